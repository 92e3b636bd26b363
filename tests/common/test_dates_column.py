"""The column on the real database: order, the two days, and every way rows are written and read."""

import datetime
import pickle

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.migrations.writer import MigrationWriter
from django.db.models import F, Max, Q
from django.test.utils import isolate_apps
from hypothesis import given

from common.dates import PartialDate, PartialDateField, PartialDateFormField
from tests.common.dates import known_dates, modest

TEXTS = ["1995-12-31", "1994-06", "~1995", "1961-08-21", "1994", "1995", "1994-06-01", "~1994-06"]
IN_ORDER = ["1961-08-21", "1994", "1994-06-01", "~1994-06", "1994-06", "~1995", "1995", "1995-12-31"]


@pytest.fixture
def event(db):
    """A model with its table for one test; it lives in no migration and no registry."""
    with isolate_apps("common"):

        class Event(models.Model):
            date = PartialDateField(null=True)
            other = PartialDateField(null=True)

            class Meta:
                app_label = "common"
                indexes = [models.Index(F("date__last"), name="event_last_day")]

            def __str__(self):
                return str(self.date)

        editor = connection.schema_editor()
        with connection.cursor() as cursor:
            cursor.execute(*editor.table_sql(Event))
            for index in Event._meta.indexes:
                cursor.execute(str(index.create_sql(Event, editor)))
        yield Event


@pytest.fixture
def events(event):
    event.objects.bulk_create(event(date=PartialDate.parse(text)) for text in TEXTS)
    return event.objects.order_by("date")


def found(rows):
    return [str(row) for row in rows]


def test_rows_sort_by_first_possible_day_then_last(events):
    assert found(events) == IN_ORDER == sorted(IN_ORDER, key=PartialDate.parse)


def test_rows_before_a_day_are_judged_by_their_last_possible_day(events):
    assert found(events.filter(date__last__lt=datetime.date(1994, 12, 31))) == [
        "1961-08-21", "1994-06-01", "~1994-06", "1994-06",
    ]  # fmt: skip


def test_a_day_can_be_given_as_text(events):
    assert found(events.filter(date__first__gte="1995-01-01", date__last="1995-12-31")) == IN_ORDER[-3:]


def test_text_that_is_not_a_day_cannot_be_compared(events):
    with pytest.raises(ValueError, match="1995"):
        events.filter(date__first__gte="1995")


def test_a_moment_is_compared_by_its_day(events):
    moment = datetime.datetime(1961, 8, 21, 23, tzinfo=datetime.UTC)
    assert found(events.filter(date__first__lte=moment)) == ["1961-08-21"]


@pytest.mark.parametrize("value", [PartialDate(1994, 6), "1994-06"])
def test_rows_are_found_by_the_exact_date(events, value):
    assert found(events.filter(date=value)) == ["1994-06"]


def test_rows_are_found_in_a_list_and_by_comparison(events):
    assert found(events.filter(date__in=["1961-08-21", PartialDate(1994)])) == ["1961-08-21", "1994"]
    assert found(events.filter(date__gt=PartialDate(1995, about=True))) == ["1995", "1995-12-31"]


def test_a_day_out_of_the_column_can_be_ordered_by_and_shown(events):
    last = events.annotate(last=F("date__last")).order_by("last", "date").values_list("last", flat=True)
    assert list(last) == sorted(PartialDate.parse(text).last_day.isoformat() for text in TEXTS)
    assert found(events.order_by("date__last", "date"))[1] == "1994-06-01"


def test_two_columns_can_be_compared(event):
    event.objects.create(date="1994-06", other="1994")
    assert event.objects.filter(other__first__lt=F("date__first"), other__last__gt=F("date__last")).exists()


def test_values_and_aggregates_give_dates(events):
    assert events.aggregate(latest=Max("date"))["latest"] == PartialDate(1995, 12, 31)
    assert events.values_list("date", flat=True)[0] == PartialDate(1961, 8, 21)


def test_a_union_gives_dates_in_order(event, events):
    early, late = event.objects.filter(date__lt="1994"), event.objects.filter(date__gt="1995")
    rows = early.values_list("date").union(late.values_list("date"), all=True).order_by("date")
    assert list(rows) == [(PartialDate(1961, 8, 21),), (PartialDate(1995, 12, 31),)]


def test_bulk_update_and_update_write_the_column(event, events):
    rows = list(events)
    for row in rows:
        row.other = PartialDate(row.date.year)
    event.objects.bulk_update(rows, ["other"])
    event.objects.filter(date="1994-06").update(date=F("other"))
    assert event.objects.filter(Q(date="1994", other="1994")).count() == 2


def test_an_unknown_date_is_null(event):
    event.objects.create(date="")
    assert event.objects.get(date__isnull=True).date is None


def test_what_is_assigned_becomes_a_date_at_once(event):
    assert event(date="1994-06").date == PartialDate(1994, 6)
    assert event(date=datetime.date(1961, 8, 21)).date == PartialDate(1961, 8, 21)


def test_text_that_is_no_date_cannot_be_assigned(event):
    with pytest.raises(ValidationError, match="June 1994"):
        event(date="June 1994")


def test_a_deferred_date_is_fetched_when_asked_for(event, events):
    assert event.objects.defer("date").get(date="1994-06").date == PartialDate(1994, 6)


def test_serialized_rows_read_back(event, events):
    first = events[0]
    assert serializers.serialize("json", [first]).count('"1961-08-21"') == 1
    assert PartialDateField().to_python("1961-08-21") == pickle.loads(pickle.dumps(first.date))  # noqa: S301


def test_a_migration_names_the_field_as_callers_do():
    text, imports = MigrationWriter.serialize(PartialDateField(null=True, blank=True))
    assert (text, imports) == (
        "common.dates.PartialDateField(blank=True, null=True)",
        {"import common.dates"},
    )


def test_a_clone_keeps_its_options():
    assert PartialDateField("Since", null=True).clone().deconstruct()[2:] == (
        [],
        {"verbose_name": "Since", "null": True},
    )


def test_the_form_field_follows_the_column():
    field = PartialDateField("since", blank=True).formfield()
    assert isinstance(field, PartialDateFormField)
    assert (field.label, field.required) == ("Since", False)


@modest
@given(known_dates())
def test_the_two_days_stand_where_the_lookups_cut(value):
    assert value.column[:10] == value.first_day.isoformat()
    assert value.column[11:21] == value.last_day.isoformat()
