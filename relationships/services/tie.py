"""The tie itself: add, propose, correct, plan, Trash."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy

from accounts.models import User
from common.dates import PartialDate
from common.latin import in_latin
from common.records import lock, save_new
from directory.models import Place
from directory.models.place import NameKind
from directory.selectors import current_home, thresholds
from notifications.services import close_overtaken
from relationships import workflow
from relationships.models import (
    Party,
    Relationship,
    Side,
    TypeTier,
    kept_of,
)
from relationships.reminders import RULE
from relationships.selectors.type_periods import latest_type
from relationships.services.overtaken import close_told
from relationships.services.saving import change, change_locked, restore_on_record, trash_on_record

# Addresses below /app/relationships/ that are pages of their own.
RESERVED_SLUGS = {"add", "map", "in-trash"}
# Where the name itself cannot be written in plain letters, the address comes from one of these.
ADDRESSED = frozenset((NameKind.OFFICIAL.value, NameKind.ALIAS.value, NameKind.OWN.value))
STANDARD_TYPE = "Sister city"
# What a city begins with and may reword: the tiers that programs print most, and whether the council decides
# on them (domain §1).
STANDARD_TYPES = (
    (
        gettext_lazy("Sister city"),
        gettext_lazy("A lasting tie in many fields, signed by the heads of both cities."),
        True,
    ),
    (
        gettext_lazy("Friendship city"),
        gettext_lazy("A lighter tie, often the step before a sister city."),
        True,
    ),
    (gettext_lazy("Partner city"), gettext_lazy("A tie in a few named fields, kept by staff."), False),
)


@transaction.atomic
def add_type(*, name: str, by: Any, **fields: Any) -> TypeTier:
    """Add a type of tie in the city's own words; it stands behind the others unless its place is said.

    The first type is the one a new tie begins with.
    """
    last = TypeTier.objects.filter(trashed_at=None).aggregate(last=models.Max("order"))["last"]
    return save_new(TypeTier(**{"order": 0 if last is None else last + 1, **fields}, name=name), by=by)


@transaction.atomic
def add_standard_types(*, by: Any) -> list[TypeTier]:
    """The types a new program begins with, in the language it is set up in; the city rewords them."""
    return [
        add_type(name=str(name), definition=str(meaning), needs_council=council, order=order, by=by)
        for order, (name, meaning, council) in enumerate(STANDARD_TYPES)
    ]


@transaction.atomic
def change_type(*, tier: TypeTier, by: Any, seen: int | None = None, **fields: Any) -> TypeTier:
    """Correct a type; ties of this type show the new words at once."""
    return change(tier, fields, by=by, seen=seen)


@transaction.atomic
def add_relationship(
    *,
    partner: Place,
    by: Any,
    type: TypeTier | None = None,  # noqa: A002 - the word of the record
    status: str = workflow.ACTIVE,
    **fields: Any,
) -> Relationship:
    """Record a tie that exists, however old; no stage is asked for."""
    tie = Relationship(partner=partner, type=type or _standard_type(by), status=status, **fields)
    tie.slug = _free_slug(partner)
    save_new(tie, by=by)
    home = current_home()
    sides = [(Side.HOME, home.place)] if home and home.place_id != partner.pk else []
    for side, place in [*sides, (Side.PARTNER, partner)]:
        save_new(Party(relationship=tie, place=place, side=side, sample=tie.sample), by=by)
    return tie


@transaction.atomic
def propose_relationship(
    *,
    partner: Place,
    by: Any,
    type: TypeTier | None = None,  # noqa: A002 - the word of the record
    **fields: Any,
) -> Relationship:
    """Begin a tie that is not yet one: outside the portfolio, not shown to residents (design §2)."""
    fields["is_published"] = False
    return add_relationship(partner=partner, by=by, type=type, status=workflow.PROPOSED, **fields)


@transaction.atomic
def change_relationship(
    *, relationship: Relationship, by: Any, seen: int | None = None, **fields: Any
) -> Relationship:
    """Correct what is recorded; a new partner takes the old one's side, a new type that of its period."""
    lock(relationship)
    before = relationship.type_id
    change_locked(relationship, fields, by=by, seen=seen)
    if "partner" in fields:
        side = relationship.parties.filter(side=Side.PARTNER).first()
        if side and side.place_id != relationship.partner_id:
            change(side, {"place": relationship.partner}, by=by)
    latest = latest_type(relationship) if relationship.type_id != before else None
    if latest and latest.type_id != relationship.type_id:
        change(latest, {"type": relationship.type}, by=by)
    return relationship


