"""Names of other scripts in plain letters, by published tables."""

import pytest

from common.latin import in_latin


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Харків", "kharkiv"),
        ("Нижний Новгород", "nizhnii novgorod"),
        ("Ялта", "ialta"),
        ("Щёлково", "shchelkovo"),
        ("Мінск", "minsk"),
        ("Њиво, Ђаковица", "njivo dakovitsa"),
        ("Λευκωσία", "leukosia"),
        ("Θεσσαλονίκη", "thessaloniki"),
        ("Χανιά, Κρήτη", "chania kriti"),
        ("Αΰπνος", "aupnos"),
        ("Querétaro", "queretaro"),
    ],
)
def test_cyrillic_and_greek_are_written_by_their_tables(name, plain):
    assert in_latin(name) == plain


def test_a_word_with_a_letter_of_no_table_is_left_out_whole():
    assert (in_latin("Қарағанды"), in_latin("Қарағанды (Караганда)")) == ("", "karaganda")


def test_other_scripts_stay_as_they_are():
    assert in_latin("和歌山市") == "和歌山市"
