import re
import threading

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client

from accounts.models import AuditEntry, Role
from accounts.services import remove_second_step, use_code
from accounts.services.second_step import seal, unseal
from notifications.models import OutboxMail
from notifications.services import deliver_outbox
from tests.accounts.steps import PASSWORD, add_app, code_of, give_code, give_password, is_in, recovery_codes
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
ASKED = ["coordinator", "clerk", "admin", "safeguarding"]


@pytest.fixture
def dana(home):
    return UserFactory(email="dana@city.example", role=Role.COORDINATOR)


@pytest.fixture
def secret(dana):
    return add_app(dana)


@pytest.fixture
def asked(settings):
    settings.SECOND_STEP_ROLES = ASKED


def test_the_password_alone_opens_nothing(dana, secret, client):
    assert give_password(client, dana)["Location"] == "/sign-in/second-step/"
    assert not is_in(client)


def test_password_and_code_open_the_program(dana, secret, client):
    give_password(client, dana)
    assert give_code(client, code_of(secret))["Location"] == "/app/"
    assert is_in(client)


def test_a_mailed_code_needs_the_second_step_too(dana, secret, client, mailoutbox):
    client.post("/sign-in/code/request/", {"email": dana.email})
    deliver_outbox()
    code = re.search(r"^    ([A-Z]{6})$", mailoutbox[-1].body, re.MULTILINE)[1]
    assert client.post("/sign-in/code/", {"code": code})["Location"] == "/sign-in/second-step/"
    assert not is_in(client)


def test_a10_the_step_cannot_be_skipped(dana, secret, client):
    give_password(client, dana)
    for address in ("/app/", "/account/", "/account/second-step/", "/account/second-step/app/remove/"):
        assert client.get(address)["Location"].startswith("/sign-in/"), address
    assert Client().post("/sign-in/second-step/", {"code": code_of(secret)})["Location"] == "/sign-in/"


def test_a10_a_code_works_once(dana, secret):
    code, first, second = code_of(secret), Client(), Client()
    for browser in (first, second):
        give_password(browser, dana)
        give_code(browser, code)
    assert (is_in(first), is_in(second)) == (True, False)


def test_a10_an_older_code_works_no_more_after_a_newer_one(dana, secret):
    older = code_of(secret)
    assert use_code(user=dana, code=code_of(secret, ahead=1))
    assert not use_code(user=dana, code=older)


def test_a10_six_digits_are_not_tried_out(dana, secret):
    answers = []
    for _try in range(6):
        browser = Client()
        give_password(browser, dana)
        answers.append(give_code(browser, "000000"))
    assert [answer.status_code for answer in answers] == [422] * 5 + [429]
    assert answers[-1]["Retry-After"] == "600"
    give_code(browser, code_of(secret))
    assert not is_in(browser)


def test_a10_a_new_password_does_not_lead_around_it(dana, secret, client, mailoutbox):
    client.post("/password/reset/", {"email": dana.email})
    deliver_outbox()
    link = re.search(r"http://[^/]+(/password/reset/key/\S+)", mailoutbox[-1].body)[1]
    page = client.get(link, follow=True)
    new = {"password1": "staple garden window", "password2": "staple garden window"}
    client.post(page.request["PATH_INFO"], new)
    assert not is_in(client)
    assert give_password(client, dana, new["password1"])["Location"] == "/sign-in/second-step/"


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_code_asked_at_once_by_many_works_once(dana):
    secret, found = add_app(dana), []
    code = code_of(secret)

    def ask() -> None:
        found.append(use_code(user=dana, code=code))
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(each is not None for each in found) == 1


def test_a_recovery_code_opens_once(dana, secret):
    code = recovery_codes(dana)[0]
    for expected in (True, False):
        browser = Client()
        give_password(browser, dana)
        give_code(browser, code)
        assert is_in(browser) is expected


def test_a_former_secret_still_opens_what_it_sealed(settings):
    sealed = seal("JBSWY3DP")
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "n" * 50
    assert unseal(sealed) == "JBSWY3DP"


def test_the_secret_is_not_stored_as_it_is(dana, secret):
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    assert recovery_codes(dana)[0] not in stored


