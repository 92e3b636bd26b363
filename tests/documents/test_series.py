"""Register numbers only go forward, and none is given twice."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import AuditEntry
from documents.models import NumberSeries
from documents.services import add_series, change_series
from tests.factories.documents import PaperFactory, SeriesFactory

pytestmark = pytest.mark.django_db


def correct(series, by, **fields):
    fields = {"pattern": series.pattern, "next": series.next, "reason": "Paper book", **fields}
    return change_series(series=series, by=by, **fields)


def test_the_office_reads_what_comes_next(viewer, client_of):
    SeriesFactory(next=7)
    page = client_of(viewer).get(reverse("documents:series-list")).content.decode()
    assert "2026-0007" in page
    assert "{n" not in page
    assert "Add series" not in page


def test_the_clerk_adds_the_series_of_next_year(clerk, client_of):
    typed = {"name": "Papers 2027", "pattern": "SC {n:03d}/27", "next": "5"}
    response = client_of(clerk).post(reverse("documents:series-add"), typed)
    assert response["Location"] == reverse("documents:series-list")
    series = NumberSeries.objects.get(name="Papers 2027")
    assert series.written(series.next) == "SC 005/27"
    assert AuditEntry.objects.get(act="add number series").actor == clerk


def test_a_name_is_given_once(clerk, client_of):
    SeriesFactory()
    typed = {"name": "Papers 2026", "pattern": "x{n}", "next": "1"}
    assert client_of(clerk).post(reverse("documents:series-add"), typed).status_code == 422


@pytest.mark.parametrize("pattern", ["2027", "{year}-{n}", "{n}{n}", "{n", "{n:d}", "{n.real}", "{{n}}"])
def test_a_pattern_that_cannot_be_written_is_refused(pattern, clerk):
    with pytest.raises(ValidationError, match="in the pattern once"):
        add_series(name="Papers 2027", pattern=pattern, next=1, by=clerk)


def test_two_series_never_write_the_same_numbers(clerk):
    SeriesFactory()
    with pytest.raises(ValidationError, match="Choose another pattern"):
        add_series(name="Papers 2027", pattern="2026-{n}", next=500, by=clerk)


def test_a_correction_keeps_its_reason_in_the_audit_trail(clerk, client_of):
    series = SeriesFactory(next=3)
    typed = {"pattern": "2026-{n:04d}", "next": "10", "reason": "Nine were written by hand", "version": "1"}
    response = client_of(clerk).post(reverse("documents:series", args=[series.pk]), typed)
    assert response.status_code == 302
    act = AuditEntry.objects.get(act="correct number series")
    assert act.detail == {"reason": "Nine were written by hand", "next": [3, 10]}


def test_a_correction_without_a_reason_is_not_saved(clerk, client_of):
    series = SeriesFactory(next=3)
    typed = {"pattern": series.pattern, "next": "10", "reason": "", "version": "1"}
    page = client_of(clerk).post(reverse("documents:series", args=[series.pk]), typed)
    assert (page.status_code, "Say why" in page.content.decode()) == (422, True)


def test_the_next_number_never_goes_back(clerk):
    with pytest.raises(ValidationError, match="Enter 8 or more"):
        correct(SeriesFactory(next=8), clerk, next=7)


def test_a_pattern_that_leads_to_a_used_number_is_refused(clerk):
    series = SeriesFactory(pattern="{n}", next=2)
    PaperFactory(issued=True, series=series, number="A-3")
    with pytest.raises(ValidationError, match="already has the number A-3"):
        correct(series, clerk, pattern="A-{n}")
    assert correct(series, clerk, pattern="A-{n}", next=4).pattern == "A-{n}"


def test_the_pattern_of_numbers_another_room_writes_stays(clerk, client_of):
    series = NumberSeries.objects.create(name="proposals-2026", pattern="P-{year}-{n:03d}", next=4)
    page = client_of(clerk).get(reverse("documents:series", args=[series.pk])).content.decode()
    assert 'name="pattern"' not in page
    typed = {"next": "6", "reason": "Two on paper", "version": "1"}
    assert client_of(clerk).post(reverse("documents:series", args=[series.pk]), typed).status_code == 302
    series.refresh_from_db()
    assert (series.next, series.pattern) == (6, "P-{year}-{n:03d}")


def test_a_form_opened_before_a_paper_took_a_number_is_stale(clerk, client_of):
    series = SeriesFactory(next=3)
    NumberSeries.objects.filter(pk=series.pk).update(next=4, version=2)
    typed = {"pattern": series.pattern, "next": "9", "reason": "Paper book", "version": "1"}
    assert client_of(clerk).post(reverse("documents:series", args=[series.pk]), typed).status_code == 409
