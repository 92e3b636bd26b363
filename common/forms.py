"""The one form base: words, cleaning and error lines that every form shares.

    class PlaceForm(RecordForm):
        empty_messages = {"name": _("Enter the name of the city")}  # else "Enter the name"
        class Meta:
            model = Place
            fields = ["name", "kind"]

Only the declared fields are read. Choices up to seven become chips by themselves; give `forms.RadioSelect`
for long answers, `Dropdown` to keep a select. More than 200 rows to choose from: `common.lookup.LookupField`.
Templates: {% include "includes/error_summary.html" %} and {% include "includes/form.html" %}.
A field made of parts raises ValidationError(..., params={"part": 2}) to say which part is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator, validate_email
from django.db import models
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorDict, pretty_name
from django.forms.widgets import Input
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.mailboxes import check_mail_address
from common.text import UNSTORABLE, check_characters, in_one_line, tidy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    ModelFormBase = forms.ModelForm[Any]
else:
    ModelFormBase = forms.ModelForm

CHIPS_LIMIT = 7
LARGEST_WHOLE_NUMBER = 2_147_483_647
LONGEST_KEY = 18  # digits that every database compares

# A label that begins with one of these needs no article before it.
NAMED = {"a", "an", "the", "our", "your", "their", "its", "this", "one", "each"}
NAMED |= {"what", "who", "whom", "whose", "which", "how", "when", "where", "why"}

MESSAGES: Mapping[type[forms.Field], Mapping[str, StrOrPromise]] = {
    forms.CharField: {
        "max_length": gettext_lazy("Use %(limit_value)d characters or fewer; you have %(show_value)d"),
        "min_length": gettext_lazy("Use %(limit_value)d characters or more; you have %(show_value)d"),
        "null_characters_not_allowed": UNSTORABLE,
    },
    forms.IntegerField: {
        "invalid": gettext_lazy("Enter a whole number, such as 18"),
        "min_value": gettext_lazy("Enter %(limit_value)s or more"),
        "max_value": gettext_lazy("Enter %(limit_value)s or less"),
    },
    forms.FloatField: {"invalid": gettext_lazy("Enter a number, such as 12.5")},
    forms.DecimalField: {
        "invalid": gettext_lazy("Enter a number, such as 1250.50"),
        "max_digits": gettext_lazy("Use %(max)s digits or fewer"),
        "max_decimal_places": gettext_lazy("Use %(max)s digits or fewer after the decimal point"),
        "max_whole_digits": gettext_lazy("Use %(max)s digits or fewer before the decimal point"),
    },
    forms.DateField: {"invalid": gettext_lazy("Enter a day that exists, such as 2026-11-14")},
    forms.TimeField: {"invalid": gettext_lazy("Enter a time, such as 14:30")},
    forms.DateTimeField: {"invalid": gettext_lazy("Enter a day and time, such as 2026-11-14 14:30")},
    forms.EmailField: {"invalid": gettext_lazy("Enter an e-mail address, such as name@example.org")},
    forms.URLField: {"invalid": gettext_lazy("Enter a web address that starts with https://")},
    forms.FileField: {
        "invalid": gettext_lazy("Choose a file from your device"),
        "missing": gettext_lazy("Choose a file"),
        "empty": gettext_lazy("The file is empty. Choose another one"),
        "max_length": gettext_lazy("The name of the file is longer than %(max)d characters. Shorten it"),
    },
    forms.ImageField: {"invalid_image": gettext_lazy("Choose a picture that opens on your device")},
    forms.ChoiceField: {"invalid_choice": gettext_lazy("Choose one of the answers listed")},
    forms.MultipleChoiceField: {
        "invalid_choice": gettext_lazy("Choose from the answers listed"),
        "invalid_list": gettext_lazy("Choose from the answers listed"),
    },
    forms.ModelChoiceField: {"invalid_choice": gettext_lazy("Choose one of the answers listed")},
    forms.ModelMultipleChoiceField: {
        "invalid_choice": gettext_lazy("Choose from the answers listed"),
        "invalid_list": gettext_lazy("Choose from the answers listed"),
        "invalid_pk_value": gettext_lazy("Choose from the answers listed"),
    },
}


class ChipsSelect(forms.RadioSelect):
    """Radio buttons drawn as a row of chips."""


class ChipsSelectMultiple(forms.CheckboxSelectMultiple):
    """Tick boxes drawn as a row of chips."""


class Dropdown(forms.Select):
    """A select that stays one however few its choices are."""


class Bound(BoundField):
    """A field on a page: cleaned raw text, "(optional)" in its label, and where an error line leads."""

    def __init__(self, form: Any, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        self.plain_label = str(field.label or pretty_name(name))
        optional = not field.required and not isinstance(field.widget, forms.CheckboxInput)
        self.label = _("%(label)s (optional)") % {"label": self.plain_label} if optional else self.plain_label

    @property
    def data(self) -> Any:
        """The posted value; text without edge blanks, zero-width characters and mixed line ends.

        A control of one line gives one line, whoever sent it.
        """
        value = super().data
        if isinstance(self.field, forms.ModelMultipleChoiceField):
            return _keys(value)
        keep = not isinstance(self.field, forms.CharField) or not self.field.strip
        if keep or not isinstance(value, str):
            return value
        widget = self.field.widget
        of_one_line = isinstance(widget, Input) and not widget.is_hidden
        return in_one_line(value) if of_one_line else tidy(value)

    def build_widget_attrs(self, attrs: Any, widget: forms.Widget | None = None) -> dict[str, Any]:
        """Django's attributes and the class that the look needs."""
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        look = _look(widget or self.field.widget)
        given = built.get("class") or self.field.widget.attrs.get("class", "")
        if self.kind in {"chips", "options"}:
            built.pop("aria-invalid", None)  # one radio cannot be wrong, only the group
        wrong = "is-invalid" if look and self.errors else ""
        classes = " ".join(filter(None, [look, given, wrong]))
        return {**built, "class": classes} if classes else built

    @property
    def kind(self) -> str:
        """Which of the field templates draws it."""
        widget = self.field.widget
        if isinstance(widget, (ChipsSelect, ChipsSelectMultiple)):
            return "chips"
        if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
            return "options"
        if isinstance(widget, forms.CheckboxInput):
            return "check"
        return "group" if self.use_fieldset else "plain"

    @property
    def link_id(self) -> str:
        """The id an error line leads to: the first bad part of a date, the first radio, or the field."""
        if not self.use_fieldset:
            return str(self.id_for_label or self.auto_id)
        part: Any = getattr(self.field.widget, "first_part", 0)
        for error in self.errors.as_data():
            params = error.params if isinstance(error.params, dict) else {}
            part = params.get("part", part)
        return f"{self.auto_id}_{part}"


