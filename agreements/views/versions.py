"""Versions of a text, what changed between two of them, and the steps on its way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements import services
from agreements.models import Agreement, AgreementState, Version
from agreements.permissions import text as rights
from agreements.selectors.approvals import not_yet
from agreements.selectors.compare import changes_between
from agreements.selectors.text import checks_of, has_moved_on, latest_version, next_number, read
from agreements.views.frame import AgreementPage, AgreementTab
from agreements.views.record import summary_of
from common.decisions import Decision
from common.forms import FormRules
from common.pages import ConfirmPage, get_or_404

LABELS = {
    "title": gettext_lazy("Title"),
    "our_name": gettext_lazy("Our full name"),
    "their_name": gettext_lazy("Their full name"),
    "validity": gettext_lazy("Which text is valid"),
}


class Versions(AgreementTab):
    """Every version, newest first, and two of them to compare."""

    template_name = "agreements/versions.html"
    tab = "versions"

    def context(self, user: Any) -> Mapping[str, Any]:
        """The versions with who made them."""
        agreement = self.agreement
        rows = list(agreement.versions.select_related("made_by"))
        moved_on = has_moved_on(agreement, rows[0] if rows else None)
        return {
            "versions": rows,
            "may_make": moved_on and bool(rights.can_write(user, agreement)),
            "next_number": next_number(agreement),
        }


class History(AgreementTab):
    """Who changed what stands on the page that tells it for every record."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 - found in dispatch
        """On to it."""
        return redirect("history", "agreements.agreement", self.agreement.pk)


class VersionPage(AgreementTab):
    """One version as it was frozen."""

    template_name = "agreements/version.html"
    tab = "versions"

    def find_part(self, **kwargs: Any) -> Version:
        """A version of this agreement."""
        rows = self.agreement.versions.select_related("made_by")
        found: Version = get_or_404(rows, number=kwargs["n"])
        return found

    def context(self, user: Any) -> Mapping[str, Any]:  # noqa: ARG002 - the same for everybody
        """Its text."""
        return {"version": self.record, "reading": read(self.record.content)}


class Compare(AgreementTab):
    """What changed from one version to another, word by word."""

    template_name = "agreements/compare.html"
    tab = "versions"

    def context(self, user: Any) -> Mapping[str, Any]:  # noqa: ARG002 - the same for everybody
        """The two chosen, or the two newest."""
        rows = {str(each.number): each for each in self.agreement.versions.all()}
        numbers = list(rows)
        asked = (self.request.GET.get("from", ""), self.request.GET.get("to", ""))
        if any(asked) and not all(number in rows for number in asked):
            raise Http404
        newest = numbers[0] if numbers else ""
        old, new = asked if all(asked) else (numbers[1] if len(numbers) > 1 else newest, newest)
        return {
            "numbers": numbers,
            "old": rows.get(old),
            "new": rows.get(new),
            "changes": labelled_changes(rows[old], rows[new]) if old in rows and new in rows else [],
        }


def labelled_changes(old: Version, new: Version) -> list[dict[str, Any]]:
    """The changes with words for what they concern."""
    found = []
    for change in changes_between(old.content, new.content):
        label = str(LABELS.get(change.label, change.label))
        if change.label.isdecimal():
            label = _("Clause %(n)s") % {"n": change.label}
        found.append({"label": label, "change": change})
    return found


class MovePage(AgreementPage, ConfirmPage):
    """A step of the text, with its facts before it is done."""

    template_name = "agreements/move.html"
    move = ""

    def decide(self, user: Any, record: Any) -> Decision:
        """Whoever leads the text, in the states that allow it."""
        return rights.can_move(user, record, self.move)

    def summary(self) -> list[tuple[str, str]]:
        """The facts, and the version it is about."""
        latest = latest_version(self.agreement)
        version = str(latest.number) if latest else _("None yet")
        return [*summary_of(self.agreement), (_("Newest version"), version)]

    def gaps(self) -> list[str]:
        """What stands in the way, listed before the person presses."""
        return []

    def extra_context(self) -> Mapping[str, Any]:
        """The list of what is missing."""
        return {**super().extra_context(), "gaps": self.gaps()}


class Freeze(MovePage):
    """Make the next version of the present text."""

    action = gettext_lazy("Make version")
    effect = gettext_lazy("The text as it is now is kept under this number and never changes again.")
    reason = "optional"

    def decide(self, user: Any, record: Any) -> Decision:
        """A coordinator, while the text is open."""
        return rights.can_write(user, record)

    def get_heading(self) -> str:
        """With its number."""
        return _("Make version %(n)d") % {"n": next_number(self.agreement)}

    def get_form(self, *data: Any) -> FormRules:
        """The reason is a note here."""
        form = super().get_form(*data)
        form.fields["reason"].label = str(_("What changed in it"))
        return form

    def act(self, form: FormRules, by: Any) -> Version:
        """Freeze it."""
        note = form.values.get("reason", "")[:300]
        return services.freeze_version(agreement=self.agreement, by=by, note=note)

    def success_url(self, result: Any) -> str:
        """To the version."""
        return reverse("agreements:version", args=[self.agreement.number, result.number])


