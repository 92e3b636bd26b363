"""How the sign-in library behaves here; it stands on the top floor because its mail uses the outbox."""

from __future__ import annotations

import logging
import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.services import (
    STEPS,
    are_used_up,
    begin_session,
    give_back_try,
    is_fresh,
    must_have_second_step,
    seal,
    take_try,
    unseal,
)
from directory.selectors import current_home
from notifications.services import as_read_by, queue_mail, write_letter
from sistercities.callers import caller_of
from sistercities.devices import known_device, remember_device

log = logging.getLogger(__name__)
TOO_MANY = _("There were too many tries. Wait an hour, then try again")
# What the owner is told by mail, by the library's name for it.
CHANGED = {
    "password_changed": _("The password was changed."),
    "password_set": _("A first password was chosen."),
    "password_reset": _("A new password was chosen by a link from a mail."),
    "totp_activated": _("An authenticator app was added."),
    "totp_deactivated": _("The authenticator app was removed."),
    "webauthn_added": _("A passkey was added."),
    "webauthn_removed": _("A passkey was removed."),
    "account_connected": _("Your city account opens this account from now on."),
    "recovery_codes_generated": _("New recovery codes were made; the old ones no longer work."),
}


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library ships no types
    """Accounts are given by the administrator; tries are counted in the database; mail goes to the outbox."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The e-mail address and the password do not match. Type them again"),
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "incorrect_code": _("This is not the code from the mail. Type its six characters"),
        "incorrect_password": _("This is not your password. Type it again"),
        "enter_current_password": _("This is not your password of today. Type it again"),
    }

    def get_client_ip(self, request: HttpRequest) -> str:
        """As everywhere: our own proxy is believed, a visitor's header is not."""
        return caller_of(request)

    def is_open_for_signup(self, request: Any) -> bool:  # noqa: ARG002 - signature of the library
        """Always closed."""
        return False

    def count_try(self, request: HttpRequest, kind: str, email: str) -> bool:
        """Count one try by address and by account; a browser that signed in before is counted apart.

        So nobody outside keeps the owner of an account out (attack A7).
        """
        device = known_device(request, email)
        if device:
            return take_try(kind=f"{kind} known", who=device)
        counted = take_try(kind=f"{kind} from", who=self.get_client_ip(request))
        return counted and take_try(kind=_of_account(kind), who=email)

    def forget_try(self, request: HttpRequest, kind: str, email: str) -> None:
        """It was the right password."""
        device = known_device(request, email)
        if device:
            give_back_try(kind=f"{kind} known", who=device)
            return
        give_back_try(kind=f"{kind} from", who=self.get_client_ip(request))
        give_back_try(kind=_of_account(kind), who=email)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try before any password is hashed."""
        if not settings.LOCAL_SIGN_IN:
            raise PermissionDenied
        if not self.count_try(request, "sign-in", credentials.get("email", "")):
            warn_owner(credentials.get("email", ""))
            raise ValidationError(TOO_MANY, code="too_many_login_attempts")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """The person, only while active: a closed account answers like a wrong password."""
        user = super().authenticate(request, **credentials)
        if user is None or not user.is_active:
            log.warning("sign-in refused: %s", f"person {user.pk}, closed" if user else "nobody by these")
            return None
        log.info("signed in: person %s", user.pk)
        self.forget_try(request, "sign-in", credentials.get("email", ""))
        return user

    def reauthenticate(self, user: Any, password: str) -> bool:
        """The password once more, counted like the first time."""
        self.pre_authenticate(self.request, email=user.email)
        right = bool(user.check_password(password))
        if right:
            self.forget_try(self.request, "sign-in", user.email)
        return right

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:  # noqa: ARG002 - of the library
        """Who signed in within the last fifteen minutes is not asked again."""
        return not is_fresh(self.request)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Who has neither password nor second step signs in anew."""
        found: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        anew = {"id": "anew", "description": _("Sign in anew"), "url": reverse("accounts:from-start")}
        return found or [anew]

    def login(self, request: HttpRequest, user: Any) -> None:
        """A session of its own, which begins now."""
        super().login(request, user)
        begin_session(session=request.session)

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """This browser is known from now on."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        remember_device(response, user.email)
        return response

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell the owner what changed in how the account is opened."""
        happened = CHANGED.get(template_prefix.rpartition("/")[2])
        if happened:
            told = {**(context or {}), "happened": happened, "at": timezone.now()}
            self.send_mail("mail/account_changed", email or user.email, told)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue it; what opens the account is erased from the outbox once it is sent."""
        person = User.objects.filter(email=email.lower(), is_active=True).first()
        if person is None:
            return
        with as_read_by(person):
            letter = write_letter(template_prefix, {**context, "person": person})
        key = f"sign-in:{person.pk}:{secrets.token_urlsafe(16)}"
        queue_mail(key=key, to=person.email, recipient=person, private=True, **letter._asdict())

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Built from the configured address, never from what the request says (attack A26)."""
        path = super().get_reset_password_from_key_url(key).split("/", 3)[3]
        return f"{settings.BASE_URL}/{path}"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 - of the library
        """Back to one's own page."""
        return "/account/"

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> Any:  # noqa: ARG002 - of the library
        """Back to the sign-in page, as if nobody had signed in."""
        return redirect("account_login")

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The pages say themselves what happened; only plain errors are passed on."""
        if kwargs.get("message"):
            super().add_message(*args, **kwargs)


def _of_account(kind: str) -> str:
    return "sign-in as" if kind == "sign-in" else f"{kind} for"


def warn_owner(email: str) -> None:
    """Somebody keeps guessing at an account from elsewhere: its owner hears of it, once a day."""
    person = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if person is None or not are_used_up(kind=_of_account("sign-in"), who=email):
        return
    with as_read_by(person):
        letter = write_letter("mail/tries", {"person": person})
    key = f"tries:{person.pk}:{timezone.localdate().isoformat()}"
    queue_mail(key=key, to=person.email, recipient=person, **letter._asdict())


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets are sealed; who must have a second step keeps the last one."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code does not fit. Look at the newest code and type it again"),
        "cannot_delete_authenticator": _(
            "Your role needs a second step. Add another one before you remove this one."
        ),
    }

    def get_totp_issuer(self) -> str:
        """The name the app shows."""
        home = current_home()
        return str(home.program_name) if home else __("Sister cities")

    def _get_site_name(self) -> str:
        return self.get_totp_issuer()

    def encrypt(self, text: str) -> str:
        """Of no use to a reader of the database."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        return unseal(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not the last one of somebody who must have one."""
        others = Authenticator.objects.filter(user=authenticator.user, type__in=STEPS).exclude(
            pk=authenticator.pk
        )
        return others.exists() or not must_have_second_step(authenticator.user)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 - of the library
        """A name to tell passkeys apart."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return __("Passkey %(number)d") % {"number": number}
