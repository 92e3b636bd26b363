import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import AuditEntry
from common.dates import PartialDate
from common.records import StaleRecord
from council import services
from council.models import Resolution
from council.selectors import computed_result, count_choices, members_for, paper_of
from tests.factories.council import BodyFactory, MemberFactory, ResolutionFactory


@pytest.fixture
def council(db):
    body = BodyFactory(votes_needed=4)
    return [MemberFactory(body=body, seat=f"Ward {n}", person__name=f"Member {n}") for n in range(1, 8)]


@pytest.fixture
def paper(council):
    return ResolutionFactory(body=council[0].body, state="on_agenda", meeting_on=PartialDate(2026, 11, 4))


def six_to_nothing(council):
    return {**dict.fromkeys(council, "aye"), council[-1]: "absent"}


def test_totals_are_counted_from_the_names(council, paper, clerk):
    services.record_vote(resolution=paper, choices=six_to_nothing(council), by=clerk)
    assert (paper.ayes, paper.noes, paper.abstained, paper.absent, paper.recused) == (6, 0, 0, 1, 0)
    assert paper.result == "Passed 6-0, 1 absent"


def test_votes_needed_decide_over_a_plain_majority():
    assert computed_result({"ayes": 3, "noes": 2}, 4) == "Failed 3-2"
    assert computed_result({"ayes": 3, "noes": 2}, None) == "Passed 3-2"


def test_every_choice_has_its_total():
    assert count_choices(["aye", "no", "abstain", "absent", "recused", "aye"]) == {
        "ayes": 2, "noes": 1, "abstained": 1, "absent": 1, "recused": 1,
    }  # fmt: skip


def test_vote_block_names_everybody_and_prints_none(council, paper, clerk):
    services.record_vote(resolution=paper, choices=six_to_nothing(council), by=clerk)
    lines = {line.label: line.names for line in paper_of(paper).vote}
    assert lines == {
        "AYES": "Member 1, Member 2, Member 3, Member 4, Member 5, Member 6",
        "NOES": "None",
        "ABSTAINED": "None",
        "ABSENT": "Member 7",
    }


def test_tally_keeps_the_words_of_the_record(paper, clerk):
    services.record_vote(resolution=paper, tally={"ayes": 15, "noes": 0}, result="Pass 15:0", by=clerk)
    printed = paper_of(paper)
    assert [line.names for line in printed.vote] == ["15", "None", "Not recorded", "Not recorded"]
    assert printed.vote_words == "Pass 15:0. Only the count is on record, not the names."


def test_result_only_says_that_nothing_else_is_on_record(paper, clerk):
    services.record_vote(resolution=paper, result="Passed, unanimous", by=clerk)
    printed = paper_of(paper)
    assert not printed.vote
    assert "Neither names nor counts are on record" in printed.vote_words


def test_vote_without_anything_is_refused(paper, clerk):
    with pytest.raises(ValidationError):
        services.record_vote(resolution=paper, by=clerk)


def test_draft_cannot_be_voted_on(council, paper, clerk):
    Resolution.objects.update(state="draft")
    with pytest.raises(ValidationError):
        services.record_vote(resolution=paper, choices=six_to_nothing(council), by=clerk)


def test_member_of_another_body_cannot_vote(council, paper, clerk):
    with pytest.raises(ValidationError):
        services.record_vote(resolution=paper, choices={MemberFactory(): "aye"}, by=clerk)


@pytest.fixture
def adopted(council, paper, clerk):
    services.record_vote(resolution=paper, choices=six_to_nothing(council), by=clerk)
    return services.adopt_resolution(
        resolution=paper, adopted_on=PartialDate(2026, 11, 4), number="9-26", by=clerk
    )


def test_correction_after_adoption_needs_a_reason(council, adopted, clerk):
    with pytest.raises(ValidationError) as refusal:
        services.record_vote(resolution=adopted, choices=dict.fromkeys(council, "aye"), by=clerk)
    assert "reason" in refusal.value.message_dict


