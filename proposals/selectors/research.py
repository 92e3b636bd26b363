"""The research sheet of a proposal: both cities side by side, the scores, the first budget, other ties."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from common.countries import code_of
from common.money import money_words
from directory.models import Place
from directory.selectors import current_home
from proposals.models import (
    BudgetKind,
    BudgetLine,
    Figure,
    FigurePoint,
    Heading,
    OtherTie,
    Proposal,
    Score,
)
from proposals.selectors.offers import Offer, offers_for
from relationships.models import Side

LOWEST, HIGHEST = 0, 4
MOST_IN_TRASH = 200


@dataclass(frozen=True)
class Cell:
    """One point about one city: what is on record, and what the program could offer while nothing is."""

    point: str
    side: str
    label: str
    city: str
    figure: Figure | None
    offers: tuple[Offer, ...] = ()

    @property
    def known(self) -> bool:
        """Whether a value stands here."""
        return self.figure is not None and not self.figure.not_known


@dataclass(frozen=True)
class PointRow:
    """One of the seven points, our city beside the candidate."""

    label: str
    ours: Cell
    theirs: Cell


@dataclass(frozen=True)
class ScoreRow:
    """One heading with its score, or without one so far."""

    heading: str
    label: str
    score: Score | None

    @property
    def words(self) -> str:
        """ "3 of 4", or that the scorer does not know; empty while nobody scored."""
        if self.score is None:
            return ""
        if self.score.score is None:
            return _("Do not know")
        return _("%(score)s of %(most)s") % {"score": self.score.score, "most": HIGHEST}


@dataclass(frozen=True)
class BudgetRow:
    """One line of the first year's budget with its amount in words."""

    line: BudgetLine
    amount: str
    recorded: bool


@dataclass(frozen=True)
class Total:
    """What one form comes to in one currency, or how many of its lines name no amount."""

    kind: str
    amount: str
    without: int = 0


@dataclass(frozen=True)
class OtherRow:
    """A tie of the candidate with another city, and whether that city is in our own country."""

    tie: OtherTie
    same_country: bool


@dataclass(frozen=True)
class Sheet:
    """Everything the research sheet shows and prints."""

    ours: str
    theirs: str
    points: list[PointRow]
    scores: list[ScoreRow]
    budget: list[BudgetRow]
    totals: list[Total]
    others: list[OtherRow]

    @property
    def settled(self) -> int:
        """Points of the candidate that are known, or looked for in vain."""
        return sum(row.theirs.figure is not None for row in self.points)

    @property
    def scored(self) -> int:
        """Headings with a score."""
        return sum(row.score is not None and row.score.score is not None for row in self.scores)

    @property
    def not_known(self) -> int:
        """Headings whose scorer does not know."""
        return sum(row.score is not None and row.score.score is None for row in self.scores)

    @property
    def cooperative(self) -> list[str]:
        """Cities of our own country with the same partner, who would have to agree."""
        return [row.tie.name for row in self.others if row.same_country]


def sheet_of(proposal: Proposal, *, offering: bool = False) -> Sheet:
    """The whole sheet; offers are only looked up for somebody who may take them over."""
    home = current_home()
    ours = home.place if home else None
    places = {Side.HOME: ours, Side.PARTNER: candidate(proposal)}
    lines = list(BudgetLine.objects.present().filter(proposal=proposal))
    return Sheet(
        ours=ours.name if ours else _("Our city"),
        theirs=proposal.relationship.partner.name,
        points=_points(proposal, places, offering=offering),
        scores=_scores(proposal),
        budget=[budget_row(line) for line in lines],
        totals=totals_of(lines),
        others=others_of(proposal, ours),
    )


def candidate(proposal: Proposal) -> Place | None:
    """The city looked at; None while only its country is chosen."""
    partner: Place = proposal.relationship.partner
    return None if partner.is_only_country else partner


