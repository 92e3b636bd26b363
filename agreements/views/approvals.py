"""Approvals: what waits for an approver, giving one, recording the council's and the partner's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements import services
from agreements.forms.approval import CouncilForm, GiveForm, PartnerForm
from agreements.models import Approval, ApproverRole, Version
from agreements.permissions import text as rights
from agreements.selectors.approvals import approvals_for, last_looked_at, not_yet, standings_of, with_final
from agreements.selectors.text import latest_version, read
from agreements.selectors.waiting import papers_before, said_by
from agreements.views.frame import AgreementPage, AgreementTab
from agreements.views.versions import labelled_changes
from agreements.workflow import RECORDED
from common.dates import PartialDate
from common.decisions import Decision
from common.forms import FormRules
from common.pages import ActionPage, ConfirmPage, CreatePage, Page, get_or_404


class MyApprovals(Page):
    """Texts that lie before the approvers, oldest first."""

    template_name = "agreements/my_approvals.html"
    heading = gettext_lazy("Approvals")

    def decide(self, user: Any, record: Any) -> Decision:
        """Approvers, and the office that waits for them."""
        return rights.can_see_waiting(user, record)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 - from the address
        """What waits, and what this person said last."""
        return self.show(papers=papers_before(request.user), said=said_by(request.user))


class Approvals(AgreementTab):
    """Who approved which version, and whether it stands."""

    template_name = "agreements/approvals.html"
    tab = "approvals"

    def context(self, user: Any) -> Mapping[str, Any]:
        """By role for the newest version, then everything on record."""
        agreement = self.agreement
        version = agreement.final or latest_version(agreement)
        record = bool(rights.can_record_approval(user, agreement)) and version is not None
        rows = approvals_for(agreement).order_by("-pk")
        approvals = [(each, bool(rights.can_trash_approval(user, each))) for each in rows]
        return {
            "version": version,
            "standings": standings_of(agreement, version).values(),
            "approvals": approvals,
            "gives": version is not None and bool(rights.can_approve(user, agreement)),
            "records": record,
            "approves": bool(rights.can_move(user, agreement, "approve")),
            "missing": not_yet(agreement) if agreement.final_id else [],
            "taken_back": _taken_back(user, agreement),
        }


def _taken_back(user: Any, agreement: Any) -> list[Approval]:
    rows = Approval.objects.trashed().filter(version_approved__agreement=agreement)
    found = with_final(rows.select_related("given_by")).order_by("-trashed_at")[:20]
    return [each for each in found if rights.can_trash_approval(user, each)]


class SayApproval(AgreementPage, CreatePage):
    """A page on which something is said about the newest version."""

    template_name = "agreements/approval_form.html"
    success_message = gettext_lazy("Recorded.")
    version: Version

    def find_part(self, **kwargs: Any) -> Any:  # noqa: ARG002 - the newest version
        """The newest version; without one there is nothing to approve."""
        version = latest_version(self.agreement)
        if version is None:
            raise Http404
        self.version = version
        return self.agreement

    def back_url(self) -> str:
        """The approvals."""
        return reverse("agreements:approvals", args=[self.agreement.number])

    def form_kwargs(self) -> dict[str, Any]:
        """Which version was read."""
        return {"number": self.version.number}

    def extra_context(self) -> Mapping[str, Any]:
        """The text, and what changed since this person last spoke."""
        user: Any = self.request.user
        before = last_looked_at(self.agreement, user, self.version)
        return {
            **super().extra_context(),
            "version": self.version,
            "reading": read(self.version.content),
            "before": before,
            "changes": labelled_changes(before, self.version) if before else [],
        }


class GiveApproval(SayApproval):
    """The attorney, the manager or the mayor says what he or she thinks of the text."""

    form_class = GiveForm
    action = gettext_lazy("Record what I say")

    def get_heading(self) -> str:
        """Which version."""
        return _("Approve version %(n)d") % {"n": self.version.number}

    def decide(self, user: Any, record: Any) -> Decision:
        """An approver, for what lies before him or her."""
        return rights.can_approve(user, record)

    def form_kwargs(self) -> dict[str, Any]:
        """Signed with one's own name."""
        return {**super().form_kwargs(), "initial": {"body": str(self.request.user)}}

    def save(self, form: Any, by: Any) -> Approval:
        """Tied to the text by its hash; dated today."""
        today = PartialDate.of(timezone.localdate())
        return services.give_approval(version=self.version, by=by, on=today, **form.values)


class RecordApproval(SayApproval):
    """What our council or the partner decided, from its paper."""

    action = gettext_lazy("Record the decision")

    def find_part(self, **kwargs: Any) -> Any:
        """For one of the two."""
        if kwargs["role"] not in RECORDED:
            raise Http404
        self.role = kwargs["role"]
        self.form_class = CouncilForm if self.role == ApproverRole.COUNCIL else PartnerForm
        return super().find_part(**kwargs)

    def get_heading(self) -> str:
        """Whose."""
        if self.role == ApproverRole.COUNCIL:
            return _("Record our council's decision")
        return _("Record the partner's decision")

    def decide(self, user: Any, record: Any) -> Decision:
        """A coordinator or a clerk."""
        return rights.can_record_approval(user, record)

    def form_kwargs(self) -> dict[str, Any]:
        """Papers this person may see."""
        return {**super().form_kwargs(), "user": self.request.user}

    def save(self, form: Any, by: Any) -> Approval:
        """The resolution says body and day where nothing else is typed."""
        values = form.values
        paper = values.get("resolution")
        if paper:
            values["body"] = values["body"] or paper.body.name
            values["on"] = values["on"] or paper.adopted_on
        return services.give_approval(version=self.version, role=self.role, by=by, **values)


class OneApproval(AgreementPage):
    """A page about one approval on record."""

    trashed = False

    def find_part(self, **kwargs: Any) -> Approval:
        """An approval of this agreement."""
        rows = Approval.objects.trashed() if self.trashed else Approval.objects.present()
        mine = rows.filter(version_approved__agreement=self.agreement)
        found: Approval = get_or_404(with_final(mine), pk=kwargs["pk"])
        return found

    def decide(self, user: Any, record: Any) -> Decision:
        """Who gave it, or the office for recorded ones."""
        return rights.can_trash_approval(user, record)

    def back_url(self) -> str:
        """The approvals."""
        return reverse("agreements:approvals", args=[self.agreement.number])


class TrashApproval(OneApproval, ConfirmPage):
    """Taking an approval back is asked once."""

    heading = gettext_lazy("Take this approval back")
    effect = gettext_lazy("It leaves the record and can be restored for 30 days. The audit trail keeps both.")
    action = gettext_lazy("Take it back")
    keep = gettext_lazy("Keep it")
    reason = "needed"
    success_message = gettext_lazy("Approval taken back.")

    def summary(self) -> list[tuple[str, str]]:
        """What goes."""
        one: Approval = self.record
        return [
            (_("Who"), f"{one.get_role_display()}: {one.body}"),
            (_("What was said"), one.get_verdict_display()),
            (_("Version"), str(one.version_approved.number)),
        ]

    def act(self, form: FormRules, by: Any) -> Approval:
        """Under the version that was looked at."""
        reason = form.values["reason"]
        return services.trash_approval(approval=self.record, by=by, reason=reason, seen=form.seen)


class RestoreApproval(OneApproval, ActionPage):
    """Back on record."""

    trashed = True
    success_message = gettext_lazy("Approval restored.")

    def act(self, by: Any) -> Approval:
        """Restore it."""
        return services.restore_approval(approval=self.record, by=by)
