"""What people do with committees, seats and terms."""

from __future__ import annotations

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from committees.models import Committee, Seat, Term
from committees.selectors import uses_of
from common.dates import PartialDate
from common.records import (
    Record,
    change_record,
    lock,
    lock_present,
    move_to_trash,
    restore,
    save_change,
    save_new,
    set_fields,
)
from directory.models import Person, Place
from directory.selectors import uses_words
from documents.services import UploadRefused, file_document

R = TypeVar("R", bound=Record)


class SeatTaken(ValidationError):  # noqa: N818 - it is an answer to the person, not a fault
    """Somebody's term in this seat overlaps the one to be recorded."""


@transaction.atomic
def form_committee(*, name: str, place: Place, by: Any, kind: str = "committee", **fields: Any) -> Committee:
    """Form a committee of ours, or record the mirrored one of a partner city."""
    return save_new(Committee(name=name, slug=_free_slug(name), place=place, kind=kind, **fields), by=by)


@transaction.atomic
def change_committee(*, committee: Committee, by: Any, seen: int | None, **fields: Any) -> Committee:
    """Change a committee; raises StaleRecord when somebody saved it meanwhile."""
    return change_record(committee, fields, by=by, seen=seen)


@transaction.atomic
def file_terms_of_reference(
    *, committee: Committee, upload: Any, by: Any, dated: PartialDate | None = None
) -> Committee:
    """Put the committee's terms of reference on file; an older paper stays among the documents."""
    title = _("Terms of reference of %(committee)s") % {"committee": committee.name}
    known = {"dated": dated, "kind": _("terms of reference")}
    try:
        document = file_document(title=title[:200], upload=upload, by=by, **known)
    except UploadRefused as refusal:
        raise ValidationError({"upload": refusal.messages}) from refusal
    return change_record(committee, {"terms_of_reference": document}, by=by)


@transaction.atomic
def add_seat(*, committee: Committee, title: str, by: Any, **fields: Any) -> Seat:
    """Add a seat; it stays vacant until somebody is appointed."""
    lock_present(committee)
    return save_new(Seat(committee=committee, title=title, **fields), by=by)


@transaction.atomic
def change_seat(*, seat: Seat, by: Any, seen: int | None, **fields: Any) -> Seat:
    """Change a seat; raises StaleRecord when somebody saved it meanwhile."""
    return change_record(seat, fields, by=by, seen=seen)


@transaction.atomic
def appoint(
    *, seat: Seat, person: Person, by: Any, starts: PartialDate | None = None, ends: PartialDate | None = None
) -> Term:
    """Appoint a person to a seat; raises SeatTaken when another term is certain to overlap."""
    lock_present(seat)
    term = Term(seat=seat, person=person, starts=starts, ends=ends, sample=seat.sample or person.sample)
    _refuse_overlap(term)
    return save_new(term, by=by)


@transaction.atomic
def change_term(*, term: Term, by: Any, seen: int | None, **fields: Any) -> Term:
    """Correct a term; raises StaleRecord or SeatTaken."""
    lock(term.seat)
    set_fields(term, fields)
    _refuse_overlap(term)
    return save_change(term, by=by, seen=seen)


@transaction.atomic
def end_term(*, term: Term, ends: PartialDate, by: Any, seen: int | None = None) -> Term:
    """End a term on a date as known; the person's reach ends with its last possible day.

    One that runs only gets shorter by it; one that has an end already may come to overlap the next.
    """
    if term.starts is not None and ends.last_day < term.starts.first_day:
        raise ValidationError({"ends": _("The term began later. Enter a later day")})
    had_end, term.ends = term.ends is not None, ends
    if had_end:
        lock(term.seat)
        _refuse_overlap(term)
    return save_change(term, by=by, seen=seen)


@transaction.atomic
def trash_committee(*, committee: Committee, by: Any, seen: int | None = None) -> Committee:
    """Move a committee to Trash; refused with the reason while something uses it or seats stand in it."""
    lock(committee)
    found = uses_of(committee)
    if found:
        raise ValidationError(uses_words(found))
    return move_to_trash(committee, by=by, seen=seen)


@transaction.atomic
def trash_seat(*, seat: Seat, by: Any, seen: int | None = None) -> Seat:
    """Move a seat nobody ever sat in to Trash; one with terms keeps its history."""
    lock(seat)
    if seat.terms.filter(trashed_at=None).exists():
        raise ValidationError(_("People sat in this seat. End their terms and leave the seat vacant."))
    return move_to_trash(seat, by=by, seen=seen)


@transaction.atomic
def trash_term(*, term: Term, by: Any, seen: int | None = None) -> Term:
    """Move a term entered by mistake to Trash."""
    return move_to_trash(term, by=by, seen=seen)


@transaction.atomic
def take_from_trash(*, record: R, by: Any) -> R:
    """Put a committee, seat or term back; raises SeatTaken when the seat has been filled meanwhile.

    What it belongs to stands first: in a seat or committee in Trash nobody would find it again.
    """
    if isinstance(record, Seat):
        lock(record.committee)
        if record.committee.trashed_at:
            raise ValidationError(_("Its committee is in Trash too. Put the committee back first."))
    if isinstance(record, Term):
        lock(record.seat)
        if record.seat.trashed_at:
            raise ValidationError(_("Its seat is in Trash too. Put the seat back first."))
        _refuse_overlap(record)
    return restore(record, by=by)


def _refuse_overlap(term: Term) -> None:
    """The caller holds the seat, so that no other term of it is written meanwhile."""
    others = Term.objects.present().filter(seat=term.seat).exclude(pk=term.pk)
    for other in others:
        if _surely_overlap(term, other):
            raise SeatTaken(
                _("%(person)s holds this seat then. End that term first.") % {"person": other.person}
            )


def _surely_overlap(one: Term, other: Term) -> bool:
    """Only what is certain counts: dates known by year that merely may overlap are let through."""
    return _dated(one, other) and not _may_precede(one, other) and not _may_precede(other, one)


def _dated(term: Term, other: Term) -> bool:
    """True when both terms say enough to be compared: historic ones often do not."""
    return all(each.starts is not None or each.ends is None for each in (term, other))


def _may_precede(first: Term, second: Term) -> bool:
    """True when the first may have ended by the time the second begins."""
    return first.ends is not None and (
        second.starts is None or first.ends.first_day <= second.starts.last_day
    )


def _free_slug(name: str) -> str:
    base = slugify(name)[:70] or "committee"
    taken = set(Committee.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
