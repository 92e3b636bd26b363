"""Cells that hold a partner's name and nothing else, which are read in one look."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from common.cities import every_city
from program.imports.places import read_any_partner, read_partner
from program.imports.reading import Reading

LIST = Path(__file__).parents[1] / "data" / "programs.csv"
ODD = (
    "St. John's|Port of Spain|Aix-en-Provence|7th of April|Côte or Cote|Bath²|Nova y Vieja|A  B|- Kobe|"
    "Minsk*|神戸市|Canton|x_1|Rye & Ely|Springfield 3|Isle of Man|TOWN OF RYE|Kreis Olpe|Gu|Ōtsu-shi"
)


def test_a_cell_of_a_name_alone_is_read_as_one_that_holds_more():
    listed = [row.partner.printed for row in Reading(LIST.read_bytes()).rows()]
    for text in [*(city.name for city in every_city()[::9]), *listed, *ODD.split("|")]:
        for kind in ("sister city", "Sister County", ""):
            assert read_partner(text, kind) == read_any_partner(text, kind)


@given(st.text(st.sampled_from("aZé 1.'-²,(*_ßшy神市ſ\u2019\u00a0"), max_size=12))
def test_no_mark_in_a_name_is_passed_by(text):
    assert read_partner(text, "") == read_any_partner(text, "")
