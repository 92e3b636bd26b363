"""Settling what no record can show, waiving what the policy lets be waived, and the policy itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from common.decisions import Decision
from common.listpage import ListPage
from common.lists import Column, Listing
from common.pages import ActionPage, ChangePage, ConfirmPage, CreatePage, get_or_404
from proposals import permissions, services, workflow
from proposals.forms import AttestForm, PolicyForm, WaiveForm
from proposals.models import Policy, Proposal, RequirementKey
from proposals.selectors import current_policy, is_waivable
from proposals.views.shared import OfProposal, visible


class AttestPage(OfProposal, CreatePage):
    """Says that a stage has one of the things it needs, and how one knows."""

    template_name = "proposals/task.html"
    form_class = AttestForm
    action = gettext_lazy("Mark as done")
    success_message = gettext_lazy("Marked as done.")
    undone_by = "proposals:task-take-back"

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Proposal:
        """404 for a task that is settled by its record."""
        if not workflow.may_be_attested(kwargs["key"]):
            raise Http404
        return visible(request, kwargs["number"])

    def decide(self, user: Any, record: Any) -> Decision:
        """A coordinator, while the proposal is open."""
        return permissions.can_attest(user, record)

    def get_heading(self) -> str:
        """The task."""
        return str(RequirementKey(self.kwargs["key"]).label)

    def extra_context(self) -> Mapping[str, Any]:
        """The attestation there is, so that it can be taken back."""
        return {"attestation": self.attestation()}

    def attestation(self) -> Any:
        """What was attested before."""
        return self.record.requirements.filter(key=self.kwargs["key"], trashed_at=None).first()

    def form_kwargs(self) -> dict[str, Any]:
        """The note written before."""
        found = self.attestation()
        return {"initial": {"note": found.note}} if found else {}

    def save(self, form: Any, by: Any) -> Any:
        """Attest."""
        return services.attest(proposal=self.record, key=self.kwargs["key"], note=form.values["note"], by=by)


class TakeBack(OfProposal, ActionPage):
    """Takes an attestation back."""

    success_message = gettext_lazy("Marked as to do again.")

    def decide(self, user: Any, record: Any) -> Decision:
        """A coordinator, while the proposal is open."""
        return permissions.can_attest(user, record)

    def act(self, by: Any) -> Any:
        """404 when nothing is attested."""
        requirement = get_or_404(self.record.requirements.filter(trashed_at=None), key=self.kwargs["key"])
        return services.withdraw_attestation(requirement=requirement, by=by)


class WaivePage(OfProposal, CreatePage):
    """Records that a requirement need not be met, with reason, authority and date."""

    form_class = WaiveForm
    action = gettext_lazy("Waive it")
    success_message = gettext_lazy("Waived. It stands in the history.")

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Proposal:
        """404 for what the policy does not let be waived."""
        if not is_waivable(kwargs["key"], current_policy()):
            raise Http404
        return visible(request, kwargs["number"])

    def decide(self, user: Any, record: Any) -> Decision:
        """A coordinator, while the proposal is open."""
        return permissions.can_waive(user, record)

    def get_heading(self) -> str:
        """Which requirement."""
        return _("Waive: %(task)s") % {"task": RequirementKey(self.kwargs["key"]).label}

    def form_kwargs(self) -> dict[str, Any]:
        """Who may waive, as the policy says."""
        policy = current_policy()
        return {"initial": {"authority": policy.waived_by_whom if policy else ""}}

    def save(self, form: Any, by: Any) -> Any:
        """Waive."""
        return services.waive(proposal=self.record, key=self.kwargs["key"], by=by, **form.values)


class LiftWaiver(OfProposal, ConfirmPage):
    """Takes a waiver back, a legal act, with its reason."""

    effect = gettext_lazy("It must be met after all before the proposal moves on. The audit trail keeps why.")
    action, keep = gettext_lazy("Lift the waiver"), gettext_lazy("Keep the waiver")
    reason = "needed"
    success_message = gettext_lazy("Waiver lifted. It must be met after all.")

    def decide(self, user: Any, record: Any) -> Decision:
        """A coordinator, while the proposal is open."""
        return permissions.can_waive(user, record)

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Proposal:
        """404 when nothing is waived."""
        record = super().get_record(request, **kwargs)
        waivers = record.waivers.filter(trashed_at=None).select_related("waived_by")
        self.waiver = get_or_404(waivers, key=kwargs["key"])
        return record

    def get_heading(self) -> str:
        """Which requirement."""
        return _("Lift the waiver: %(task)s") % {"task": self.waiver}

    def summary(self) -> list[tuple[str, str]]:
        """Why it was waived, and by whose authority."""
        one = self.waiver
        return [
            (_("Waived on"), one.waived_on.display() if one.waived_on else _("Not recorded")),
            (_("By whose authority"), one.authority),
            (_("Reason"), one.reason),
        ]

    def act(self, form: Any, by: Any) -> Any:
        """Call the service."""
        return services.lift_waiver(waiver=self.waiver, reason=form.values["reason"], by=by)


class Policies(Listing):
    """The versions of the policy, newest first."""

    title = gettext_lazy("Policy on new ties")
    nouns = ngettext_lazy("%(n)s version", "%(n)s versions", "n")
    columns = (
        Column("name", gettext_lazy("Name and version")),
        Column("adopted", gettext_lazy("Adopted")),
        Column("waivable", gettext_lazy("May be waived")),
    )
    nothing = gettext_lazy("No policy recorded yet. Without one nothing may be waived.")

    def queryset(self) -> Any:
        """Every version."""
        return Policy.objects.present().order_by("-pk")

    def rows(self, objects: Any) -> Any:
        """Plain text per version."""
        return [
            (
                reverse("proposals:policy-edit", args=[policy.pk]),
                policy.name,
                [policy.adopted_on.display() if policy.adopted_on else _("Not recorded"), _waivable(policy)],
            )
            for policy in objects
        ]

    def actions(self) -> Any:
        """A new version for those who keep the policy."""
        add = (_("Add a version"), reverse("proposals:policy-add"))
        return [add] if permissions.can_keep_policy(self.user) else []


def _waivable(policy: Policy) -> str:
    known = [str(RequirementKey(key).label) for key in policy.waivable if key in RequirementKey.values]
    return "; ".join(known) or _("None")


class PolicyList(ListPage):
    """The list; whoever works with proposals may read what they are judged by."""

    listing_class = Policies


class OfPolicy:
    """What the two pages of a version share."""

    def decide(self, user: Any, record: Any) -> Decision:
        """Whoever keeps it."""
        return permissions.can_keep_policy(user, record)

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the versions."""
        return [(_("Policy on new ties"), reverse("proposals:policies"))]

    def cancel_url(self) -> str:
        """Back to the versions."""
        return reverse("proposals:policies")

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - signature of the page
        """Back to the versions."""
        return reverse("proposals:policies")


class AddPolicy(OfPolicy, CreatePage):
    """Puts a version on record."""

    form_class = PolicyForm
    heading, action = gettext_lazy("Add a version of the policy"), gettext_lazy("Save the policy")
    success_message = gettext_lazy("Policy saved.")

    def save(self, form: Any, by: Any) -> Policy:
        """Adopt it."""
        policy: Policy = services.adopt_policy(by=by, **form.values)
        return policy


class ChangePolicy(OfPolicy, ChangePage):
    """Corrects a version."""

    form_class = PolicyForm
    success_message = gettext_lazy("Policy saved.")

    def get_heading(self) -> str:
        """Which version."""
        return _("Change %(policy)s") % {"policy": self.record.name}

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Policy:  # noqa: ARG002 - signature of the page
        """404 for a version that is not there."""
        policy: Policy = get_or_404(Policy.objects.present(), pk=kwargs["pk"])
        return policy

    def save(self, form: Any, by: Any) -> Policy:
        """Save under the version the form was opened with."""
        saved: Policy = services.change_policy(policy=self.record, by=by, seen=form.seen, **form.values)
        return saved
