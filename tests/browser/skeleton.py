"""What a page looks like without what it says: its frame as a whole, its parts by their kinds."""

from lxml import etree

# Attributes whose value changes how an element is drawn or read; of the others only that they are there.
TELLING = frozenset({
    "aria-current", "aria-expanded", "aria-hidden", "aria-invalid", "checked", "class", "cols", "colspan",
    "dir", "disabled", "hidden", "lang", "method", "multiple", "open", "readonly", "role", "rows", "scope",
    "selected", "size", "start", "tabindex", "type",
})  # fmt: skip
# Letters of the longest word and of the whole text, beyond which a narrow phone may draw them differently.
WORD_STEPS, TEXT_STEPS = (12, 18, 24, 32), (36,)
DRAWN = "svg"  # an icon counts by its own attributes, not by its lines


def skeleton(element: etree._Element) -> str:
    """Tags and attributes of an element and all in it; like ones that follow each other count once."""
    if not isinstance(element.tag, str):
        return ""
    attributes = "".join(_attribute(name, value) for name, value in sorted(element.attrib.items()))
    inner = "" if element.tag == DRAWN else "".join(_content(element))
    return f"<{element.tag}{attributes}>{inner}</{element.tag}>"


def kinds(element: etree._Element) -> frozenset[str]:
    """Each element with what it stands in, its telling attributes and the class of its own text.

    What one page draws and another draws too need not be driven twice, in whatever order it stands.
    """
    return frozenset(
        _kind(part) for part in element.iter() if isinstance(part.tag, str) and not _in_icon(part)
    )


def kinds_with(word, element):
    """Kinds of the elements that hold this word in their own text or an attribute."""
    return frozenset(
        _kind(part) for part in element.iter() if isinstance(part.tag, str) and word in _own(part)
    )


def _own(part):
    texts = (part.text, *part.attrib.values(), *(child.tail for child in part))
    return "\n".join(text for text in texts if text)


def fewest(by_kinds, left):
    """Of all that is drawn, by its kinds, what draws all that is left; what draws most of it comes first."""
    rest = list(by_kinds)
    while rest := [some for some in rest if not left.isdisjoint(some)]:
        most = max(rest, key=lambda some, left=left: len(some & left))
        yield by_kinds[most]
        left -= most


def _kind(element: etree._Element) -> str:
    parent = element.getparent()
    around = "" if parent is None else f"{parent.tag}.{parent.get('class', '')}"
    attributes = "".join(_attribute(name, value) for name, value in sorted(element.attrib.items()))
    return f"{around}>{element.tag}{attributes}>{_longest(element.text)}"


def _in_icon(element: etree._Element) -> bool:
    return any(above.tag == DRAWN for above in element.iterancestors())


def _attribute(name: str, value: str) -> str:
    return f" {name}={' '.join(value.split())}" if name in TELLING else f" {name}"


def _content(element: etree._Element) -> list[str]:
    parts = [_text(element.text)]
    for child in element:
        parts += [skeleton(child), _text(child.tail)]
    told = [part for part in parts if part]
    return [part for place, part in enumerate(told) if part != told[place - 1] or place == 0]


def _text(text: str | None) -> str:
    """How long the text is, in classes; nothing where there is none."""
    words = (text or "").split()
    if not words:
        return ""
    longest, whole = max(map(len, words)), sum(map(len, words))
    return f"{_class_of(longest, WORD_STEPS)}.{_class_of(whole, TEXT_STEPS)}"


def _longest(text: str | None) -> str:
    """The class of the longest word: what may not fit on a phone."""
    words = (text or "").split()
    return str(_class_of(max(map(len, words)), WORD_STEPS)) if words else ""


def _class_of(length: int, steps: tuple[int, ...]) -> int:
    return sum(length > step for step in steps)
