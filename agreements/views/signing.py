"""The signing page of an agreement, recording the signing, and what lies in Trash around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements import services
from agreements.forms.signing import RecordSigningForm
from agreements.models import Agreement, AgreementState, Signer
from agreements.permissions import signing as permissions
from agreements.selectors.moments import clocks_of
from agreements.selectors.signing import (
    PARTS,
    Parts,
    fallen_resolution,
    gaps_after,
    gaps_before,
    makes_active,
    milestone_kind,
    parts_in_trash,
    parts_of,
    review_day,
)
from agreements.views.frame import AgreementPage, AgreementTab
from agreements.workflow import LATEST_REVIEW, SOONEST_REVIEW
from common.dates import PartialDate
from common.decisions import Decision
from common.pages import ActionPage, ConfirmPage, Crumbs, Page, get_or_404
from common.seen import seen_or_404
from common.trashpage import TrashedLine, TrashPage
from council.models import Resolution
from council.selectors import date_words
from directory.models import Organization
from documents.models import Document


class SigningPage(AgreementTab):
    """Signers, ceremony, originals, scan, national body, certificates: one page."""

    template_name = "agreements/signing.html"
    tab = "signing"

    def context(self, user: Any) -> Mapping[str, Any]:
        """Everything around the signing, and what this person may do."""
        agreement, parts = self.agreement, parts_of(self.agreement)
        clocks = clocks_of(agreement.relationship)
        is_signed = agreement.state in (AgreementState.SIGNED, AgreementState.SUPERSEDED)
        documents = Document.objects.visible_to(user)
        readable = set(documents.filter(pk__in=_papers_of(agreement, parts)).values_list("pk", flat=True))
        may_prepare = bool(permissions.can_prepare(user))
        return {
            "parts": parts,
            "ceremonies": [
                (one, clocks.words(one.starts_at) if one.starts_at else "") for one in parts.ceremonies
            ],
            "gaps": [*gaps_before(parts), *(gaps_after(agreement, parts) if is_signed else [])],
            "is_signed": is_signed,
            "is_approved": agreement.state == AgreementState.APPROVED,
            "readable": readable,
            "may_prepare": may_prepare,
            "may_name": may_prepare and bool(permissions.can_name_signers(user, agreement)),
            "may_record": bool(permissions.can_record_signing(user)),
            "sees_bodies": Organization.objects.visible_to(user).exists() if parts.notices else False,
        }


class OfSigning(AgreementPage):
    """A page below the signing page."""

    def crumbs(self) -> Crumbs:
        """With the signing page as the last step."""
        return [
            *super().crumbs(),
            (_("Signing of %(number)s") % {"number": self.agreement.number}, self.back_url()),
        ]

    def back_url(self) -> str:
        """The signing page."""
        return reverse("agreements:signing", args=[self.agreement.number])


class KeptByOffice:
    """Pages of those who prepare a signing."""

    def decide(self, user: Any, record: Any) -> Decision:
        """Coordinators and clerks."""
        return permissions.can_prepare(user, record)


class RecordSigning(OfSigning, ConfirmPage):
    """The clerk records it: the page first says everything that will follow."""

    template_name = "agreements/record_signing.html"
    form_class = RecordSigningForm
    heading = gettext_lazy("Record the signing")
    action = gettext_lazy("Record signing")
    keep = gettext_lazy("Not yet")
    success_message = gettext_lazy("Recorded as signed. What followed from it stands below.")

    def decide(self, user: Any, record: Any) -> Decision:
        """A clerk."""
        return permissions.can_record_signing(user, record)

    @cached_property
    def parts(self) -> Parts:
        """Everything around the signing, read once."""
        return parts_of(self.agreement)

    def summary(self) -> list[tuple[str, str]]:
        """What the clerk checks: the text, who signs, where, and the scan."""
        agreement, parts = self.agreement, self.parts
        final = agreement.final
        return [
            (_("Agreement"), str(agreement)),
            (_("State"), agreement.get_state_display()),
            (_("Text"), _("Version %(n)s") % {"n": final.number} if final else _("Not recorded")),
            (_("Signs for us"), _names(parts.ours)),
            (_("Signs for the partner"), _names(parts.theirs)),
            (_("Signed scan"), str(agreement.signed_scan or _("Not recorded"))),
        ]

    def get_effect(self) -> str:
        """In one line; the list below it says the rest."""
        return _("This is written to the audit trail and cannot be undone.")

    def extra_context(self) -> Mapping[str, Any]:
        """What will happen, line by line, and what is not on record yet."""
        gaps = [*gaps_before(self.parts), *gaps_after(self.agreement, self.parts)]
        found: dict[str, Any] = {"follows": follows_of(self.agreement, self.day), "gaps": gaps}
        fallen = fallen_resolution(self.agreement)
        if fallen:
            found |= {"fallen": fallen, "fallen_state": _state_words(fallen)}
        return {**super().extra_context(), **found}

    @property
    def day(self) -> PartialDate | None:
        """The day of the last ceremony that was held, to begin with."""
        today = timezone.localdate()
        held = [one.held_on for one in self.parts.ceremonies if one.held_on]
        past = [day for day in held if day.last_day <= today]
        return past[-1] if past else None

    def get_form(self, *data: Any) -> Any:
        """The date, with the version of what was looked at."""
        return self.form_class(*data, record=self.record, initial={"signed_on": self.day})

    def act(self, form: Any, by: Any) -> Agreement:
        """Record it; a second press for the same day does nothing more."""
        return services.record_signing(agreement=self.agreement, by=by, seen=form.seen, **form.values)


def _state_words(paper: Resolution) -> str:
    """ "rescinded, November 14, 2026": where a resolution stands that does not hold."""
    if paper.trashed_at is not None:
        return _("in Trash")
    state = str(paper.get_state_display()).lower()
    return f"{state}, {date_words(paper.rescinded_on)}" if paper.rescinded_on else state


def follows_of(agreement: Agreement, day: PartialDate | None) -> list[str]:
    """What recording it will do, in sentences."""
    tie = agreement.relationship
    words = {"tie": tie.partner.full_name, "kind": milestone_kind(agreement).label}
    found = [
        _("The agreement becomes Signed; its text cannot change any more."),
        _("“%(kind)s” goes into the timeline of %(tie)s.") % words,
    ]
    if makes_active(agreement):
        found.append(_("The tie with %(tie)s becomes Active, and residents can look it up.") % words)
    elif agreement.establishes:
        found.append(_("The status of the tie with %(tie)s stays as it is.") % words)
    else:
        found.append(_("It does not establish the tie: it states the wish to."))
    found.append(_review_words(agreement, day))
    return found


def _review_words(agreement: Agreement, day: PartialDate | None) -> str:
    review, months = review_day(agreement, day), agreement.review_months or 0
    if review:
        words = {"date": date_words(PartialDate.of(review))}
        return _("The first review is set for %(date)s, as the agreement says.") % words
    if agreement.relationship.next_review_on:
        return _("The day of the next review stays as it is.")
    if day is None and SOONEST_REVIEW <= months <= LATEST_REVIEW:
        said = _("The first review is set %(months)d months after the signing, when its day is known.")
        return said % {"months": months}
    return _("No review is set by itself; a coordinator plans the first one.")


class SigningTrash(KeptByOffice, OfSigning, TrashPage):
    """What was put in Trash around this signing, each with its button to restore."""

    heading = gettext_lazy("In Trash around this signing")
    nothing = gettext_lazy("Nothing of this signing is in Trash.")

    def about(self) -> str:
        """The number of the agreement."""
        return str(self.agreement.number)

    def lines(self) -> Iterator[TrashedLine]:
        """Newest first."""
        for kind, one in parts_in_trash(self.agreement):
            yield TrashedLine(one, reverse("agreements:signing-restore", args=(kind, one.pk)))


class OfPart(Page):
    """A page about one signer, original, notice, step or ceremony; its agreement decides who may see it."""

    part = ""
    agreement: Agreement

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """The part, when this person may see the agreement."""
        rows = PARTS[self.part].objects.present()
        return self.seen(request, get_or_404(rows, pk=kwargs["pk"]))

    def seen(self, request: HttpRequest, record: Any) -> Any:
        """The record, or 404 when its agreement is out of sight."""
        self.agreement = self.agreement_of(record)
        joined, pk = "relationship__partner", self.agreement.pk
        self.agreement = seen_or_404(Agreement.objects.visible_to, request.user, joined, pk=pk)
        return record

    def agreement_of(self, record: Any) -> Agreement:
        """The agreement a part belongs to."""
        found: Agreement = record.ceremony.agreement if hasattr(record, "ceremony_id") else record.agreement
        return found

    def crumbs(self) -> Crumbs:
        """The list, the agreement and its signing page."""
        return [
            (_("Agreements"), reverse("agreements:list")),
            (str(self.agreement), self.agreement.get_absolute_url()),
            (_("Signing of %(number)s") % {"number": self.agreement.number}, self.back_url()),
        ]

    def back_url(self) -> str:
        """The signing page."""
        return reverse("agreements:signing", args=[self.agreement.number])

    def cancel_url(self) -> str:
        """The way out."""
        return self.back_url()

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - the agreement decides, not the part
        """Back to where the person came from."""
        return self.back_url()

    def extra_context(self) -> Mapping[str, Any]:
        """The agreement."""
        return {"agreement": self.agreement, "tie": self.agreement.relationship}


class TrashPart(KeptByOffice, OfPart, ConfirmPage):
    """Into Trash, from where it can be restored for 30 days."""

    effect = gettext_lazy("It leaves the signing page and can be restored for 30 days.")
    action = gettext_lazy("Move to Trash")
    keep = gettext_lazy("Keep it")
    success_message = gettext_lazy("Moved to Trash. It can be restored for 30 days.")
    heading = gettext_lazy("Move to Trash")

    def summary(self) -> list[tuple[str, str]]:
        """What goes."""
        kind = str(self.record._meta.verbose_name).capitalize()  # noqa: SLF001 - public in all but name
        return [(kind, str(self.record)), (_("Agreement"), str(self.agreement))]

    def act(self, form: Any, by: Any) -> Any:
        """Under the version that was looked at."""
        return services.trash_part(part=self.record, by=by, seen=form.seen)


class RestorePart(KeptByOffice, OfPart, ActionPage):
    """Out of Trash again."""

    success_message = gettext_lazy("Restored.")

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """A part in Trash, when this person may see its agreement."""
        if kwargs["kind"] not in PARTS:
            raise Http404
        rows = PARTS[kwargs["kind"]].objects.trashed()
        return self.seen(request, get_or_404(rows, pk=kwargs["pk"]))

    def decide(self, user: Any, record: Any) -> Decision:
        """Who may put it in Trash: of a signed agreement only a clerk says who signed it."""
        if isinstance(record, Signer):
            return permissions.can_name_signers(user, self.agreement)
        return super().decide(user, record)

    def act(self, by: Any) -> Any:
        """Call the service."""
        return services.restore_part(part=self.record, by=by)


def _names(signers: list[Any]) -> str:
    names = [one.name for one in signers if one.role == "signer"]
    return ", ".join(names) or _("Not recorded")


def _papers_of(agreement: Agreement, parts: Any) -> set[int]:
    keys = {agreement.signed_scan_id, *(one.certificate_id for one in parts.notices)}
    return {key for key in keys if key}
