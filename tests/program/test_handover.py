"""The handover brief answers from the record, and says what it does not know."""

import zipfile
from datetime import date, timedelta
from io import BytesIO

import pytest
import time_machine
from django.utils import translation
from django.utils.translation import trans_real

from common.dates import PartialDate
from documents.services import claim_job, make_claimed
from program.imports.problems import Problem
from program.imports.telling import doubt_on_record
from program.selectors.doubts import is_doubt, openings
from program.selectors.handover.brief import brief_of, ties_to_hand_over
from program.services import handover
from relationships.models import Milestone, MilestoneKind, Preparation, SharedTie, Statement, StatusChange
from relationships.services import add_side, change_status, settle_step
from tests.conftest import NOON
from tests.factories import letters
from tests.factories.committees import TermFactory
from tests.factories.directory import PersonFactory, PlaceFactory
from tests.factories.documents import DocumentFactory
from tests.factories.exchanges import ExchangeFactory
from tests.factories.relationships import RelationshipFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "home")]


@pytest.fixture
def told(coordinator, wakayama):
    def read():
        brief = brief_of(coordinator, ties_to_hand_over(coordinator).get(pk=wakayama.pk))
        return {part.question: " ".join(part.lines) or part.none for part in brief.parts}

    return read


def test_of_a_bare_record_it_says_what_is_missing(told):
    found = told()
    assert found["What was said last, and who owes an answer"] == "No letters."
    assert found["What it cost in five years"] == "2021 to 2026: no exchange is recorded."
    assert found["Gifts given and received"] == "No gifts are recorded."
    assert "how it came about" in found["What is not known"]


def test_of_a_tie_without_a_date_its_type_and_what_is_not_known_of_it_are_told(coordinator):
    tie = RelationshipFactory(status="not_known", since=None)
    brief = brief_of(coordinator, ties_to_hand_over(coordinator).get(pk=tie.pk))
    assert brief.parts[0].lines == [f"{tie.type}, since when is not recorded. No paper is recorded for it."]
    assert brief.state == "Not known how it stands."


def test_a_claim_stands_with_its_paper_or_with_none(told, wakayama):
    paper = DocumentFactory(title="Charter of 1961")
    Milestone.objects.create(
        relationship=wakayama, kind=MilestoneKind.SIGNED, date=PartialDate(1961), document=paper
    )
    Milestone.objects.create(relationship=wakayama, kind=MilestoneKind.RENEWED, date=PartialDate(1991, 6))
    rival = {"rival_of": wakayama.milestones.first(), "source": "Plaque", "date": PartialDate(1979)}
    Milestone.objects.create(relationship=wakayama, kind=MilestoneKind.ESTABLISHED, **rival)
    said = told()["Since when, and on which paper"]
    assert "Another source says: Established 1979. No paper is recorded for it; its source: Plaque." in said
    assert "1961. Paper: Charter of 1961." in said
    assert "June 1991. No paper is recorded for it." in said


def test_what_nobody_itemised_is_told_with_its_source(told, wakayama):
    Statement.objects.create(relationship=wakayama, text="Schools write", source="List", is_published=False)
    Statement.objects.create(relationship=wakayama, text="What does it say?")
    Statement.objects.create(relationship=wakayama, text="A tour", starts=PartialDate(2024))
    said = told()
    assert said["What else is on record"] == "Schools write; List. What does it say?"
    assert said["What happened in five years"] == "On record without a day: A tour; 2024."


def test_what_was_over_before_did_not_happen_in_five_years(told, wakayama):
    for starts, ends in ((1995, 2001), (None, 1988), (2019, 2022)):
        begun = PartialDate(starts) if starts else None
        Statement.objects.create(relationship=wakayama, text="Pupils", starts=begun, ends=PartialDate(ends))
    said = told()
    assert said["What happened in five years"] == "On record without a day: Pupils; 2019 to 2022."
    assert "Pupils; 1995 to 2001." in said["What else is on record"]
    assert "Pupils; until 1988." in said["What else is on record"]


def test_a_dated_act_is_told_in_the_words_of_its_list(told, wakayama, coordinator):
    act = {"relationship": wakayama, "kind": MilestoneKind.RESOLUTION, "note": "R-41"}
    Milestone.objects.create(**act)
    other = {"kind": MilestoneKind.OTHER, "date": PartialDate(1975), "note": "informally."}
    Milestone.objects.create(**act | other)
    Milestone.objects.create(**act | {"note": "by ordinance."})
    said = told()["Since when, and on which paper"]
    assert "Resolution, date not recorded: R-41. No paper is recorded for it." in said
    assert "Other 1975: informally. No paper is recorded for it." in said
    brief = brief_of(coordinator, ties_to_hand_over(coordinator).get(pk=wakayama.pk))
    assert brief.paper == "R-41 (not on file)"