class Send(MovePage):
    """The text went to the partner."""

    move = "send_to_partner"
    heading = gettext_lazy("Mark the text as with the partner")
    action = gettext_lazy("Mark as with partner")
    success_message = gettext_lazy("Marked as with the partner.")

    def get_effect(self) -> str:
        """Which version goes."""
        latest = latest_version(self.agreement)
        if has_moved_on(self.agreement, latest):
            words = {"n": next_number(self.agreement)}
            return (
                _("The present text becomes version %(n)d. Approvers see it on their page from now on.")
                % words
            )
        return _("Version %(n)d is with the partner from now on.") % {"n": latest.number if latest else 0}

    def act(self, form: FormRules, by: Any) -> Agreement:
        """Under the version that was looked at."""
        return services.send_to_partner(agreement=self.agreement, by=by, seen=form.seen)


class Changes(MovePage):
    """The partner asks for changes."""

    move = "request_changes"
    heading = gettext_lazy("Record that the partner asks for changes")
    action = gettext_lazy("Record the wish for changes")
    effect = gettext_lazy("The text is open for changes, which become the next version.")
    reason = "needed"
    success_message = gettext_lazy("Recorded. The text is open for changes.")

    def get_form(self, *data: Any) -> FormRules:
        """What is asked for."""
        form = super().get_form(*data)
        form.fields["reason"].label = str(_("What should change, in the partner's words"))
        form.fields["reason"].error_messages["required"] = str(_("Say what should change"))
        return form

    def act(self, form: FormRules, by: Any) -> Agreement:
        """Keep it with the version."""
        note = form.values["reason"]
        return services.request_changes(agreement=self.agreement, by=by, note=note, seen=form.seen)

    def success_url(self, result: Any) -> str:
        """To the clauses."""
        return reverse("agreements:clauses", args=[result.number])


class Agree(MovePage):
    """Both sides agree on the newest version."""

    move = "agree"
    heading = gettext_lazy("Mark the text as agreed by both sides")
    action = gettext_lazy("Mark as agreed")
    effect = gettext_lazy("The newest version becomes the final text. It is opened again only with a reason.")
    success_message = gettext_lazy("Agreed. The approvals of exactly this text can be recorded now.")

    def gaps(self) -> list[str]:
        """What keeps the text from being final."""
        return [check.words for check in checks_of(self.agreement) if check.blocks]

    def act(self, form: FormRules, by: Any) -> Agreement:
        """Only without gaps."""
        return services.agree_text(agreement=self.agreement, by=by, seen=form.seen)

    def success_url(self, result: Any) -> str:
        """To the approvals."""
        return reverse("agreements:approvals", args=[result.number])


class Approve(MovePage):
    """Every approval stands: the text is approved."""

    move = "approve"
    heading = gettext_lazy("Mark the text as approved")
    action = gettext_lazy("Mark as approved")
    effect = gettext_lazy("The final text can be signed. This is written to the audit trail.")
    success_message = gettext_lazy("Approved. Next comes the signing.")

    def gaps(self) -> list[str]:
        """Approvals that do not stand."""
        return [_("Still needed: %(what)s.") % {"what": words} for words in not_yet(self.agreement)]

    def act(self, form: FormRules, by: Any) -> Agreement:
        """Only when all of them stand."""
        return services.approve_agreement(agreement=self.agreement, by=by, seen=form.seen)


class Reopen(MovePage):
    """Open a settled text again."""

    move = "reopen"
    heading = gettext_lazy("Open the text again")
    action = gettext_lazy("Open the text again")
    reason = "needed"
    success_message = gettext_lazy("The text is open again.")

    def get_effect(self) -> str:
        """What stays, and what was printed in vain."""
        said = _("The text can be changed. Approvals stay on record for the version they were given to.")
        void = _("What was printed of it since it was approved will become void.")
        return f"{said} {void}" if self.agreement.state == AgreementState.APPROVED else said

    def act(self, form: FormRules, by: Any) -> Agreement:
        """With its reason."""
        reason = form.values["reason"]
        return services.reopen_agreement(agreement=self.agreement, by=by, reason=reason, seen=form.seen)


class Supersede(MovePage):
    """Another paper took the place of a signed one."""

    move = "supersede"
    heading = gettext_lazy("Mark the agreement as superseded")
    action = gettext_lazy("Mark as superseded")
    effect = gettext_lazy("It stays on file as it was signed, and no longer counts as in force.")
    reason = "needed"
    success_message = gettext_lazy("Marked as superseded.")

    def get_form(self, *data: Any) -> FormRules:
        """Which paper took its place."""
        form = super().get_form(*data)
        form.fields["reason"].label = str(_("Which paper took its place"))
        return form

    def act(self, form: FormRules, by: Any) -> Agreement:
        """With the paper that took its place."""
        reason = form.values["reason"]
        return services.supersede_agreement(agreement=self.agreement, by=by, reason=reason, seen=form.seen)
