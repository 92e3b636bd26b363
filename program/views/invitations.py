"""Invitations: the page behind the link of the mail, and what an administrator does with an offer."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views import View

from accounts.models import AccessLink, Invitation
from accounts.services import INVITATION, find_link, invitation_of, withdraw_invitation
from common.decisions import Decision
from common.pages import ActionPage, ConfirmPage, FormPage, get_or_404
from program.forms import AcceptForm
from program.services.users import accept, invite_again, offer_again
from program.views.users import AboutUser

HELD = "invitation"
TWO_HOURS = 2 * 3600


class ByLink(View):
    """Whatever is wrong with the link, the page looks the same; nothing of the address is passed on."""

    link: AccessLink
    invitation: Invitation

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The page, or the neutral one."""
        link = find_link(scope=INVITATION, token=kwargs["token"])
        invitation = invitation_of(link) if link else None
        if link is None or invitation is None or link.revoked_at:
            response: HttpResponseBase = render(request, "program/invitation_closed.html", status=404)
        else:
            self.link, self.invitation = link, invitation
            response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response


@method_decorator(login_not_required, name="dispatch")
class InvitationLink(ByLink):
    """Says who invites; the button leads on, without the secret in the address."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Opened by a person or a robot, it changes nothing."""
        if self.link.is_expired:
            return render(request, "program/invitation_expired.html", {"token": token}, status=410)
        return render(request, "program/invitation_link.html", {"invitation": self.invitation})

    def post(self, request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG002 - from the address
        """On to the form, for two hours in this browser."""
        if not self.link.is_expired:
            request.session[HELD] = {"link": self.link.pk, "until": time.time() + TWO_HOURS}
        return HttpResponseRedirect(reverse("program:invitation"))


@method_decorator(login_not_required, name="dispatch")
class NewInvitation(ByLink):
    """Mails a fresh link to the address on file when the days of the old one are over."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG002 - from the address
        """Say that it is on its way; the address itself is not shown."""
        if self.link.is_expired:
            offer_again(invitation=self.invitation)
        return render(request, "notifications/link_sent.html")


@method_decorator(login_not_required, name="dispatch")
class AcceptInvitation(FormPage):
    """Name and password, then straight into the program."""

    template_name = "program/invitation.html"
    form_class = AcceptForm
    heading, action = _("Accept the invitation"), _("Accept and sign in")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Only for the two hours after the button was pressed."""
        held = request.session.get(HELD) or {}
        link = AccessLink.objects.filter(pk=held.get("link", 0), scope=INVITATION).first()
        found = invitation_of(link) if link and link.is_live and held["until"] > time.time() else None
        if link is None or found is None:
            return render(request, "program/invitation_closed.html", status=404)
        self.link, self.record = link, found
        return super().dispatch(request, *args, **kwargs)

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Invitation:  # noqa: ARG002 - from the session
        """Found above."""
        invitation: Invitation = self.record
        return invitation

    def form_kwargs(self) -> dict[str, Any]:
        """The name as the administrator typed it."""
        local = settings.LOCAL_SIGN_IN
        return {"account": self.record.user, "initial": {"name": self.record.user.name}, "local": local}

    def cancel_url(self) -> str:
        """Away from here; the link of the mail still works."""
        return "/"

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 - from the address
        """Accept, and sign in where this is done here."""
        form = self.get_form(request.POST)
        user = self.try_save(form) if form.is_valid() else None
        if user is None:
            return self.show_errors(form)
        request.session.pop(HELD, None)
        if not settings.LOCAL_SIGN_IN:
            messages.success(request, __("Your account is open. Sign in with your city account."))
            return HttpResponseRedirect(reverse("account_login"))
        record_authentication(request, user, method="invitation")
        response: HttpResponse = perform_login(request, Login(user=user, email=user.email))
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

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - always the same page
        """Back to the account."""
        return reverse("program:user", args=(self.record.pk,))

    def cancel_url(self) -> str:
        """Back to the account."""
        return reverse("program:user", args=(self.record.pk,))


class InviteAgain(AboutInvitation, ActionPage):
    """Send a fresh link."""

    success_message = _("A new mail is on its way. The link in the old one opens nothing more.")

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