@pytest.mark.parametrize(
    ("role", "safeguarding", "opens"),
    [("coordinator", False, False), ("clerk", False, False), ("admin", False, False),
     ("viewer", False, True), ("member", False, True), ("member", True, False)],
)  # fmt: skip
def test_who_must_have_one_opens_nothing_else_first(role, safeguarding, opens, asked, home, client_of):
    client = client_of(UserFactory(role=role, safeguarding=safeguarding))
    for address in ("/app/", "/account/", "/app/places/", "/"):
        answer = client.get(address)
        assert (answer.status_code == 200) is opens, address
        assert opens or answer["Location"] == "/account/second-step/"
    assert client.post("/app/places/add/", {"name": "X"}).status_code in ({403} if opens else {302})


def test_setting_it_up_opens_the_rest_and_shows_recovery_codes(dana, asked, client_of):
    client = client_of(dana)
    page = client.get("/account/second-step/app/")
    secret = page.context["secret"].replace(" ", "")
    assert b"<svg" in client.get("/account/second-step/app/picture.svg").content
    answer = client.post("/account/second-step/app/", {"code": code_of(secret)})
    assert answer["Location"] == "/account/second-step/codes/"
    assert client.get(answer["Location"]).content.count(b'tw-code"') == 10
    assert is_in(client)


def test_the_code_that_set_it_up_signs_nobody_in(dana, client_of):
    client = client_of(dana)
    secret = client.get("/account/second-step/app/").context["secret"].replace(" ", "")
    code = code_of(secret)
    client.post("/account/second-step/app/", {"code": code})
    assert not use_code(user=dana, code=code)


def test_a_wrong_first_code_sets_nothing_up(dana, client_of):
    client = client_of(dana)
    client.get("/account/second-step/app/")
    assert client.post("/account/second-step/app/", {"code": "000000"}).status_code == 422
    assert not Authenticator.objects.exists()


def test_who_must_have_one_keeps_the_last(dana, asked, secret, client_of):
    client_of(dana).post("/account/second-step/app/remove/")
    assert Authenticator.objects.filter(type="totp").exists()


def test_who_need_not_have_one_removes_it_with_its_codes(dana, secret, client_of):
    client_of(dana).post("/account/second-step/app/remove/")
    assert not Authenticator.objects.exists()


def test_adding_and_removing_is_mailed_to_the_owner(
    dana, secret, client_of, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        client_of(dana).post("/account/second-step/app/remove/")
    assert "The authenticator app was removed." in OutboxMail.objects.get().text


def test_an_old_session_proves_itself_before_it_changes_the_step(dana, client_of):
    client = client_of(dana)
    session = client.session
    session["account_authentication_methods"][0]["at"] -= 16 * 60
    session.save()
    answer = client.get("/account/second-step/app/")
    assert answer["Location"] == "/sign-in/again/?next=%2Faccount%2Fsecond-step%2Fapp%2F"
    assert client.post(answer["Location"], {"password": "wrong"}).status_code == 422
    assert client.post(answer["Location"], {"password": PASSWORD})["Location"] == "/account/second-step/app/"
    assert client.get("/account/second-step/app/").status_code == 200


def test_proving_oneself_is_counted_like_signing_in(dana, client_of):
    client = client_of(dana)
    answers = [client.post("/sign-in/again/", {"password": "wrong"}).status_code for _try in range(21)]
    assert answers == [422] * 20 + [429]


def test_an_administrator_removes_a_lost_step_and_every_session_ends(dana, admin, secret, client_of):
    hers = Client()
    give_password(hers, dana)
    give_code(hers, code_of(secret))
    remove_second_step(user=dana, by=admin)
    assert not is_in(hers)
    assert AuditEntry.objects.get(act="second step removed").actor == admin
    assert give_password(hers, dana)["Location"] == "/app/"


def test_nobody_sees_the_picture_or_codes_of_another(dana, secret, client_of, clerk):
    for address in ("/account/second-step/app/picture.svg", "/account/second-step/codes/"):
        assert client_of(clerk).get(address).status_code == 404
