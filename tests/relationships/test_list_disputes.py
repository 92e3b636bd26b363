"""What is computed from dates and from the word of the other side, as the list of ties shows it."""

import csv
from datetime import date
from io import StringIO

import pytest

from common.dates import PartialDate
from program.imports.type_texts import type_and_status
from relationships.models import Party, Relationship
from relationships.selectors import pending, standing
from relationships.selectors.portfolio import portfolio
from tests.factories.directory import PlaceFactory
from tests.factories.relationships import MilestoneFactory, RelationshipFactory
from tests.page_rules import Page

LIST = "/app/relationships/?view=all"
TODAY = date(2026, 11, 19)
EXPIRED = "Expired November 2025, renewal pending"
# By partner: our status, what the others state, and the dates of the term.
TERMS = {
    "Agreed": ("active", "active", []),
    "Bitola": ("active", "ended", []),
    "Cixi": ("ended", "active", [("expires", "2025-11")]),
    "Delft": ("active", "", [("expires", "2025-11")]),
    "Elche": ("suspended", "ended", [("expires", "2020"), ("expires", "2025-11"), ("renewed", "2024")]),
    "Fano": ("active", "", [("expires", "2025-11"), ("renewed", "2025")]),
    "Graz": ("active", "", [("expires", "2025-11"), ("expires", "2026")]),
}


@pytest.fixture
def ties(home, today):
    found = {}
    for name, (status, stated, dates) in TERMS.items():
        tie = found[name] = RelationshipFactory(
            partner=PlaceFactory(name=name), status=status, type__name="Twin"
        )
        Party.objects.create(relationship=tie, place=tie.partner, side="partner", stated_status=stated)
        for kind, day in dates:
            MilestoneFactory(relationship=tie, kind=kind, date=PartialDate.parse(day))
    third = Party.objects.create(
        relationship=found["Agreed"],
        place=PlaceFactory(name="Kunming"),
        side="partner",
        stated_status="ended",
    )
    rival = MilestoneFactory(relationship=found["Agreed"], kind="expires", date=PartialDate(2024))
    MilestoneFactory(relationship=found["Agreed"], kind="expires", date=PartialDate(2020), rival_of=rival)
    rival.trashed_at = third.created_at
    rival.save()
    return found


def tags(client, address=LIST):
    rows = Page(client.get(address)).root.xpath("//tbody/tr")
    cells = {row.xpath("string(*[1])").split()[0]: row.xpath("td[1]")[0] for row in rows}
    return {
        name: [tag.text_content() for tag in cell.find_class("tw-tag")] for name, cell in cells.items()
    } | {"words": {name: cell.text_content().strip() for name, cell in cells.items()}}


def test_the_list_tags_what_is_disputed_and_which_renewal_is_pending(ties, client_of, viewer):
    found = tags(client_of(viewer))
    assert (found.pop("words")["Bitola"]) == "Twin Disputed: they state “Ended”"
    assert found == {
        "Agreed": ["Disputed: Kunming states “Ended”"],
        "Bitola": ["Disputed: they state “Ended”"],
        "Cixi": ["Twin · Ended", "Disputed: they state “Active”"],
        "Delft": [EXPIRED],
        "Elche": ["Twin · Suspended", "Disputed: they state “Ended”", EXPIRED],
        "Fano": [],
        "Graz": [],
    }


def test_a_row_of_the_list_says_what_the_page_of_the_tie_says(ties, viewer):
    for tie in portfolio(viewer):
        told = standing.computed_states(tie, tie.milestones.filter(trashed_at=None), tie.parties.all(), TODAY)
        assert pending.pending_states(tie) == [one for one in told if one.state not in {"quiet", "dormant"}]


def test_print_and_file_say_it_too_and_the_file_reads_back(ties, client_of, viewer):
    page = client_of(viewer).get(f"{LIST}&format=print").text
    assert (page.count("Disputed: "), page.count(EXPIRED)) == (4, 2)
    content = b"".join(client_of(viewer).get(f"{LIST}&format=csv")).decode()
    kinds = {row[0].split(",")[0]: row[1] for row in [*csv.reader(StringIO(content))][2:]}
    assert kinds == {
        "Agreed": "Twin · Disputed: Kunming states “Ended”",
        "Bitola": "Twin · Disputed: they state “Ended”",
        "Cixi": "Twin (Ended) · Disputed: they state “Active”",
        "Delft": f"Twin · {EXPIRED}",
        "Elche": f"Twin (Suspended) · Disputed: they state “Ended” · {EXPIRED}",
        "Fano": "Twin",
        "Graz": "Twin",
    }
    read = {name: type_and_status(kind) for name, kind in kinds.items()}
    assert read == {
        name: ("Twin", Relationship(status=status).status) for name, (status, *_) in TERMS.items()
    }
