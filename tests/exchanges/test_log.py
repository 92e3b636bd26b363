import pytest
from django.db import connection

from common.dates import PartialDate
from documents.services import files
from documents.services.pictures import open_picture
from exchanges.models import Exchange, Photo
from public.selectors import public_photos
from tests.exchanges.pictures import photo
from tests.factories.accounts import UserFactory
from tests.factories.exchanges import ExchangeFactory
from tests.factories.relationships import RelationshipFactory

pytestmark = pytest.mark.django_db


def test_last_saturdays_visit_is_logged_with_its_day_kind_and_people(phone, answers, wakayama, member):
    phone.post("/log/", answers)
    exchange = Exchange.objects.get()
    assert exchange.starts == PartialDate(2026, 11, 14)
    assert (exchange.kind, exchange.people, exchange.logged_by) == ("student", 18, member)
    assert list(exchange.relationships.all()) == [wakayama]
    assert exchange.checked_at is None


def test_the_thanks_page_names_who_checks_it(phone, answers, coordinator):
    page = phone.post("/log/", answers, follow=True)
    assert "Dana Ruiz will check it this week." in page.content.decode()


def test_the_same_form_sent_twice_makes_one_exchange(phone, answers):
    first, second = phone.post("/log/", answers), phone.post("/log/", answers)
    assert Exchange.objects.count() == 1
    assert first["Location"] == second["Location"]


def test_a_log_corrected_after_saving_and_sent_again_is_not_lost(phone, answers):
    saved = phone.post("/log/", answers)["Location"]
    again = phone.post("/log/", {**answers, "story": "Eighteen, and two teachers"})
    assert again.status_code == 409
    assert f'<a href="{saved}">open what was saved</a>' in again.text
    assert "Eighteen, and two teachers</textarea>" in again.text
    assert Exchange.objects.count() == 1


def test_the_same_key_from_two_people_makes_two_exchanges(phone, answers, client_of, coordinator):
    phone.post("/log/", answers)
    client_of(coordinator).post("/log/", {**answers, "city": answers["city"], "kind": "sport"})
    assert Exchange.objects.count() == 2


def test_a_year_is_enough_for_the_date(phone, answers):
    phone.post("/log/", {**answers, "when": "other", "date_year": "1994"})
    assert Exchange.objects.get().starts == PartialDate(1994)


def test_a_date_ahead_is_refused(phone, answers):
    page = phone.post("/log/", {**answers, "when": "other", "date_year": "2027"})
    assert "The date lies ahead" in page.content.decode()
    assert not Exchange.objects.exists()


def test_a_form_opened_before_midnight_still_counts_its_own_today(phone, answers):
    phone.post("/log/", {**answers, "when": "2026-11-18"})
    assert Exchange.objects.get().starts == PartialDate(2026, 11, 18)


def test_an_empty_form_names_every_missing_answer(phone, answers):
    page = phone.post("/log/", {})
    text = page.content.decode()
    assert page.status_code == 422
    for words in (
        "Choose which partner city",
        "Choose when it was",
        "Choose what kind",
        "Say in one sentence",
    ):
        assert words in text


def test_an_error_keeps_the_photos_already_uploaded(phone, answers):
    phone.post("/log/photos/", {"form_key": answers["form_key"], "photo": photo()})
    page = phone.post("/log/", {**answers, "story": ""})
    assert "IMG_2201.jpg" in page.content.decode()


def test_photos_sent_with_the_form_itself_are_kept_through_an_error(phone, answers):
    page = phone.post("/log/", {**answers, "story": "", "photos": [photo("a.jpg"), photo("b.jpg")]})
    assert "a.jpg" in page.content.decode()
    phone.post("/log/", answers)
    assert Exchange.objects.get().photos.count() == 2


def test_photos_are_drawn_before_the_transaction_that_would_hold_up_others(phone, answers, monkeypatch):
    depths = []

    def draw(body, **said):
        depths.append(len(connection.savepoint_ids))
        return open_picture(body, **said)

    monkeypatch.setattr(files, "open_picture", draw)
    phone.post("/log/", {**answers, "photos": [photo("a.jpg"), photo("b.jpg")]})
    assert [each.file.name for each in Exchange.objects.get().photos.order_by("pk")] == ["a.jpg", "b.jpg"]
    phone.post("/log/photos/", {"form_key": "key-of-another-form", "photo": photo()})
    assert depths == [0, 0, 0]


def test_a_photo_for_the_one_that_was_there_first_is_drawn_before_the_transaction(
    phone, answers, same_visit, monkeypatch
):
    depths = []

    def draw(body, **said):
        depths.append(len(connection.savepoint_ids))
        return open_picture(body, **said)

    monkeypatch.setattr(files, "open_picture", draw)
    phone.post(f"/log/{same_visit.pk}/same/", {**answers, "photos": [photo("a.jpg")]})
    assert (Photo.objects.get().exchange, depths) == (same_visit, [0])


def test_many_people_are_asked_about_once(phone, answers):
    page = phone.post("/log/", {**answers, "people": "1,800"})
    assert "You entered 1,800 people. Is that right?" in page.content.decode()
    phone.post("/log/", {**answers, "people": "1,800", "asked_people": "1800"})
    assert Exchange.objects.get().people == 1800


