"""Forms of set-up, settings and accounts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Role, User
from committees.models import Committee
from common.folding import fold
from common.forms import Form, RecordForm
from directory.forms import check_time_zone
from directory.models.home import Region

LONGEST_PASSWORD = 1024


class SetUpForm(Form):
    """Whose program this is, which words and paper it uses, and who keeps it."""

    empty_messages = {
        "city": gettext_lazy("Enter the name of your city"),
        "country": gettext_lazy("Enter the country as your papers print it"),
        "admin_name": gettext_lazy("Enter your name"),
        "admin_email": gettext_lazy("Enter your e-mail address"),
        "admin_password": gettext_lazy("Enter a password of ten characters or more"),
    }
    city = forms.CharField(label=gettext_lazy("Name of your city"), max_length=120)
    country = forms.CharField(
        label=gettext_lazy("Country, as your papers print it"),
        max_length=80,
        help_text=gettext_lazy("Such as USA."),
    )
    program_name = forms.CharField(
        label=gettext_lazy("Name of the program"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Left empty: the city with “Sister Cities”."),
    )
    region = forms.ChoiceField(
        label=gettext_lazy("Words, paper and date order of"),
        choices=Region.choices,
        initial=Region.NORTH_AMERICA,
    )
    time_zone = forms.CharField(
        label=gettext_lazy("Time zone"),
        max_length=60,
        initial="America/Los_Angeles",
        validators=[check_time_zone],
        help_text=gettext_lazy("Such as America/Los_Angeles or Europe/London."),
    )
    body = forms.CharField(
        label=gettext_lazy("The body that votes"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Such as City Council."),
    )
    mayor = forms.CharField(label=gettext_lazy("Name of the mayor"), max_length=160, required=False)
    clerk = forms.CharField(label=gettext_lazy("Name of the clerk"), max_length=160, required=False)
    seal = forms.FileField(
        label=gettext_lazy("Picture of the seal"), required=False, help_text=gettext_lazy("PNG or JPEG.")
    )
    admin_name = forms.CharField(label=gettext_lazy("Your name"), max_length=120)
    admin_email = forms.EmailField(label=gettext_lazy("Your e-mail address"), max_length=254)
    admin_password = forms.CharField(
        label=gettext_lazy("Password"),
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("Ten characters or more, and not one that many people use."),
    )

    def __init__(self, *args: Any, demo_city: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.demo_city = demo_city
        if demo_city:
            self.fields["confirm"] = forms.CharField(
                label=_("Type %(city)s to remove the demo") % {"city": demo_city},
                max_length=120,
                error_messages={"required": self._confirm_words()},
                help_text=_("Every record of the demo and its accounts are removed. This cannot be undone."),
            )

    def _confirm_words(self) -> str:
        return _("Type %(city)s to say that the demo may go") % {"city": self.demo_city}

    def clean_confirm(self) -> str:
        """The name of the city whose records go, in any case."""
        typed: str = self.cleaned_data["confirm"]
        if fold(typed) != fold(self.demo_city):
            raise ValidationError(self._confirm_words())
        return typed

    def clean_admin_password(self) -> str:
        """Long enough and not a common one."""
        password: str = self.cleaned_data["admin_password"]
        said = {"name": self.data.get("admin_name", ""), "email": self.data.get("admin_email", "")}
        validate_password(password, User(**said))
        return password

    @property
    def city_facts(self) -> dict[str, Any]:
        """What the service wants to know about the city."""
        said = self.cleaned_data
        names = ("country", "region", "time_zone", "body", "mayor", "clerk")
        name = said["city"]
        program = said["program_name"] or _("%(city)s Sister Cities") % {"city": name}
        return {"name": name, "program_name": program, **{key: said[key] for key in names}}

    @property
    def admin_facts(self) -> dict[str, str]:
        """The first administrator."""
        return {key: self.cleaned_data[f"admin_{key}"] for key in ("name", "email", "password")}


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
