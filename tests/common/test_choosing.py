"""What forms offer where there are more rows than a select holds."""

import pytest
from django.utils import timezone

from agreements.forms.agreement import AgreementForm, CorrectFiledForm
from committees.forms import CommitteeForm
from common import choosing
from council.forms import DecidedForm, FiledForm
from exchanges.forms.exchange import ExchangeForm
from exchanges.forms.gift import GiftForm, RecordGiftForm
from exchanges.models import Gift
from exchanges.services import record_gift
from proposals.forms.proposal import PolicyForm, ProposalForm
from proposals.models import Policy
from relationships.forms import ChooseTieForm, MilestoneForm, StatusFactsForm, TieForm
from relationships.forms.letter import LetterForm
from relationships.forms.letter_log import LogLetterForm
from relationships.forms.plan import PlanForm
from relationships.forms.standing import PreparationForm, TypePeriodForm
from relationships.models import Letter, Milestone, Preparation, StatusChange, WorkPlan
from tests.factories.agreements import AgreementFactory
from tests.factories.committees import CommitteeFactory
from tests.factories.council import ResolutionFactory
from tests.factories.directory import OrganizationFactory, PersonFactory, PlaceFactory
from tests.factories.documents import DocumentFactory
from tests.factories.exchanges import ExchangeFactory
from tests.factories.proposals import ProposalFactory
from tests.factories.relationships import MilestoneFactory, RelationshipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(choosing, "MOST_OPTIONS", 1)


def kept(form, name):
    """What a browser sends back for a select nobody touched."""
    marked = form.fields[name].prepare_value(form[name].value())
    return marked if str(marked) in {str(value) for value, _words in form.fields[name].choices} else None


def test_whoever_corrects_a_note_keeps_the_old_paper_beside_it(few, coordinator, wakayama):
    old = {"resolution": ResolutionFactory(), "document": DocumentFactory(title="Z old")}
    ResolutionFactory()
    DocumentFactory(title="A new")
    wakayama.documents.add(*type(old["document"]).objects.all())
    paper, user = old["document"].pk, {"user": coordinator}
    milestone = MilestoneForm(instance=Milestone(relationship=wakayama, **old), tie=wakayama, **user)
    decision = StatusFactsForm(instance=StatusChange(relationship=wakayama, **old), **user)
    preparation = Preparation(relationship=wakayama, new="ended", **old)
    prepared = PreparationForm(instance=preparation, tie=wakayama, **user)
    for form in (milestone, decision, prepared):
        assert (kept(form, "document"), kept(form, "resolution")) == (paper, old["resolution"].pk)
    plan = WorkPlan(relationship=wakayama, document=old["document"])
    filed = AgreementFactory(relationship=wakayama, signed_scan=old["document"])
    body = CommitteeFactory(terms_of_reference=old["document"])
    scanned = ResolutionFactory(state="adopted", scan=old["document"])
    assert kept(PlanForm(instance=plan, tie=wakayama, **user), "document") == paper
    assert kept(CorrectFiledForm(instance=filed, **user), "signed_scan") == paper
    assert kept(CommitteeForm(instance=body, **user), "terms_of_reference") == paper
    assert kept(DecidedForm(instance=scanned, **user), "scan") == paper
    assert kept(PolicyForm(instance=Policy(document=old["document"])), "document") == paper


def test_a_record_stays_with_who_looked_after_it_though_the_account_is_closed(coordinator, wakayama, today):
    coordinator.is_active = False
    coordinator.save()
    letter, log = (Letter(relationship=wakayama, owner=coordinator) for _each in "ab")
    proposal = ProposalFactory(relationship=wakayama, owner=coordinator)
    user = {"user": coordinator, "tie": wakayama}
    forms = (
        LetterForm(instance=letter, **user),
        LogLetterForm(instance=log, **user),
        ProposalForm(instance=proposal),
    )
    assert [kept(form, "owner") for form in forms] == [coordinator.pk] * 3


def test_a_letter_stays_with_whom_it_is_addressed_to_wherever_he_or_she_is(coordinator, wakayama):
    elsewhere = PersonFactory(place=PlaceFactory())
    form = LetterForm(
        instance=Letter(relationship=wakayama, person=elsewhere), user=coordinator, tie=wakayama
    )
    assert kept(form, "person") == elsewhere.pk


