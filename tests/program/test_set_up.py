import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import Role, User
from council.models import Body
from directory.models import Home, Office
from program.services.demo import load_demo
from program.views.setup import STEPS, step_url
from relationships.models import Relationship
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db

ANSWERS = {
    "city": "Cork",
    "country": "Ireland",
    "program_name": "",
    "region": "britain_ireland",
    "time_zone": "Europe/Dublin",
    "body": "",
    "mayor": "Áine Mayor",
    "clerk": "",
    "admin_name": "Nora First",
    "admin_email": "nora@cork.example",
    "admin_password": "a harbour full of boats",
}


def walk(client, **changes):
    """The five steps in their order, until one is refused; gives the last answer."""
    said = {**ANSWERS, **changes}
    for step in STEPS:
        answer = client.post(step_url(step), said)
        if answer.status_code != 302:
            break
    return answer


def test_empty_installation_leads_to_its_set_up(client):
    assert "/set-up/" in client.get("/").content.decode()
    page = client.get("/set-up/")
    assert page.status_code == 200
    assert "manage.py bring_back" in page.text


def test_set_up_puts_the_city_in_and_signs_the_administrator_in(client):
    response = walk(client)
    assert response["Location"] == "/app/"
    assert client.get("/app/").status_code == 200
    home = Home.objects.get()
    assert (str(home), home.program_name, home.paper_size) == ("Cork", "Cork Sister Cities", "a4")
    assert (home.date_order, home.is_demo) == ("dmy", False)


def test_set_up_takes_the_words_of_the_region(client):
    walk(client)
    assert Body.objects.get().instrument == "Motion"
    assert Office.objects.get().title == "Lord Mayor"


def test_set_up_needs_a_password_of_ten_characters(client):
    response = walk(client, admin_password="short")
    assert response.status_code == 422
    assert not User.objects.exists()


def test_set_up_has_five_steps_and_says_which_one_it_is(client):
    assert len(STEPS) == 5
    client.post("/set-up/", ANSWERS)
    page = client.get(step_url("words")).content.decode()
    assert "Step 2 of 5:" in page
    assert 'href="/set-up/"' in page


def test_no_step_can_be_left_out(client):
    assert client.get(step_url("start"))["Location"] == "/set-up/"
    client.post("/set-up/", ANSWERS)
    assert client.post(step_url("start"), ANSWERS)["Location"] == step_url("words")
    assert not User.objects.exists()


def test_each_step_says_what_is_missing_and_keeps_what_was_typed(client):
    answer = client.post("/set-up/", {"city": "", "country": "Ireland"})
    assert answer.status_code == 422
    assert "Enter the name of your city" in answer.content.decode()
    assert 'value="Ireland"' in answer.content.decode()


def test_going_back_finds_the_answers_and_the_last_step_shows_them_all(client):
    for step in STEPS[:4]:
        client.post(step_url(step), ANSWERS)
    assert client.get("/set-up/").context["form"]["city"].value() == "Cork"
    rows = client.get(step_url("start")).context["answers"]
    shown = {row["label"]: (row["value"], row["url"]) for row in rows}
    assert shown["Name of the mayor"] == ("Áine Mayor", step_url("council"))
    assert shown["Name of the program"][0] == "Cork Sister Cities"
    assert shown["Words, paper and date order of"] == ("Britain and Ireland", step_url("words"))


def test_the_words_of_the_region_are_offered_for_council_and_officials(client):
    client.post("/set-up/", ANSWERS)
    client.post(step_url("words"), ANSWERS)
    assert "Here the office is called Lord Mayor." in client.get(step_url("council")).content.decode()


def test_the_password_is_never_kept_in_the_session(client):
    for step in STEPS:
        client.post(step_url(step), {**ANSWERS, "admin_password": "short"})
    assert "short" not in str(dict(client.session))


def test_a_step_that_does_not_exist_is_not_found(client):
    assert client.get("/set-up/colours/").status_code == 404


def test_own_records_are_never_removed(home, admin, client_of):
    assert client_of(admin).get("/set-up/").status_code == 403
    assert client_of(admin).post("/set-up/", ANSWERS).status_code == 403
    assert Home.objects.exists()


def test_installation_with_accounts_is_not_empty(admin, client):
    assert client.get("/set-up/").status_code == 302
    assert client.post("/set-up/", ANSWERS).status_code == 302
    assert User.objects.count() == 1


def test_production_is_set_up_by_the_one_who_came_by_a_link(client, client_of, settings):
    settings.PRODUCTION = True
    assert client.get("/set-up/").status_code == 403
    assert client.post("/set-up/", ANSWERS).status_code == 403
    first = UserFactory(email=ANSWERS["admin_email"], role=Role.ADMIN)
    assert walk(client_of(first))["Location"] == "/app/"
    assert User.objects.get().check_password(ANSWERS["admin_password"])


def test_who_came_by_a_link_keeps_her_account_and_her_way_to_sign_in(client_of):
    first = UserFactory(name="Rosa", email="rosa@cork.example", role=Role.ADMIN)
    client = client_of(first)
    today = client.get("/app/").text
    assert ("Set up the program<" in today, "this removes the demo" in today) == (True, False)
    for step in STEPS[:3]:
        client.post(step_url(step), ANSWERS)
    account = client.get(step_url("account")).context["form"]
    assert (account["admin_name"].value(), account["admin_email"].value()) == ("Rosa", "rosa@cork.example")
    before = first.password
    client.post(step_url("account"), {"admin_name": "Rosa Lane", "admin_email": "Rosa@cork.example"})
    assert client.post(step_url("start"), {"admin_password": ""})["Location"] == "/app/"
    first.refresh_from_db()
    assert (first.name, first.password, User.objects.count()) == ("Rosa Lane", before, 1)


def test_only_an_administrator_sets_an_empty_installation_up(admin, coordinator, client_of):
    assert client_of(coordinator).get("/set-up/").status_code == 403
    assert client_of(admin).get("/set-up/").status_code == 403
    assert not Home.objects.exists()


@pytest.fixture
def demo(db) -> Home:
    return load_demo(facts_only=True)


def test_demo_goes_only_when_the_name_of_its_city_is_typed(demo, admin, client_of):
    client = client_of(admin)
    assert walk(client, confirm="Cork").status_code == 422
    assert Relationship.objects.exists()
    assert walk(client, confirm="bakersfield").status_code == 302
    assert not Relationship.objects.exists()
    assert [user.email for user in User.objects.all()] == ["nora@cork.example"]


def test_only_an_administrator_replaces_the_demo(demo, coordinator, client_of, client):
    assert client_of(coordinator).get("/set-up/").status_code == 403
    assert client.get("/set-up/").status_code == 302


def test_session_of_the_demo_ends(demo, admin, client_of):
    old: Client = client_of(admin)
    walk(client_of(admin), confirm="Bakersfield")
    assert old.get("/app/").status_code == 302


def start(**changes) -> None:
    said = {"city": "Cork", "country": "Ireland", "admin_email": "n@cork.example", "admin_name": "Nora"}
    call_command("start_empty", **{**said, "admin_password": "a harbour full of boats", **changes})


def test_command_starts_an_empty_installation():
    start()
    assert User.objects.get().role == Role.ADMIN


def test_command_refuses_where_a_city_has_its_records(home):
    UserFactory()
    with pytest.raises(CommandError, match="belongs to a city"):
        start()


def test_command_takes_no_time_zone_that_is_none():
    with pytest.raises(CommandError, match="time zone"):
        start(time_zone="Mars/Base")
    assert not Home.objects.exists()
