"""What is corrected leaves nothing behind that was reckoned from before, and what was chosen is taken."""

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from common.dates import PartialDate
from council import services
from council.models import Member
from council.selectors import members_for, surely_seated
from documents.models import IssuedPaper
from tests.factories.council import BodyFactory, MemberFactory, ResolutionFactory, SeriesFactory
from tests.factories.documents import PaperFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def council():
    body = BodyFactory(votes_needed=4)
    return [MemberFactory(body=body, person__name=f"Member {number}") for number in range(1, 8)]


@pytest.fixture
def paper(council, clerk):
    paper = ResolutionFactory(body=council[0].body, state="on_agenda", meeting_on=PartialDate(2026, 11, 4))
    choices = {**dict.fromkeys(council, "aye"), council[-1]: "absent"}
    return services.record_vote(resolution=paper, choices=choices, by=clerk)


@pytest.fixture
def desk(clerk, client_of):
    return client_of(clerk)


def shown_vote(desk, paper):
    page = desk.get(reverse("council:vote-record", args=[paper.pk]))
    return {field.html_name: field.value() or "" for field in page.context["form"]}


def test_a_corrected_vote_does_not_keep_the_words_computed_from_the_old_one(council, paper, desk):
    corrected = {f"member_{member.pk}": "no" for member in council[:4]}
    sent = {**shown_vote(desk, paper), **corrected}
    desk.post(reverse("council:vote-record", args=[paper.pk]), sent)
    paper.refresh_from_db()
    assert (paper.noes, paper.result) == (4, "Failed 2-4, 1 absent")


def test_words_that_somebody_typed_stand_in_the_form_again(paper, clerk, desk):
    services.record_vote(resolution=paper, tally={"ayes": 15, "noes": 0}, result="Pass 15:0", by=clerk)
    assert shown_vote(desk, paper)["result"] == "Pass 15:0"


def test_a_vote_does_not_go_with_the_paper_to_another_body(paper, clerk):
    services.change_resolution(resolution=paper, body=BodyFactory(), by=clerk, seen=paper.version)
    assert (paper.vote_record, paper.votes.count()) == ("none", 0)


def test_a_paper_of_no_series_takes_no_number(paper, desk):
    run = SeriesFactory(body=paper.body, pattern="{n}-{yy}", next_number=57, year=2026)
    sent = {"version": paper.version, "adopted_on_year": "2026", "series": "", "number": ""}
    desk.post(reverse("council:adopt", args=[paper.pk]), sent)
    paper.refresh_from_db()
    run.refresh_from_db()
    assert (paper.state, paper.number, run.next_number) == ("adopted", "", 57)


def test_who_may_have_left_before_the_vote_need_not_be_called_absent(council, paper, desk):
    perhaps = MemberFactory(body=paper.body, person__name="Perhaps", ends=PartialDate(2026))
    address = reverse("council:vote-record", args=[paper.pk])
    assert "may have sat then" in desk.get(address).text
    named = {f"member_{member.pk}": "aye" for member in council}
    sent = {"version": paper.version, "how": "names", **named}
    assert desk.post(address, sent).status_code == 302
    assert not paper.votes.filter(member=perhaps).exists()
    paper.refresh_from_db()
    desk.post(address, {**sent, "version": paper.version, f"member_{perhaps.pk}": "not_seated"})
    assert not paper.votes.filter(member=perhaps).exists()
    del sent[f"member_{council[0].pk}"]
    paper.refresh_from_db()
    refused = desk.post(address, {**sent, "version": paper.version})
    assert "Choose a vote for Member 1, or mark absent" in refused.text


def test_of_a_paper_without_a_day_nobody_is_known_to_have_sat(council, paper, clerk):
    old = ResolutionFactory(body=paper.body, state="adopted")
    former = MemberFactory(body=paper.body, ends=PartialDate(1970))
    assert set(members_for(old)) == {*council, former}
    assert surely_seated(members_for(old), old) == set()


