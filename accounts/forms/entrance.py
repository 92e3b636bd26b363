"""Forms of signing in: the library's checks in the house's form."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as library
from allauth.account.adapter import get_adapter
from allauth.core import context
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.forms import FormRules

# Longer passwords are refused before hashing, which costs by length (attack A9).
LONGEST_PASSWORD = 1024
LONGEST_EMAIL = 254
TOO_LONG = gettext_lazy("Use %(limit_value)d characters or fewer")


class Entrance(FormRules):
    """Words, limits and attributes of every form in front of the door."""

    empty_messages = {
        "login": gettext_lazy("Enter your e-mail address"),
        "email": gettext_lazy("Enter your e-mail address"),
        "password": gettext_lazy("Enter your password"),
        "code": gettext_lazy("Enter the code"),
        "oldpassword": gettext_lazy("Enter your password of today"),
        "password1": gettext_lazy("Enter a new password"),
        "password2": gettext_lazy("Enter the new password once more"),
    }
    labels = {
        "login": gettext_lazy("E-mail address"),
        "email": gettext_lazy("E-mail address"),
        "oldpassword": gettext_lazy("Your password of today"),
        "password1": gettext_lazy("New password"),
        "password2": gettext_lazy("New password once more"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = ""
            field.widget.attrs.pop("placeholder", None)
            if isinstance(field.widget, forms.PasswordInput):
                field.validators.append(MaxLengthValidator(LONGEST_PASSWORD, TOO_LONG))
            elif isinstance(field, forms.EmailField):
                field.validators.append(MaxLengthValidator(LONGEST_EMAIL, TOO_LONG))
                field.widget.attrs.update(inputmode="email", spellcheck="false", autocomplete="username")
        if "password1" in self.fields:
            self.fields["password1"].help_text = _(
                "Ten characters or more, and not one that many people use."
            )


class SignInForm(Entrance, library.LoginForm):  # type: ignore[misc]  # the library ships no types
    """E-mail address and password."""


class AskCodeForm(Entrance, library.RequestLoginCodeForm):  # type: ignore[misc]
    """Where to send a code; answered alike whether there is an account or not."""

    def clean_email(self) -> str:
        """Counted before the account is looked up."""
        count_request("code", self.cleaned_data["email"])
        email: str = super().clean_email()
        return email


class EnterCodeForm(Entrance, library.ConfirmLoginCodeForm):  # type: ignore[misc]
    """The code from the mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].validators.append(MaxLengthValidator(40, TOO_LONG))
        self.fields["code"].help_text = _("Six letters; capitals or not makes no difference.")
        self.fields["code"].widget.attrs.update(spellcheck="false", size="10")


class AskResetForm(Entrance, library.ResetPasswordForm):  # type: ignore[misc]
    """Where to send the link for a new password; answered alike for every address."""

    def clean_email(self) -> str:
        """Counted before the account is looked up."""
        count_request("reset", self.cleaned_data["email"])
        email: str = super().clean_email()
        return email


class NewPasswordForm(Entrance, library.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password by the link from the mail."""


class ChangePasswordForm(Entrance, library.ChangePasswordForm):  # type: ignore[misc]
    """A new password for somebody who knows the old one."""


class AgainForm(Entrance, library.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before what touches an account."""


class FirstPasswordForm(Entrance, library.SetPasswordForm):  # type: ignore[misc]
    """A first password for somebody who signed in by code."""


def count_request(kind: str, email: str) -> None:
    """Count one mail asked for, by the address it is asked from and by the account."""
    if not get_adapter().count_try(context.request, kind, email):
        raise ValidationError(_("There were too many tries. Wait an hour, then try again"), code="too_many")
