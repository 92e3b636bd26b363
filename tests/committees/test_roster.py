import pytest
from django.urls import reverse
from django.utils import timezone

from committees import services
from committees.models import Committee, Seat, Term
from common.dates import PartialDate
from common.records import StaleRecord
from directory.models import Person
from tests.factories.committees import CommitteeFactory, SeatFactory, TermFactory
from tests.factories.directory import PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def seat(home):
    return SeatFactory(committee=CommitteeFactory(place=home.place), title="Treasurer")


def roster(client, seat):
    return client.get(reverse("committees:roster", args=[seat.committee.slug])).content.decode()


def test_taken_seat_shows_as_a_form_error(client_of, clerk, seat):
    TermFactory(seat=seat, person__name="Ana Cho", starts=PartialDate(2024))
    url = reverse("committees:appoint", args=[seat.pk])
    response = client_of(clerk).post(url, {"new_name": "Ben Li", "starts_year": "2025"})
    assert response.status_code == 422
    assert "Ana Cho holds this seat then" in response.content.decode()


def test_refused_appointment_leaves_no_contact_behind(client_of, clerk, seat):
    TermFactory(seat=seat, starts=PartialDate(2024))
    url = reverse("committees:appoint", args=[seat.pk])
    client_of(clerk).post(url, {"new_name": "Ben Li", "starts_year": "2025"})
    assert not Person.objects.filter(name="Ben Li").exists()


def test_namesake_is_asked_about_before_the_contact_is_doubled(client_of, clerk, seat):
    PersonFactory(name="Ana Cho", place=seat.committee.place)
    url, typed = reverse("committees:appoint", args=[seat.pk]), {"new_name": "Ana Cho"}
    assert "Ana Cho is already recorded" in client_of(clerk).post(url, typed).content.decode()
    assert client_of(clerk).post(url, typed | {"another": "on"}).status_code == 302
    assert Person.objects.filter(name="Ana Cho").count() == 2


def test_term_may_begin_in_the_year_the_last_one_ended(clerk, seat):
    TermFactory(seat=seat, starts=PartialDate(2020), ends=PartialDate(2024))
    services.appoint(seat=seat, person=PersonFactory(), starts=PartialDate(2024), by=clerk)
    assert seat.terms.count() == 2


def test_term_known_by_year_shows_no_day(client_of, clerk, seat):
    TermFactory(seat=seat, starts=PartialDate(2024), ends=PartialDate(2028, 1))
    assert "2024 to January 2028" in roster(client_of(clerk), seat)


def test_term_that_ends_within_sixty_days_is_marked(client_of, clerk, seat):
    TermFactory(seat=seat, ends=PartialDate(2026, 12))
    assert "Ends soon" in roster(client_of(clerk), seat)


def test_term_that_may_last_longer_is_not_marked(client_of, clerk, seat):
    TermFactory(seat=seat, ends=PartialDate(2027))
    assert "Ends soon" not in roster(client_of(clerk), seat)


def test_past_term_leaves_the_seat_vacant(client_of, clerk, seat):
    TermFactory(seat=seat, person__name="Old Hand", ends=PartialDate(2019))
    html = roster(client_of(clerk), seat)
    assert "Vacant" in html
    assert html.index("Past terms") < html.index("Old Hand")


def test_coming_term_is_announced(client_of, clerk, seat):
    TermFactory(seat=seat, person__name="Next One", starts=PartialDate(2027))
    assert "next: Next One" in roster(client_of(clerk), seat)


@pytest.mark.parametrize("starts", [2024, 2027])
def test_a_term_entered_by_mistake_leads_to_trash_before_it_is_over(client_of, clerk, seat, starts):
    term = TermFactory(seat=seat, starts=PartialDate(starts))
    assert reverse("committees:term-trash", args=[term.pk]) in roster(client_of(clerk), seat)


def test_end_term_asks_for_a_date(client_of, clerk, seat):
    term = TermFactory(seat=seat)
    url = reverse("committees:term-end", args=[term.pk])
    assert client_of(clerk).post(url, {"version": 1}).status_code == 422
    client_of(clerk).post(url, {"ends_year": "2026", "ends_month": "11", "version": 1})
    term.refresh_from_db()
    assert str(term.ends) == "2026-11"


def test_term_cannot_end_before_it_began(client_of, clerk, seat):
    term = TermFactory(seat=seat, starts=PartialDate(2024))
    url = reverse("committees:term-end", args=[term.pk])
    assert client_of(clerk).post(url, {"ends_year": "2023", "version": 1}).status_code == 422