def test_what_an_import_left_open_is_told_as_not_known_and_not_as_what_happened(told, wakayama):
    doubt = doubt_on_record(Problem(7, "Country", "", "No country is given."), "list.csv")
    Statement.objects.create(relationship=wakayama, text=doubt, is_published=False)
    said = told()
    assert said["What happened in five years"] == "Nothing is recorded."
    words = "To be checked: No country is given. Line 7 of list.csv prints nothing under Country."
    assert words in said["What is not known"]


@pytest.fixture
def in_spanish(monkeypatch):
    """The program with Spanish words for one kind of doubt."""
    openings.cache_clear()
    words = trans_real.translation("es")._catalog._catalogs[0]
    monkeypatch.setitem(words, "To be checked: %(reason)s", "Por comprobar: %(reason)s")
    yield
    openings.cache_clear()


@pytest.mark.parametrize("written", ["en", "es"])
@pytest.mark.parametrize("read", ["en", "es"])
def test_a_doubt_is_known_whoever_wrote_it_and_whoever_reads_it(in_spanish, written, read):
    with translation.override(written):
        doubt = doubt_on_record(Problem(7, "Country", "", "No country is given."), "list.csv")
    assert doubt.startswith("Por" if written == "es" else "To be")
    with translation.override(read):
        assert (is_doubt(doubt), is_doubt("Schools write")) == (True, False)


def test_those_who_look_after_it_are_named_on_our_side_too(told, wakayama, coordinator):
    wakayama.owner = coordinator
    wakayama.save()
    term = TermFactory(seat__committee=wakayama.committee, person__name="Maria Lopez")
    said = told()["Who speaks for each side"]
    assert f"Looked after by {coordinator}. Lead body: {wakayama.committee}." in said
    assert f"Ours: Maria Lopez, {term.seat}, {wakayama.committee}" in said


def test_the_head_of_the_brief_names_the_paper_of_the_chosen_date(coordinator, wakayama):
    def head():
        brief = brief_of(coordinator, ties_to_hand_over(coordinator).get(pk=wakayama.pk))
        return brief.since, brief.paper

    assert head() == ("not recorded", "not recorded")
    paper = DocumentFactory(title="Charter of 1961")
    claim = {"kind": MilestoneKind.SIGNED, "date": PartialDate(1961), "document": paper}
    wakayama.since = Milestone.objects.create(relationship=wakayama, **claim)
    wakayama.save()
    assert head() == ("1961", "Charter of 1961")


def test_who_owes_an_answer_is_named_with_the_days(told, wakayama, coordinator):
    letters.sent(wakayama, coordinator, subject="Our visit", on="2026-09-01", reply_due_on=date(2026, 12, 1))
    found = told()
    assert (
        "They owe an answer to “Our visit”, September 1, 2026"
        in found["What was said last, and who owes an answer"]
    )
    assert "An answer is due: “Our visit”, December 1, 2026." in found["What is due in twelve months"]


def test_five_years_are_counted_by_the_last_possible_day(told, wakayama):
    for when in (PartialDate(2021), PartialDate(2020)):
        ExchangeFactory(starts=when, title=f"Visit of {when}", relationships=[wakayama])
    said = told()["What happened in five years"]
    assert "Visit of 2021" in said
    assert "Visit of 2020" not in said


def test_those_of_theirs_are_named_with_how_to_address_them(told, wakayama):
    PersonFactory(name="Ana Torres", form_of_address="Mayor Torres", place=wakayama.partner)
    assert "Ana Torres" in told()["Who speaks for each side"]
    assert "address as “Mayor Torres”" in told()["Who speaks for each side"]


def test_a_term_that_ends_within_the_year_is_due(told, wakayama):
    term = TermFactory(seat__committee=wakayama.committee, ends=PartialDate(2027, 6))
    assert f"The term of {term.person} ends: June 2027." in told()["What is due in twelve months"]


@pytest.fixture
def brief(wakayama, clerk):
    wakayama.documents.add(DocumentFactory(title="Charter"))
    ties = list(ties_to_hand_over(clerk))
    paper = handover.print_brief(ties=ties, record=wakayama, by=clerk)
    make_claimed(claim_job())
    paper.refresh_from_db()
    return paper


def test_the_zip_holds_the_brief_and_its_papers(brief, client_of, clerk):
    answer = client_of(clerk).get(f"/app/handover/{brief.pk}/files/")
    archive = zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content)))
    assert archive.read("brief.pdf").startswith(b"%PDF")
    names = archive.namelist()
    assert [name.partition("/")[0] for name in names] == ["brief.pdf", "wakayama", "papers.txt"]
    assert "Charter" in archive.read("papers.txt").decode()