def test_what_lies_in_trash_is_taken_off_by_nobody_who_corrects_what_names_it(coordinator, wakayama, today):
    gone = {"relationship": wakayama, "trashed_at": timezone.now()}
    letter = Letter.objects.create(state="received", direction="in", **gone)
    date, text = MilestoneFactory(**gone), AgreementFactory(**gone)
    user = {"user": coordinator, "tie": wakayama}
    answer = Letter.objects.create(relationship=wakayama, answers=letter)
    rival = MilestoneFactory(relationship=wakayama, rival_of=date)
    adding = AgreementFactory(relationship=wakayama, supplements=text)
    assert kept(LogLetterForm(instance=answer, **user), "answers") == letter.pk
    assert kept(MilestoneForm(instance=rival, **user), "rival_of") == date.pk
    assert kept(AgreementForm(instance=adding), "supplements") == text.pk


def test_whoever_corrects_a_tie_keeps_its_committee_and_organization(few, wakayama):
    CommitteeFactory(name="A")
    OrganizationFactory(name="A")
    wakayama.committee, wakayama.lead_organization = CommitteeFactory(name="Z"), OrganizationFactory(name="Z")
    wakayama.save()
    form = TieForm(instance=wakayama)
    sent = {name: kept(form, name) for name in ("committee", "lead_organization")}
    assert sent == {"committee": wakayama.committee_id, "lead_organization": wakayama.lead_organization_id}
    assert not {"committee", "lead_organization"} & TieForm(sent, instance=wakayama).errors.keys()


def test_papers_are_chosen_for_a_plan_and_a_type(coordinator, wakayama):
    paper = DocumentFactory()
    wakayama.documents.add(paper)
    form = PlanForm({"title": "Two years", "document": paper.pk}, user=coordinator, tie=wakayama)
    assert form.is_valid(), form.errors
    said = {"type": wakayama.type_id, "resolution": ResolutionFactory().pk}
    period = TypePeriodForm(said, user=coordinator)
    assert period.is_valid(), period.errors


def test_whoever_files_an_old_paper_chooses_among_the_newest_scans(few, clerk):
    _old, newest = DocumentFactory(), DocumentFactory()
    assert [str(key) for key, _words in FiledForm(user=clerk).fields["scan"].choices] == ["", str(newest.pk)]


def test_of_very_many_cities_any_one_is_typed_for_an_exchange(few, coordinator, home):
    first, last = (RelationshipFactory(partner=PlaceFactory(name=name)) for name in ("Aomori", "Zushi"))
    visit = ExchangeFactory(relationships=[first])
    said = {"kind": "student", "starts_year": "2025", "story": "A visit"}
    for chosen, typed, meant in (([first.pk], "zushi", [first, last]), ([], "Zushi", [last])):
        answers = said | {"relationships": chosen, "another_city": typed}
        form = ExchangeForm(answers, instance=visit, user=coordinator)
        assert form.is_valid(), form.errors
        assert form.values["relationships"] == meant
    form = ExchangeForm(said, instance=visit, user=coordinator)
    assert form.errors["relationships"] == ["Choose which partner city"]


def test_of_very_many_cities_any_one_is_typed_for_a_letter(few, coordinator, home):
    _first, last = (RelationshipFactory(partner=PlaceFactory(name=name)) for name in ("Aomori", "Zushi"))
    form = ChooseTieForm({"relationship": "zushi"}, user=coordinator)
    assert form.is_valid(), form.errors
    assert form.values["relationship"] == last
    assert ChooseTieForm({}, user=coordinator).errors["relationship"] == ["Choose the city"]


def test_of_very_many_cities_any_one_is_typed_for_a_gift(few, coordinator, home):
    first, last = (RelationshipFactory(partner=PlaceFactory(name=name)) for name in ("Aomori", "Zushi"))
    said = {"direction": "given", "description": "Bowl", "relationship": "zushi"}
    new = RecordGiftForm(said, user=coordinator)
    assert new.is_valid(), new.errors
    assert new.values["relationship"] == last
    gift = record_gift(relationship=last, direction="given", description="Bowl", by=coordinator)
    shown = GiftForm(instance=gift, user=coordinator)
    bound = shown["relationship"]
    untouched = bound.field.prepare_value(bound.value())
    for typed, chosen in ((untouched, last), ("Aomori", first)):
        form = GiftForm({**said, "relationship": typed}, instance=Gift.objects.get(), user=coordinator)
        assert form.is_valid(), form.errors
        assert form.values["relationship"] == chosen
