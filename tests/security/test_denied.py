"""A1, A2: what somebody tried and was refused leaves a trail; what nobody offered is not read."""

import pytest

from accounts.models import AuditEntry
from sistercities import denied

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """(act, detail) of every row a request of this browser leaves."""

    def ask(client, method, address, data=None):
        with django_capture_on_commit_callbacks(execute=True):
            answer = getattr(client, method)(address, data)
        rows = AuditEntry.objects.order_by("pk").values_list("act", "detail")
        return answer.status_code, list(rows)

    return ask


def test_a1_a_tie_of_another_committee_is_not_there_and_the_try_is_told(
    other_member, wakayama, client_of, told
):
    status, rows = told(client_of(other_member), "get", wakayama.get_absolute_url())
    assert (status, rows) == (
        404, [("denied", {"tried": f"GET {wakayama.get_absolute_url()}", "answer": 404})]
    )  # fmt: skip
    assert AuditEntry.objects.get().actor == other_member


def test_a1_a_refused_act_is_told_too(viewer, wakayama, client_of, told):
    status, rows = told(client_of(viewer), "post", f"{wakayama.get_absolute_url()}edit/", {})
    assert (status, [act for act, _detail in rows]) == (403, ["denied"])


def test_a1_no_token_stands_in_the_trail(viewer, home, client_of, told):
    assert told(client_of(viewer), "get", "/l/open/invitation/secret-token/nothing/") == (404, [])
    _status, rows = told(client_of(viewer), "get", "/app/users/")
    assert "secret" not in str(rows)


@pytest.mark.parametrize("address", ["/no/such/page/", "/app/", "/sign-out/"])
def test_a1_what_nobody_refused_is_not_told(address, viewer, home, client_of, told):
    assert told(client_of(viewer), "get", address)[1] == []


def test_a1_a_visitor_and_a_form_from_elsewhere_leave_no_row(wakayama, coordinator, client, client_of, told):
    assert told(client, "get", f"/ties/{wakayama.pk}/")[1] == []
    browser = client_of(coordinator)
    browser.handler.enforce_csrf_checks = True
    assert told(browser, "post", "/account/", {}) == (403, [])


def test_a1_one_person_cannot_fill_the_trail(viewer, home, client_of, told, monkeypatch):
    monkeypatch.setattr(denied, "MOST_AN_HOUR", 2)
    browser = client_of(viewer)
    assert len([told(browser, "get", "/app/users/") for _ in range(4)][-1][1]) == 2


def test_a2_a_field_nobody_offered_is_not_stored_and_is_told(coordinator, wakayama, client_of, told, caplog):
    address = f"{wakayama.get_absolute_url()}edit/"
    typed = {"version": wakayama.version, "status": "ended", "is_staff": "on", "goals": "More visits"}
    _status, rows = told(client_of(coordinator), "post", address, typed)
    assert ("unexpected field", {"tried": f"POST {address}", "fields": ["is_staff", "status"]}) in rows
    assert "unexpected field" in caplog.text
    wakayama.refresh_from_db()
    assert wakayama.status == "active"