def test_of_an_old_paper_nobody_is_said_to_have_sat_whose_beginning_is_not_recorded(council, desk, paper):
    long_ago, lately = PartialDate(1990), PartialDate(2024)
    Member.objects.filter(pk__in=[council[0].pk, council[1].pk]).update(starts=long_ago)
    Member.objects.filter(pk=council[2].pk).update(starts=lately)
    old = ResolutionFactory(body=paper.body, state="adopted", adopted_on=PartialDate(1994, 6))
    assert surely_seated(members_for(old), old) == {council[0].pk, council[1].pk}
    sent = {"version": old.version, "how": "names"}
    voted = {f"member_{council[0].pk}": "aye", f"member_{council[1].pk}": "no"}
    assert desk.post(reverse("council:vote-record", args=[old.pk]), {**sent, **voted}).status_code == 302
    old.refresh_from_db()
    assert (old.ayes, old.noes, old.absent, old.votes.count()) == (1, 1, 0, 2)


def test_whoever_was_recorded_by_the_day_of_the_vote_sat_then(council, paper, desk):
    assert surely_seated(members_for(paper), paper) == {member.pk for member in council}
    paper.state, paper.adopted_on = "adopted", PartialDate(2026, 11, 30)
    assert surely_seated(members_for(paper), paper) == {member.pk for member in council}
    paper.adopted_on = PartialDate(2026, 11, 4)
    assert surely_seated(members_for(paper), paper) == set()
    assert 'value="aye" data-all' in desk.get(reverse("council:vote-record", args=[paper.pk])).text
    paper.save()
    assert 'value="aye" data-all' not in desk.get(reverse("council:vote-record", args=[paper.pk])).text


def test_a_vote_by_name_names_somebody(paper, desk):
    Member.objects.update(ends=PartialDate(2026))
    sent = {"version": paper.version, "how": "names"}
    refused = desk.post(reverse("council:vote-record", args=[paper.pk]), sent)
    assert (refused.status_code, "Choose the vote of at least one member" in refused.text) == (422, True)


def take_back(desk, paper):
    sent = {"version": paper.version, "reason": "Another paper was meant"}
    assert desk.post(reverse("council:take-back", args=[paper.pk]), sent).status_code == 302
    paper.refresh_from_db()


def test_an_adoption_recorded_by_mistake_is_taken_back_with_what_was_printed(paper, clerk, desk):
    services.adopt_resolution(resolution=paper, adopted_on=PartialDate(2026, 11, 4), number="9-26", by=clerk)
    printed = PaperFactory(issued=True, subject=f"council.resolution:{paper.pk}")
    take_back(desk, paper)
    assert (paper.state, paper.number, paper.adopted_on, paper.ayes) == ("on_agenda", "", None, 6)
    assert IssuedPaper.objects.get(pk=printed.pk).state == "void"
    told = AuditEntry.objects.get(act="take back outcome").detail
    assert (told["before"], told["number"], told["reason"]) == ("adopted", "9-26", "Another paper was meant")


def test_page_that_takes_an_adoption_back_names_what_falls(paper, clerk, desk):
    services.adopt_resolution(resolution=paper, adopted_on=PartialDate(2026, 11, 4), number="9-26", by=clerk)
    shown = dict(desk.get(reverse("council:take-back", args=[paper.pk])).context["summary"])
    assert (shown["Number as printed"], shown["Adopted"]) == ("9-26", "November 4, 2026")


def test_a_refusal_recorded_by_mistake_waits_for_its_meeting_again(paper, clerk, desk):
    services.not_adopt(resolution=paper, reason="Failed", by=clerk)
    assert reverse("council:take-back", args=[paper.pk]) in desk.get(paper.get_absolute_url()).text
    take_back(desk, paper)
    assert (paper.state, paper.outcome_note, str(paper.meeting_on)) == ("on_agenda", "", "2026-11-04")


def test_a_rescission_recorded_by_mistake_leaves_the_paper_in_force(paper, clerk, desk):
    services.adopt_resolution(resolution=paper, adopted_on=PartialDate(2026, 11, 4), number="9-26", by=clerk)
    before = PaperFactory(issued=True, subject=f"council.resolution:{paper.pk}")
    IssuedPaper.objects.update(asked_at="2026-11-05T12:00Z")
    services.rescind(resolution=paper, reason="Repealed", rescinded_on=PartialDate(2026, 11), by=clerk)
    after = PaperFactory(issued=True, subject=f"council.resolution:{paper.pk}")
    take_back(desk, paper)
    assert (paper.state, paper.number, paper.rescinded_on, paper.outcome_note) == (
        "adopted",
        "9-26",
        None,
        "",
    )
    states = dict(IssuedPaper.objects.values_list("pk", "state"))
    assert (states[before.pk], states[after.pk]) == ("issued", "void")
