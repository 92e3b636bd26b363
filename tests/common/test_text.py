"""Texts as they are shown."""

import pytest

from common.text import in_short


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("sister city", "sister city"),
        ("sister city of", "sister city…"),
        ("sister cities", "sister…"),
        ("sister city\nof", "sister city…"),
        ("sistercities!", "sistercitie…"),
    ],
)
def test_a_long_text_is_cut_between_words_and_says_so(text, shown):
    assert in_short(text, 12) == shown
