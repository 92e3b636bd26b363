"""The five steps of set-up, each with its part of one form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from common.folding import fold
from common.forms import Form
from directory.forms import check_time_zone
from directory.models.home import Region
from directory.workflow import DEFAULT_REGION, WORDS
from program.forms.accounts import LONGEST_PASSWORD

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# The five steps of set-up: what each is called and asks.
SET_UP: dict[str, tuple[StrOrPromise, tuple[str, ...]]] = {
    "city": (gettext_lazy("City"), ("city", "country", "program_name")),
    "words": (gettext_lazy("Words and paper"), ("region", "time_zone")),
    "council": (gettext_lazy("Council and officials"), ("body", "mayor", "clerk")),
    "account": (gettext_lazy("Your account"), ("admin_name", "admin_email")),
    "start": (gettext_lazy("Check and start"), ("seal", "admin_password", "confirm")),
}


class SetUpForm(Form):
    """Whose program this is, which words and paper it uses, and who keeps it; one step of five at a time.

    `earlier` are the answers of the steps before, as they were cleaned; files and passwords are not kept.
    """

    empty_messages = {
        "city": gettext_lazy("Enter the name of your city"),
        "country": gettext_lazy("Enter the country as your papers print it"),
        "region": gettext_lazy("Choose whose words, paper and date order are used"),
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

    def __init__(
        self,
        *args: Any,
        step: str,
        earlier: dict[str, Any],
        demo_city: str = "",
        known_email: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if known_email and known_email == earlier.get("admin_email", "").lower():
            # Who came by a link has an account, and perhaps no password.
            password = self.fields["admin_password"]
            password.required = False
            password.help_text = _("Left empty: you sign in as before.")
        self.demo_city, self.earlier = demo_city, earlier
        if demo_city:
            self.fields["confirm"] = forms.CharField(
                label=_("Type %(city)s to remove the demo") % {"city": demo_city},
                max_length=120,
                error_messages={"required": self._confirm_words()},
                help_text=_("Every record of the demo and its accounts are removed. This cannot be undone."),
            )
        asked = SET_UP[step][1]
        for name in [name for name in self.fields if name not in asked]:
            del self.fields[name]
        if step == "council":
            self._say_usual_words()

    def _say_usual_words(self) -> None:
        """What the region calls them, chosen a step before."""
        usual = WORDS[self.earlier.get("region", DEFAULT_REGION)]
        self.fields["body"].help_text = _("Left empty: %(word)s.") % {"word": usual["council"]}
        for name, key in (("mayor", "mayor"), ("clerk", "clerk")):
            self.fields[name].help_text = _("Here the office is called %(word)s.") % {"word": usual[key]}

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
        if not password:
            return ""
        said = {"name": self.earlier.get("admin_name", ""), "email": self.earlier.get("admin_email", "")}
        validate_password(password, User(**said))
        return password

    @property
    def city_facts(self) -> dict[str, Any]:
        """What the service wants to know about the city."""
        said = self.earlier
        names = ("country", "region", "time_zone", "body", "mayor", "clerk")
        name = said["city"]
        program = said["program_name"] or _("%(city)s Sister Cities") % {"city": name}
        return {"name": name, "program_name": program, **{key: said[key] for key in names}}

    @property
    def admin_facts(self) -> dict[str, str]:
        """The first administrator."""
        said = {**self.earlier, **self.cleaned_data}
        return {key: said[f"admin_{key}"] for key in ("name", "email", "password")}


def set_up_answers(earlier: dict[str, Any]) -> list[tuple[str, str, str]]:
    """(step, question, answer) of what was said so far, for the last look."""
    fields = SetUpForm.base_fields
    choices = dict(Region.choices)
    usual = WORDS[earlier.get("region", DEFAULT_REGION)]
    program = _("%(city)s Sister Cities") % {"city": earlier.get("city", "")}
    if_empty = {"program_name": program, "body": usual["council"]}
    found = []
    for step, (_label, names) in SET_UP.items():
        for name in names:
            if name in earlier:
                value = str(choices.get(earlier[name], earlier[name])) or if_empty.get(name, "")
                found.append((step, str(fields[name].label), value))
    return found
