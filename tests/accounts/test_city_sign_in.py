from urllib.parse import urlsplit

import pytest
import requests
from django.core.exceptions import ImproperlyConfigured
from oidc_provider_mock import run_server_in_thread

from accounts.models import AuditEntry, Role, User
from sistercities.settings import city_sign_in
from tests.accounts.steps import add_app, code_of, is_in
from tests.factories.accounts import UserFactory

# The provider of the tests runs in a thread of ours and still uses what its own libraries call old.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("home"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]
ANA = {"email": "ana@city.example", "email_verified": True, "name": "Ana Cho", "groups": ["staff", "all"]}


@pytest.fixture(scope="module")
def issuer():
    with run_server_in_thread() as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def configure(issuer, settings, monkeypatch):
    """Everything by environment variables, as a city would."""

    def read(**more):
        names = {
            "ISSUER": issuer,
            "CLIENT_ID": "sister",
            "CLIENT_SECRET": "s3cret",
            "NAME": "City of Bakersfield",
        }
        for name, value in {**names, **more}.items():
            monkeypatch.setenv(f"SC_OIDC_{name}", value)
        settings.OIDC = city_sign_in()
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": {"APPS": [settings.OIDC.app], "OAUTH_PKCE_ENABLED": True}
        }

    return read


def come_from_city(client, issuer, claims=ANA, sub="ana-1"):
    """Through the provider and back; the last answer of the program."""
    requests.put(f"{issuer}/users/{sub}", json=claims, timeout=5)
    there = client.post("/sign-in/with/city/")["Location"]
    assert there.startswith(issuer)
    back = requests.post(there, data={"sub": sub}, allow_redirects=False, timeout=5).headers["Location"]
    path = urlsplit(back)
    return client.get(f"{path.path}?{path.query}")


def test_the_sign_in_page_offers_it_under_its_name(configure, client):
    configure()
    page = client.get("/sign-in/").content.decode()
    assert "Sign in with City of Bakersfield" in page
    assert 'name="password"' in page


def test_a_person_with_an_account_comes_in(configure, issuer, client):
    configure()
    UserFactory(email="Ana@city.example".lower(), role=Role.CLERK)
    assert come_from_city(client, issuer)["Location"] == "/app/"
    assert is_in(client)
    assert User.objects.get().role == Role.CLERK


def test_without_an_account_nobody_comes_in_and_none_is_made(configure, issuer, client):
    configure()
    answer = come_from_city(client, issuer)
    assert (answer.status_code, User.objects.count(), is_in(client)) == (403, 0, False)
    assert b"none in this program" in answer.content


def test_where_the_city_wants_it_an_account_is_added_with_the_role_of_the_group(configure, issuer, client):
    configure(ROLES="chiefs=admin,staff=coordinator", ADD_ACCOUNTS="1")
    come_from_city(client, issuer)
    user = User.objects.get(email="ana@city.example")
    assert (user.name, user.role, user.safeguarding) == ("Ana Cho", Role.COORDINATOR, False)
    assert AuditEntry.objects.filter(act="account given").exists()
    assert is_in(client)


def test_another_group_is_another_role_at_the_next_sign_in(configure, issuer, client):
    configure(ROLES="chiefs=admin,staff=coordinator", ADD_ACCOUNTS="1")
    come_from_city(client, issuer)
    come_from_city(client, issuer, {**ANA, "groups": "chiefs"})
    assert User.objects.get().role == Role.ADMIN


def test_the_last_administrator_stays_one(configure, issuer, client):
    configure(ROLES="staff=coordinator")
    UserFactory(email="ana@city.example", role=Role.ADMIN)
    come_from_city(client, issuer)
    assert User.objects.get().role == Role.ADMIN


