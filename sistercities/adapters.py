"""How the sign-in library behaves here; it stands on the top floor because its mail uses the outbox."""

from __future__ import annotations

import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.services import give_back_try, take_try
from notifications.services import as_read_by, queue_mail, write_letter

TOO_MANY = _("There were too many tries. Wait an hour, then try again")


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library ships no types
    """Accounts are given by the administrator; tries are counted in the database; mail goes to the outbox."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The e-mail address and the password do not match. Type them again"),
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "incorrect_code": _("This is not the code from the mail. Type its six characters"),
        "enter_current_password": _("This is not your password of today. Type it again"),
    }

    def is_open_for_signup(self, request: Any) -> bool:  # noqa: ARG002 - signature of the library
        """Always closed."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try by address and by account before any password is hashed."""
        counted = take_try(kind="sign-in from", who=self.get_client_ip(request))
        if not counted or not take_try(kind="sign-in as", who=credentials.get("email", "")):
            raise ValidationError(TOO_MANY, code="too_many_login_attempts")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """The person, only while active: a closed account answers like a wrong password."""
        user = super().authenticate(request, **credentials)
        if user is None or not user.is_active:
            return None
        give_back_try(kind="sign-in from", who=self.get_client_ip(request))
        give_back_try(kind="sign-in as", who=credentials.get("email", ""))
        return user

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
