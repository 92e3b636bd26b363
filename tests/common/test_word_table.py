"""On SQLite a table of words stands beside each table that is searched, and says the same as its rows."""

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models import Value

from common.folding import fold
from common.merge import bounded
from common.newest import newest_keys
from common.searching import Words, asked
from common.word_table import all_word_tables, forget_removed_words, keep_word_tables
from directory.models import Place, PlaceName
from tests.factories.directory import PlaceFactory

pytestmark = pytest.mark.django_db
SEARCHED = {
    "agreements_agreement", "agreements_certificate", "committees_committee", "council_proclamation",
    "council_resolution", "directory_organization", "directory_person", "directory_place",
    "directory_place_folded_within", "directory_placename", "documents_document", "documents_issuedpaper",
    "exchanges_exchange",
    "relationships_letter", "relationships_relationship", "relationships_relationship_folded_texts",
    "relationships_workplan",
}  # fmt: skip
QUESTIONS = (
    "nis", "nisi", "x7", "7", "07", "和歌", "歌山", "山", "歌和", "abc", "bc", "nagar nis", "ไทย", "𠮷野",
)  # fmt: skip
TEXTS = (
    "Niš", "abc和歌 山x7", "和歌山市 Nišava", "Nagar 007",
    "ประเทศไทย", "𠮷野家 Nagar Niš", "x 7", "abc和 歌山",
)  # fmt: skip


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def kept_words():
    """Each word kept of a place, with its row."""
    sql("CREATE VIRTUAL TABLE temp.kept USING fts5vocab('main', 'directory_place_words', 'instance')")
    found = set(sql("SELECT term, doc FROM temp.kept"))
    sql("DROP TABLE temp.kept")
    return found


def test_every_searched_table_has_one_or_needs_none():
    found = set(all_word_tables())
    assert found >= {f"{table}_words" for table in SEARCHED}
    if connection.vendor == "sqlite":
        assert found <= {name for (name,) in sql("SELECT name FROM sqlite_master")}


def test_words_are_found_as_by_reading_whatever_the_script():
    for text in TEXTS:
        PlaceFactory(name=text)
    for typed in QUESTIONS:
        kept, read = (
            set(Place.objects.filter(**{f"folded__{way}": typed}).values_list("name", flat=True))
            for way in ("words", "read_words")
        )
        assert kept == read, typed
    assert Place.objects.filter(folded__words="歌山").count() == 2


def test_words_change_with_the_row_and_go_with_it_and_with_what_is_taken_back():
    place = PlaceFactory(name="Niš")
    place.name = "和歌"
    place.save()
    assert not Place.objects.filter(folded__words="nis").exists()
    with transaction.atomic():
        Place.objects.filter(pk=place.pk).update(folded="zagreb")
        assert Place.objects.filter(folded__words="zag").exists()
        transaction.set_rollback(True)
    assert not Place.objects.filter(folded__words="zag").exists()
    if connection.vendor == "sqlite":
        assert {word for word, _row in kept_words()} == {"和歌", "¶", "和", "歌"}
        Place._base_manager.filter(pk=place.pk).delete()
        assert kept_words() == set()


def test_a_row_without_such_a_text_is_in_no_table_of_its_words():
    places = [PlaceFactory(name="Niš", within=within) for within in ("", "Nišava", "")]
    for within in ("Zagreb County", ""):
        places[2].within = within
        places[2].save()
        found = set(Place.objects.filter(folded_within__words=asked(within) or "nis"))
        assert found == {places[2] if within else places[1]}
    if connection.vendor == "sqlite":
        assert sql("SELECT rowid FROM directory_place_folded_within_words") == [(places[1].pk,)]


def test_what_a_changed_table_lost_is_put_up_again_and_filled():
    PlaceFactory(name="Niš")
    if connection.vendor == "sqlite":
        sql("DROP TRIGGER directory_place_words_changed")
    Place.objects.filter(name="Niš").update(folded="zagreb")
    keep_word_tables(app_config=apps.get_app_config("directory"), using="default")
    assert Place.objects.filter(folded__words="zag").exists()
    if connection.vendor == "sqlite":
        assert {word for word, _row in kept_words()} == {"zagreb"}
        sql("INSERT INTO directory_place_words(directory_place_words) VALUES ('integrity-check')")


def test_nothing_is_left_of_a_removed_word():
    place = PlaceFactory(name="Zyzzyva")
    Place.objects.filter(pk=place.pk).update(folded=fold("erased"))
    forget_removed_words()
    assert not Place.objects.filter(folded__words="zyz").exists()
    if connection.vendor == "sqlite":
        blocks = sql("SELECT block FROM directory_place_words_data")
        assert not [block for (block,) in blocks if b"zyz" in block]


def test_of_many_hits_the_newest_are_looked_at(monkeypatch):
    first = PlaceFactory(name="Springfield")
    PlaceFactory.create_batch(3, name="Springfield")
    monkeypatch.setattr("common.merge.MOST_FOUND", 3)
    found = bounded(Place.objects.filter(folded__words="spring"))
    assert found.count() >= 3
    if connection.vendor != "sqlite":
        return
    assert sorted(found.values_list("pk", flat=True)) == [first.pk + 1, first.pk + 2, first.pk + 3]
    read = Place.objects.annotate(words=Value("spring")).filter(words__words="spring", name="Springfield")
    for rows in (read, Place.objects.exclude(folded__words="york"), Place.objects.filter(folded__words="s")):
        assert [row["pk"] for row in newest_keys(rows, 2)] == [first.pk + 3, first.pk + 2]


def test_countries_that_hold_the_letters_are_found_in_either_way():
    for country in ("United Kingdom", "Ukraine", "", "100%"):
        PlaceFactory(name=f"In {country}", country_printed=country)
    for typed in ("uk", "KING", "100%", "_", "x"):
        ways = ("few_icontain", "icontains")
        few, read = (set(Place.objects.filter(**{f"country_printed__{way}": typed})) for way in ways)
        assert few == read, typed


def test_the_question_for_a_table_of_words_holds_no_sign_of_its_language():
    column = PlaceName._meta.get_field("folded").get_col("p")
    for typed in ('a" OR b', "x* NEAR(y)", "-a:b ^c", "AND NOT"):
        every = [f'("{word}"*)' for word in asked(typed).split()]
        assert sorted(Words(column, typed).question().split(" AND ")) == sorted(every)
