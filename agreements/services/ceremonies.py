"""The ceremony and its programme: plan, correct, begin with the usual order, move steps."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from agreements.models import Agreement, Ceremony, ProgrammeItem, Signer, SignerRole
from agreements.pdfs import programme_html
from agreements.selectors.moments import zone_of_host
from agreements.selectors.programme import day_of_names, items_of
from common.dates import PartialDate
from common.records import change_record, save_change, save_new, set_fields
from council.pdfs import paper_size
from directory.selectors import current_home, name_on, prints_as_sample
from documents.models import IssuedPaper
from documents.services import request_paper
from relationships.models import Side


@transaction.atomic
def plan_ceremony(*, agreement: Agreement, by: Any, **fields: Any) -> Ceremony:
    """Plan where and when it is signed; a moment without a date gives the day on the host's calendar."""
    ceremony = Ceremony(agreement=agreement, sample=agreement.sample)
    set_fields(ceremony, fields)
    _take_day(ceremony)
    return save_new(ceremony, by=by)


@transaction.atomic
def change_ceremony(*, ceremony: Ceremony, by: Any, seen: int | None = None, **fields: Any) -> Ceremony:
    """Correct the plan."""
    set_fields(ceremony, fields)
    _take_day(ceremony)
    return save_change(ceremony, by=by, seen=seen)


@transaction.atomic
def begin_programme(*, ceremony: Ceremony, by: Any) -> list[ProgrammeItem]:
    """Put down the usual order to start from; pressed twice it stands once."""
    Ceremony.objects.select_for_update().get(pk=ceremony.pk)
    if items_of(ceremony):
        return items_of(ceremony)
    return [
        _new_step(ceremony, order, {"minutes": minutes, "what": what, "who": who}, by)
        for order, (minutes, what, who) in enumerate(usual_order(ceremony), start=1)
    ]


@transaction.atomic
def add_step(*, ceremony: Ceremony, what: str, by: Any, **fields: Any) -> ProgrammeItem:
    """Add a step at the end of the programme."""
    Ceremony.objects.select_for_update().get(pk=ceremony.pk)
    last = max((step.order for step in items_of(ceremony)), default=0)
    return _new_step(ceremony, last + 1, {"what": what, **fields}, by)


@transaction.atomic
def change_step(*, step: ProgrammeItem, by: Any, seen: int | None = None, **fields: Any) -> ProgrammeItem:
    """Correct a step."""
    return change_record(step, fields, by=by, seen=seen)


@transaction.atomic
def move_step(*, step: ProgrammeItem, to: int, by: Any) -> ProgrammeItem:
    """Move a step to a place in the programme, counted from 1; the others close up."""
    Ceremony.objects.select_for_update().get(pk=step.ceremony_id)
    steps = [one for one in items_of(step.ceremony) if one.pk != step.pk]
    steps.insert(max(0, min(to - 1, len(steps))), step)
    for order, one in enumerate(steps, start=1):
        if one.order != order:
            one.order = order
            save_change(one, by=by)
    return step


@transaction.atomic
def print_programme(*, ceremony: Ceremony, by: Any) -> IssuedPaper:
    """Have the run of show made as it stands now."""
    if not items_of(ceremony):
        raise ValidationError(_("Add the steps of the programme first."))
    return request_paper(
        kind="programme",
        record=ceremony,
        title=_("Programme: %(title)s") % {"title": ceremony.agreement.title_home},
        html=programme_html(ceremony),
        by=by,
        paper_size=paper_size(),
        sample=prints_as_sample(ceremony),
    )


def usual_order(ceremony: Ceremony) -> list[tuple[int, str, str]]:
    """(minutes, what, who) in the order such ceremonies usually take (domain §4.6); a start, not a rule."""
    host, guest = _cities(ceremony)
    first, second = _mayors(ceremony)
    later = _("To be named")
    mayor = _("Remarks by the mayor of %(city)s")
    return [
        (15, _("Guests arrive and are seated"), _("Ushers")),
        (5, _("Delegations enter, flags are carried in"), host),
        (5, _("Welcome"), _("Master of ceremonies")),
        (5, _("Anthems of both countries"), _("Guests first, then hosts")),
        (5, _("Both delegations are introduced"), _("Master of ceremonies")),
        (5, mayor % {"city": host}, first or later),
        (5, mayor % {"city": guest}, second or later),
        (5, _("Remarks for the council"), later),
        (5, _("Greeting from a diplomat"), later),
        (5, _("The text is read"), _("One reader for each language")),
        (10, _("Both sides sign and exchange the folders"), _("Signers and witnesses")),
        (5, _("Gifts are exchanged"), _("Both mayors")),
        (10, _("Performance"), later),
        (5, _("Photograph of everybody on stage"), _("Photographer")),
        (30, _("Close and reception"), host),
    ]


def _cities(ceremony: Ceremony) -> tuple[str, str]:
    """The names of the host and of the guest city."""
    home, on = current_home(), day_of_names(ceremony)
    partner = name_on(ceremony.agreement.relationship.partner, on)
    names = [name_on(home.place, on) if home else _("our city"), partner]
    return (names[0], names[1]) if ceremony.host == Side.HOME else (names[1], names[0])


def _mayors(ceremony: Ceremony) -> tuple[str, str]:
    """Who signs first on the side of the host and of the guests, where it is on record."""
    rows = Signer.objects.present().filter(agreement=ceremony.agreement, role=SignerRole.SIGNER)
    names = {one.side: one.name for one in rows.order_by("-order", "-pk")}
    guest = Side.PARTNER if ceremony.host == Side.HOME else Side.HOME
    return names.get(ceremony.host, ""), names.get(guest, "")


def _new_step(ceremony: Ceremony, order: int, fields: dict[str, Any], by: Any) -> ProgrammeItem:
    step = ProgrammeItem(ceremony=ceremony, order=order, sample=ceremony.sample)
    set_fields(step, fields)
    return save_new(step, by=by)


def _take_day(ceremony: Ceremony) -> None:
    """The day on the host's calendar, when the moment is known and the day was not given."""
    moment, zone = ceremony.starts_at, zone_of_host(ceremony)
    if isinstance(moment, datetime) and zone and ceremony.held_on is None:
        ceremony.held_on = PartialDate.of(moment.astimezone(zone).date())
