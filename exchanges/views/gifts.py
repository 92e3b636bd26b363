"""The pages of one gift."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from common.dates import PartialDate
from common.decisions import Decision
from common.pages import ChangePage, ConfirmPage, CreatePage, Page, get_or_404
from common.seen import seen_or_404
from directory.models import Organization, Person
from documents.views.files import send_file
from exchanges import permissions, services
from exchanges.forms.gift import GiftForm, GiftPhotoForm, RecordGiftForm, ReportForm
from exchanges.models import Exchange, Gift
from exchanges.selectors import gifts


class RecordGift(CreatePage):
    """Six questions."""

    form_class = RecordGiftForm
    heading, action = gettext_lazy("Record a gift"), gettext_lazy("Save gift")

    def decide(self, user: Any, record: Any) -> Decision:
        """Staff and members."""
        return permissions.can_record_gift(user, record)

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the register."""
        return [(_("Gifts"), reverse("exchanges:gifts"))]

    def cancel_url(self) -> str:
        """Back to the register."""
        return reverse("exchanges:gifts")

    def form_kwargs(self) -> dict[str, Any]:
        """The city a link names stands in the form already."""
        return {"user": self.request.user, "asked": self.request.GET.get("relationship", "")}

    def save(self, form: Any, by: Any) -> Gift:
        """Call the service, and say what follows."""
        gift = services.record_gift(by=by, **form.values)
        self.success_message = _("Gift saved. Add where it is kept and whose it is under Change.")
        return gift


class OfGift(Page):
    """A page about one gift this person may see."""

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Gift:
        """404 for what is not visible."""
        joined = ("exchange", "photo", "preview", "recorded_by")
        gift: Gift = seen_or_404(gifts.gifts_for_list, request.user, *joined, pk=kwargs["pk"])
        return gift

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the register, and to the gift."""
        return [(_("Gifts"), reverse("exchanges:gifts")), (str(self.record), self.record.get_absolute_url())]


class ChangeableGift:
    """Pages of those who may change the gift."""

    def decide(self, user: Any, record: Any) -> Decision:
        """Staff, and whoever recorded it until it is reported."""
        return permissions.can_change_gift(user, record)


class GiftPage(OfGift):
    """What it is, who gave it to whom, what it is worth, where it is, and whether it is reported."""

    template_name = "exchanges/gift.html"

    def get_heading(self) -> str:
        """What it is."""
        return str(self.record.description)

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the register."""
        return super().crumbs()[:1]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG002 - read in dispatch
        """Everything about it."""
        user, gift = request.user, self.record
        reports = bool(permissions.can_report_gift(user, gift))
        return self.show(
            facts=facts_of(user, gift),
            keeping=keeping_of(gift),
            note=gifts.report_note(gift),
            may_change=bool(permissions.can_change_gift(user, gift)),
            may_report=bool(reports and gift.report_by and not gift.reported_on),
            may_correct_report=bool(reports and gift.reported_on),
        )


def facts_of(user: Any, gift: Gift) -> list[dict[str, Any]]:
    """What it is, when, from whom to whom, at which value."""
    tie, exchange = gift.relationship, gift.exchange
    seen = exchange is not None and Exchange.objects.visible_to(user).filter(pk=exchange.pk).exists()
    return [
        {"label": _("Partner city"), "value": tie.partner.full_name, "value_url": tie.get_absolute_url()},
        {"label": _("Given or received"), "value": gift.get_direction_display()},
        {"label": _("Date"), "value": gift.given_on.display() if gift.given_on else ""},
        _named(user, _("From"), gift.giver_words, gift.giver_person, gift.giver_organization),
        _named(user, _("To"), gift.receiver_words, gift.receiver_person, gift.receiver_organization),
        {"label": _("Estimated value"), "value": gift.value_words if gift.amount is not None else ""},
        {"label": _("How it was valued"), "value": gift.basis},
        {
            "label": _("Exchange"),
            "value": str(exchange) if exchange else "",
            "value_url": exchange.get_absolute_url() if exchange and seen else "",
        },
    ]


def _named(user: Any, label: str, words: str, *cards: Person | Organization | None) -> dict[str, Any]:
    """Names, leading to the one card behind them that this person may open."""
    for card in cards:
        if card is not None and type(card).objects.visible_to(user).filter(pk=card.pk).exists():
            return {"label": label, "value": words, "value_url": card.get_absolute_url()}
    return {"label": label, "value": words}


