"""Two people change the status of one tie at the same time; the second learns of it and loses nothing."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from relationships import services
from relationships.models import Letter
from tests.relationships.conftest import UNPREPARED

TYPED = "Nobody has answered since the war began."


def address(tie, name, new="ended"):
    return reverse(f"relationships:{name}", args=[tie.slug, new])


@pytest.fixture
def ended(tie, clerk):
    """What the other person did while the page stood open; gives the version that page showed."""
    seen = tie.version
    services.change_status(relationship=tie, new="ended", by=clerk, reason="Silence", **UNPREPARED)
    return seen


def test_second_decision_is_asked_again_with_what_was_typed(client_of, clerk, tie, ended):
    typed = {"reason": TYPED, "unprepared": "No time was left", "version": ended}
    answer = client_of(clerk).post(address(tie, "status-set"), typed)
    html = answer.content.decode()
    assert (answer.status_code, TYPED in html, "No time was left" in html) == (409, True, True)
    assert "Somebody has set this status meanwhile" in html
    assert "These steps would be left out" not in html


def test_status_a_tie_has_is_not_set_again(client_of, clerk, tie, ended):
    page, sent = address(tie, "status-set"), {"reason": TYPED, "version": tie.version}
    answer = client_of(clerk).post(page, sent)
    assert answer.status_code == 422
    assert "The status is “Ended” already" in answer.content.decode()
    with pytest.raises(ValidationError, match="already"):
        services.change_status(relationship=tie, new="ended", by=clerk, historic=True, source="Minutes")


@pytest.mark.parametrize("name", ["status-set", "preparation-begin"])
def test_page_of_a_status_that_was_set_meanwhile_leads_to_the_decisions(name, client_of, clerk, tie, ended):
    answer = client_of(clerk).get(address(tie, name))
    assert answer["Location"] == reverse("relationships:status", args=[tie.slug])


def test_preparation_begun_too_late_is_refused_with_what_was_typed(client_of, staff, tie, ended):
    answer = client_of(staff).post(address(tie, "preparation-begin"), {"initiative": "ours", "reason": TYPED})
    assert (answer.status_code, TYPED in answer.content.decode()) == (422, True)


def test_beginning_another_preparation_leads_to_the_one_that_is_open(client_of, staff, tie):
    one = services.begin_preparation(relationship=tie, new="suspended", by=staff, reason="War")
    answer = client_of(staff).get(address(tie, "preparation-begin"))
    assert answer["Location"] == one.get_absolute_url()


def today_of(client):
    return client.get("/app/").content.decode()


def test_what_follows_a_decision_stands_on_today_until_all_of_it_is_recorded(client_of, staff, clerk, tie):
    line = "Do what follows the decision about Minsk"
    one = services.begin_preparation(relationship=tie, new="ended", by=staff, reason="Silence")
    for key in ("canvass", "letter", "public_words", "council"):
        services.settle_step(preparation=one, key=key, answer="not_needed", note="So", by=staff)
    assert line not in today_of(client_of(staff))
    decided = services.change_status(relationship=tie, new="ended", by=clerk, reason="Silence")
    assert line in today_of(client_of(clerk))
    for kind in ("partner", "national_body", "website"):
        services.record_notice(decision=decided, kind=kind, by=clerk)
    assert line in today_of(client_of(staff))
    services.settle_step(preparation=one, key="symbols", answer="not_needed", note="None on show", by=staff)
    assert line not in today_of(client_of(staff))


def test_a_letter_that_was_sent_tells_the_partner_and_a_later_decision_ends_the_rest(
    client_of, staff, clerk, tie
):
    line = "Do what follows the decision about Minsk"
    one = services.begin_preparation(relationship=tie, new="ended", by=staff, reason="Silence")
    letter = services.draft_status_letter(preparation=one, by=staff)
    for key in ("canvass", "public_words", "council", "letter"):
        services.settle_step(preparation=one, key=key, answer="not_needed", note="So", by=staff)
    services.change_status(relationship=tie, new="ended", by=clerk, reason="Silence")
    for key in ("national_body", "website", "symbols"):
        services.settle_step(preparation=one, key=key, answer="not_needed", note="So", by=staff)
    assert line in today_of(client_of(staff))
    Letter.objects.filter(pk=letter.pk).update(state="sent")
    assert line not in today_of(client_of(staff))
    Letter.objects.filter(pk=letter.pk).update(state="draft")
    services.change_status(relationship=tie, new="active", by=clerk, reason="They wrote", **UNPREPARED)
    assert line not in today_of(client_of(staff))