@pytest.fixture
def same_visit(answers, wakayama, other_member):
    return ExchangeFactory(
        starts=PartialDate(2026, 11), logged_by=other_member, relationships=[wakayama], story="We met."
    )


def test_a_possible_duplicate_is_shown_before_saving(phone, answers, same_visit):
    page = phone.post("/log/", answers)
    assert "Omar Other logged this for Wakayama" in page.content.decode()
    assert Exchange.objects.count() == 1


def test_mine_is_saved_when_it_is_not_the_same_one(phone, answers, same_visit):
    phone.post("/log/", {**answers, "asked_same": same_visit.pk})
    assert Exchange.objects.count() == 2


def test_photos_go_to_the_exchange_that_was_there_first(phone, answers, same_visit):
    phone.post("/log/photos/", {"form_key": answers["form_key"], "photo": photo()})
    phone.post(f"/log/{same_visit.pk}/same/", answers)
    assert Photo.objects.get().exchange == same_visit
    assert Exchange.objects.count() == 1


@pytest.mark.parametrize(("published", "agreed"), [(True, False), (False, True)])
def test_photos_reach_residents_only_after_the_office(published, agreed, phone, answers, same_visit):
    Exchange.objects.filter(pk=same_visit.pk).update(is_published=published, checked_at="2026-11-15T00:00Z")
    phone.post("/log/photos/", {"form_key": answers["form_key"], "photo": photo()})
    told = phone.post(f"/log/{same_visit.pk}/same/", {**answers, "consent": "on"}, follow=True).text
    mine = Photo.objects.get()
    assert (mine.exchange, mine.consent) == (same_visit, agreed)
    assert ("once the office has looked at them" in told) == published
    assert public_photos().count() == 0


def test_photos_of_the_office_are_shown_as_it_says(client_of, clerk, answers, same_visit):
    Exchange.objects.filter(pk=same_visit.pk).update(is_published=True)
    browser = client_of(clerk)
    browser.post("/log/photos/", {"form_key": answers["form_key"], "photo": photo()})
    browser.post(f"/log/{same_visit.pk}/same/", {**answers, "consent": "on"})
    assert Photo.objects.get().consent


@pytest.mark.parametrize("change", [{"kind": "sport"}, {"trashed_at": "2026-11-15T00:00Z"}])
def test_another_kind_or_a_trashed_one_is_no_duplicate(phone, answers, same_visit, change):
    Exchange.objects.filter(pk=same_visit.pk).update(**change)
    assert phone.post("/log/", answers).status_code == 302


def test_a_member_cannot_log_for_a_city_of_another_committee(phone, answers, cixi):
    page = phone.post("/log/", {**answers, "city": cixi.pk})
    assert page.status_code == 422
    assert "Cixi" not in phone.get("/log/").content.decode()


def test_a_member_of_no_committee_may_choose_every_partner_city(client_of, answers, cixi):
    page = client_of(UserFactory()).get("/log/").content.decode()
    assert "Wakayama" in page
    assert "Cixi" in page


def test_an_ended_city_stays_choosable_behind_another_city(client_of, coordinator, answers):
    ended = RelationshipFactory(partner__name="Oldtown", status="ended")
    client = client_of(coordinator)
    assert "Oldtown (ended)" in client.get("/log/").content.decode()
    client.post("/log/", {**answers, "city": "other", "other_city": ended.pk})
    assert list(Exchange.objects.get().relationships.all()) == [ended]


def test_cities_of_one_name_are_told_apart_by_their_region(client_of, coordinator, cixi):
    for region in ("Connecticut", "Rhode Island"):
        RelationshipFactory(partner__name="Coventry", partner__within=region, partner__country_printed="USA")
    page = client_of(coordinator).get("/log/").content.decode()
    assert "Coventry, Connecticut" in page
    assert "Coventry, Rhode Island" in page
    assert "Cixi, " not in page


def test_another_city_must_be_named(client_of, coordinator, cixi, answers):
    RelationshipFactory.create_batch(4)
    page = client_of(coordinator).post("/log/", {**answers, "city": "other"})
    assert "Choose which other city" in page.content.decode()


def test_what_staff_logs_counts_as_checked(client_of, coordinator, answers):
    client_of(coordinator).post("/log/", answers)
    assert Exchange.objects.get().checked_by == coordinator


@pytest.mark.parametrize("role", ["viewer", "approver", "admin"])
def test_those_who_only_read_cannot_log(request, role, client_of, answers):
    client = client_of(request.getfixturevalue(role))
    assert client.get("/log/").status_code == 403
    assert client.post("/log/", answers).status_code == 403


def test_somebody_signed_out_comes_back_to_the_form_after_signing_in(client, db):
    assert client.get("/log/")["Location"] == "/sign-in/?next=/log/"


def test_the_thanks_of_somebody_else_are_not_shown(phone, answers, client_of, other_member):
    saved = phone.post("/log/", answers)["Location"]
    assert client_of(other_member).get(saved).status_code == 404