@pytest.mark.parametrize("name", ["term-edit", "term-end"])
def test_stale_term_is_not_saved(client_of, clerk, seat, name):
    term = TermFactory(seat=seat, version=5)
    url = reverse(f"committees:{name}", args=[term.pk])
    assert client_of(clerk).post(url, {"ends_year": "2027", "version": 4}).status_code == 409


def test_stale_seat_is_not_saved(client_of, clerk, seat):
    services.change_seat(seat=seat, title="Chair", by=clerk, seen=1)
    url = reverse("committees:seat-edit", args=[seat.pk])
    assert client_of(clerk).post(url, {"title": "Member", "version": 1}).status_code == 409


def test_seat_somebody_sat_in_stays(client_of, clerk, seat):
    TermFactory(seat=seat, ends=PartialDate(2019))
    assert (
        client_of(clerk).post(reverse("committees:seat-trash", args=[seat.pk]), {"version": 1}).status_code
        == 422
    )


def test_term_in_trash_frees_the_seat(client_of, clerk, seat):
    term = TermFactory(seat=seat, starts=PartialDate(2024))
    client_of(clerk).post(reverse("committees:term-trash", args=[term.pk]), {"version": 1})
    assert not Term.objects.current().filter(seat=seat).exists()


def test_term_taken_back_from_trash_must_find_its_seat_free(client_of, clerk, seat):
    term = TermFactory(seat=seat, starts=PartialDate(2024))
    client = client_of(clerk)
    client.post(reverse("committees:term-trash", args=[term.pk]), {"version": 1})
    TermFactory(seat=seat, starts=PartialDate(2025))
    client.post(reverse("committees:restore", args=["term", term.pk]))
    term.refresh_from_db()
    assert term.trashed_at is not None


def test_nobody_is_appointed_to_a_seat_that_went_to_trash(clerk, seat):
    Seat.objects.update(trashed_at=timezone.now())
    with pytest.raises(StaleRecord):
        services.appoint(seat=seat, person=PersonFactory(), by=clerk)


def test_ended_term_is_not_stretched_over_the_next_one(client_of, clerk, seat):
    ended = TermFactory(seat=seat, starts=PartialDate(2020), ends=PartialDate(2024))
    TermFactory(seat=seat, person__name="Ana Cho", starts=PartialDate(2025))
    url = reverse("committees:term-end", args=[ended.pk])
    response = client_of(clerk).post(url, {"ends_year": "2026", "version": 1})
    assert (response.status_code, "Ana Cho holds this seat then" in response.content.decode()) == (422, True)


def test_running_term_is_ended_though_another_one_overlaps_it_already(clerk, seat):
    terms = [TermFactory(seat=seat, starts=PartialDate(year)) for year in (2020, 2022)]
    assert services.end_term(term=terms[0], ends=PartialDate(2024), by=clerk).ends == PartialDate(2024)


@pytest.mark.parametrize(("kind", "owner"), [("term", "seat"), ("seat", "committee")])
def test_what_lies_in_trash_waits_for_what_it_belongs_to(client_of, clerk, seat, kind, owner):
    term = TermFactory(seat=seat, trashed_at=timezone.now())
    for model in (Seat, Committee):
        model.objects.update(trashed_at=timezone.now())
    record = {"term": term, "seat": seat}[kind]
    answer = client_of(clerk).post(reverse("committees:restore", args=[kind, record.pk]), follow=True)
    record.refresh_from_db()
    assert record.trashed_at is not None
    assert f"Put the {owner} back first" in answer.content.decode()


def test_seat_is_put_back_from_trash(client_of, clerk, seat):
    client = client_of(clerk)
    client.post(reverse("committees:seat-trash", args=[seat.pk]), {"version": 1})
    client.post(reverse("committees:restore", args=["seat", seat.pk]))
    seat.refresh_from_db()
    assert seat.trashed_at is None


@pytest.mark.parametrize(("role", "shown"), [("clerk", True), ("member", False), ("viewer", False)])
def test_today_tells_those_who_appoint_which_terms_end(client_of, seat, role, shown, request):
    TermFactory(seat=seat, person__name="Ana Cho", ends=PartialDate(2026, 12))
    html = client_of(request.getfixturevalue(role)).get(reverse("program:today")).content.decode()
    assert ("Terms that end soon" in html) is shown
