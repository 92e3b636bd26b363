from io import StringIO

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command

from accounts.models import User
from common.records import Record
from council.models import Resolution
from directory.models import Home, Person
from documents.models import NumberSeries
from exchanges.models import Exchange
from program.services.demo import load_demo
from program.services.empty import _remove_everything
from program.services.samples import OWN_NAMES
from proposals.models import Proposal, Stage
from relationships.models import Milestone, Relationship

pytestmark = pytest.mark.django_db

SINCE = {
    "wakayama": "1961-08-21",
    "minsk-partisan-district": "1995",
    "cixi": "1996",
    "santiago-de-queretaro": "2005-07",
    "bucheon": "2006-09-25",
    "amritsar": "2011",
}
APPROVED = {
    "minsk-partisan-district": "1994-06",
    "cixi": "1996-03",
    "santiago-de-queretaro": "2005-02",
    "bucheon": "2006-09",
}


def records() -> list[type[Record]]:
    """Every record but the runs of numbers, which only count."""
    kept = [model for model in apps.get_models() if issubclass(model, Record) and model is not NumberSeries]
    return [model for model in kept if not model.__name__.startswith("Historical")]


def facts_of(model: type[Record]) -> int:
    return model._base_manager.filter(sample=False).count()


@pytest.fixture
def facts(db) -> Home:
    return load_demo(facts_only=True)


def test_each_since_is_exactly_as_known(facts):
    ties = Relationship.objects.standing().select_related("since")
    assert {tie.slug: str(tie.since.date) for tie in ties} == SINCE


def test_councils_approvals_have_the_month_and_no_day(facts):
    rows = Milestone.objects.filter(kind="council_approved")
    assert {row.relationship.slug: str(row.date) for row in rows} == APPROVED


def test_five_resolutions_have_their_numbers_as_printed(facts):
    numbers = set(Resolution.objects.values_list("number", flat=True))
    assert numbers == {"5-94", "81-94", "38-96", "041 - 05", "246 - -06"}


def test_reaffirming_resolution_belongs_to_no_tie(facts):
    assert not Relationship.objects.filter(resolutions__number="5-94").exists()


def test_explorations_are_open_proposals_in_planning_without_a_city(facts):
    rows = Proposal.objects.open().select_related("relationship__partner")
    assert {(row.relationship.partner.name, row.stage) for row in rows} == {
        ("Italy", Stage.PLANNING),
        ("Philippines", Stage.PLANNING),
    }
    assert all(row.relationship.partner.is_only_country for row in rows)


def test_facts_only_asserts_nothing_beyond_the_page(facts):
    assert not User.objects.exists()
    assert not Exchange.objects.exists()
    assert [str(person) for person in Person.objects.all()] == ["Harvey L. Hall"]
    assert not Relationship.objects.exclude(next_review_on=None).exists()
    assert not Resolution.objects.exclude(resolved="", recitals="", vote_record="none").exists()
    assert not any(model._base_manager.filter(sample=True).exists() for model in records())


def test_every_milestone_of_the_facts_names_its_source(facts):
    assert not Milestone.objects.exclude(source__startswith="City of Bakersfield").exists()


def test_what_the_demo_adds_to_the_facts_is_marked_sample(db):
    load_demo(facts_only=True)
    before = {model: facts_of(model) for model in records()}
    _remove_everything()
    load_demo()
    assert {model: facts_of(model) for model in records()} == before
    assert not Exchange.objects.filter(sample=False).exists()


def test_demo_accounts_say_sample_and_the_member_sees_a_sample_proposal(db):
    load_demo()
    assert all(user.name.endswith("(sample)") for user in User.objects.all())
    seen = Proposal.objects.visible_to(User.objects.get(email="member@demo.example"))
    assert [proposal.sample for proposal in seen] == [True]


def test_every_partner_of_the_demo_is_found_in_its_own_script(client_of):
    load_demo()
    coordinator = client_of(User.objects.get(email="coordinator@demo.example"))
    for slug, text, *_said in OWN_NAMES:
        found = coordinator.get(f"/app/search/?q={text}").content.decode()
        assert f"/app/relationships/{slug}/" in found, text


def test_demo_is_loaded_into_an_empty_installation_only(facts):
    with pytest.raises(ValidationError, match="not empty"):
        load_demo()


def test_if_empty_leaves_what_is_there(facts):
    call_command("demo", "--if-empty", stdout=StringIO())
    assert not User.objects.exists()


def test_sign_ins_are_printed(db):
    load_demo()
    out = StringIO()
    call_command("demo", "--sign-ins", stdout=out)
    assert "coordinator@demo.example" in out.getvalue()


def test_front_page_counts_six_beside_the_printed_five(facts, client):
    page = client.get("/").content.decode()
    assert "Counted by the program: 6" in page
    assert "In print the program says 5 (Page of the city; date not recorded)." in page
    assert "The page says five relationships and lists six" in page
