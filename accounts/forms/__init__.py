"""Forms of signing in, of the second step and of one's own account."""

from accounts.forms.entrance import (
    LONGEST_PASSWORD,
    AgainForm,
    AskCodeForm,
    AskResetForm,
    ChangePasswordForm,
    EnterCodeForm,
    Entrance,
    FirstPasswordForm,
    NewPasswordForm,
    SignInForm,
)
from accounts.forms.own import OwnAccountForm
from accounts.forms.saved_views import ColumnsForm, SavedViewForm
from accounts.forms.second_step import (
    AddAppForm,
    AddPasskeyForm,
    PasskeyAgainForm,
    PasskeyForm,
    SecondStepAgainForm,
    SecondStepForm,
    SignInPasskeyForm,
)

__all__ = [
    "LONGEST_PASSWORD",
    "AddAppForm",
    "AddPasskeyForm",
    "AgainForm",
    "AskCodeForm",
    "AskResetForm",
    "ChangePasswordForm",
    "ColumnsForm",
    "EnterCodeForm",
    "Entrance",
    "FirstPasswordForm",
    "NewPasswordForm",
    "OwnAccountForm",
    "PasskeyAgainForm",
    "PasskeyForm",
    "SavedViewForm",
    "SecondStepAgainForm",
    "SecondStepForm",
    "SignInForm",
    "SignInPasskeyForm",
]
