"""A proclamation from the facts of a tie: dates as known, papers, never a day that is not on record."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.models import Agreement
from agreements.selectors.certificates import our_signer, the_city_of
from common.dates import PartialDate
from council.models import Resolution
from council.selectors import date_words, day_words, the_city
from directory.selectors import current_home, word
from exchanges.models import Exchange
from relationships.models import Relationship, Status
from relationships.selectors.standing import years_before

SIGNING, ANNIVERSARY = "signing", "anniversary"
MOST_RECITALS = 6
# A proclamation is asked for weeks ahead of its day.
AHEAD = timedelta(days=120)


def proclamation_facts(
    tie: Relationship, occasion: str, agreement: Agreement | None = None, today: date | None = None
) -> dict[str, Any]:
    """What the form begins with; a person goes over the words before anything is printed."""
    home, signer = current_home(), our_signer(agreement)
    today = today or timezone.localdate()
    years, day = marked_day(tie, today) if occasion == ANNIVERSARY else (full_years(tie, today), None)
    words = _words(tie, years)
    marks = occasion == ANNIVERSARY and years
    return {
        "title": (_title_of_years() if marks else _("Recognizing the tie with %(theirs)s")) % words,
        "occasion": (_("Anniversary of the tie with %(city)s") if marks else _occasion(occasion)) % words,
        "place": tie.partner,
        "recitals": "\n\n".join(recitals_from(tie, agreement, years)),
        "proclaimed": _("%(city)s Friendship Day in %(ours)s") % words,
        "day": _named_day(agreement) if occasion == SIGNING else day,
        "signer": signer.name if signer else "",
        "signer_title": (signer.title if signer else "") or word(home, "mayor"),
    }


def recitals_from(tie: Relationship, agreement: Agreement | None, years: int) -> list[str]:
    """Up to six reasons, each from a fact on record; a tie with few facts gets few."""
    words = _words(tie, years)
    found = [
        _since_recital(tie, words),
        *(_paper_recital(paper) for paper in _papers(tie)),
        _signing_recital(agreement),
        _exchange_recital(tie),
    ]
    if years:
        found.append(_("this tie has now lasted %(years)d years; and") % words)
    given = [text for text in found if text][:MOST_RECITALS]
    # The last one leads over to what is proclaimed.
    return [*given[:-1], given[-1].removesuffix(_("; and")) + ";"]


def full_years(tie: Relationship, today: date) -> int:
    """How many years the tie has certainly lasted; 0 while since when is not known well enough."""
    when = tie.since.date if tie.since else None
    if when is None or when.about:
        return 0
    last = when.last_day
    return max(0, today.year - last.year - ((today.month, today.day) < (last.month, last.day)))


def marked_day(tie: Relationship, today: date) -> tuple[int, PartialDate | None]:
    """The years an anniversary marks, and its day: of the next one when that is near, else those full today.

    A month without a day is counted by its end and gives no day; a year alone tells nothing of days ahead.
    """
    years, when = full_years(tie, today), tie.since.date if tie.since else None
    if when is None or when.about or not when.month:
        return years, None
    for number in (years, years + 1):
        day = years_before(when.last_day, -number)
        if number and today <= day <= today + AHEAD:
            return number, PartialDate.of(day) if when.day else None
    return years, None


def _words(tie: Relationship, years: int) -> dict[str, Any]:
    home = current_home()
    return {
        "ours": the_city(home.place) if home else _("our city"),
        "theirs": the_city_of(tie),
        "city": tie.partner.name,
        "type": str(tie.type).lower(),
        "years": years,
    }


def _title_of_years() -> str:
    return _("Marking %(years)d years of friendship with %(theirs)s")


def _occasion(occasion: str) -> str:
    return _("Signing with %(city)s") if occasion == SIGNING else ""


def _since_recital(tie: Relationship, words: dict[str, Any]) -> str:
    when = tie.since.date if tie.since else None
    if tie.status == Status.PROPOSED:
        return _("the people of %(ours)s and %(theirs)s wish to begin the %(type)s tie; and") % words
    if when is None:
        return _("the %(type)s tie joins the people of %(ours)s and %(theirs)s; and") % words
    said = _("the %(type)s tie between %(ours)s and %(theirs)s dates from %(date)s; and")
    return said % {**words, "date": date_words(when)}


def _papers(tie: Relationship) -> list[Resolution]:
    rows = tie.resolutions.filter(trashed_at=None, state="adopted").exclude(number="")
    return list(rows.select_related("body").order_by(F("adopted_on").asc(nulls_last=True), "pk")[:2])


def _paper_recital(paper: Resolution) -> str:
    words = {"body": paper.body.name, "paper": str(paper)}
    if paper.adopted_on is None:
        return _("the %(body)s adopted %(paper)s on this tie; and") % words
    words["when"] = day_words(paper.adopted_on)
    return _("the %(body)s adopted %(paper)s on this tie %(when)s; and") % words


def _signing_recital(agreement: Agreement | None) -> str:
    if agreement is None or agreement.signed_on is None:
        return ""
    words = {"paper": agreement.title_home, "when": day_words(agreement.signed_on)}
    return _("both cities signed the paper “%(paper)s” %(when)s; and") % words


def _exchange_recital(tie: Relationship) -> str:
    number = Exchange.objects.present().of(tie).filter(sample=False).count()
    if not number:
        return ""
    said = ngettext(
        "%(number)d exchange between the people of both cities is on record; and",
        "%(number)d exchanges between the people of both cities are on record; and",
        number,
    )
    return said % {"number": number}


def _named_day(agreement: Agreement | None) -> PartialDate | None:
    """The day of signing, when all of it is known."""
    signed = agreement.signed_on if agreement else None
    return signed if signed and signed.day else None