def _hint_with_link(words: StrOrPromise, address: str, link: StrOrPromise) -> SafeString:
    anchor = format_html('<a href="{}" target="_blank" rel="noopener">{}</a>', reverse(address), link)
    return SafeString(escape(words) % {"link": anchor})


# A hint whose `%(link)s` leads to a page on a new tab, so that nothing typed here is lost.
hint_with_link = lazy(_hint_with_link, SafeString)


class FormRules(forms.BaseForm):
    """What `Form` and `RecordForm` share."""

    bound_field_class = Bound
    use_required_attribute = False
    empty_messages: ClassVar[Mapping[str, StrOrPromise]] = {}

    def __init__(self, *args: Any, record: models.Model | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            _set_words(field, str(field.label or pretty_name(name)), self.empty_messages.get(name))
            _set_widget(field)
        if record is not None and record.pk is not None:
            self.fields["version"] = forms.CharField(
                required=False, widget=forms.HiddenInput, initial=getattr(record, "version", None)
            )

    @property
    def seen(self) -> int:
        """The version the form was opened with; 0, which is never current, when it is missing."""
        value = str(self["version"].data or "") if "version" in self.fields else ""
        return int(value) if value.isascii() and value.isdecimal() and len(value) < 10 else 0  # noqa: PLR2004 - fits

    @property
    def values(self) -> dict[str, Any]:
        """What the person entered, ready to hand to a service: cleaned, without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def error_lines(self) -> list[tuple[str, str]]:
        """(id to lead to or "", message) in the order of the page."""
        lines = [("", str(message)) for message in self.non_field_errors()]
        for field in self:
            target = "" if field.is_hidden else getattr(field, "link_id", "")
            lines += [(target, str(message)) for message in field.errors]
        return lines

    def show_unjudged(self) -> None:
        """Show what was typed without judging it: it was not sent to be saved yet."""
        self._errors = ErrorDict()

    def keep_saved(self, names: list[str]) -> None:
        """Answer these fields with what is stored, whatever was posted (the stale-edit page asks for it)."""
        self.kept = [name for name in names if name in self.fields and name != "version"]
        for name in self.kept:
            self.fields[name].disabled = True

    kept: list[str] = []


class Form(FormRules, forms.Form):
    """Base of forms that stand for an action; give `record=` to carry the version of what it changes."""


class RecordForm(FormRules, ModelFormBase):
    """Base of forms that create or correct one record; carries its version when it exists."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        meta = vars(cls).get("Meta")
        if meta is not None and not hasattr(meta, "formfield_callback"):
            meta.formfield_callback = staticmethod(_form_field)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("record", kwargs.get("instance"))
        super().__init__(*args, **kwargs)


def _form_field(column: models.Field[Any, Any], **kwargs: Any) -> forms.Field | None:
    """The form field of a column; a web address typed without its scheme means https."""
    if isinstance(column, models.URLField):
        kwargs.setdefault("assume_scheme", "https")
    return column.formfield(**kwargs)


def _keys(posted: Any) -> Any:
    """The keys chosen; one too large for any row becomes no key, which the field refuses in words."""
    if not isinstance(posted, (list, tuple)):
        return posted
    return ["" if len(str(key)) > LONGEST_KEY else key for key in posted]


def _look(widget: forms.Widget) -> str:
    if isinstance(widget, (forms.CheckboxInput, forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return "form-check-input"
    if isinstance(widget, forms.Select):
        return "form-select"
    plain = isinstance(widget, (Input, forms.Textarea)) and not widget.is_hidden
    return "form-control" if plain else ""


def _set_words(field: forms.Field, label: str, empty: StrOrPromise | None) -> None:
    field.error_messages["required"] = empty_words(field, label, empty)
    for kind, messages in MESSAGES.items():
        if isinstance(field, kind):
            field.error_messages.update(
                {code: text for code, text in messages.items() if _stock(field, code)}
            )
    if isinstance(field, forms.CharField):
        if isinstance(field, forms.EmailField):
            others = (one for one in field.validators if one is not validate_email)
            field.validators = [check_mail_address, *others]
        field.validators.append(check_characters)
    if type(field) is forms.IntegerField and field.max_value is None:
        field.validators.append(MaxValueValidator(LARGEST_WHOLE_NUMBER))


def _stock(field: forms.Field, code: str) -> bool:
    """Whether the field still has Django's own words for this error (or ours from an earlier kind)."""
    text = field.error_messages.get(code)
    ours = [messages[code] for messages in MESSAGES.values() if code in messages]
    django = [
        vars(kind).get("default_error_messages", {}).get(code)
        for kind in type(field).__mro__
        if kind.__module__.startswith("django.")
    ]
    return text is None or any(text is known for known in [*ours, *django])


def empty_words(field: forms.Field, label: str, own: StrOrPromise | None = None) -> str:
    """What is said of an empty field: the form's own words, the field's, or a sentence made of its label."""
    if own is not None:
        return str(own)
    if not _stock(field, "required"):
        return str(field.error_messages["required"])
    name = label.split(" (", maxsplit=1)[0].strip()
    if isinstance(field, forms.BooleanField):
        return _("Tick this to go on: %(label)s") % {"label": name}
    if name.endswith("?"):
        return _("Answer this: %(question)s") % {"question": name}
    lower = name if name[1:2].isupper() else name[:1].lower() + name[1:]
    named = lower.partition(" ")[0] in NAMED
    if isinstance(field, (forms.ChoiceField, forms.ModelChoiceField, forms.FileField)):
        words = _("Choose %(label)s") if named else _("Choose the %(label)s")
    else:
        words = _("Enter %(label)s") if named else _("Enter the %(label)s")
    return words % {"label": lower}


def _set_widget(field: forms.Field) -> None:
    field.widget.attrs.pop("maxlength", None)
    if isinstance(field.widget, forms.EmailInput):
        # A browser would write bücher.example anew, as xn--bcher-kva.example.
        field.widget.input_type = "text"
        field.widget.attrs.update(inputmode="email", autocapitalize="none", spellcheck="false")
    if isinstance(field.widget, forms.NumberInput):
        keys = "decimal" if isinstance(field, (forms.DecimalField, forms.FloatField)) else "numeric"
        field.widget = forms.TextInput({"inputmode": keys, "size": 12})
    if isinstance(field.widget, forms.Textarea):
        rows = field.widget.attrs.get("rows")
        field.widget.attrs["rows"] = 4 if rows == "10" else rows
        field.widget.attrs.pop("cols", None)
    if isinstance(field, forms.ModelChoiceField) and isinstance(field.widget, forms.Select):
        if field.empty_label is not None:
            field.empty_label = _blank(field)
    elif isinstance(field, forms.ChoiceField) and type(field.widget) is forms.Select:
        _set_choices(field)


def _blank(field: forms.Field) -> str:
    return _("Choose one") if field.required else _("Not recorded")


def _set_choices(field: forms.ChoiceField) -> None:
    """Name the blank choice, and turn few choices into chips."""
    offered: Any = field.choices
    listed = list(offered)
    real = [choice for choice in listed if choice[0] not in ("", None)]
    blank = [("", _blank(field))]
    few = len(real) <= CHIPS_LIMIT and not any(isinstance(choice[1], (list, tuple)) for choice in real)
    if few:
        field.widget = ChipsSelect(attrs=field.widget.attrs)
    field.choices = real if few and field.required else blank + real
