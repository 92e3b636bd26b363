import io

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from docx import Document as Docx

from accounts.models import AuditEntry
from agreements import services
from agreements.models import Agreement, Clause
from agreements.selectors.text import clauses_of
from agreements.workflow import SIGNED
from common.dates import PartialDate
from relationships.models import Milestone
from relationships.services import record_milestone
from tests.agreements.conftest import add, first_clause, say
from tests.agreements.printing import write


def page(client, name, *parts):
    return client.get(reverse(f"agreements:{name}", args=parts)).content.decode()


@pytest.fixture
def office(coordinator, client_of):
    return client_of(coordinator)


def test_a_text_begun_on_the_page_leads_to_its_clauses(office, mazatlan):
    url = reverse("agreements:new", args=[mazatlan.slug])
    typed = {"instrument": "agreement", "title_home": "Pact", "language_partner": "es", "style": "ceremonial"}
    answer = office.post(url, {**typed, "term_years": "5"})
    assert answer["Location"] == reverse("agreements:clauses", args=["A-2026-001"])
    assert len(clauses_of(Agreement.objects.get())) == 5


@pytest.mark.parametrize("years", ["0", "-1", "100", "99999999999"])
def test_a_term_nobody_signs_is_refused_in_words(years, office, mazatlan):
    url = reverse("agreements:new", args=[mazatlan.slug])
    typed = {"instrument": "agreement", "title_home": "Pact", "language_partner": "es", "style": "blank"}
    answer = office.post(url, {**typed, "term_years": years})
    assert answer.status_code == 422
    assert "Enter 1 or more" in answer.content.decode() or "Enter 99 or less" in answer.content.decode()
    assert not Agreement.objects.exists()


def test_each_text_says_its_language_and_direction(office, coordinator):
    agreement = write("ar", coordinator)
    shown = page(office, "clauses", agreement.number)
    assert 'lang="ar" dir="rtl"' in shown
    assert 'lang="en" dir="ltr"' in shown


def test_two_editors_of_one_clause_see_both_texts(office, draft):
    clause = first_clause(draft)
    url = reverse("agreements:clause-edit", args=[draft.number, clause.pk])
    typed = {"topic": "other", "text_home": "One", "text_partner": clause.text_partner, "version": "1"}
    office.post(url, typed)
    stale = office.post(url, {**typed, "text_home": "Two"})
    assert stale.status_code == 409
    assert "One" in stale.content.decode()
    assert "Two" in stale.content.decode()
    assert first_clause(draft).text_home == "One"


def test_the_buttons_move_a_clause(office, draft, coordinator):
    second = add(draft, coordinator)
    office.post(reverse("agreements:clause-move", args=[draft.number, second.pk]), {"to": "1"})
    assert clauses_of(draft)[0] == second


def test_an_agreed_text_is_not_edited(office, agreed):
    url = reverse("agreements:clause-edit", args=[agreed.number, first_clause(agreed).pk])
    assert office.get(url).status_code == 403


def test_the_page_says_which_version_the_partner_reads(office, sent):
    assert "Mazatlán is reading version 1. Changes here become version 2." in page(
        office, "agreement", sent.number
    )


def test_agreeing_with_gaps_is_refused_with_the_list(office, sent, coordinator):
    add(sent, coordinator, theirs="")
    url = reverse("agreements:agree", args=[sent.number])
    assert "Clause 2 has no Spanish text." in office.get(url).content.decode()
    answer = office.post(url, {"version": str(Agreement.objects.get().version)})
    assert answer.status_code == 422
    assert Agreement.objects.get().state == "with_partner"


def test_a_comparison_marks_what_went_and_what_came(office, sent, coordinator):
    services.change_clause(clause=first_clause(sent), by=coordinator, text_home="The cities play together.")
    services.freeze_version(agreement=sent, by=coordinator)
    shown = page(office, "compare", sent.number)
    assert "<del>" in shown
    assert "removed:" in shown
    assert "<ins>" in shown


def test_an_approver_finds_on_today_what_lies_before_him_or_her(sent, approver, client_of):
    shown = client_of(approver).get(reverse("program:today")).content.decode()
    assert reverse("agreements:approval-give", args=[sent.number]) in shown
    assert "First version, 1 clause" in shown


def test_a_coordinator_sees_on_today_what_the_partner_has_and_since_when(office, sent):
    shown = office.get(reverse("program:today")).content.decode()
    assert "Texts with the partner" in shown
    assert "since November 19, 2026" in shown


