"""Suspending, ending and taking up a tie again, step by step; what lacks stops the decision."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import AuditEntry
from common.dates import PartialDate
from relationships import services, workflow
from relationships.forms import BeginPreparationForm
from relationships.models import Letter, LetterKind, Preparation, Relationship, StatusChange, StepKey
from relationships.selectors.preparation import gaps, lines_after, lines_before
from relationships.selectors.standing import computed_states
from relationships.views.preparation_page import page_of
from tests.factories.council import ResolutionFactory
from tests.relationships.conftest import UNPREPARED


@pytest.fixture
def ending(tie, staff):
    return services.begin_preparation(relationship=tie, new="ended", by=staff, reason="No contact for years")


def address(preparation, name="preparation", *args):
    return reverse(f"relationships:{name}", args=[preparation.relationship.slug, preparation.pk, *args])


def states(lines):
    return {line.key: line.state for line in lines}


def settle(preparation, by, *keys, answer="not_needed"):
    for key in keys:
        services.settle_step(preparation=preparation, key=key, answer=answer, note="So it is", by=by)


def test_every_way_has_steps_that_are_named():
    for new, steps in workflow.STEPS.items():
        assert {step.key for step in steps} <= set(StepKey.values)
        assert all(workflow.may_change(old, new) for old in workflow.PREPARED_FROM[new])


def test_whose_will_a_change_is_a_person_says():
    assert " checked" not in str(BeginPreparationForm()["initiative"])
    assert BeginPreparationForm({"reason": "No contact"}).errors == {"initiative": ["Choose who wants it"]}


CANVASSED = {"answer": "done", "note": "Asked three schools: nobody", "on_year": "2026"}


def test_coordinator_begins_to_prepare_an_end_and_settles_a_step(client_of, staff, tie):
    client = client_of(staff)
    begin = reverse("relationships:preparation-begin", args=[tie.slug, "ended"])
    assert "the status stays as it is until it is decided" in client.get(begin).content.decode()
    assert client.post(begin, {"reason": " "}).status_code == 422
    assert client.post(begin, {"initiative": "ours", "reason": "No contact"}).status_code == 302
    one = Preparation.objects.get()
    assert client.post(address(one, "preparation-step", "canvass"), CANVASSED).status_code == 302
    assert client.post(address(one, "preparation-letter")).status_code == 302
    assert Letter.objects.get().kind == LetterKind.ENDING
    html = client.get(address(one)).text
    assert CANVASSED["note"] in html
    assert "Before it can be decided" in html


def test_clerk_goes_on_with_what_a_coordinator_prepared_and_decides(client_of, ending, staff, clerk):
    tie, client, paper = ending.relationship, client_of(clerk), ResolutionFactory(state="on_agenda")
    settle(ending, staff, "canvass", "letter")
    said = {"public_words": "It rests now.", "resolution": paper, "decided_by": "Council"}
    services.change_preparation(preparation=Preparation.objects.get(), by=staff, **said)
    assert "Go on preparing to end: Minsk" in client.get("/app/").text
    decide = reverse("relationships:status-set", args=[tie.slug, "ended"])
    assert "Not everything is prepared" in client.get(decide).text
    type(paper).objects.update(state="adopted")
    assert "It rests now." in client.get(decide).text
    typed = {"reason": "No contact", "public_words": "It rests now.", "version": tie.version}
    assert client.post(decide, typed).status_code == 302
    ending.refresh_from_db()
    assert (ending.state, ending.change) == ("done", StatusChange.objects.get())
    assert "It rests now." in client.get(reverse("public:city", args=[tie.slug])).text


def test_what_is_known_of_a_decision_is_kept_as_it_becomes_known(client_of, ending, staff):
    facts = {"initiative": "ours", "reason": "No contact", "public_words": "It rests now."}
    facts |= {"resolution": ResolutionFactory().pk, "version": ending.version}
    url = address(ending, "preparation-edit")
    assert "The page “Today” shows it until then." in client_of(staff).get(url).text
    assert client_of(staff).post(url, facts).status_code == 302
    assert Preparation.objects.get().public_words == "It rests now."


def test_what_lacks_stops_the_decision_until_it_is_settled_or_does_not_apply(ending, staff, clerk):
    tie = ending.relationship
    assert [line.key for line in gaps(ending)] == ["canvass", "letter", "public_words", "council"]
    with pytest.raises(ValidationError, match="Ask who would carry it on"):
        services.change_status(relationship=tie, new="ended", by=clerk, reason="So")
    settle(ending, staff, "canvass", "letter", "public_words", "council")
    step = ending.steps.get(key="council")
    services.reopen_step(step=step, by=staff)
    assert [line.key for line in gaps(ending)] == ["council"]
    settle(ending, staff, "council")
    services.change_status(relationship=tie, new="ended", by=clerk, reason="So")
    assert AuditEntry.objects.filter(act="settle step").count() == 5


def test_an_end_nobody_prepared_says_who_left_the_steps_out_and_why(client_of, clerk, tie):
    client, decide = client_of(clerk), reverse("relationships:status-set", args=[tie.slug, "ended"])
    page, steps = client.get(decide).content.decode(), "/app/relationships/minsk/status/prepare/ended/"
    for words in (
        f'class="btn btn-primary" href="{steps}"',
        "Prepare it step by step",
        "Ask who would carry",
        'name="effective_year" value=""',
    ):
        assert words in page
    typed = {"version": tie.version, "reason": "Nobody answered"}
    refused = client.post(decide, typed).content.decode()
    for words in ("Say why it is not prepared step by step", "or name the source"):
        assert words in refused
    typed |= {"unprepared": "It ended in 2009, as papers show", "source": "Newsletter of 2009"}
    assert client.post(decide, typed).status_code == 302
    shown = client.get(reverse("relationships:status", args=[tie.slug])).content.decode()
    assert f"Not prepared step by step, says {clerk}: It ended in 2009, as papers show" in shown
    assert AuditEntry.objects.get(act="change status").detail["unprepared"] == typed["unprepared"]
    assert Relationship.objects.get().status == "ended"


def test_nobody_leaves_the_steps_out_without_a_word_or_past_a_preparation(tie, ending, staff, clerk):
    for facts in ({"source": "Paper"}, {"unprepared": "Overnight"}, {"unprepared": " ", "source": "Paper"}):
        with pytest.raises(ValidationError, match=r"step by step|rests on"):
            services.change_status(relationship=tie, new="suspended", by=clerk, reason="War", **facts)
    whole = {"reason": "So", "unprepared": "Overnight", "source": "Paper"}
    with pytest.raises(ValidationError, match="Settle each step"):
        services.change_status(relationship=tie, new="ended", by=clerk, **whole)
    services.change_status(relationship=tie, new="suspended", by=clerk, **whole)
    assert StatusChange.objects.get().unprepared_by == clerk
    assert Preparation.objects.get().is_open


def test_status_page_leads_to_the_steps_first_and_names_the_other_way(client_of, clerk, tie):
    html = client_of(clerk).get(reverse("relationships:status", args=[tie.slug])).content.decode()
    prepared, rest = html.partition("Record a decision that was not prepared")[::2]
    assert "status/prepare/ended/" in prepared
    assert "status/ended/" not in prepared
    assert "status/ended/" in rest


def test_council_and_the_partners_word_hold_up_only_where_they_are_asked_for(ending, staff):
    type(ending.relationship.type).objects.update(needs_council=False)
    services.change_preparation(preparation=ending, initiative="partner", by=staff)
    ending = Preparation.objects.get()
    assert {"stated"} == {line.key for line in gaps(ending)} - {"canvass", "letter", "public_words"}
    party = ending.relationship.parties.get(side="partner")
    services.state_status(party=party, stated_status="ended", stated_on=PartialDate(2026, 5), by=staff)
    assert states(lines_before(ending))["stated"] == "done"
    assert [one.state for one in computed_states(ending.relationship, [], [party])] == ["disputed"]


@pytest.fixture
def ended(ending, staff, clerk):
    """An end that is decided, its letter drafted and the website told."""
    services.draft_status_letter(preparation=ending, by=staff)
    settle(ending, staff, "canvass", "public_words", "council", answer="done")
    change = services.change_status(relationship=ending.relationship, new="ended", by=clerk, reason="So")
    services.record_notice(decision=change, kind="website", told="Web team", by=staff)
    return Preparation.objects.get()


def test_what_follows_waits_for_the_decision(client_of, ending, staff):
    assert set(states(lines_after(ending)).values()) == {"blocked"}
    assert client_of(staff).get(address(ending, "preparation-step", "symbols")).status_code == 404


def test_the_letter_of_a_preparation_is_drafted_once(ending, staff):
    letter = services.draft_status_letter(preparation=ending, by=staff)
    assert services.draft_status_letter(preparation=ending, by=staff) == letter


def test_what_follows_is_read_from_the_notices_and_the_sent_letter(ended):
    assert states(lines_after(ended)) == {
        "partner": "in_progress", "national_body": "to_do", "website": "done", "symbols": "to_do",
    }  # fmt: skip
    Letter.objects.update(state="sent")
    assert states(lines_after(Preparation.objects.get()))["partner"] == "done"


def test_a_notice_is_recorded_or_does_not_apply(client_of, ended, staff):
    with pytest.raises(ValidationError, match="Record the notice itself"):
        settle(ended, staff, "symbols", answer="done")
    client, none = client_of(staff), {"answer": "not_needed", "note": "There are none"}
    assert client.post(address(ended, "preparation-step", "symbols"), none).status_code == 302
    assert states(lines_after(Preparation.objects.get()))["symbols"] == "not_needed"
    status = client.get(reverse("relationships:status", args=[ended.relationship.slug])).text
    assert "Symbols covered or handled: not recorded" not in status
    assert "National body told: not recorded" in status


def test_a_preparation_that_is_decided_stays(client_of, ended, staff):
    assert client_of(staff).post(address(ended, "preparation-trash"), {}).status_code == 403


@pytest.mark.parametrize(
    ("effective", "due"),
    [
        (PartialDate(2026, 11, 7), "due November 7 "),
        (PartialDate(2026, 10), "due October 2026 "),
        (PartialDate(2025), "due 2025 "),
    ],
)
def test_a_late_preparation_names_its_day_as_known(effective, due, client_of, ending, staff):
    services.change_preparation(preparation=ending, effective=effective, by=staff)
    page = client_of(staff).get("/app/").text
    line = page.partition("Go on preparing to end")[2].partition("</li>")[0]
    assert f"{due}· The status has not changed yet." in line
    assert "days late" in line


def test_an_end_that_lies_ahead_waits_for_its_day(client_of, ending, staff, clerk):
    settle(ending, staff, "canvass", "public_words", "letter", "council", answer="done")
    services.change_preparation(preparation=ending, effective=PartialDate(2026, 12, 31), by=staff)
    tie, office = ending.relationship, client_of(clerk)
    decide = reverse("relationships:status-set", args=[tie.slug, "ended"])
    decided = {"version": tie.version, "reason": "No contact"}
    decided |= {"effective_year": "2026", "effective_month": "12", "effective_day": "31"}
    refused = office.post(decide, decided)
    assert refused.status_code == 422
    assert "This day lies ahead" in refused.text
    assert Relationship.objects.get(pk=tie.pk).status == "active"
    assert "due December 31" in office.get("/app/").text
    with time_machine.travel(datetime(2027, 1, 2, 20, tzinfo=UTC)):
        office = client_of(clerk)
        assert "2 days late" in office.get("/app/").text
        assert office.post(decide, decided).status_code == 302


def test_a_decision_is_not_corrected_to_a_day_ahead(client_of, tie, clerk):
    change = services.change_status(relationship=tie, new="ended", by=clerk, **UNPREPARED)
    edit = reverse("relationships:status-change-edit", args=[tie.slug, change.pk])
    answer = client_of(clerk).post(edit, {"version": change.version, "effective_year": "2031"})
    assert answer.status_code == 422
    assert "Enter a date that is not in the future" in answer.text


def test_once_decided_its_page_says_what_was_decided(client_of, ending, staff, clerk):
    settle(ending, staff, "canvass", "public_words", "letter", "council", answer="done")
    said = {"decided_by": "Council", "effective": PartialDate(2026, 11), "reason": "So"}
    change = services.change_status(relationship=ending.relationship, new="ended", by=clerk, **said)
    html = client_of(staff).get(address(ending)).content.decode()
    assert "<dt>Effective</dt><dd>November 2026</dd>" in html
    assert "<dt>Decided by</dt><dd>Council</dd>" in html
    assert str(change) == "Ended November 2026"


def test_ended_tie_is_found_everywhere_and_taken_up_again_on_its_own_paper(client_of, staff, clerk, tie):
    services.change_status(relationship=tie, new="ended", by=clerk, **UNPREPARED)
    client = client_of(staff)
    for url in ("/app/relationships/?view=all", "/app/search/?q=minsk", "/cities/"):
        assert "Minsk" in client.get(url).content.decode()
    again = services.begin_preparation(relationship=tie, new="active", by=staff, reason="New mayors")
    assert "would like to take it up again" in services.draft_status_letter(preparation=again, by=staff).body
    settle(again, staff, "canvass", "public_words", answer="done")
    settle(again, staff, "stated")
    paper = ResolutionFactory(number="7-26", state="adopted")
    services.change_preparation(preparation=again, resolution=paper, by=staff)
    services.make_plan(relationship=tie, title="Beginning anew", by=staff)
    assert states(lines_before(again))["plan"] == "done"
    decide = reverse("relationships:status-set", args=[tie.slug, "active"])
    tie.refresh_from_db()
    assert client_of(clerk).post(decide, {"version": tie.version}).status_code == 422
    typed = {"version": tie.version, "reason": "New mayors", "resolution": paper.pk}
    assert client_of(clerk).post(decide, typed).status_code == 302
    assert Relationship.objects.standing().filter(pk=tie.pk).exists()
    assert [one.new for one in StatusChange.objects.all()] == ["active", "ended"]


def test_given_up_it_is_closed_and_another_may_begin(client_of, ending, staff):
    with pytest.raises(ValidationError, match="Another change"):
        services.begin_preparation(relationship=ending.relationship, new="suspended", by=staff, reason="War")
    give_up = {"reason": "They wrote to us", "version": ending.version}
    assert client_of(staff).post(address(ending, "preparation-give-up"), give_up).status_code == 302
    html = client_of(staff).get(address(ending)).content.decode()
    assert "Given up: They wrote to us" in html
    assert "Go on preparing" not in client_of(staff).get("/app/").content.decode()
    assert client_of(staff).get(address(ending, "preparation-edit")).status_code == 403
    other = services.begin_preparation(
        relationship=ending.relationship, new="suspended", by=staff, reason="War"
    )
    assert "condition" in {line.key for line in gaps(other)}
    assert ("Until what condition", "Not recorded") in page_of(staff, other)["facts"]
    settle(other, staff, "condition")
    assert ("Until what condition", "None") in page_of(staff, other)["facts"]
    services.trash_preparation(preparation=other, by=staff)
    services.restore_preparation(preparation=Preparation.objects.get(pk=other.pk), by=staff)
    assert not Preparation.objects.exclude(trashed_at=None).exists()
