"""Every view, filter and order of the relationships list, by the plan the database makes of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.test.client import RequestFactory

from relationships.views.listing import Relationships
from tests.bench.goals import Found, Told, goal
from tests.bench.pages import LIST, reader

BIG, MOST_READ = 10_000, 4
TABLES = {"relationships_relationship", "directory_place", "relationships_milestone", "exchanges_exchange"}


def combinations() -> Iterator[dict[str, str]]:
    """Each view, and each filter with the first, middle and last of its values, in every order offered."""
    listing = listed({})
    sorts = [f"{sign}{column.key}" for column in listing.columns if column.sort for sign in ("", "-")]
    narrowed = [{"view": view.key} for view in listing.views]
    for key, values in listing.choices.items():
        keys = list(values)
        some = dict.fromkeys([*keys[:1], *_middle(keys), *keys[-1:]])
        # Of a country few ties are proposed, and few of those proposed are of one country.
        views = ("all", "proposed") if key == "country" else ("all",)
        narrowed += [{"view": view, key: value} for view in views for value in some]
    for sort in sorts:
        yield from ({**one, "sort": sort} for one in narrowed)


def _middle(keys: list[str]) -> list[str]:
    return keys[len(keys) // 2 :][:1]


def listed(chosen: dict[str, str]) -> Relationships:
    """The list as the address asks for it."""
    request = RequestFactory().get(LIST, chosen)
    request.user = reader()
    return Relationships(request)


def plans(chosen: dict[str, str]) -> list[dict[str, Any]]:
    """What the database did for the first page: a plan, or two where rows without a value follow."""
    listing = listed(chosen)
    made, left = [], listing.per_page + 1
    rows = listing.narrowed().values_list(*listing.reads, named=True)
    for empty in listing.order.stretches():
        stretch = listing.order.beyond(rows, empty=empty)
        made.append(json.loads(stretch[:left].explain(analyze=True, format="json"))[0]["Plan"])
        left -= made[-1]["Actual Rows"]
        if not left:
            break
    return made


def nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A step and all below it."""
    yield node
    for part in node.get("Plans", []):
        yield from nodes(part)


def judge(made: list[dict[str, Any]]) -> tuple[bool, float]:
    """Whether a big table was read through, and the rows of ties read for one shown."""
    steps = [step for whole in made for step in nodes(whole)]
    read = {
        id(step): (step["Actual Rows"] + step.get("Rows Removed by Filter", 0)) * step["Actual Loops"]
        for step in steps
    }
    through = any(step["Node Type"] == "Seq Scan" and read[id(step)] > BIG for step in steps)
    ties = sum(read[id(step)] for step in steps if step.get("Relation Name") in TABLES)
    # A row of a tie brings its place with it.
    return through, ties / 2 / max(sum(whole["Actual Rows"] for whole in made), 1)


@goal("P3", "every view, filter and order of the list, by its plan")
def measure_plans(_bench) -> list[Found | Told]:
    judged = {json.dumps(one): judge(plans(one)) for one in combinations()}
    through = [name for name, (whole, _read) in judged.items() if whole]
    wide = [name for name, (_whole, read) in judged.items() if read > MOST_READ]
    return [
        Found(len(through), 0, "lists", f"of {len(judged)} read a table through"),
        Found(len(wide), 0, "lists", f"of {len(judged)} read four rows for one shown"),
        *(Told(f"reads a table through: {name}") for name in through[:8]),
        *(Told(f"reads much: {name}") for name in wide[:8]),
    ]
