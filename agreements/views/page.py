"""The page of an agreement: its text as it is read, where it is, and what may be done next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements import services
from agreements.exports import agreement_docx
from agreements.models import Agreement, AgreementState
from agreements.pdfs import COPIES
from agreements.permissions import text as rights
from agreements.selectors.approvals import not_yet
from agreements.selectors.names import is_historic
from agreements.selectors.text import checks_of, content_of, latest_version, next_number, read, was_sent
from agreements.views.frame import AgreementPage, AgreementTab
from agreements.views.record import terms_of
from common.decisions import Decision
from common.limits import READING
from common.pages import ActionPage
from directory.selectors import language_name
from documents.exports import CONTENT_TYPE
from documents.models import IssuedPaper
from relationships.models import Side

STEPS = (
    ("send_to_partner", gettext_lazy("Mark as with partner"), "agreements:send"),
    ("request_changes", gettext_lazy("Partner asks for changes"), "agreements:changes"),
    ("agree", gettext_lazy("Mark as agreed"), "agreements:agree"),
    ("approve", gettext_lazy("Mark as approved"), "agreements:approve"),
    ("reopen", gettext_lazy("Open the text again"), "agreements:reopen"),
    ("supersede", gettext_lazy("Mark as superseded"), "agreements:supersede"),
)
# What the partner says of a text it has seen.
ANSWERS = ("request_changes", "agree")
# The one filled button of each state.
MAIN = {
    AgreementState.DRAFT: "send_to_partner",
    AgreementState.CHANGES_REQUESTED: "send_to_partner",
    AgreementState.WITH_PARTNER: "agree",
    AgreementState.AGREED: "approve",
}


class AgreementText(AgreementTab):
    """The text in both columns: the final one, or the newest."""

    template_name = "agreements/agreement.html"
    tab = "text"

    def context(self, user: Any) -> Mapping[str, Any]:
        """Reading, facts, steps."""
        agreement = self.agreement
        historic = is_historic(agreement)
        shown = agreement.final or latest_version(agreement)
        content = shown.content if shown else content_of(agreement)
        return {
            "historic": historic,
            "shown": shown,
            "reading": None if historic else read(content),
            "banner": banner_of(agreement),
            "steps": steps_for(user, agreement),
            "facts": facts_of(agreement),
            "gaps": [] if historic or agreement.final_id else checks_of(agreement),
            "missing": not_yet(agreement) if agreement.state == AgreementState.AGREED else [],
            **_links(user, agreement),
        }


def banner_of(agreement: Agreement) -> str:
    """Where the text is, in one sentence."""
    latest = latest_version(agreement)
    words = {"partner": agreement.relationship.partner.name, "n": latest.number if latest else 0}
    words["next"] = next_number(agreement)
    if agreement.final is not None:
        words["n"] = agreement.final.number
    said = {
        AgreementState.WITH_PARTNER: _(
            "%(partner)s is reading version %(n)d. Changes here become version %(next)d."
        ),
        AgreementState.CHANGES_REQUESTED: _(
            "Changes were asked for in version %(n)d. They become version %(next)d."
        ),
        AgreementState.AGREED: _("Both sides agreed on version %(n)d. It does not change any more."),
        AgreementState.APPROVED: _("Version %(n)d is approved. Open it again, with a reason, to change it."),
    }
    template = said.get(AgreementState(agreement.state), "")
    return template % words if template else ""


def steps_for(user: Any, agreement: Agreement) -> list[dict[str, Any]]:
    """What this person may do next, the main step last."""
    main = MAIN.get(AgreementState(agreement.state), "")
    found = [
        {"label": label, "url": reverse(name, args=[agreement.number]), "main": action == main}
        for action, label, name in STEPS
        if rights.can_move(user, agreement, action)
        and not (action in ANSWERS and agreement.state == AgreementState.DRAFT and not was_sent(agreement))
    ]
    return sorted(found, key=lambda step: bool(step["main"]))


def facts_of(agreement: Agreement) -> list[Mapping[str, Any]]:
    """The facts column."""
    tie = agreement.relationship
    languages = [
        language_name(code) for code in (agreement.language_home, agreement.language_partner) if code
    ]
    rows: list[Mapping[str, Any]] = [
        {"label": _("Partner"), "value": tie.partner.full_name, "value_url": tie.get_absolute_url()},
        {"label": _("Kind"), "value": agreement.get_instrument_display()},
        {"label": _("Establishes the tie"), "value": _("Yes") if agreement.establishes else _("No")},
        {"label": _("Languages"), "value": " · ".join(languages)},
    ]
    if not is_historic(agreement):
        rows += terms_of(agreement)
    if agreement.signed_on or agreement.state in ("signed", "superseded"):
        rows.append(
            {"label": _("Signed on"), "value": agreement.signed_on.display() if agreement.signed_on else ""}
        )
        rows.append(_scan_row(agreement))
    kept = {"label": _("Kept by"), "value": str(agreement.owner or "")}
    return [*rows, kept, {"label": _("Source"), "value": agreement.source}]


def _scan_row(agreement: Agreement) -> Mapping[str, Any]:
    scan = agreement.signed_scan
    row = {"label": _("Signed copy"), "value": scan.title if scan else ""}
    return {**row, "value_url": scan.get_absolute_url()} if scan else row


def _links(user: Any, agreement: Agreement) -> dict[str, Any]:
    number = [agreement.number]
    prints = [] if is_historic(agreement) or not rights.can_print(user, agreement) else list(COPIES)
    words = {"home": _("Make PDF, our copy"), "partner": _("Make PDF, their copy")}
    return {
        "write_url": reverse("agreements:clauses", args=number) if rights.can_write(user, agreement) else "",
        "edit_url": reverse("agreements:edit", args=number) if rights.can_change(user, agreement) else "",
        "trash_url": reverse("agreements:trash", args=number) if rights.can_trash(user, agreement) else "",
        "give_url": reverse("agreements:approval-give", args=number)
        if rights.can_approve(user, agreement)
        else "",
        "prints": [
            {"label": words[copy], "url": reverse("agreements:print", args=[agreement.number, copy])}
            for copy in prints
        ],
    }


class PrintAgreement(AgreementPage, ActionPage):
    """Have one city's copy made, and on to the page that shows how far it is."""

    limit = "print"

    def find_part(self, **kwargs: Any) -> Agreement:
        """The agreement, for a copy that exists."""
        self.copy = kwargs["copy"]
        return self.agreement

    def decide(self, user: Any, record: Any) -> Decision:
        """Coordinators and clerks."""
        return rights.can_print(user, record)

    def act(self, by: Any) -> IssuedPaper:
        """Ask for the paper."""
        return services.print_agreement(agreement=self.agreement, copy=self.copy, by=by)

    def success_url(self, result: Any) -> str:
        """To the paper."""
        return str(result.get_absolute_url())


class AgreementDocx(AgreementPage):
    """The text as .docx, for redlining."""

    limit = "print"
    limit_on = READING

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """The file, made on the spot."""
        copy = Side.PARTNER if request.GET.get("copy") == Side.PARTNER else Side.HOME
        name = slugify(f"{self.agreement.number} {self.agreement.title_home}")[:60] or "agreement"
        response = HttpResponse(agreement_docx(self.agreement, copy=copy), content_type=CONTENT_TYPE)
        response["Content-Disposition"] = f'attachment; filename="{name}.docx"'
        response["X-Content-Type-Options"] = "nosniff"
        return response
