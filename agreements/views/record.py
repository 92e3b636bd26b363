"""Beginning an agreement, filing an old one, correcting and putting away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements import services
from agreements.forms.agreement import (
    AgreementForm,
    CorrectFiledForm,
    FiledForm,
    KeptForm,
    NewAgreementForm,
    SignedForm,
)
from agreements.models import Agreement
from agreements.permissions import text as rights
from agreements.permissions.signing import can_record_signing
from agreements.selectors.names import is_historic
from agreements.views.frame import AgreementPage
from agreements.workflow import EDITABLE, LATEST_REVIEW, SIGNED
from common.decisions import Decision
from common.forms import FormRules
from common.pages import ChangePage, ConfirmPage, CreatePage
from directory.selectors import current_home
from relationships.models import Relationship
from relationships.views.frame import TiePage


class NewAgreement(TiePage, CreatePage):
    """Begin a text for one tie."""

    form_class = NewAgreementForm
    back = "agreements:of-tie"
    heading = gettext_lazy("Draft an agreement")
    action = gettext_lazy("Begin the text")
    success_message = gettext_lazy("Text begun. Fill in the names, then the clauses.")

    def decide(self, user: Any, record: Any) -> Decision:
        """A coordinator."""
        return rights.can_draft(user, record)

    def form_kwargs(self) -> dict[str, Any]:
        """A title and a language to begin with, as far as they are known."""
        home = current_home()
        words = {"us": home.place.name if home else "", "them": self.tie.partner.name}
        title = _("Agreement between %(us)s and %(them)s") % words if home else ""
        months = home.review_months if home and home.review_months <= LATEST_REVIEW else None
        known = {"language_partner": _own_language(self.tie), "review_months": months}
        return {"initial": {"title_home": title, **known}}

    def save(self, form: Any, by: Any) -> Agreement:
        """The agreement with its starting text."""
        return services.draft_agreement(relationship=self.tie, by=by, **form.values)

    def success_url(self, result: Any) -> str:
        """To the clauses."""
        return reverse("agreements:clauses", args=[result.number])


def _own_language(tie: Relationship) -> str:
    names = [name.language for name in tie.partner.names.all() if name.language]
    return str(names[0]) if names else ""


class FileSigned(TiePage, CreatePage):
    """A paper signed long ago; no stage and no approval stands in its way."""

    form_class = FiledForm
    back = "agreements:of-tie"
    heading = gettext_lazy("File a signed agreement")
    action = gettext_lazy("File agreement")
    success_message = gettext_lazy("Agreement filed.")

    def decide(self, user: Any, record: Any) -> Decision:
        """A coordinator or a clerk."""
        return rights.can_file(user, record)

    def form_kwargs(self) -> dict[str, Any]:
        """Only papers this person may see."""
        return {"user": self.request.user, "initial": {"establishes": False}}

    def save(self, form: Any, by: Any) -> Agreement:
        """With its scan."""
        values = form.values
        scan = values.pop("signed_scan", None)
        return services.file_signed(relationship=self.tie, by=by, document=scan, **values)

    def success_url(self, result: Any) -> str:
        """To its page."""
        return str(result.get_absolute_url())


class EditAgreement(AgreementPage, ChangePage):
    """Titles, names, languages and numbers; of a settled text who keeps it, of a signed one the day."""

    heading = gettext_lazy("Change title, names and terms")
    success_message = gettext_lazy("Agreement saved.")

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """The agreement, and the form that belongs to its state."""
        record = super().get_record(request, **kwargs)
        self.form_class = _form_for(request.user, self.agreement)
        return record

    def decide(self, user: Any, record: Any) -> Decision:
        """A coordinator, a clerk for what was signed."""
        return rights.can_change(user, record)

    def form_kwargs(self) -> dict[str, Any]:
        """A historic one has its scan to choose."""
        return {"user": self.request.user} if is_historic(self.agreement) else {}

    def save(self, form: Any, by: Any) -> Agreement:
        """Under the version the form was opened with; what does not follow another day is said."""
        before = self.agreement.signed_on
        saved = services.change_agreement(agreement=self.agreement, by=by, seen=form.seen, **form.values)
        if saved.signed_on != before and saved.final_id is not None:
            self.success_message = gettext_lazy(
                "Agreement saved, and the date in the timeline with it. Where the status of the relationship "
                "or its next review was reckoned from the other day, correct it there."
            )
        return saved

    def success_url(self, result: Any) -> str:
        """On to the clauses while they are written."""
        if result.state in EDITABLE:
            return reverse("agreements:clauses", args=[result.number])
        return self.back_url()


def _form_for(user: Any, agreement: Agreement) -> type[FormRules]:
    if is_historic(agreement):
        return CorrectFiledForm
    if agreement.state == SIGNED and can_record_signing(user):
        return SignedForm
    return AgreementForm if agreement.state in EDITABLE else KeptForm


class TrashAgreement(AgreementPage, ConfirmPage):
    """Moving a draft to Trash is asked once."""

    heading = gettext_lazy("Move the agreement to Trash")
    effect = gettext_lazy("It leaves every list and can be restored for 30 days.")
    action = gettext_lazy("Move to Trash")
    keep = gettext_lazy("Keep it")
    success_message = gettext_lazy("Agreement moved to Trash.")

    def decide(self, user: Any, record: Any) -> Decision:
        """A coordinator, while it is not signed."""
        return rights.can_trash(user, record)

    def summary(self) -> list[tuple[str, str]]:
        """What goes."""
        return summary_of(self.agreement)

    def act(self, form: FormRules, by: Any) -> Agreement:
        """Under the version that was looked at."""
        return services.trash_agreement(agreement=self.agreement, by=by, seen=form.seen)

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - the tie, for the agreement is gone
        """Back to the tie."""
        return reverse("agreements:of-tie", args=[self.agreement.relationship.slug])


def summary_of(agreement: Agreement) -> list[tuple[str, str]]:
    """The facts a person checks before doing something with an agreement."""
    return [
        (_("Agreement"), str(agreement)),
        (_("Partner"), agreement.relationship.partner.full_name),
        (_("Kind"), agreement.get_instrument_display()),
        (_("State"), agreement.get_state_display()),
    ]


def terms_of(agreement: Agreement) -> list[Mapping[str, Any]]:
    """Term, review and notice as rows of a summary; what is open says so."""
    gap = _("Not settled")
    years, review, notice = agreement.term_years, agreement.review_months, agreement.exit_months
    return [
        {"label": _("Runs for"), "value": _("%(n)d years") % {"n": years} if years else "", "empty": gap},
        {
            "label": _("First review after"),
            "value": _("%(n)d months") % {"n": review} if review else "",
            "empty": gap,
        },
        {
            "label": _("Notice to end it"),
            "value": _("%(n)d months") % {"n": notice} if notice else "",
            "empty": gap,
        },
    ]
