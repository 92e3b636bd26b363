"""What common/compiled.py leans on in Django, one sentence each: one that fails was changed by an upgrade."""

import inspect

import pytest
from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import F, Prefetch, Value
from django.db.models.sql.compiler import SQLCompiler
from django.test.utils import CaptureQueriesContext

from common.compiled import Compiled
from directory.models import Place, PlaceName
from tests.factories.directory import PlaceFactory

pytestmark = pytest.mark.django_db


def compiler_of(rows):
    return rows.query.get_compiler(using=DEFAULT_DB_ALIAS)


def test_a_query_gives_its_compiler_and_the_compiler_its_sql_with_a_mark_for_every_parameter():
    sql, params = compiler_of(Place.objects.filter(name="Minsk", kind="city")).as_sql()
    assert (sql.count("%s"), set(params)) == (2, {"Minsk", "city"})


def test_what_can_find_nothing_is_told_while_it_is_compiled():
    with pytest.raises(EmptyResultSet):
        Compiled(Place.objects.none())


def test_after_compiling_the_first_so_many_columns_selected_are_those_of_the_row():
    compiler = compiler_of(Place.objects.order_by(F("folded") + Value("")).values_list("pk", "name"))
    compiler.as_sql()
    assert [column[0].target.name for column in compiler.select[: compiler.col_count]] == ["id", "name"]


def test_the_compiler_asks_itself_for_the_sql_and_the_converters_each_time_it_runs():
    called = inspect.getsource(SQLCompiler.execute_sql) + inspect.getsource(SQLCompiler.results_iter)
    assert ("self.as_sql()" in called, "self.get_converters(fields)" in called) == (True, True)


def test_a_queryset_runs_through_the_compiler_that_its_query_gives():
    minsk, mensk = PlaceFactory(name="Minsk"), PlaceFactory(name="Mensk")
    for rows, found in (
        (Place.objects.filter(name="Minsk"), mensk),
        (Place.objects.filter(name="Minsk").values_list("pk", flat=True), mensk.pk),
        (Place.objects.filter(name="Minsk").values("pk"), {"pk": mensk.pk}),
    ):
        compiled = Compiled(rows)
        assert compiled.rows(lambda one=compiled: (one.sql, ("Mensk",))) == [found]
        assert list(rows.values_list("pk", flat=True)) == [minsk.pk]


def test_rows_read_along_are_kept_as_lookups_of_the_queryset_and_filled_in_afterwards():
    place = PlaceFactory(name="Minsk")
    PlaceName.objects.create(place=place, text="Mensk", kind="own")
    names = PlaceName.objects.all()
    compiled = Compiled(Place.objects.prefetch_related(Prefetch("names", names, to_attr="told")))
    with CaptureQueriesContext(connection) as asked:
        found = compiled.rows(lambda: (compiled.sql, tuple(compiled.params)))
    assert ([name.text for name in found[0].told], len(asked), compiled.rows_along()) == (
        ["Mensk"],
        2,
        [names],
    )
