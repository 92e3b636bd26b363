"""The second step: set up, used when signing in, asked for once more."""

from __future__ import annotations

import io
import json
from typing import Any

import segno
from allauth.account import views as account
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import views as base
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from accounts.models import User
from accounts.services import TEN_MINUTES, must_have_second_step, require_fresh, spend_app_codes
from accounts.views.entrance import Counted, Entrance
from common.pages import Page


class SecondStep(Page):
    """What is set up, and what the city asks for."""

    template_name = "accounts/second_step.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """App, passkeys, and how many recovery codes are left."""
        user = User.objects.get(pk=request.user.pk or 0)
        found = list(Authenticator.objects.filter(user=user).order_by("pk"))
        codes = next((each for each in found if each.type == Authenticator.Type.RECOVERY_CODES), None)
        return self.show(
            heading=_("Second step when signing in"),
            app=next((each for each in found if each.type == Authenticator.Type.TOTP), None),
            passkeys=[each for each in found if each.type == Authenticator.Type.WEBAUTHN],
            codes_left=len(codes.wrap().get_unused_codes()) if codes else None,
            must=must_have_second_step(user),
            crumbs=[(_("My account"), reverse("accounts:own"))],
        )


class Step(Entrance):
    """Ten minutes are the time in which codes are counted."""

    waits = TEN_MINUTES


class Fresh(Counted):
    """Asks for a proof once more when the last one is older than fifteen minutes."""

    limit = "own account"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Whatever the person has to prove it with."""
        require_fresh(request)
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response


class AddApp(Fresh, Step, totp.ActivateTOTPView):  # type: ignore[misc]  # the library ships no types
    """Scan the picture, type the first code."""

    template_name = "accounts/app_add.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The secret to type where no camera is at hand; the picture has an address of its own."""
        form = kwargs.get("form") or self.get_form()
        secret = form.secret
        return {
            "form": form,
            "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
            "cancel_url": reverse("mfa_index"),
        }

    def form_valid(self, form: Any) -> HttpResponse:
        """Set up; the code just typed opens nothing more."""
        response: HttpResponse = super().form_valid(form)
        spend_app_codes(Authenticator.objects.get(user_id=self.request.user.pk, type=Authenticator.Type.TOTP))
        return response


class AppPicture(View):
    """The QR code of the secret being set up."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """As SVG, for as long as the page that shows it is open."""
        secret = request.session.get(SECRET_SESSION_KEY)
        if not secret or not isinstance(request.user, User):
            raise Http404
        code = segno.make(get_adapter().build_totp_url(request.user, secret), error="m")
        picture = io.BytesIO()
        code.save(picture, kind="svg", scale=5, border=3, light="#fff")
        return HttpResponse(picture.getvalue(), content_type="image/svg+xml")


class RemoveApp(Fresh, Step, totp.DeactivateTOTPView):  # type: ignore[misc]
    """Ask, then remove the app."""

    template_name = "accounts/step_remove.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Refused only when the button is pressed."""
        kwargs: dict[str, Any] = super().get_form_kwargs()
        return {**kwargs, "data": self.request.POST if self.request.method == "POST" else None}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether it may go."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, **_removal(self.authenticator, _("Remove the authenticator app?"))}


class RecoveryCodes(Fresh, Page):
    """The codes that are left, to be printed or written down."""

    template_name = "accounts/recovery_codes.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Shown to their owner, who proved lately to be it."""
        found = Authenticator.objects.filter(
            user_id=request.user.pk, type=Authenticator.Type.RECOVERY_CODES
        ).first()
        if found is None:
            raise Http404
        above = [(_("My account"), reverse("accounts:own")), (_("Second step"), reverse("mfa_index"))]
        return self.show(heading=_("Recovery codes"), codes=found.wrap().get_unused_codes(), crumbs=above)


class NewRecoveryCodes(Fresh, recovery.GenerateRecoveryCodesView):  # type: ignore[misc]
    """Make new codes; the old ones open nothing more."""

    http_method_names = ["post"]

    def form_invalid(self, form: Any) -> HttpResponse:  # noqa: ARG002 - of the library
        """Without a second step there is nothing to recover."""
        return HttpResponseRedirect(reverse("mfa_index"))


class Passkeys(Step):
    """What the script of the page reads."""

    asked_under = "creation_options"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The question for the browser, as text of an attribute."""
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        asked = context.get("js_data", {}).get(self.asked_under, {})
        return {**context, "passkey_options": json.dumps(asked)}


class AddPasskey(Fresh, Passkeys, webauthn.AddWebAuthnView):  # type: ignore[misc]
    """One that opens the account alone, without a password."""

    template_name = "accounts/passkey_add.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One that opens the program alone."""
        form = kwargs.get("form") or self.get_form()
        asked = auth.begin_registration(self.request.user, passwordless=True)
        return {"form": form, "passkey_options": json.dumps(asked), "cancel_url": reverse("mfa_index")}


class RemovePasskey(Fresh, Step, webauthn.RemoveWebAuthnView):  # type: ignore[misc]
    """Ask, then remove a passkey."""

    template_name = "accounts/step_remove.html"

    def get_success_url(self) -> str:
        """Back to what is set up."""
        return reverse("mfa_index")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether it may go."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        heading = _("Remove the passkey %(name)s?") % {"name": self.object}
        return {**context, **_removal(self.object, heading)}

    def form_valid(self, form: Any) -> HttpResponse:
        """Not the last step of somebody who must have one."""
        if not get_adapter().can_delete_authenticator(self.object):
            form.add_error(None, ValidationError(get_adapter().error_messages["cannot_delete_authenticator"]))
            return self.form_invalid(form)
        response: HttpResponse = super().form_valid(form)
        return response


class EnterSecondStep(Passkeys, base.AuthenticateView):  # type: ignore[misc]
    """The code or the passkey after the password."""

    template_name = "accounts/second_step_enter.html"
    asked_under = "request_options"

    def form_invalid(self, form: Any) -> HttpResponse:
        """The page again; both forms show their own errors."""
        return super().form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Which of the two this person has."""
        context = super().get_context_data(**kwargs)
        types = set(Authenticator.objects.filter(user=self.stage.login.user).values_list("type", flat=True))
        return {
            **context,
            "has_passkey": Authenticator.Type.WEBAUTHN in types,
            "has_codes": bool(types - {Authenticator.Type.WEBAUTHN}),
        }


class SignInWithPasskey(Step, webauthn.LoginWebAuthnView):  # type: ignore[misc]
    """A passkey alone."""


class Again(Step, account.ReauthenticateView):  # type: ignore[misc]
    """The password once more."""

    template_name = "accounts/again.html"


class AgainByCode(Step, base.ReauthenticateView):  # type: ignore[misc]
    """A code once more."""

    template_name = "accounts/again.html"


class AgainByPasskey(Passkeys, webauthn.ReauthenticateWebAuthnView):  # type: ignore[misc]
    """A passkey once more."""

    template_name = "accounts/again_passkey.html"
    asked_under = "request_options"

    def form_invalid(self, form: Any) -> HttpResponse:
        """The page again."""
        response: HttpResponse = self.render_to_response(self.get_context_data(form=form))
        response.status_code = 422
        return response


def _removal(authenticator: Authenticator, heading: str) -> dict[str, Any]:
    return {
        "heading": heading,
        "may_remove": get_adapter().can_delete_authenticator(authenticator),
        "cancel_url": reverse("mfa_index"),
    }
