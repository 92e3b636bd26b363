import pytest

from common.dates import PartialDate
from directory.models import Place
from documents.services import store_photo
from exchanges.models import Exchange, Photo
from exchanges.services import check_exchange
from relationships.models import Relationship
from tests.exchanges.pictures import photo
from tests.factories.exchanges import ExchangeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def exchange(wakayama, member):
    return ExchangeFactory(relationships=[wakayama], logged_by=member, story="We planted trees.")


@pytest.fixture
def picture(exchange, member):
    full, preview = store_photo(upload=photo(), by=member)
    return Photo.objects.create(exchange=exchange, file=full, preview=preview, added_by=member)


@pytest.fixture
def staff(client_of, coordinator):
    return client_of(coordinator)


def page_of(exchange):
    return exchange.get_absolute_url()


def edited(exchange, wakayama, **changes):
    return {
        "version": exchange.version,
        "relationships": [wakayama.pk],
        "kind": "culture",
        "starts_year": "2026",
        "story": "We planted trees.",
        **changes,
    }


def test_the_page_tells_story_who_logged_it_and_that_nobody_looked(staff, exchange):
    text = staff.get(page_of(exchange)).content.decode()
    for words in ("We planted trees.", "Maria Lopez", "To check", "Looks right", "Not recorded"):
        assert words in text


def test_a_city_is_linked_however_many_there_are(staff, wakayama, home):
    kind = {"type": wakayama.type, "status": wakayama.status}
    places = Place.objects.bulk_create([Place(name=f"City {n}", kind="city") for n in range(1001)])
    ties = [Relationship(slug=f"city-{n}", partner=place, **kind) for n, place in enumerate(places)]
    last = Relationship.objects.bulk_create(ties)[-1]
    exchange = ExchangeFactory(relationships=[last])
    assert last.get_absolute_url() in staff.get(page_of(exchange)).text


def test_staff_says_it_looks_right(staff, exchange, coordinator):
    staff.post(f"{page_of(exchange)}check/")
    exchange.refresh_from_db()
    assert exchange.checked_by == coordinator


def test_a_member_cannot_check(phone, exchange):
    assert phone.post(f"{page_of(exchange)}check/").status_code == 403


def test_an_exchange_of_another_committee_does_not_exist(client_of, other_member, exchange):
    assert client_of(other_member).get(page_of(exchange)).status_code == 404


def test_a_member_cannot_change_a_log_that_was_checked(phone, exchange, coordinator):
    assert phone.get(f"{page_of(exchange)}edit/").status_code == 200
    check_exchange(exchange=exchange, by=coordinator)
    assert phone.get(f"{page_of(exchange)}edit/").status_code == 403


def test_staff_corrects_everything(staff, exchange, wakayama, cixi):
    staff.post(
        f"{page_of(exchange)}edit/",
        edited(
            exchange, wakayama, relationships=[wakayama.pk, cixi.pk], title="Spring", students="1,200",
            direction="inbound", is_published="on",
        ),
    )  # fmt: skip
    exchange.refresh_from_db()
    assert (exchange.title, exchange.students, exchange.is_published) == ("Spring", 1200, True)
    assert exchange.relationships.count() == 2


def test_a_member_cannot_publish(phone, exchange, wakayama):
    phone.post(f"{page_of(exchange)}edit/", edited(exchange, wakayama, is_published="on"))
    exchange.refresh_from_db()
    assert (exchange.kind, exchange.is_published) == ("culture", False)


def test_cities_a_member_does_not_see_stay_linked(phone, exchange, wakayama, cixi):
    exchange.relationships.add(cixi)
    phone.post(f"{page_of(exchange)}edit/", edited(exchange, wakayama))
    assert exchange.relationships.count() == 2


def test_an_exchange_of_a_tie_that_was_not_pursued_is_corrected_and_keeps_it(staff, exchange, wakayama):
    Relationship.objects.filter(pk=wakayama.pk).update(status="not_pursued")
    form = staff.get(f"{page_of(exchange)}edit/").context["form"]
    shown = form["relationships"].field.queryset
    sent = edited(exchange, wakayama, relationships=[tie.pk for tie in shown], story="We planted ten trees.")
    assert staff.post(f"{page_of(exchange)}edit/", sent).status_code == 302
    exchange.refresh_from_db()
    assert (exchange.story, list(exchange.relationships.all())) == ("We planted ten trees.", [wakayama])


