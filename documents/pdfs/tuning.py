"""What makes the engine of the papers quicker and leaves every byte of a paper as it was.

Run by the press before it draws. Each function takes a thing the engine does again and again for one
paper and has it done once; a test draws papers with and without them and compares the bytes. They reach
into what the engine does not promise: a function that does not fit a new version is taken out of `tune`,
and papers come later by its share, in the same bytes. What would change a byte belongs into the press
(documents/pdfs/press.py).
"""

from __future__ import annotations

import gc
import re
from typing import Any

SIDES = ("top", "right", "bottom", "left")
# Marks of footnotes: the engine would give every element five styles for them, and no paper has footnotes.
NOTES = ("footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback")
# The engine copies what such a style looked up, so it must not be given more; no paper has one.
COPIED = ("first-line", "first-letter")
# Each has a rule of its own beside what is inherited and what is set.
_OWN_RULE = frozenset({"page", "position", "float", "display"})
# A path as QR codes have it: from the top left, along the middle of each row.
_CODE = re.compile(r"M0 0\.5h\d+(?:m-?\d+ \d+h\d+)*")
_LINE = re.compile(r"[Mm](-?\d+) (\d+)(?:\.5)?h(\d+)")


def tune() -> None:
    """Prepare the engine of this process."""
    reuse_parsed_types()
    begin_with_initial_values()
    look_up_inherited_values()
    leave_out_notes()
    write_parts_once()
    write_words_at_once()
    draw_codes_at_once()
    set_plain_lengths()
    # A paper makes and drops many small things; looking through them at every 700th takes a thirtieth of it.
    gc.set_threshold(50_000)


def reuse_parsed_types() -> None:
    """Have lists of glyphs handed over without reading a declaration of their length anew each time."""
    from weasyprint.text.ffi import ffi

    make, glyphs = ffi.new, ffi.typeof("hb_codepoint_t[]")

    def make_known(kind: Any, *rest: Any) -> Any:
        known = isinstance(kind, str) and kind.startswith("hb_codepoint_t[") and rest
        return make(glyphs if known else kind, *rest)

    ffi.new = make_known


def begin_with_initial_values() -> None:
    """Have a style begin with the values nobody set or inherits, not look them up one after the other."""
    from weasyprint import css

    known, decided = _initial_values(), _decided()
    begin, begin_anonymous = css.ComputedStyle.__init__, css.AnonymousStyle.__init__

    def begin_filled(style: Any, parent: Any, cascaded: Any, pseudo: Any, *rest: Any) -> None:
        if pseudo not in COPIED:
            style.update(known)
            for key in cascaded:
                for name in (key, *decided.get(key, ())):
                    style.pop(name, None)
        begin(style, parent, cascaded, pseudo, *rest)

    def begin_anonymous_filled(style: Any, parent: Any) -> None:
        style.update(known)
        begin_anonymous(style, parent)

    css.ComputedStyle.__init__, css.AnonymousStyle.__init__ = begin_filled, begin_anonymous_filled


def _initial_values() -> dict[str, Any]:
    from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

    others = INHERITED | INITIAL_NOT_COMPUTED | _OWN_RULE
    plain = {
        key: value
        for key, value in INITIAL_VALUES.items()
        if key not in others and not key.startswith("text_decoration_")
    }
    # Without a line there is no width.
    return {**plain, "outline_width": 0, **{f"border_{side}_width": 0 for side in SIDES}}


def _decided() -> dict[str, set[str]]:
    """The values that hang on a property of another name: left and right on start and end, width on style."""
    from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS

    found: dict[str, set[str]] = {"outline_style": {"outline_width"}}
    for side in SIDES:
        found[f"border_{side}_style"] = {f"border_{side}_width"}
    for key, logical in PHYSICAL_FUNCTIONS.items():
        for inline in ("ltr", "rtl"):
            keys = {key, key.replace("_style", "_width")}
            found.setdefault(logical(block="ttb", inline=inline), set()).update(keys)
    return found


def look_up_inherited_values() -> None:
    """Have what a style inherits taken from the one above it, without the questions asked of other values."""
    from weasyprint import css
    from weasyprint.css.properties import INHERITED

    find = css.ComputedStyle.__missing__

    def find_inherited(style: Any, key: str) -> Any:
        if key in INHERITED and key not in style.cascaded and style.parent_style is not None:
            value = style[key] = style.parent_style[key]
            return value
        return find(style, key)

    css.ComputedStyle.__missing__ = find_inherited


def leave_out_notes() -> None:
    """Make no styles for footnotes, and those for the marks of lists only where a list is."""
    from weasyprint.html import UA_STYLESHEET

    matcher = UA_STYLESHEET.matcher
    marks = [one for one in matcher.other_selectors if one[3] == "marker"]
    matcher.lower_local_name_selectors.setdefault("li", []).extend(marks)
    others = [one for one in matcher.other_selectors if one[3] not in (*NOTES, "marker")]
    matcher.other_selectors = others


def write_parts_once() -> None:
    """Have the parts of a PDF written and compressed once, not a second time for its mark."""
    from weasyprint.pdf import pydyf

    class Written(pydyf.Object):  # type: ignore[misc] # the library has no types
        """A part as it is written."""

        data = b""
        compressible = False

        def __init__(self, part: Any) -> None:
            super().__init__()
            self.number, self.generation, self.free = part.number, part.generation, part.free
            if part.free != "f":
                self.data, self.compressible = part.data, part.compressible

    write = pydyf.PDF.write

    def write_ready(pdf: Any, *rest: Any, **options: Any) -> None:
        pdf.objects = [Written(part) for part in pdf.objects]
        write(pdf, *rest, **options)

    pydyf.PDF.write = write_ready


def write_words_at_once() -> None:
    """Have what is written most, names and whole numbers, asked about first."""
    from weasyprint.pdf import pydyf

    write = pydyf._to_bytes  # noqa: SLF001 - the one function through which all goes

    def write_word(item: Any) -> bytes:
        kind = item.__class__
        if kind is bytes:
            plain: bytes = item
            return plain
        if kind is str or kind is int:
            return str(item).encode("ascii")
        written: bytes = write(item)
        return written

    pydyf._to_bytes = write_word  # noqa: SLF001 - as above


def draw_codes_at_once() -> None:
    """Have the lines of a QR code written down; the engine would read each number of a path by itself."""
    from weasyprint import svg

    draw_path = svg.TAGS["path"]

    def draw(image: Any, node: Any, size: Any) -> None:
        lines = node.get("d", "")
        if not _CODE.fullmatch(lines):
            draw_path(image, node, size)
            return
        x, y, drawn = 0, 0, [b"0 0 m"]
        for right, down, length in _LINE.findall(lines):
            x, y = x + int(right), y + int(down)
            drawn.append(b"%d %d.5 m" % (x, y))
            x += int(length)
            drawn.append(b"%d %d.5 l" % (x, y))
        image.stream.stream.extend(drawn)

    svg.TAGS["path"] = draw


def set_plain_lengths() -> None:
    """Have lengths in pixels and automatic ones taken over as they are, without reckoning shares of them."""
    from weasyprint.layout import percent

    reckon = percent.resolve_one_percentage

    def resolve(box: Any, name: str, whole: Any) -> None:
        value = box.style[name]
        if getattr(value, "unit", None) == "px":
            setattr(box, name, value.value)
        elif value == "auto" and not name.startswith("min_"):
            setattr(box, name, value)
        else:
            reckon(box, name, whole)

    percent.resolve_one_percentage = resolve
