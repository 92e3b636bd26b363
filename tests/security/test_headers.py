"""A13, A14, A26, A27: every answer carries its headers, whoever made it; tests/access scores each address."""

import pytest
from django.test import Client
from django.urls import Resolver404, resolve, reverse

from common.limits import LIMITS, Limit
from common.pages import Page
from documents.models import Access
from notifications.models import OutboxMail
from sistercities.privacy import PERMISSIONS
from tests.access.walker import every_address, parameters_of
from tests.factories.documents import DocumentFactory
from tests.security.observatory import A_PLUS, AS_IN_PRODUCTION, points_of, score_of

pytestmark = pytest.mark.django_db
STYLE = "/static/css/tokens.css"
# One value of each converter, for addresses that need not lead to anything.
SOME = {
    "pk": 7,
    "slug": "wakayama",
    "token": "abc",
    "code": "7KQ4M-2XW9D",
    "key": "abc-def",
    "uidb36": "1",
    "size": "full",
    "action": "forward",
}


@pytest.fixture(autouse=True)
def _production(settings):
    for name, value in AS_IN_PRODUCTION.items():
        setattr(settings, name, value)


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


def assert_a_plus(answer):
    assert score_of(answer) >= A_PLUS, points_of(answer)
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Permissions-Policy"] == PERMISSIONS


def test_a_page_and_its_refusals(visitor, home, coordinator, client_of, monkeypatch):
    monkeypatch.setitem(LIMITS, "search", Limit(1))
    signed_in = client_of(coordinator)
    signed_in.get("/app/search/?q=x")
    answers = {
        200: signed_in.get("/app/contacts/add/", secure=True),
        302: visitor.get("/app/", secure=True),
        400: visitor.get("/", secure=True, headers={"host": "evil.example"}),
        403: signed_in.get("/app/users/", secure=True),
        404: visitor.get("/none/", secure=True),
        405: visitor.put("/sign-in/", secure=True),
        422: signed_in.post("/app/contacts/add/", secure=True),
        429: signed_in.get("/app/search/?q=x", secure=True),
    }
    assert {code: answer.status_code for code, answer in answers.items()} == {code: code for code in answers}
    for answer in answers.values():
        assert_a_plus(answer)


def test_a_fault_of_ours(home, coordinator, client_of, monkeypatch):
    monkeypatch.setattr(Page, "show", lambda *_a, **_k: 1 / 0)
    client = client_of(coordinator)
    client.raise_request_exception = False
    answer = client.get("/app/contacts/add/", secure=True)
    assert answer.status_code == 500
    assert_a_plus(answer)


def test_a_file_a_stylesheet_and_what_has_not_changed(visitor, home):
    file = visitor.get(
        reverse("documents:download", args=[DocumentFactory(access=Access.PUBLIC).pk]), secure=True
    )
    style = visitor.get(STYLE, secure=True)
    same_style = visitor.get(STYLE, secure=True, headers={"if-modified-since": style["Last-Modified"]})
    page = visitor.get("/", secure=True)
    same_page = visitor.get("/", secure=True, headers={"if-none-match": page["ETag"]})
    answers = [file, style, same_style, page, same_page]
    assert [answer.status_code for answer in answers] == [200, 200, 304, 200, 304]
    for answer in answers:
        assert_a_plus(answer)
        for close in answer._resource_closers:
            close()


def test_a_weaker_policy_would_be_noticed(visitor, home):
    answer = visitor.get("/", secure=True)
    answer["Content-Security-Policy"] += "; script-src 'unsafe-inline'"
    assert score_of(answer) < A_PLUS
    del answer["Content-Security-Policy"]
    assert score_of(answer) < A_PLUS


def test_no_script_style_or_frame_from_elsewhere_is_allowed(visitor, home):
    policy = visitor.get("/", secure=True)["Content-Security-Policy"]
    for part in (
        "default-src 'none'",
        "script-src 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    ):
        assert part in policy
    assert "unsafe" not in policy


def test_no_page_answers_under_the_name_of_a_stylesheet():
    """A27: a cache that keeps what ends in .css gets a 404 to keep."""
    wrong = []
    for name, entry, _methods in every_address():
        address = reverse(name, kwargs={key: SOME.get(key, 7) for key in parameters_of(entry)})
        for suffix in ("x.css", "/x.css", "%2fx.css", "%0ax.css", ";x.css"):
            try:
                found = resolve(f"{address}{suffix}".replace("%2f", "/").replace("%0a", "\n"))
            except Resolver404:
                continue
            wrong.append((address + suffix, found.view_name))
    assert wrong == []


@pytest.mark.parametrize("host", ["evil.example", "testserver:99999", "testserver@evil.example", ""])
def test_a_foreign_host_is_refused(host, visitor, home):
    assert visitor.get("/", secure=True, headers={"host": host or " "}).status_code == 400


@pytest.mark.parametrize("header", ["x-forwarded-host", "x-host", "forwarded", "x-original-url"])
def test_no_header_gets_into_the_link_of_a_reset(header, visitor, home, coordinator, settings):
    visitor.post(
        "/password/reset/", {"email": coordinator.email}, secure=True, headers={header: "evil.example"}
    )
    mail = OutboxMail.objects.get()
    assert settings.BASE_URL in mail.text
    assert "evil.example" not in mail.text + mail.html
