"""What a page marks of a found text."""

import pytest

from common.marking import excerpt, holds_all, marked_parts


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("Santiago de Querétaro", "queretaro", ["Querétaro"]),
        ("Wakayama, Japan", "waka jap", ["Waka", "Jap"]),
        ("和歌山市", "歌山", ["歌山"]),
        ("Resolution 041 - 05", "41-5", ["041", "05"]),
        ("Ord. 12,346 on street sign", "12346", ["12,346"]),
        ("Room 12, floor 346", "12346", []),
        ("Lei 5474/1984", "5.474", ["5474"]),
        ("Seán O’Brien", "obrien", ["O’Brien"]),
        ("Gießen", "giess", ["Gieß"]),
        ("<b>Minsk</b>", "minsk", ["Minsk"]),
        ("Minsk", "ins", []),
    ],
)
def test_what_was_typed_is_marked_as_it_is_printed(text, typed, marked):
    parts = marked_parts(text, typed)
    assert "".join(part.text for part in parts) == text
    assert [part.text for part in parts if part.hit] == marked


def test_an_excerpt_stands_around_the_first_word_found():
    story = "They sang. " * 40 + "Then they climbed the Zugspitze together. " + "They sang. " * 40
    told = excerpt(story, "zugspitze")
    assert told.startswith("… ")
    assert told.endswith(" …")
    assert "climbed the Zugspitze together" in told
    assert len(told) < 200
    assert holds_all(told, "zugspitze")
    assert excerpt(story, "kilimanjaro") == ""
