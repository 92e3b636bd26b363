"""Notices that followed a decision about the status, and the types a tie had over time."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.pages import ChangePage, CreatePage, get_or_404
from relationships import services
from relationships.forms import NoticeForm, TypePeriodForm
from relationships.models import NoticeKind, StatusChange, StatusNotice, TypePeriod
from relationships.views.frame import KeptAsLegalFact, PartOfTie, TiePage, TrashPart


class OnStatus(KeptAsLegalFact, TiePage):
    """Pages that lead back to the decisions."""

    back = "relationships:status"


class AddNotice(OnStatus, PartOfTie, CreatePage):
    """Who was told of a decision, or what was done."""

    model = StatusChange
    form_class = NoticeForm
    heading = gettext_lazy("Record a notice of the decision")
    action = gettext_lazy("Save notice")
    success_message = gettext_lazy("Notice saved.")

    def form_kwargs(self) -> dict[str, Any]:
        """`?kind=` says what is missing."""
        kind = self.request.GET.get("kind", "")
        return {"initial": {"kind": kind}} if kind in NoticeKind.values else {}

    def save(self, form: Any, by: Any) -> StatusNotice:
        """With day and channel."""
        return services.record_notice(decision=self.record, by=by, **form.values)


class OneNotice(OnStatus):
    """A page about one notice."""

    def find_part(self, **kwargs: Any) -> StatusNotice:
        """404 for one of another tie."""
        rows = StatusNotice.objects.visible_to(self.request.user).filter(change__relationship=self.tie)
        return get_or_404(rows, pk=kwargs["pk"])


class EditNotice(OneNotice, ChangePage):
    """Correct a notice."""

    form_class = NoticeForm
    heading = gettext_lazy("Correct the notice")
    success_message = gettext_lazy("Notice saved.")

    def save(self, form: Any, by: Any) -> StatusNotice:
        """Under the version the form was opened with."""
        return services.change_notice(notice=self.record, by=by, seen=form.seen, **form.values)


class TrashNotice(OneNotice, TrashPart):
    """Moving a notice to Trash is asked once."""

    heading = gettext_lazy("Move the notice to Trash")
    effect = gettext_lazy("It leaves the decision and can be restored for 30 days.")
    success_message = gettext_lazy("Notice moved to Trash.")

    def summary(self) -> list[tuple[str, str]]:
        """What goes."""
        one: StatusNotice = self.record
        on = one.on.display() if one.on else _("Not recorded")
        return [(_("What was done"), one.get_kind_display()), (_("On"), on)]

    def act(self, form: Any, by: Any) -> StatusNotice:
        """Under the version that was looked at."""
        return services.trash_notice(notice=self.record, by=by, seen=form.seen)


class TypePeriodPage(OnStatus):
    """A form about one type over time."""

    def form_kwargs(self) -> dict[str, Any]:
        """Only papers this person may see."""
        return {"user": self.request.user}


class AddTypePeriod(TypePeriodPage, CreatePage):
    """The tie is of another type from a date on."""

    form_class = TypePeriodForm
    heading = gettext_lazy("Record the type from a date on")
    action = gettext_lazy("Save type")
    success_message = gettext_lazy("Type saved. The type that began last is the present one.")

    def save(self, form: Any, by: Any) -> TypePeriod:
        """With its paper."""
        return services.record_type(relationship=self.tie, by=by, **form.values)


class OneTypePeriod(OnStatus, PartOfTie):
    """A page about one type the tie had."""

    model = TypePeriod


class EditTypePeriod(TypePeriodPage, OneTypePeriod, ChangePage):
    """Correct a type, its date or its paper."""

    form_class = TypePeriodForm
    heading = gettext_lazy("Correct the type")
    success_message = gettext_lazy("Type saved.")

    def save(self, form: Any, by: Any) -> TypePeriod:
        """Under the version the form was opened with."""
        return services.change_type_period(period=self.record, by=by, seen=form.seen, **form.values)


class TrashTypePeriod(OneTypePeriod, TrashPart):
    """Moving a type to Trash is asked once."""

    heading = gettext_lazy("Move the type to Trash")
    effect = gettext_lazy("The relationship goes by the type that began last among those that are left.")
    success_message = gettext_lazy("Type moved to Trash.")

    def summary(self) -> list[tuple[str, str]]:
        """What goes."""
        one: TypePeriod = self.record
        starts = one.starts.display() if one.starts else _("Not recorded")
        return [(_("Type of tie"), str(one.type)), (_("From"), starts)]

    def act(self, form: Any, by: Any) -> TypePeriod:
        """Under the version that was looked at."""
        return services.trash_type_period(period=self.record, by=by, seen=form.seen)
