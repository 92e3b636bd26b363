"""Certificates this city gives, and a proclamation from the facts of a tie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from agreements import services
from agreements.forms.signing import CertificateForm
from agreements.models import Agreement, AgreementState, Certificate, CertificateKind
from agreements.permissions import signing as permissions
from agreements.selectors.certificates import certificate_facts, given_paper, papers_of
from agreements.selectors.proclamations import ANNIVERSARY, SIGNING, proclamation_facts
from agreements.views.signing import OfSigning
from common.cells import Row
from common.decisions import Decision, require
from common.listpage import ListPage
from common.lists import Column, Filter, Listing, Rows
from common.listtools import Beside
from common.pages import (
    ActionPage,
    ChangePage,
    ConfirmPage,
    CreatePage,
    Crumbs,
    Page,
    get_or_404,
)
from common.seen import seen_or_404
from common.text import marked
from common.trashpage import TrashedLine, TrashPage
from council import permissions as council
from council.forms import ProclamationForm
from council.models import Proclamation
from council.selectors import date_words, home_order
from directory.models import Place
from documents.models import IssuedPaper
from relationships.models import Relationship
from relationships.views.frame import TiePage


class Certificates(Listing):
    """Every certificate a person may see."""

    title = gettext_lazy("Certificates")
    nouns = ngettext_lazy("%(n)s certificate", "%(n)s certificates", "n")
    columns = (
        Column("recipient", gettext_lazy("Given to"), sort="recipient"),
        Column("kind", gettext_lazy("Kind")),
        Column("dated", gettext_lazy("Date"), sort="dated", nullable=True),
        Column("partner", gettext_lazy("Partner")),
    )
    filters = (
        Filter(
            "kind",
            gettext_lazy("Kind"),
            CertificateKind.choices,
            lambda rows, kind: rows.filter(kind=kind),
        ),
    )
    default_sort = "-dated"
    nothing = gettext_lazy("No certificates yet. One is written on the signing page of an agreement.")

    def queryset(self) -> Rows:
        """What this person may see."""
        rows: Rows = Certificate.objects.visible_to(self.user).select_related("relationship__partner")
        return rows

    def rows(self, objects: Sequence[Any]) -> list[Row]:
        """To whom, what for, when as known, within which tie."""
        order, none = home_order(), str(gettext_lazy("Not recorded"))
        words = dict(CertificateKind.choices)
        return [
            (
                each.get_absolute_url(),
                marked(each.recipient, sample=each.sample),
                (
                    str(words[each.kind]),
                    date_words(each.dated, order) or none,
                    each.relationship.partner.full_name,
                ),
            )
            for each in objects
        ]

    def actions(self) -> list[tuple[Any, str]]:
        """A look into Trash."""
        allowed = permissions.can_give(self.user)
        trash = Beside(gettext_lazy("See Trash"), reverse("agreements:certificates-trashed"))
        return [trash] if allowed else []

    def crumbs(self) -> Crumbs:
        """Below the agreements."""
        return [(_("Agreements"), reverse("agreements:list"))]


class CertificateList(ListPage):
    """What was given to whom; administrators are refused."""

    listing_class = Certificates

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Administrators keep accounts, not papers."""
        require(permissions.can_list_certificates(request.user))
        return super().dispatch(request, *args, **kwargs)


class GivenByOffice:
    """Pages of those who write certificates."""

    def decide(self, user: Any, record: Any) -> Decision:
        """Coordinators and clerks."""
        return permissions.can_give(user, record)


class AddCertificate(GivenByOffice, OfSigning, CreatePage):
    """Write a certificate from the record of an agreement."""

    form_class = CertificateForm
    heading = gettext_lazy("Write a certificate")
    action = gettext_lazy("Save draft")
    success_message = gettext_lazy("Draft saved. It gets its number when it is printed.")

    def form_kwargs(self) -> dict[str, Any]:
        """Names and dates as they are on record, in a proposal of words."""
        return {"initial": certificate_facts(self.agreement.relationship, self.agreement)}

    def save(self, form: Any, by: Any) -> Certificate:
        """Save the draft."""
        tie = self.agreement.relationship
        return services.draft_certificate(relationship=tie, agreement=self.agreement, by=by, **form.values)

    def success_url(self, result: Any) -> str:
        """To the certificate."""
        return str(result.get_absolute_url())


class OfCertificate(Page):
    """What every page about one certificate begins with."""

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """The certificate, when this person may see its tie."""
        joined = ("relationship__partner", "agreement")
        return seen_or_404(Certificate.objects.visible_to, request.user, *joined, pk=kwargs["pk"])

    def crumbs(self) -> Crumbs:
        """The list, and the certificate."""
        return [
            (_("Agreements"), reverse("agreements:list")),
            (_("Certificates"), reverse("agreements:certificates")),
            (str(self.record), self.record.get_absolute_url()),
        ]