def test_correction_keeps_the_old_vote_with_its_reason(council, adopted, clerk):
    changed = {**six_to_nothing(council), council[0]: "no"}
    services.record_vote(resolution=adopted, choices=changed, reason="Roll call misread", by=clerk)
    kept = AuditEntry.objects.get(act="vote corrected")
    assert kept.detail["before"]["result"] == "Passed 6-0, 1 absent"
    assert kept.detail["after"]["names"]["no"] == ["Member 1"]
    assert kept.detail["reason"] == "Roll call misread"
    assert adopted.history.first().history_change_reason == "Roll call misread"


def test_a_paper_taken_off_the_agenda_is_not_adopted_with_the_vote_of_that_meeting(
    council, paper, clerk, client_of
):
    choices = six_to_nothing(council)
    services.record_vote(resolution=paper, choices=choices, mover="Member 2", by=clerk)
    client_of(clerk).post(reverse("council:draft-again", args=[paper.pk]))
    paper.refresh_from_db()
    assert (paper.vote_record, paper.result, paper.ayes, paper.mover, paper.meeting) == (
        "none",
        "",
        None,
        "",
        "",
    )
    assert not paper.votes.exists()
    page = client_of(clerk).get(reverse("council:vote", args=[paper.pk])).text
    assert "Taken off the agenda" in page
    assert "Passed 6-0, 1 absent" in page
    assert "Member 6" in page


def test_a_paper_moved_to_another_meeting_leaves_its_vote_there(council, paper, clerk, client_of):
    services.record_vote(resolution=paper, choices=six_to_nothing(council), mover="Member 2", by=clerk)
    moved = {
        "meeting_on_day": "18",
        "meeting_on_month": "11",
        "meeting_on_year": "2026",
        "version": paper.version,
    }
    agenda = reverse("council:agenda", args=[paper.pk])
    assert "leaves the vote on record behind" in client_of(clerk).get(agenda).text
    answer = client_of(clerk).post(agenda, moved, follow=True)
    paper.refresh_from_db()
    assert (str(paper.meeting_on), paper.vote_record, paper.mover) == ("2026-11-18", "none", "")
    assert not paper.votes.exists()
    assert "stands under “Earlier votes”" in answer.text
    page = client_of(clerk).get(reverse("council:vote", args=[paper.pk])).text
    assert "Moved to another meeting" in page
    assert "Passed 6-0, 1 absent" in page


@pytest.mark.parametrize("meant", [PartialDate(2026, 11, 4), PartialDate(2026, 11)])
def test_a_day_known_better_is_no_other_meeting(meant, council, paper, clerk):
    Resolution.objects.update(meeting_on=PartialDate(2026, 11))
    paper.refresh_from_db()
    services.record_vote(resolution=paper, choices=six_to_nothing(council), by=clerk)
    services.put_on_agenda(resolution=paper, meeting_on=meant, meeting="Special", by=clerk)
    assert (paper.meeting_on, paper.vote_record, paper.ayes) == (meant, "names", 6)


def test_second_clerk_with_an_old_form_changes_nothing(council, paper, clerk):
    seen = paper.version
    services.record_vote(resolution=paper, choices=six_to_nothing(council), by=clerk, seen=seen)
    with pytest.raises(StaleRecord):
        services.record_vote(resolution=paper, choices=dict.fromkeys(council, "no"), by=clerk, seen=seen)
    assert Resolution.objects.get().ayes == 6


def test_only_members_seated_on_that_day_are_asked(council, paper):
    former = MemberFactory(body=paper.body, ends=PartialDate(2020))
    later = MemberFactory(body=paper.body, starts=PartialDate(2027))
    assert not {former, later} & set(members_for(paper))


def test_member_whose_term_may_reach_the_day_is_asked(council, paper):
    perhaps = MemberFactory(body=paper.body, ends=PartialDate(2026))
    assert perhaps in members_for(paper)
