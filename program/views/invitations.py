"""Invitations: the page behind the link of the mail, and what an administrator does with an offer."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from accounts.models import AccessLink, Invitation
from accounts.services import INVITATION, invitation_of, open_link, withdraw_invitation
from common.decisions import Decision
from common.pages import ActionPage, ConfirmPage, Crumbs, FormPage, get_or_404
from notifications.views.links import LinkEntrance, LinkPage, keep_pass
from program.forms.accounts import AcceptForm
from program.services.users import accept, invite_again, offer_again
from program.views.users import AboutUser


class AboutLink:
    """Links of this scope are about an invitation that waits."""

    scope = INVITATION
    page_name = "program:invitation-open"

    def subject_of(self, link: AccessLink) -> Invitation | None:
        """The invitation whose newest link this is; an accepted or withdrawn one is not there."""
        invitation = invitation_of(link)
        return invitation if invitation and invitation.is_open else None


class InvitationEntrance(AboutLink, LinkEntrance):
    """The address in the mail."""


class OpenInvitation(AboutLink, LinkPage):
    """Says who invites, and the one button that leads on."""

    subject: Invitation

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Opening it, by a person or a robot, changes nothing."""
        if self.link.is_expired:
            return render(request, "program/invitation_expired.html", {"pk": pk}, status=410)
        return render(request, "program/invitation_link.html", {"invitation": self.subject})

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """On to the form, for two hours in this browser."""
        try:
            kept = open_link(link=self.link)
        except ValidationError:
            return render(request, "program/invitation_expired.html", {"pk": pk}, status=410)
        return keep_pass(HttpResponseRedirect(reverse("program:invitation", args=[pk])), pk, kept)


class NewInvitation(AboutLink, LinkPage):
    """Mails a fresh link to the address on file when the days of the old one are over."""

    http_method_names = ["post"]
    subject: Invitation

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG002 - from the address
        """Say that it is on its way; the address itself is not shown."""
        if self.link.is_expired:
            offer_again(invitation=self.subject)
        return render(request, "notifications/link_sent.html")


class AcceptInvitation(AboutLink, LinkPage, FormPage):
    """Name and password, then straight into the program."""

    template_name = "program/invitation.html"
    form_class = AcceptForm
    heading, action = _("Accept the invitation"), _("Accept and sign in")
    subject: Invitation

    def show(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page of a form, with who is invited as what."""
        self.record = self.subject
        return FormPage.show(self, *args, **kwargs)

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Invitation:  # noqa: ARG002 - from the link
        """What the link is about."""
        return self.subject

    def form_kwargs(self) -> dict[str, Any]:
        """The name as the administrator typed it."""
        local = settings.LOCAL_SIGN_IN
        return {"account": self.subject.user, "initial": {"name": self.subject.user.name}, "local": local}

    def cancel_url(self) -> str:
        """Away from here; the link of the mail still works."""
        return "/"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form, for those who pressed the button."""
        if not self.opened or self.link.is_expired:
            return HttpResponseRedirect(reverse(self.page_name, args=[self.link.pk]))
        return super().get(request, **kwargs)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Only for those who pressed the button, and in time."""
        if not self.opened or self.link.is_expired:
            return self.get(request, **kwargs)
        return super().post(request, **kwargs)

    def done(self, result: Any) -> HttpResponse:
        """Sign in where this is done here."""
        if not settings.LOCAL_SIGN_IN:
            messages.success(self.request, __("Your account is open. Sign in with your city account."))
            return HttpResponseRedirect(reverse("account_login"))
        record_authentication(self.request, result, method="invitation")
        response: HttpResponse = perform_login(self.request, Login(user=result, email=result.email))
        return response

    def save(self, form: Any, by: Any) -> Any:  # noqa: ARG002 - the invited person is the actor
        """Call the service."""
        return accept(link=self.link, **form.values)


class AboutInvitation(AboutUser):
    """What an administrator does with an offer that waits."""

    def offer(self) -> Invitation:
        """The offer of this account; none once it is accepted."""
        return get_or_404(
            Invitation.objects.select_related("user", "link"), user=self.record, accepted_at=None
        )

    def crumbs(self) -> Crumbs:
        """Below the account."""
        return [*super().crumbs(), (self.record.email, reverse("program:user", args=(self.record.pk,)))]

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - always the same page
        """Back to the account."""
        return reverse("program:user", args=(self.record.pk,))

    def cancel_url(self) -> str:
        """Back to the account."""
        return reverse("program:user", args=(self.record.pk,))


class InviteAgain(AboutInvitation, ActionPage):
    """Send a fresh link."""

    success_message = _("A new mail is on its way. The link in the old one opens nothing more.")
    limit = "invitation"

    def act(self, by: Any) -> Invitation:
        """Call the service."""
        return invite_again(invitation=self.offer(), by=by)


class Withdraw(AboutInvitation, ConfirmPage):
    """Take an offer back."""

    heading = _("Withdraw this invitation?")
    action, keep = _("Withdraw the invitation"), _("Keep the invitation")
    effect = _("The link in the mail opens nothing more. You can send a new one later.")
    success_message = _("Invitation withdrawn.")

    def decide(self, user: Any, record: Any) -> Decision:
        """Administrators, while the offer waits."""
        self.offer()
        return super().decide(user, record)

    def act(self, form: Any, by: Any) -> Invitation:  # noqa: ARG002 - it asks nothing
        """Call the service."""
        try:
            return withdraw_invitation(invitation=self.offer(), by=by)
        except Http404 as error:
            raise ValidationError(__("This invitation was accepted already.")) from error

    def summary(self) -> list[tuple[str, str]]:
        """Who it is."""
        return [(__("Name"), self.record.name), (__("E-mail"), self.record.email)]