@pytest.mark.parametrize(
    "claims",
    [{"groups": ["all"]}, {"groups": []}, {"email_verified": False}, {"email": ""}],
)
def test_nobody_comes_in_without_a_group_or_a_proved_address(claims, configure, issuer, client):
    configure(ROLES="staff=coordinator", ADD_ACCOUNTS="1")
    UserFactory(email="ana@city.example")
    sub = f"other-{sorted(claims)}-{claims}"[:40].replace(" ", "").replace("'", "")
    answer = come_from_city(client, issuer, {**ANA, **claims}, sub="".join(filter(str.isalnum, sub)))
    assert (answer.status_code, is_in(client)) == (403, False)


def test_a_closed_account_stays_closed(configure, issuer, client):
    configure()
    UserFactory(email="ana@city.example", is_active=False)
    assert (come_from_city(client, issuer).status_code, is_in(client)) == (403, False)


def test_the_second_step_is_asked_here_too(configure, issuer, client):
    configure()
    secret = add_app(UserFactory(email="ana@city.example"))
    assert come_from_city(client, issuer)["Location"] == "/sign-in/second-step/"
    assert not is_in(client)
    client.post("/sign-in/second-step/", {"code": code_of(secret)})
    assert is_in(client)


@pytest.mark.parametrize(("asks", "opens"), [("0", False), ("1", True)])
def test_where_the_provider_asks_a_second_step_none_is_set_up_here(
    asks, opens, configure, issuer, client, settings
):
    configure(ASKS_SECOND_STEP=asks)
    settings.SECOND_STEP_ROLES = ["clerk"]
    UserFactory(email="ana@city.example", role=Role.CLERK)
    come_from_city(client, issuer)
    assert is_in(client) is opens


def test_local_sign_in_switched_off_leaves_one_way(configure, issuer, client, settings):
    configure()
    settings.LOCAL_SIGN_IN = False
    user = UserFactory(email="ana@city.example")
    assert 'name="password"' not in client.get("/sign-in/").content.decode()
    assert (
        client.post("/sign-in/", {"login": user.email, "password": "correct horse battery"}).status_code
        == 403
    )
    for address in ("/sign-in/code/request/", "/sign-in/code/", "/password/reset/"):
        assert client.get(address).status_code == 404, address
    assert not is_in(client)
    come_from_city(client, issuer)
    assert is_in(client)


@pytest.mark.parametrize("query", ["", "?code=x&state=forged", "?error=access_denied&state=x"])
def test_a_forged_way_back_opens_nothing(query, configure, client):
    configure()
    assert client.get(f"/sign-in/with/city/back/{query}").status_code == 401
    assert not is_in(client)


def test_the_way_back_opens_once_and_for_nobody_else(configure, issuer, client):
    configure()
    UserFactory(email="ana@city.example")
    first = come_from_city(client, issuer).wsgi_request.get_full_path()
    other = type(client)()
    assert (other.get(first).status_code, is_in(other)) == (401, False)
    client.post("/sign-out/")
    assert (client.get(first).status_code, is_in(client)) == (401, False)


def test_a_provider_that_does_not_answer_is_said_in_words(configure, client):
    configure(ISSUER="http://127.0.0.1:9")
    answer = client.post("/sign-in/with/city/")
    assert (answer.status_code, b"does not answer" in answer.content) == (503, True)


def test_without_configuration_there_is_no_such_page(client):
    assert client.post("/sign-in/with/city/").status_code == 404
    assert client.get("/sign-in/with/city/back/").status_code == 404


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ({"ISSUER": "http://sso.city.example"}, "https://"),
        ({"CLIENT_SECRET": ""}, "SC_OIDC_CLIENT_SECRET"),
        ({"ROLES": "staff=king"}, "group=role"),
        ({"ADD_ACCOUNTS": "1"}, "SC_OIDC_ROLES"),
    ],
)
def test_nonsense_stops_the_start_with_one_sentence(names, said, configure):
    with pytest.raises(ImproperlyConfigured, match=said):
        configure(**names)