def keeping_of(gift: Gift) -> list[dict[str, Any]]:
    """Where it is, whose, reported when, and what became of it."""
    reported = PartialDate.of(gift.reported_on).display() if gift.reported_on else ""
    if reported and gift.reported_to:
        reported = _("%(day)s, to %(who)s") % {"day": reported, "who": gift.reported_to}
    became = [gift.disposed_on.display() if gift.disposed_on else "", gift.disposed_how]
    return [
        {"label": _("Kept where"), "value": gift.kept_where},
        {"label": _("Owner"), "value": gift.owner_words},
        {"label": _("Reported on"), "value": reported, "empty": "" if gift.report_by else _none_due()},
        {"label": _("What became of it"), "value": ": ".join(part for part in became if part)},
        {"label": _("Recorded by"), "value": str(gift.recorded_by or _("Imported"))},
    ]


def _none_due() -> str:
    """That no report is asked for, and why where no limit stands in the settings."""
    return (
        _("None due")
        if gifts.limit_words()
        else _("None due: the city has set no value from which one is made")
    )


class EditGift(ChangeableGift, OfGift, ChangePage):
    """All fields."""

    form_class = GiftForm
    heading, action = gettext_lazy("Change the gift"), gettext_lazy("Save gift")
    success_message = gettext_lazy("Gift saved.")

    def form_kwargs(self) -> dict[str, Any]:
        """Cities, exchanges and people this person may choose."""
        return {"user": self.request.user}

    def initial_of(self, record: Any) -> dict[str, Any]:
        """The value with its currency."""
        return {**super().initial_of(record), **GiftForm.boxes_of(record)}

    def save(self, form: Any, by: Any) -> Gift:
        """Under the version the form was opened with."""
        return services.change_gift(gift=self.record, by=by, seen=form.seen, **form.values)


class ReportGift(OfGift, ChangePage):
    """That it was reported, when and to whom; later, to correct that or to take it back."""

    form_class = ReportForm
    action = gettext_lazy("Save report")
    success_message = gettext_lazy("Report recorded.")

    def decide(self, user: Any, record: Any) -> Decision:
        """Staff."""
        return permissions.can_report_gift(user, record)

    def get_heading(self) -> str:
        """Whether one is on record."""
        return _("Correct the report") if self.record.reported_on else _("Record the report")

    def get_form(self, *data: Any) -> Any:
        """Only a report on record is taken back."""
        form = super().get_form(*data)
        if self.record.reported_on is None:
            del form.fields["take_back"]
        return form

    def save(self, form: Any, by: Any) -> Gift:
        """Call the service."""
        values = form.values
        if values.pop("take_back", False):
            self.success_message = gettext_lazy("Taken back: the gift counts as not reported.")
            return services.take_back_report(gift=self.record, by=by, seen=form.seen)
        return services.report_gift(gift=self.record, by=by, seen=form.seen, **values)


class EditGiftPhoto(ChangeableGift, OfGift, ChangePage):
    """A photo of the thing."""

    form_class = GiftPhotoForm
    heading, action = gettext_lazy("Photo of the gift"), gettext_lazy("Save photo")
    success_message = gettext_lazy("Photo saved.")

    def initial_of(self, record: Any) -> dict[str, Any]:  # noqa: ARG002 - nothing of it is shown
        """A file is chosen anew."""
        return {}

    def get_form(self, *data: Any) -> Any:
        """Nothing is offered to be taken off while there is none; a form opened before may still ask it."""
        form = super().get_form(*data)
        if self.record.photo_id is None and not data:
            del form.fields["take_off"]
        return form

    def save(self, form: Any, by: Any) -> Gift:
        """Drawn anew, as all photos."""
        upload = form.values.get("photo")
        return services.change_gift_photo(gift=self.record, upload=upload, by=by, seen=form.seen)


class GiftPhotoFile(View):
    """The bytes of the photo, for those who may see the gift."""

    def get(self, request: HttpRequest, pk: int, size: str) -> FileResponse:
        """Full size, or the preview."""
        rows = Gift.objects.visible_to(request.user).exclude(photo=None).select_related("photo", "preview")
        gift: Gift = get_or_404(rows, pk=pk)
        return send_file((gift.preview if size == "preview" else None) or gift.photo, inline=True)


class TrashGift(ChangeableGift, OfGift, ConfirmPage):
    """Into Trash, from where it can be restored for 30 days."""

    heading = gettext_lazy("Move the gift to Trash")
    effect = gettext_lazy(
        "It leaves the register, and no report is due of it. It can be restored for 30 days."
    )
    action = gettext_lazy("Move to Trash")
    keep = gettext_lazy("Keep the gift")
    success_message = gettext_lazy("The gift is in Trash. It can be restored for 30 days.")

    def summary(self) -> list[tuple[str, str]]:
        """What tells it from others."""
        gift = self.record
        day = gift.given_on.display() if gift.given_on else _("Not recorded")
        return [(_("Gift"), gift.description), (_("Date"), day), (_("Estimated value"), gift.value_words)]

    def act(self, form: Any, by: Any) -> Gift:
        """Call the service."""
        return services.trash_gift(gift=self.record, by=by, seen=form.seen)

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - signature of the page
        """To the register."""
        return reverse("exchanges:gifts")
