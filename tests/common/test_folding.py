"""Search keys of names and of numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.folding import digits_key, fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Querétaro", "QUERETARO"),
        ("İstanbul", "istanbul"),
        ("Iğdır", "IĞDIR".replace("I", "ı")),
        ("Straße", "STRASSE"),
        ("ẞ", "ss"),
        ("Łódź", "Lodz"),
        ("Nguyễn", "nguyen"),
        ("Winston-Salem", "winston  salem"),
        ("O’Brien", "obrien"),
        ("ＷＡＫＡＹＡＭＡ", "wakayama"),
        ("ﾊﾝｶｸ", "ハンカク"),
        ("Tromsø", "tromso"),
        ("a\u200bb", "ab"),
    ],
)
def test_spellings_of_one_name_fold_alike(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("第12号", "第 12 号"),
        ("제３호", "제 3 호"),
        ("Tシャツ", "t しゃつ"),
        ("ฉบับที่ 12/2567ก", "ฉบับที่ 12 2567 ก"),
    ],
)
def test_numbers_and_other_letters_within_a_script_without_blanks_stand_apart(written, words):
    assert fold(written) == words


@pytest.mark.parametrize("name", ["慈溪市", "和歌山市", "부천시", "ਅੰਮ੍ਰਿਤਸਰ", "がぎ"])
def test_other_scripts_keep_their_letters(name):
    assert fold(name) == name


def test_only_punctuation_folds_to_nothing():
    assert fold("%_\\ -- ''") == ""


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.text())
def test_words_stand_apart_by_one_blank(one, other):
    assert fold(f"{one} - {other}") == " ".join(filter(None, [fold(one), fold(other)]))


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("041 - 05", "41-5"),
        ("41-05", "41-5"),
        ("41-5", "41-5"),
        ("246 - -06", "246-6"),
        ("246-06", "246-6"),
        ("81-94", "81-94"),
        ("24-010", "24-10"),
        ("RES-12-00273", "res-12-273"),
        ("res 12 273", "res-12-273"),
        ("63,690-N.S.", "63690-ns"),
        ("63690 NS", "63690-ns"),
        ("１２-３", "12-3"),
        ("2020-__", "2020"),
        ("000", "0"),
        ("", ""),
    ],
)
def test_number_has_one_key_however_it_is_typed(number, key):
    assert digits_key(number) == key


@given(st.text() | st.text("0123456789 -–.,RSNrsn"))
def test_key_of_a_key_is_the_key(text):
    assert digits_key(digits_key(text)) == digits_key(text)


@given(st.integers(0, 10**9), st.integers(0, 10**4), st.sampled_from(["-", " - ", " - -", "–", " ", "/"]))
def test_key_ignores_leading_zeros_and_the_kind_of_dash(first, second, dash):
    assert digits_key(f"0{first}{dash}00{second}") == f"{first}-{second}"