class CertificatePage(OfCertificate):
    """The certificate as it is printed, its facts, and what was printed of it."""

    template_name = "agreements/certificate.html"

    def get_heading(self) -> str:
        """What it is for and to whom."""
        return str(self.record)

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return super().crumbs()[:-1]

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show it."""
        papers = list(papers_of(self.record).visible_to(request.user)[:10])
        return self.show(
            act=given_paper(self.record),
            facts=_facts(self.record),
            papers=papers,
            is_issued=any(paper.state == "issued" for paper in papers),
            may_give=bool(permissions.can_give(request.user)),
        )


class EditCertificate(GivenByOffice, OfCertificate, ChangePage):
    """Correct a certificate."""

    form_class = CertificateForm
    heading = gettext_lazy("Change the certificate")
    success_message = gettext_lazy("Certificate saved.")

    def save(self, form: Any, by: Any) -> Certificate:
        """Under the version the form was opened with."""
        return services.change_certificate(certificate=self.record, by=by, seen=form.seen, **form.values)


class PrintCertificate(GivenByOffice, OfCertificate, ActionPage):
    """Have the paper made with its number."""

    limit = "print"

    def act(self, by: Any) -> IssuedPaper:
        """Ask for it."""
        return services.print_certificate(certificate=self.record, by=by)

    def success_url(self, result: Any) -> str:
        """The paper's own page."""
        return reverse("documents:paper", args=[result.pk])


class TrashCertificate(GivenByOffice, OfCertificate, ConfirmPage):
    """Into Trash, from where it can be restored for 30 days."""

    heading = gettext_lazy("Move the certificate to Trash")
    effect = gettext_lazy("It leaves the list. Papers printed of it stay on the register.")
    action = gettext_lazy("Move to Trash")
    keep = gettext_lazy("Keep the certificate")
    success_message = gettext_lazy("The certificate is in Trash. It can be restored for 30 days.")

    def summary(self) -> list[tuple[str, str]]:
        """What goes."""
        one = self.record
        return [(_("Given to"), one.recipient), (_("What for"), one.what_for)]

    def act(self, form: Any, by: Any) -> Certificate:
        """Under the version that was looked at."""
        gone: Certificate = services.trash_part(part=self.record, by=by, seen=form.seen)
        return gone

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - its page is gone
        """To the list."""
        return reverse("agreements:certificates")


class TrashedCertificates(GivenByOffice, TrashPage):
    """Certificates in Trash, each with its button to restore."""

    heading, nothing = gettext_lazy("Certificates in Trash"), gettext_lazy("Trash holds no certificate.")

    def crumbs(self) -> Crumbs:
        """Back to the list."""
        return [(_("Certificates"), reverse("agreements:certificates"))]

    def lines(self) -> Iterator[TrashedLine]:
        """Those for ties this person may see."""
        seen = Relationship.objects.visible_to(self.request.user)
        rows = Certificate.objects.trashed().filter(relationship__in=seen).order_by("-trashed_at")
        for one in rows[: self.most_lines]:
            yield TrashedLine(one, reverse("agreements:certificate-restore", args=(one.pk,)))


class RestoreCertificate(GivenByOffice, ActionPage):
    """Out of Trash again."""

    success_message = gettext_lazy("Certificate restored.")

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """Whether it exists is only told to those who may restore; in Trash with its tie it stays there."""
        if not permissions.can_give(request.user):
            return None
        seen = Relationship.objects.visible_to(request.user)
        return get_or_404(Certificate.objects.trashed().filter(relationship__in=seen), pk=kwargs["pk"])

    def cancel_url(self) -> str:
        """Back to the list of Trash."""
        return reverse("agreements:certificates-trashed")

    def act(self, by: Any) -> Certificate:
        """Call the service."""
        back: Certificate = services.restore_part(part=self.record, by=by)
        return back


class DraftProclamation(TiePage, CreatePage):
    """A proclamation whose words come from the record of the tie; a person goes over them."""

    form_class = ProclamationForm
    heading = gettext_lazy("Draft a proclamation")
    action = gettext_lazy("Save draft")
    success_message = gettext_lazy("Draft saved. Read it once more before it is printed.")

    def decide(self, user: Any, record: Any) -> Decision:
        """Clerks and coordinators."""
        return council.can_keep_proclamations(user, record)

    def form_kwargs(self) -> dict[str, Any]:
        """For a signing, or for an anniversary."""
        asked = self.request.GET.get("for", "")
        occasion = asked if asked in (SIGNING, ANNIVERSARY) else ANNIVERSARY
        facts = proclamation_facts(self.tie, occasion, _latest_signed(self.tie))
        return {"places": Place.objects.visible_to(self.request.user), "initial": facts}

    def save(self, form: Any, by: Any) -> Proclamation:
        """Save the draft."""
        signed = _latest_signed(self.tie)
        return services.write_proclamation(relationship=self.tie, agreement=signed, by=by, **form.values)

    def success_url(self, result: Any) -> str:
        """On to the draft."""
        return str(result.get_absolute_url())


def _latest_signed(tie: Relationship) -> Agreement | None:
    signed = Agreement.objects.present().filter(relationship=tie, state=AgreementState.SIGNED)
    found: Agreement | None = signed.order_by(F("signed_on").desc(nulls_last=True), "-pk").first()
    return found


def _facts(one: Certificate) -> list[Mapping[str, Any]]:
    tie = one.relationship
    signers = ", ".join(filter(None, [one.signer, one.signer_title]))
    second = ", ".join(filter(None, [one.second_signer, one.second_title]))
    return [
        {"label": _("Kind"), "value": one.get_kind_display()},
        {"label": _("Partner"), "value": tie.partner.full_name, "value_url": tie.get_absolute_url()},
        {
            "label": _("Agreement"),
            "value": str(one.agreement) if one.agreement else "",
            "value_url": one.agreement.get_absolute_url() if one.agreement else "",
        },
        {"label": _("Date"), "value": date_words(one.dated)},
        {"label": _("Signed by"), "value": signers},
        {"label": _("Also signed by"), "value": second},
    ]