def test_a_tie_that_was_not_pursued_does_not_go_with_a_correction(staff, exchange, wakayama, cixi):
    exchange.relationships.add(cixi)
    Relationship.objects.filter(pk=cixi.pk).update(status="not_pursued")
    staff.post(f"{page_of(exchange)}edit/", edited(exchange, wakayama, relationships=[cixi.pk]))
    assert list(exchange.relationships.all()) == [cixi]


def test_a_last_day_before_the_first_is_refused(staff, exchange, wakayama):
    page = staff.post(f"{page_of(exchange)}edit/", edited(exchange, wakayama, ends_year="2025"))
    assert "The last day must not be before 2026" in page.content.decode()


def test_a_stale_save_becomes_the_page_with_both_texts(staff, exchange, wakayama):
    page = staff.post(f"{page_of(exchange)}edit/", edited(exchange, wakayama, version="0", story="Mine."))
    assert page.status_code == 409
    assert "Mine." in page.content.decode()


def test_trash_hides_it_and_restoring_brings_it_back(staff, exchange):
    staff.post(f"{page_of(exchange)}trash/", {"version": exchange.version})
    assert staff.get(page_of(exchange)).status_code == 404
    assert "Student visit, Wakayama" in staff.get("/app/exchanges/in-trash/").content.decode()
    staff.post(f"{page_of(exchange)}restore/")
    assert staff.get(page_of(exchange)).status_code == 200


def test_the_caption_is_the_alternative_text(staff, exchange, picture):
    typed = {"caption": "Ten children with a spade", "version": exchange.version}
    staff.post(f"/app/exchanges/photos/{picture.pk}/edit/", typed)
    assert 'alt="Ten children with a spade"' in staff.get(page_of(exchange)).content.decode()


def test_a_removed_photo_can_be_put_back(staff, exchange, picture):
    staff.post(f"/app/exchanges/photos/{picture.pk}/remove/")
    assert "Put back" in staff.get(page_of(exchange)).content.decode()
    staff.post(f"/app/exchanges/photos/{picture.pk}/restore/")
    picture.refresh_from_db()
    assert picture.removed_at is None


def test_who_removed_a_photo_stands_in_the_history(staff, exchange, picture, coordinator):
    picture.caption = "Ten children"
    picture.save()
    staff.post(f"/app/exchanges/photos/{picture.pk}/remove/")
    staff.post(f"/app/exchanges/photos/{picture.pk}/restore/")
    told = [(step.history_user, step.history_change_reason) for step in exchange.history.all()[:2]]
    assert told == [
        (coordinator, "photo put back: Ten children"),
        (coordinator, "photo removed: Ten children"),
    ]


def test_photos_are_added_to_a_logged_exchange(staff, exchange):
    staff.post(f"{page_of(exchange)}photos/add/", {"photos": [photo()], "consent": "on"})
    assert exchange.photos.get().consent


def test_photos_sent_twice_are_added_once(staff, exchange):
    for _press in range(2):
        sent = {"form_key": "one-form-of-photos", "photos": [photo("a.jpg"), photo("b.jpg")]}
        staff.post(f"{page_of(exchange)}photos/add/", sent)
    assert [each.file.name for each in exchange.photos.order_by("pk")] == ["a.jpg", "b.jpg"]


@pytest.mark.parametrize("size", ["preview", "full"])
def test_a_photo_is_served_to_those_who_may_see_it(phone, client_of, other_member, picture, size):
    address = f"/app/exchanges/photos/{picture.pk}/{size}/"
    answer = phone.get(address)
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8\xff")
    assert answer["Content-Type"] == "image/jpeg"
    assert client_of(other_member).get(address).status_code == 404


def test_a_sample_says_so(staff, exchange):
    Exchange.objects.update(sample=True, starts=PartialDate(1994))
    assert "sample" in staff.get(page_of(exchange)).content.decode()
