"""docs/architecture.md lists every place that rooms fill, and who fills it."""

from pathlib import Path

from common import extend

DOCUMENT = Path("docs/architecture.md")


def listed_in_document():
    text = DOCUMENT.read_text(encoding="utf-8")
    block = text.split("<!-- extension points -->")[1].split("<!-- end -->")[0]
    rows = [line.strip("| ").split(" | ") for line in block.splitlines() if line.startswith("| `")]
    return {
        (kind, place.strip("`")): set(apps.split(", "))
        for kind, place, apps in [(r[1], r[0], r[2]) for r in rows]
    }


def found_in_code():
    found = {}
    for app, point in extend.everything():
        found.setdefault((type(point).__name__, point.place), set()).add(app)
    return found


def test_the_document_lists_every_extension_point():
    assert listed_in_document() == found_in_code()