def test_a_text_is_found_by_its_reference(office, draft):
    shown = office.get(reverse("program:search"), {"q": draft.number}).content.decode()
    assert draft.get_absolute_url() in shown


def test_a_signed_paper_stands_in_the_timeline_of_its_tie_once(office, mazatlan, clerk):
    day = PartialDate(1961, 8, 21)
    services.file_signed(
        relationship=mazatlan, instrument="agreement", title_home="Pact", by=clerk, signed_on=day
    )
    url = reverse("relationships:timeline", args=[mazatlan.slug])
    assert "Signed: Pact" in office.get(url).content.decode()
    record_milestone(relationship=mazatlan, kind="signed", by=clerk, date=day)
    assert "Signed: Pact" not in office.get(url).content.decode()


def test_a_refused_approval_shows_the_text_where_it_is(office, agreed):
    refused = office.post(reverse("agreements:approve", args=[agreed.number]), {"version": agreed.version})
    assert (refused.status_code, dict(refused.context["summary"])["State"]) == (422, "Agreed")


def test_the_clerk_corrects_the_day_of_signing_and_the_timeline_follows(
    approvable, coordinator, clerk, client_of
):
    services.approve_agreement(agreement=approvable, by=coordinator)
    services.record_signing(agreement=approvable, signed_on=PartialDate(2025, 11, 12), by=clerk)
    url = reverse("agreements:edit", args=[approvable.number])
    day = {"signed_on_year": "2026", "signed_on_month": "11", "signed_on_day": "12"}
    saved = client_of(clerk).post(url, {"version": approvable.version, **day}, follow=True)
    assert "the date in the timeline with it" in saved.text
    approvable.refresh_from_db()
    assert approvable.signed_on == Milestone.objects.get().date == PartialDate(2026, 11, 12)
    assert AuditEntry.objects.get(act="correct day of signing").detail["before"] == "2025-11-12"
    assert "signed_on" not in client_of(coordinator).get(url).context["form"].fields


def test_an_administrator_does_not_read_texts(draft, admin, client_of):
    client = client_of(admin)
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert client.get(reverse("agreements:list")).status_code == 403


def test_a_word_file_holds_both_columns(office, draft):
    answer = office.get(reverse("agreements:docx", args=[draft.number]))
    table = Docx(io.BytesIO(answer.content)).tables[0]
    words = [[cell.text for cell in row.cells] for row in table.rows]
    clause = first_clause(draft)
    assert [draft.title_home, draft.title_partner] in words
    assert any(clause.text_home in ours and clause.text_partner in theirs for ours, theirs in words)


def test_the_text_approved_stays_what_it_was_whatever_is_tried(approvable, coordinator, approver):
    services.approve_agreement(agreement=approvable, by=coordinator)
    before = (approvable.final.text_hash, list(Clause.objects.values_list("text_home", "text_partner")))
    tries = (
        lambda: services.change_clause(clause=first_clause(approvable), by=coordinator, text_home="X"),
        lambda: services.change_agreement(agreement=approvable, by=coordinator, title_home="X"),
        lambda: services.send_to_partner(agreement=approvable, by=coordinator),
        lambda: say(approvable.final, "mayor", approver, verdict="changes", note="X"),
    )
    for one in tries:
        with pytest.raises(ValidationError):
            one()
    approvable.refresh_from_db()
    after = (approvable.final.text_hash, list(Clause.objects.values_list("text_home", "text_partner")))
    assert after == before


def test_a_text_in_trash_comes_back(office, draft):
    office.post(reverse("agreements:trash", args=[draft.number]), {"version": str(draft.version)})
    assert office.get(draft.get_absolute_url()).status_code == 404
    office.post(reverse("agreements:restore", args=[draft.number]))
    assert office.get(draft.get_absolute_url()).status_code == 200


def test_only_a_clerk_says_that_another_paper_took_its_place(draft, clerk, client_of, office):
    Agreement.objects.filter(pk=draft.pk).update(state=SIGNED)
    url = reverse("agreements:supersede", args=[draft.number])
    version = str(draft.version)
    assert office.post(url, {"reason": "Renewed", "version": version}).status_code == 403
    client_of(clerk).post(url, {"reason": "Renewed in 2026", "version": version})
    assert Agreement.objects.get().state == "superseded"


def test_history_says_who_changed_what_from_what_to_what(office, draft, coordinator):
    services.change_clause(clause=first_clause(draft), by=coordinator, text_home="The cities play together.")
    shown = office.get(reverse("agreements:history", args=[draft.number]), follow=True).content.decode()
    assert "The cities work together." in shown
    assert "The cities play together." in shown
    assert str(coordinator) in shown
