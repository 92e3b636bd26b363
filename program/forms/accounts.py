"""Accounts: what an administrator says of them, and what an invited person answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy

from accounts.models import Role, User
from committees.models import Committee
from common.forms import Form, RecordForm

LONGEST_PASSWORD = 1024


class AccountForm(RecordForm):
    """A person's account: name, address and role."""

    empty_messages = {
        "name": gettext_lazy("Enter the name of the person"),
        "email": gettext_lazy("Enter the e-mail address of the person"),
    }
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Role.choices, widget=forms.RadioSelect)

    class Meta:
        model = User
        fields = ("name", "email", "role")

    def _get_validation_exclusions(self) -> set[str]:
        # The service refuses a second account in words; the framework would name its constraint.
        return {*super()._get_validation_exclusions(), "email"}  # type: ignore[misc]  # not in the stubs


class InviteForm(AccountForm):
    """Who is offered an account, as what, and on which committees."""

    committees = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Committees to sit on"),
        queryset=Committee.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("The person takes a vacant seat, or a new one, when accepting."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["committees"]
        chosen.queryset = Committee.objects.present().filter(mirrors=None).order_by("name")


class AcceptForm(Form):
    """What the invited person says: the name, and a password where one is wanted."""

    empty_messages = {"name": gettext_lazy("Enter your name")}
    name = forms.CharField(label=gettext_lazy("Your name"), max_length=120)
    password = forms.CharField(
        label=gettext_lazy("Password"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy(
            "Ten characters or more, and not one that many people use. Left empty: each time you sign in, a "
            "code is mailed to you."
        ),
    )

    def __init__(self, *args: Any, account: User, local: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account
        self.fields["name"].widget.attrs.update(autocomplete="name", spellcheck="false")
        if not local:
            del self.fields["password"]

    def clean_password(self) -> str:
        """Long enough and not a common one."""
        password: str = self.cleaned_data["password"]
        if password:
            validate_password(password, User(name=self.data.get("name", ""), email=self.account.email))
        return password
