"""Forms of the second step: codes of an app, recovery codes, passkeys."""

from __future__ import annotations

import json
from typing import Any

from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn import forms as library
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.entrance import TOO_LONG, Entrance
from accounts.models import User
from accounts.services import give_back_code_try, take_code_try, use_code


class CodeForm(Entrance):
    """A code that is counted: five wrong ones in ten minutes, whatever browsers they come from."""

    user: User
    labels = {"code": gettext_lazy("Code")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.validators.append(MaxLengthValidator(40, TOO_LONG))
        field.help_text = self.code_help()
        field.widget.attrs.update(inputmode="numeric", spellcheck="false", size="10")

    def code_help(self) -> str:
        """What to type."""
        return _("Six digits from the app, or one of your recovery codes.")

    def count(self) -> None:
        """Refuse when the tries are used up."""
        if not take_code_try(self.user):
            raise ValidationError(
                _("There were too many tries. Wait ten minutes, then try again"), code="too_many"
            )


class SecondStepForm(CodeForm, AuthenticateForm):  # type: ignore[misc]  # the library ships no types
    """The code after the password."""

    reauthenticated = False

    def clean_code(self) -> str:
        """Each code is good once, on all computers together."""
        self.count()
        code: str = self.cleaned_data["code"]
        found = use_code(user=self.user, code=code)
        if found is None:
            raise get_adapter().validation_error("incorrect_code")
        give_back_code_try(self.user)
        self.authenticator = found
        return code

    def save(self) -> None:
        """Note in the session that it was given."""
        post_authentication(context.request, self.authenticator, reauthenticated=self.reauthenticated)


class SecondStepAgainForm(SecondStepForm, ReauthenticateForm):  # type: ignore[misc]
    """The code once more, before what touches an account."""

    reauthenticated = True


class AddAppForm(CodeForm, ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app, which proves that it was set up."""

    def code_help(self) -> str:
        """What to type."""
        return _("The six digits the app shows now.")

    def clean_code(self) -> str:
        """Counted like every code."""
        self.count()
        code: str = self.cleaned_data["code"]
        if not totp.validate_totp_code(self.secret, code):
            raise get_adapter().validation_error("incorrect_code")
        give_back_code_try(self.user)
        return code


class OnePasskey(json.JSONDecoder):
    """Numbers of thousands of digits and endless nesting are no JSON here, instead of a fault of ours."""

    def decode(self, s: str, *args: Any) -> Any:
        """What the browser gave."""
        try:
            return super().decode(s, *args)
        except (RecursionError, ValueError) as error:
            raise json.JSONDecodeError("no passkey", s, 0) from error


class Credential(Entrance):
    """What the browser answers for a passkey; nobody types it."""

    empty_messages = {"credential": gettext_lazy("The browser gave no passkey. Try again")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["credential"]
        field.error_messages["invalid"] = _("The browser gave no passkey. Try again")
        field.decoder = OnePasskey
        # Checks of text; the answer is no text once it is read.
        field.validators = []

    def clean(self) -> Any:
        """The library stumbles over an answer that is no answer at all."""
        try:
            return super().clean()
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise get_adapter().validation_error("incorrect_code") from error


class AddPasskeyForm(Credential, library.AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey and what to call it."""

    labels = {"name": gettext_lazy("Name of the passkey")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("passwordless", None)
        name = self.fields["name"]
        name.validators.append(MaxLengthValidator(60, TOO_LONG))
        name.help_text = _("Such as: work computer.")

    def clean_credential(self) -> dict[str, Any]:
        """The library takes 0 and false for an answer it need not look at."""
        answer = self.cleaned_data["credential"]
        if not isinstance(answer, dict):
            raise get_adapter().validation_error("incorrect_code")
        return answer

    def clean(self) -> Any:
        """One that opens the program alone, so the device must ask for finger, face or PIN."""
        self.cleaned_data["passwordless"] = True
        return super().clean()


class PasskeyForm(Credential, library.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey after the password."""

    def clean_credential(self) -> Authenticator:
        """An answer that is none is a wrong one."""
        try:
            found: Authenticator = super().clean_credential()
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise get_adapter().validation_error("incorrect_code") from error
        return found


class SignInPasskeyForm(PasskeyForm, library.LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey alone."""

    reauthenticated, passwordless = False, True

    def clean_credential(self) -> Authenticator:
        """A closed account answers like a wrong passkey."""
        found = super().clean_credential()
        if not found.user.is_active:
            raise get_adapter().validation_error("incorrect_code")
        return found


class PasskeyAgainForm(PasskeyForm, library.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey once more."""

    reauthenticated, passwordless = True, False