@transaction.atomic
def set_owner(
    *, relationship: Relationship, owner: User | None, by: Any, seen: int | None = None
) -> Relationship:
    """Say who looks after a tie."""
    return change(relationship, {"owner": owner}, by=by, seen=seen)


@transaction.atomic
def plan_review(
    *, relationship: Relationship, on: date | None, by: Any, seen: int | None = None, sample: bool = False
) -> Relationship:
    """Set the day of the next review; without a day nothing is due. A person's day replaces a sample."""
    before = relationship.next_review_on
    told_until = timezone.localdate() + timedelta(days=thresholds().remind_days)
    if before and before <= told_until:
        close_overtaken(rule=RULE, records=[relationship], on=on)
    return change(relationship, {"next_review_on": on, "review_is_sample": sample}, by=by, seen=seen)


@transaction.atomic
def mark_activity(
    *,
    relationship: Relationship,
    day: PartialDate | date | None,
    corrected: bool = False,
    sample: bool = False,
) -> Relationship:
    """Keep the date of the last activity; only a later one counts, unless a correction says what it is now.

    Takes no version: nobody who edits the tie meanwhile should meet a conflict because of it.
    """
    known = PartialDate.of(day) if isinstance(day, date) else day
    if known is None and not corrected:
        return relationship
    last = known.last_day if known else None
    rows = Relationship._base_manager.filter(pk=relationship.pk)  # noqa: SLF001 - the documented way to all rows
    if not corrected:
        rows = rows.filter(models.Q(last_activity_on=None) | models.Q(last_activity_on__lt=last))
    if rows.update(last_activity=known, last_activity_on=last, activity_is_sample=sample):
        relationship.last_activity, relationship.last_activity_on = known, last
        relationship.activity_is_sample = sample
    return relationship


@transaction.atomic
def trash_relationship(
    *, relationship: Relationship, by: Any, seen: int | None = None, reason: str = ""
) -> Relationship:
    """Put a tie in Trash; it can be restored for 30 days."""
    trashed = trash_on_record(relationship, by=by, seen=seen, reason=reason)
    close_told(trashed)
    return trashed


@transaction.atomic
def restore_relationship(*, relationship: Relationship, by: Any) -> Relationship:
    """Take a tie out of Trash."""
    return restore_on_record(relationship, by=by)


@transaction.atomic
def check_relationship(*, relationship: Relationship, by: Any, seen: int | None = None) -> Relationship:
    """Say that what was imported looks right."""
    return change(relationship, {"checked": True}, by=by, seen=seen)


def _standard_type(by: Any) -> TypeTier:
    return TypeTier.objects.filter(trashed_at=None).first() or add_type(name=STANDARD_TYPE, by=by)


def _free_slug(partner: Place) -> str:
    stem = address_stem(partner.name) or _stem_of_other_names(partner) or "partner"
    rows = Relationship._base_manager.filter(slug__startswith=stem)  # noqa: SLF001 - also those in Trash
    taken = RESERVED_SLUGS | set(rows.values_list("slug", flat=True))
    if stem not in taken:
        return stem
    return next(slug for number in count(2) if (slug := f"{stem}-{number}") not in taken)


def address_stem(name: str) -> str:
    """The beginning of the address of a tie with a partner of this name; empty where no letters are plain."""
    return slugify(in_latin(name))[:70].strip("-")


def _stem_of_other_names(partner: Place) -> str:
    names = partner.names.filter(kind__in=ADDRESSED).order_by("pk")
    return next(filter(None, map(address_stem, names.values_list("text", flat=True))), "")


def renew_sorting(place: Place) -> None:
    """Let the ties with a changed city stand under its name and country; both are in the city's history."""
    rows = Relationship._base_manager.filter(partner=place)  # noqa: SLF001 - also those in Trash
    kept = kept_of(place)
    rows.exclude(**kept).update(**kept)


@transaction.atomic
def renew_sorting_of(ties: Iterable[int]) -> None:
    """The same of ties stored by what a list says of partners who were on record before it."""
    rows = Relationship._base_manager.filter(pk__in=ties).select_related("partner")  # noqa: SLF001 - as above
    for tie in rows:
        kept = kept_of(tie.partner)
        if any(getattr(tie, name) != value for name, value in kept.items()):
            Relationship._base_manager.filter(pk=tie.pk).update(**kept)  # noqa: SLF001 - as above
