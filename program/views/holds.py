"""Legal holds: what must stay, placed and lifted by the clerk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from accounts.models import LegalHold
from accounts.services.holds import lift_hold, place_hold
from common.cells import Row
from common.decisions import Decision, require
from common.listpage import ListPage
from common.lists import Column, Listing, Preset, Rows
from common.pages import ConfirmPage, CreatePage, Crumbs, get_or_404
from program.forms.holds import HoldForm
from program.permissions import can_keep_holds, can_see_holds
from program.selectors.holds import address_of, find_held, words_of


class Holds(Listing):
    """What must stay, why, and who says so."""

    title = _("Legal holds")
    intro = _("A record on hold is not removed: not from Trash, not when its time is over, not on request.")
    nouns = ngettext_lazy("%(n)s hold", "%(n)s holds", "n")
    columns = (
        Column("record", _("Record")),
        Column("reason", _("Why")),
        Column("by", _("Placed by")),
        Column("at", _("Placed"), sort="pk"),
        Column("state", _("State")),
    )
    views = (
        Preset("standing", _("Standing"), lambda rows: rows.filter(lifted_at=None)),
        Preset("lifted", _("Lifted"), lambda rows: rows.exclude(lifted_at=None)),
        Preset("all", _("All")),
    )
    default_sort = "-at"
    search = "reason"
    search_label = _("Reason")
    nothing = _("No holds in this view.")

    def queryset(self) -> Rows:
        """All that this person may see."""
        return LegalHold.objects.visible_to(self.user).select_related("placed_by", "lifted_by")

    def search_for(self, rows: Rows, words: list[str]) -> Rows:
        """By words of the reason."""
        for word in words:
            rows = rows.filter(reason__icontains=word)
        return rows

    def rows(self, objects: Sequence[Any]) -> list[Row]:
        """One line a hold; the page of a standing one lifts it."""
        words = words_of(one.subject for one in objects)
        return [(self._page(one), words.get(one.subject, one.subject), self._cells(one)) for one in objects]

    def _page(self, one: LegalHold) -> str:
        standing = one.lifted_at is None and can_keep_holds(self.user)
        return reverse("program:hold-lift", args=(one.pk,)) if standing else ""

    def _cells(self, one: LegalHold) -> list[Any]:
        lifted = one.lifted_at is not None
        state = (__("Lifted"), "archived") if lifted else (__("Stands"), "waiting")
        why = f"{one.reason} · {one.lifted_why}" if one.lifted_why else one.reason
        return [why, str(one.placed_by or __("the program")), _day(one.placed_at), state]

    def actions(self) -> list[tuple[Any, str]]:
        """Place one."""
        return [(_("Place a hold"), reverse("program:hold-add"))] if can_keep_holds(self.user) else []


def _day(at: Any) -> str:
    return date_format(localtime(at), "DATE_FORMAT")


class HoldList(ListPage):
    """The list, for clerks and coordinators."""

    listing_class = Holds

    def get_listing(self, request: HttpRequest, **kwargs: Any) -> Listing:
        """Refused to everybody else."""
        require(can_see_holds(request.user))
        return super().get_listing(request, **kwargs)


class AboutHolds:
    """Pages below the list."""

    def crumbs(self) -> Crumbs:
        """Back to the list."""
        return [(__("Legal holds"), reverse("program:holds"))]

    def cancel_url(self) -> str:
        """The way out."""
        return reverse("program:holds")

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - always the list
        """Back to the list."""
        return reverse("program:holds")


class PlaceHold(AboutHolds, CreatePage):
    """Keep a record from being removed."""

    form_class = HoldForm
    heading, action = _("Place a hold"), _("Place the hold")
    success_message = _("On hold. The record stays until the hold is lifted.")

    def decide(self, user: Any, record: Any) -> Decision:
        """Clerks."""
        return can_keep_holds(user, record)

    def form_kwargs(self) -> dict[str, Any]:
        """The record whose page the clerk came from."""
        subject = self.request.GET.get("of", "")
        return {"initial": {"address": address_of(subject)}} if subject else {}

    def save(self, form: Any, by: Any) -> LegalHold:
        """Place it."""
        return place_hold(record=form.found, reason=form.values["reason"], by=by)


class LiftHold(AboutHolds, ConfirmPage):
    """Let the record's time run again."""

    record: LegalHold
    heading, action = _("Lift this hold?"), _("Lift the hold")
    keep = _("Let it stand")
    effect = _("From then on the record is removed when its time is over, and may be erased.")
    reason = "needed"
    success_message = _("Hold lifted.")

    def get_record(self, request: HttpRequest, **kwargs: Any) -> LegalHold:
        """A hold that stands."""
        require(can_see_holds(request.user))
        return get_or_404(LegalHold.objects.visible_to(request.user).standing(), pk=kwargs["pk"])

    def decide(self, user: Any, record: Any) -> Decision:
        """Clerks."""
        return can_keep_holds(user, record)

    def crumbs(self) -> Crumbs:
        """Below the list, with the record it holds."""
        return [*super().crumbs(), (self._words(), reverse("program:holds"))]

    def _words(self) -> str:
        subject = self.record.subject
        return words_of([subject]).get(subject, subject)

    def summary(self) -> list[tuple[str, str]]:
        """What stays, and why."""
        return [
            (__("Record"), self._words()),
            (__("Why it must stay"), self.record.reason),
        ]

    def act(self, form: Any, by: Any) -> LegalHold:
        """Lift it."""
        return lift_hold(
            hold=self.record, record=find_held(self.record.subject), reason=form.values["reason"], by=by
        )
