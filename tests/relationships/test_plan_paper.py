"""The printed work plan, and what of plans and contacts can be taken out of Trash."""

import pytest

from common.dates import PartialDate
from documents.models import IssuedPaper
from relationships.models import Contact, WorkPlan
from relationships.pdfs import plan_html
from relationships.services import add_goal, agree_plan, make_plan, name_contact, trash_contact, trash_plan
from tests.factories.directory import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(wakayama, coordinator, today):
    made = make_plan(relationship=wakayama, title="First two years", by=coordinator)
    add_goal(plan=made, text="Pen pals", target="40 pairs", by=coordinator, due=PartialDate(2027))
    return made


@pytest.mark.parametrize("size", ["letter", "a4"])
def test_the_paper_prints_every_goal_on_either_size(size, plan):
    html = plan_html(plan, paper_size=size)
    assert f"paper-{size}" in html
    assert "40 pairs" in html
    assert "2027" in html


def test_a_plan_not_agreed_by_both_prints_as_a_draft(plan, coordinator):
    assert "DRAFT" in plan_html(plan)
    for side in ("home", "partner"):
        agree_plan(plan=plan, side=side, on=PartialDate(2026, 5), agreed_by="Council", by=coordinator)
    assert "DRAFT" not in plan_html(plan)


def test_a_plan_of_a_sample_says_so(plan):
    plan.sample = True
    assert "SAMPLE" in plan_html(plan)


def test_printing_twice_while_it_is_made_is_one_paper(plan, clerk, client_of):
    for _time in range(2):
        answer = client_of(clerk).post(f"{plan.get_absolute_url()}print/")
    paper = IssuedPaper.objects.get(kind="work-plan")
    assert answer["Location"].endswith(f"/{paper.pk}/")


def test_a_plan_and_a_contact_come_back_from_trash(plan, wakayama, coordinator, client_of):
    person = PersonFactory(place=wakayama.partner)
    facts = {"relationship": wakayama, "side": "partner", "runs": "mix", "by": coordinator}
    trash_contact(contact=name_contact(person=person, **facts), by=coordinator)
    trash_plan(plan=plan, by=coordinator)
    client, base = client_of(coordinator), wakayama.get_absolute_url()
    listed = client.get(f"{base}in-trash/").content.decode()
    assert "First two years" in listed
    assert person.name in listed
    client.post(f"{base}plans/{plan.pk}/restore/")
    client.post(f"{base}people/contacts/{Contact.objects.get().pk}/restore/")
    assert (WorkPlan.objects.present().count(), Contact.objects.present().count()) == (1, 1)
