"""Beginning an agreement, correcting what is written about it, filing one signed long ago."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.forms.rules import offer_languages
from agreements.models import Agreement
from agreements.selectors.starting import PRECISE, STYLES
from common.choosing import offer_newest, or_named
from common.forms import Dropdown, RecordForm
from directory.selectors import language_name
from documents.forms import FILE_HINT
from documents.models import Document
from relationships.forms.choices import PaperChoice

HINTS = {
    "instrument": _(
        "A letter of intent or a protocol states the wish; the establishment is a paper of its own."
    ),
    "establishes": _("Only a memorandum or an agreement can."),
    "term_years": _("Leave empty while it is not settled."),
    "review_months": _("Six to twenty-four is usual."),
    "exit_months": _("How long before the day on which it is to end."),
}
TITLES = {
    "title_home": forms.TextInput({"size": 60}),
    "title_partner": forms.TextInput({"size": 60}),
}


LIMITS = {"term_years": 99, "review_months": 120, "exit_months": 120}


def _limit_terms(form: Any) -> None:
    """A term is at least one year or month, and no longer than anybody signs."""
    for name, most in LIMITS.items():
        field: Any = forms.IntegerField(min_value=1, max_value=most)
        form.fields[name].validators = [*field.validators]
        form.fields[name].min_value, form.fields[name].max_value = 1, most


class NewAgreementForm(RecordForm):
    """What a text begins with; names and their title follow on the next page."""

    style = forms.ChoiceField(
        label=_("Start from"), choices=STYLES, initial=PRECISE, widget=forms.RadioSelect
    )
    field_order = ("instrument", "title_home", "language_partner", "style")
    empty_messages = {"title_home": _("Enter the title"), "style": _("Choose what to start from")}

    class Meta:
        model = Agreement
        fields: Sequence[str] = (
            "instrument", "establishes", "title_home", "language_partner", "term_years", "review_months",
            "exit_months",
        )  # fmt: skip
        widgets = {**TITLES, "instrument": forms.RadioSelect}
        help_texts = HINTS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_languages(self, "language_partner", needed=True)
        _limit_terms(self)
        style: Any = self.fields["style"]
        style.choices = STYLES


class AgreementForm(RecordForm):
    """Everything written about a text that is still open."""

    empty_messages = {"title_home": _("Enter the title")}

    class Meta:
        model = Agreement
        fields: Sequence[str] = (
            "instrument", "establishes", "supplements", "title_home", "title_partner", "language_home",
            "language_partner", "home_name", "home_name_theirs", "partner_name", "partner_name_theirs",
            "equally_valid", "prevailing_language", "term_years", "review_months", "exit_months", "owner",
            "source",
        )  # fmt: skip
        widgets = {**TITLES, "instrument": Dropdown, "supplements": Dropdown, "owner": Dropdown}
        help_texts = {
            **HINTS,
            "equally_valid": _("Untick it only when one language prevails, and say below which one."),
            "supplements": _("For a supplement: the paper it adds to."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_languages(self, "language_home", needed=True)
        offer_languages(self, "language_partner", needed=False)
        self._offer_both_languages()
        _limit_terms(self)
        others: Any = self.fields["supplements"]
        of_tie = Agreement.objects.present().filter(relationship=self.instance.relationship)
        others.queryset = or_named(of_tie.exclude(pk=self.instance.pk), self.instance.supplements_id)
        others.empty_label = str(_("None"))
        self._mark_texts()

    def _offer_both_languages(self) -> None:
        codes = [code for code in (self.instance.language_home, self.instance.language_partner) if code]
        choices = [("", _("None")), *((code, language_name(code)) for code in codes)]
        label = self.fields["prevailing_language"].label
        self.fields["prevailing_language"] = forms.ChoiceField(
            label=label, choices=choices, required=False, widget=Dropdown
        )

    def _mark_texts(self) -> None:
        """Names and titles in their language are announced and set as such."""
        theirs = self.instance.language_partner
        for name in ("title_partner", "home_name_theirs", "partner_name_theirs"):
            self.fields[name].widget.attrs.update({"lang": theirs or "und", "dir": "auto"})


class KeptForm(RecordForm):
    """What may be corrected about a text that is settled: who keeps it, and where it came from."""

    class Meta:
        model = Agreement
        fields: Sequence[str] = ("owner", "source")
        widgets = {"owner": Dropdown}


class SignedForm(KeptForm):
    """Of a signed one also the day, as it stands on the paper."""

    empty_messages = {"signed_on": _("Enter the date of signing, or at least its year")}

    class Meta(KeptForm.Meta):
        fields: Sequence[str] = ("signed_on", *KeptForm.Meta.fields)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        signed_on: Any = self.fields["signed_on"]
        signed_on.required = signed_on.past = True


class FiledForm(RecordForm):
    """An agreement signed long ago: a title is enough, everything else as known."""

    upload = forms.FileField(label=_("Or upload a scan"), required=False, help_text=FILE_HINT, max_length=300)
    field_order = ("title_home", "instrument", "establishes", "signed_on", "signed_scan", "upload")
    empty_messages = {"title_home": _("Enter the title as printed on the paper")}

    class Meta:
        model = Agreement
        fields: Sequence[str] = (
            "title_home", "title_partner", "instrument", "establishes", "signed_on", "signed_scan",
            "language_home", "language_partner", "source",
        )  # fmt: skip
        widgets = {**TITLES, "instrument": Dropdown, "signed_scan": Dropdown}
        field_classes = {"signed_scan": PaperChoice}
        labels = {"title_home": _("Title as printed"), "signed_scan": _("Scan on file")}
        help_texts = {
            "signed_on": _("As known: a year is enough."),
            "source": _("Where the paper is kept, or where we know of it."),
        }

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_languages(self, "language_home", needed=False)
        offer_languages(self, "language_partner", needed=False)
        offer_newest(self, "signed_scan", Document.objects.visible_to(user), "title")


class CorrectFiledForm(FiledForm):
    """The same for one that is on record; a new scan is filed under Documents and chosen here."""

    upload = None  # type: ignore[assignment] # Django's way to take a field off
