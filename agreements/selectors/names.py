"""Full names of both cities in both languages, as far as the directory knows them."""

from __future__ import annotations

from collections.abc import Sequence

from agreements.models import Agreement
from agreements.workflow import SIGNED, SUPERSEDED
from common.dates import PartialDate
from directory.models import Place, PlaceName
from directory.models.place import NameKind
from directory.selectors import current_home, is_over, name_on
from relationships.models import Side

# The official name before the name in daily use.
_BEST = (NameKind.OFFICIAL, NameKind.OWN)


def names_for(agreement: Agreement) -> dict[str, str]:
    """What the four name fields may begin with; empty where no name in that language is on record."""
    home, tie, on = current_home(), agreement.relationship, agreement.signed_on
    ours, theirs = agreement.language_home, agreement.language_partner
    return {
        "home_name": _plain(home.place, ours, on) if home else "",
        "home_name_theirs": name_in(home.place, theirs, on) if home and theirs else "",
        "partner_name": _printed(agreement, Side.PARTNER) or _plain(tie.partner, ours, on),
        "partner_name_theirs": name_in(tie.partner, theirs, on) if theirs else "",
    }


def name_in(place: Place, language: str, on: PartialDate | None = None) -> str:
    """The official name in a language, else the one in daily use, else nothing; as it was on that day."""
    rows = PlaceName.objects.filter(place=place, language=language)
    names: Sequence[PlaceName] = [name for name in rows if not is_over(name, on)]
    ranked = [name.text for kind in _BEST for name in names if name.kind == kind]
    return ranked[0] if ranked else ""


def daily_name(place: Place, language: str, on: PartialDate | None = None) -> str:
    """The name in daily use in a language on that day, as short as a seal needs it."""
    rows = PlaceName.objects.filter(place=place, language=language, kind=NameKind.OWN) if language else []
    return next((name.text for name in rows if not is_over(name, on)), "")


def _plain(place: Place, language: str, on: PartialDate | None) -> str:
    then = name_on(place, on)
    return then if then != place.name else name_in(place, language, on) or then


def _printed(agreement: Agreement, side: str) -> str:
    party = agreement.relationship.parties.filter(side=side).exclude(name_printed="").first()
    return party.name_printed if party else ""


def is_historic(agreement: Agreement) -> bool:
    """True for a paper that was filed as signed: its text was never written here."""
    return agreement.state in (SIGNED, SUPERSEDED) and agreement.final_id is None
