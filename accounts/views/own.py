"""One's own account: who one is, how the pages look, where one is signed in."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from accounts import services
from accounts.forms import OwnAccountForm
from accounts.models import User
from common.extend import Panel, points
from common.pages import ActionPage, ChangePage, Crumbs, Page, get_or_404

OWN_PAGE = "accounts.own"


class OwnAccount(ChangePage):
    """Name, language and time zone."""

    template_name = "accounts/own.html"
    form_class = OwnAccountForm
    heading, action = gettext_lazy("My account"), gettext_lazy("Save changes")
    success_message = gettext_lazy("Your account is saved.")
    limit = "own account"

    def get_record(self, request: HttpRequest, **kwargs: Any) -> User:  # noqa: ARG002 - from the address
        """Always oneself, read anew."""
        return User.objects.get(pk=request.user.pk or 0)

    def form_kwargs(self) -> dict[str, Any]:
        """The languages of the program, each named in itself."""
        return {
            "languages": [(code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES]
        }

    def extra_context(self) -> dict[str, Any]:
        """The steps set up, and what other rooms ask a person."""
        steps = set(Authenticator.objects.filter(user=self.record).values_list("type", flat=True))
        panels = [
            {"template": panel.template, **panel.context(self.request, self.record)}
            for panel in points(Panel, OWN_PAGE)
        ]
        return {
            "has_app": Authenticator.Type.TOTP in steps,
            "has_passkey": Authenticator.Type.WEBAUTHN in steps,
            "local": settings.LOCAL_SIGN_IN,
            "panels": panels,
        }

    def save(self, form: Any, by: Any) -> User:
        """Call the service."""
        return services.change_own_account(user=by, seen=form.seen, **form.values)

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - always the same page
        """The same page."""
        return reverse("accounts:own")


class OwnPage(Page):
    """A page below the account page."""

    def crumbs(self) -> Crumbs:
        """Back to the account."""
        return [(_("My account"), reverse("accounts:own"))]

    def cancel_url(self) -> str:
        """The way back."""
        return reverse("accounts:own")

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - always the list
        """Back to the list."""
        return reverse("accounts:sessions")


class FromStart(Page):
    """For those who have nothing to prove themselves with but the way in."""

    template_name = "accounts/from_start.html"

    def get(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002 - the same for everybody
        """The button that signs out and leads back in."""
        return self.show()


class Sessions(OwnPage):
    """Where one is signed in."""

    template_name = "accounts/sessions.html"
    heading = gettext_lazy("Where you are signed in")

    def get(self, request: HttpRequest) -> HttpResponse:
        """This browser first, then the latest seen."""
        user = User.objects.get(pk=request.user.pk or 0)
        here = request.session.session_key
        rows = [
            {
                "session": each,
                "device": services.device_words(each.user_agent),
                "here": each.session_key == here,
            }
            for each in services.sessions_of(user)
        ]
        rows.sort(key=lambda row: not row["here"])
        return self.show(rows=rows, others=sum(not row["here"] for row in rows))


class SessionTime(Page):
    """How long the session of this browser still lives; asked by the warning before its end."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Seconds and whose session it is; the token lets a form left open be saved after signing in anew."""
        user = User.objects.get(pk=request.user.pk or 0)
        idle, whole = services.seconds_left(session=request.session, user=user)
        return JsonResponse({"idle": idle, "whole": whole, "who": user.pk, "token": get_token(request)})

    def post(self, request: HttpRequest) -> HttpResponse:
        """Stay signed in: like every other request it begins the time of doing nothing anew."""
        return self.get(request)


class EndSession(OwnPage, ActionPage):
    """Sign out in another browser."""

    success_message = gettext_lazy("Signed out there.")

    def get_record(self, request: HttpRequest, **kwargs: Any) -> UserSession:
        """Only one's own; everybody else's are not there."""
        return get_or_404(UserSession.objects.filter(user_id=request.user.pk), pk=kwargs["pk"])

    def act(self, by: Any) -> int:
        """Call the service."""
        return services.end_sessions(user=by, only=self.record.pk)


class EndOtherSessions(OwnPage, ActionPage):
    """Sign out everywhere but here."""

    success_message = gettext_lazy("Signed out everywhere else.")

    def act(self, by: Any) -> int:
        """Call the service."""
        return services.end_sessions(user=by, keep=self.request.session.session_key)