def test_cities_of_one_name_have_a_folder_each(brief, wakayama, cixi, clerk):
    place = cixi.partner
    place.name = wakayama.partner.name
    place.save()
    cixi.documents.add(*wakayama.documents.all())
    with handover.pack_brief(paper=brief, ties=list(ties_to_hand_over(clerk)), by=clerk) as packed:
        names = zipfile.ZipFile(packed).namelist()
    folders = {name.partition("/")[0] for name in names if "/" in name}
    assert folders == {f"wakayama {wakayama.pk}", f"wakayama {cixi.pk}"}
    assert len(names) == len(set(names)) == 4


def test_the_papers_are_those_of_the_ties_that_stood_on_the_day_of_the_brief(
    client_of, clerk, wakayama, cixi
):
    client = client_of(clerk)
    client.post("/app/handover/print/")
    make_claimed(claim_job())
    paper = handover.IssuedPaper.objects.get(kind=handover.KIND)
    with time_machine.travel(NOON + timedelta(days=40), tick=False):
        cixi.status = "ended"
        cixi.save()
        later = RelationshipFactory(partner__name="Kato", slug="kato")
        for tie in (wakayama, cixi, later):
            tie.documents.add(DocumentFactory())
        answer = client_of(clerk).get(f"/app/handover/{paper.pk}/files/")
    names = zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content))).namelist()
    assert {name.partition("/")[0] for name in names if "/" in name} == {"wakayama", "cixi"}


@pytest.mark.parametrize("role", ["viewer", "approver", "admin", "member"])
def test_others_do_not_make_it(role, request, client_of):
    answer = client_of(request.getfixturevalue(role)).post("/app/handover/print/")
    assert answer.status_code == 403


def test_the_whole_program_is_one_brief(client_of, clerk, wakayama, cixi):
    assert client_of(clerk).post("/app/handover/print/").status_code == 302
    made = handover.IssuedPaper.objects.get(kind=handover.KIND)
    assert wakayama.partner.full_name in made.snapshot
    assert cixi.partner.full_name in made.snapshot


def test_an_ended_tie_has_a_brief_of_its_own_that_says_who_ended_it(client_of, clerk, wakayama, cixi):
    cixi.status = "ended"
    cixi.save()
    said = {"effective": PartialDate(2018), "decided_by": "Their mayor", "reason": "No answer."}
    said["document"] = DocumentFactory(title="Letter of farewell")
    StatusChange.objects.create(relationship=cixi, old="active", new="ended", **said)
    page = client_of(clerk).get("/app/handover/").content.decode()
    assert page.index("/app/handover/wakayama/") < page.index("/app/handover/cixi/")
    assert client_of(clerk).post("/app/handover/cixi/print/").status_code == 302
    made = handover.IssuedPaper.objects.get(kind=handover.KIND)
    told = "Ended, effective 2018. Decided by: Their mayor. Paper: Letter of farewell. Reason: No answer."
    assert told in made.snapshot


def test_a_change_of_status_that_is_under_way_is_told(told, wakayama, clerk):
    preparing = {"new": "suspended", "reason": "War", "condition": "peace", "public_words": "It rests."}
    one = Preparation.objects.create(relationship=wakayama, **preparing)
    said = "In preparation since November 19, 2026: Suspend the relationship with Wakayama."
    assert said in told()["What is promised and open"]
    for key in ("canvass", "letter", "council"):
        settle_step(preparation=one, key=key, answer="not_needed", note="So", by=clerk)
    change_status(relationship=wakayama, new="suspended", by=clerk, reason="War")
    said = told()["What is promised and open"]
    assert said == (
        "Not recorded yet after the decision: Tell the partner; Tell the national body; "
        "Update website and signs; Cover, uncover or hand back symbols."
    )


def test_a_zip_without_papers_says_that_none_is_on_file(brief, clerk, cixi):
    ties = list(ties_to_hand_over(clerk).filter(pk=cixi.pk))
    with handover.pack_brief(paper=brief, ties=ties, by=clerk) as packed:
        assert "None is on file." in zipfile.ZipFile(packed).read("papers.txt").decode()


def test_every_city_of_a_tie_and_of_its_partner_is_named(told, wakayama, clerk):
    add_side(relationship=wakayama, place=PlaceFactory(name="Kato"), side="partner", by=clerk)
    SharedTie.objects.create(relationship=wakayama, city="Olympia", country="USA")
    said = told()["Since when, and on which paper"]
    assert "Together with Kato, Japan." in said
    assert "tied to Olympia, USA too. Cooperative agreement: not recorded." in said


def test_only_the_latest_of_many_exchanges_without_a_cost_are_named_in_one_sentence(told, wakayama):
    for day in range(1, 13):
        ExchangeFactory(starts=PartialDate(2025, 5, day), title=f"Visit {day}", relationships=[wakayama])
    said = told()
    open_costs = said["What is not known"].partition("What these exchanges cost is not recorded: ")[2]
    assert (open_costs.count("Visit"), open_costs.endswith("Visit 3; and more.")) == (10, True)
    assert "2025: Not recorded (12 exchanges)." in said["What it cost in five years"]