def _points(proposal: Proposal, places: dict[Side, Place | None], *, offering: bool) -> list[PointRow]:
    rows = Figure.objects.present().filter(proposal=proposal).select_related("entered_by")
    found = {(one.point, one.side): one for one in rows}
    offers = {side: offers_for(place) if place and offering else {} for side, place in places.items()}

    def cell(point: FigurePoint, side: Side) -> Cell:
        figure = found.get((point.value, side.value))
        offered = () if figure else tuple(offers[side].get(point.value, ()))
        place = places[side]
        city = place.name if place else str(proposal.relationship.partner.name)
        return Cell(point.value, side.value, str(point.label), city, figure, offered)

    return [
        PointRow(str(point.label), cell(point, Side.HOME), cell(point, Side.PARTNER)) for point in FigurePoint
    ]


def _scores(proposal: Proposal) -> list[ScoreRow]:
    rows = Score.objects.present().filter(proposal=proposal).select_related("scored_by")
    found = {one.heading: one for one in rows}
    return [ScoreRow(each.value, str(each.label), found.get(each.value)) for each in Heading]


def budget_row(line: BudgetLine) -> BudgetRow:
    """The amount in words: 0 is an amount, in kind without a value is not 0, and nothing is not either."""
    if line.amount is not None:
        return BudgetRow(line, amount_words(line.amount, line.currency), recorded=True)
    if line.kind == BudgetKind.IN_KIND:
        return BudgetRow(line, _("In kind, value not stated"), recorded=True)
    return BudgetRow(line, _("Not recorded"), recorded=False)


def amount_words(amount: Decimal, currency: str) -> str:
    """ "USD 1,200", with cents where there are any; without a currency the amount is in hours."""
    if currency:
        return money_words(amount, currency)
    hours = amount.normalize()
    figure = number_format(hours, decimal_pos=max(0, -int(hours.as_tuple().exponent)), force_grouping=True)
    return _("%(number)s hours") % {"number": figure}


def totals_of(lines: Iterable[BudgetLine]) -> list[Total]:
    """One total for each form and currency; forms and currencies are never added to each other."""
    sums: dict[tuple[str, str], Decimal] = {}
    without: dict[str, int] = {}
    for line in lines:
        if line.amount is None:
            without[line.kind] = without.get(line.kind, 0) + 1
        else:
            key = (line.kind, line.currency)
            sums[key] = sums.get(key, Decimal(0)) + line.amount
    found = [
        Total(str(BudgetKind(kind).label), amount_words(amount, currency))
        for (kind, currency), amount in sorted(sums.items())
    ]
    return found + [
        Total(str(BudgetKind(kind).label), "", number) for kind, number in sorted(without.items())
    ]


def others_of(proposal: Proposal, home: Place | None) -> list[OtherRow]:
    """The other ties of the candidate; those in our own country stand first."""
    code = (home.country_code or code_of(home.country_printed)) if home else ""
    rows = [
        OtherRow(tie, bool(code) and code_of(tie.country) == code)
        for tie in OtherTie.objects.present().filter(proposal=proposal)
    ]
    return sorted(rows, key=lambda row: not row.same_country)


def figure_of(proposal: Proposal, point: str, side: str) -> Figure | None:
    """What is on record about one point of one city."""
    rows = Figure.objects.present().filter(proposal=proposal, point=point, side=side)
    found: Figure | None = rows.select_related("entered_by").first()
    return found


def score_of(proposal: Proposal, heading: str) -> Score | None:
    """How one heading is scored."""
    found: Score | None = Score.objects.present().filter(proposal=proposal, heading=heading).first()
    return found


def cities_compared(proposal: Proposal) -> dict[str, Any]:
    """Per side the place the figures are about, None where there is none yet."""
    home = current_home()
    return {Side.HOME.value: home.place if home else None, Side.PARTNER.value: candidate(proposal)}


def taken_off(proposal: Proposal) -> list[Figure | Score | BudgetLine | OtherTie]:
    """What of the sheet lies in Trash, newest first."""
    found: list[Figure | Score | BudgetLine | OtherTie] = []
    for model in (Figure, Score, BudgetLine, OtherTie):
        found += model.objects.trashed().filter(proposal=proposal).order_by("-trashed_at")[:MOST_IN_TRASH]
    return sorted(found, key=lambda part: str(part.trashed_at), reverse=True)
