"""What people fill in about letters."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.choosing import or_named
from common.forms import Bound, Dropdown, Form
from common.languages import LanguageField
from directory.models import Person
from relationships import workflow
from relationships.forms.choices import RowChoice, TieRecordForm, offer
from relationships.forms.cities import tie_field
from relationships.models import Letter, LetterKind, Relationship
from relationships.selectors.letters import FIELDS, addressees, answerable, fields_of

DRAFTED = (
    LetterKind.INTRODUCTION,
    LetterKind.INVITATION,
    LetterKind.THANKS,
    LetterKind.CONGRATULATION,
    LetterKind.ANNIVERSARY,
    LetterKind.CONDOLENCE,
    LetterKind.INQUIRY,
    LetterKind.VISA,
    LetterKind.ENDING,
    LetterKind.REPLY,
    LetterKind.MEMO,
    LetterKind.OTHER,
)


class LetterChoice(RowChoice):
    """A letter by date, reference and subject."""

    def label_from_instance(self, obj: Any) -> str:
        """ "October 20, 2026 · L-2026-004 · Sister city plans"."""
        when = obj.happened_on.display() if obj.happened_on else ""
        return " · ".join(part for part in (when, obj.reference, obj.subject[:90]) if part)


class PersonChoice(RowChoice):
    """A person by name and how he or she is addressed."""

    def label_from_instance(self, obj: Any) -> str:
        """ "Ana Torres (Mayor Torres)"."""
        return f"{obj.name} ({obj.form_of_address})" if obj.form_of_address else str(obj.name)


class ChooseTieForm(Form):
    """Which city a letter is about."""

    relationship = forms.Field()

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ties = Relationship.objects.visible_to(user).select_related("partner")
        words = {"label": _("Which city?"), "error_messages": {"required": _("Choose the city")}}
        self.fields["relationship"] = tie_field(ties, **words)


class NewLetterForm(Form):
    """What for, to whom and in which language; the rest is drafted from the record."""

    kind = forms.ChoiceField(
        label=_("What is it for?"),
        choices=[(kind.value, kind.label) for kind in DRAFTED],
        widget=forms.RadioSelect,
    )
    person = PersonChoice(
        label=_("To whom"),
        queryset=Person.objects.none(),
        required=False,
        widget=Dropdown,
        help_text=_("People recorded in the partner city. Left open, the mayor on record is addressed."),
    )
    answers = LetterChoice(
        label=_("Answers their letter"),
        queryset=Letter.objects.none(),
        required=False,
        widget=Dropdown,
        help_text=_("For a reply."),
    )
    language = LanguageField(
        label=_("Language"),
        max_length=10,
        required=False,
        help_text=_(
            "Choose it or type its name; of one that is not listed, its code. Left open, the city's own."
        ),
    )
    empty_messages = {"kind": _("Choose what the letter is for")}

    def __init__(self, *args: Any, user: Any, tie: Relationship, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "person", addressees(user, tie))
        offer(self, "answers", answerable(user, tie, "out"))


class NeededBound(Bound):
    """A field of a draft: one that approval will ask for says so, and no draft is refused for it."""

    def __init__(self, form: Any, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        if name in form.needed:
            self.label = _("%(label)s (before approval)") % {"label": self.plain_label}


class LetterForm(TieRecordForm):
    """A letter of ours, still a draft."""

    bound_field_class = NeededBound

    class Meta:
        model = Letter
        fields = [
            "subject",
            "person",
            "to_name",
            "to_title",
            "to_address",
            "greeting",
            "body",
            "from_name",
            "from_title",
            "enclosures",
            "cc",
            "language",
            "dated",
            "reference",
            "reply_due_on",
            "translation",
            "translation_language",
            "translator",
            "owner",
        ]
        field_classes = {
            "person": PersonChoice,
            "language": LanguageField,
            "translation_language": LanguageField,
        }
        widgets = {
            "person": Dropdown,
            "body": forms.Textarea(attrs={"rows": 14}),
            "translation": forms.Textarea(attrs={"rows": 10}),
            "to_address": forms.Textarea(attrs={"rows": 3}),
            "enclosures": forms.Textarea(attrs={"rows": 2}),
            "cc": forms.Textarea(attrs={"rows": 2}),
            "reply_due_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "owner": Dropdown,
        }
        labels = {
            "person": _("Contact card of the addressee"),
            "to_name": _("Name of the addressee"),
            "to_title": _("Exact title of the addressee"),
            "from_name": _("Name of who signs"),
            "from_title": _("Office of who signs"),
            "reference": _("Reference"),
        }
        help_texts = {
            "person": _("Its e-mail addresses are offered when the letter is sent."),
            "to_title": _("As the person's own city prints it."),
            "greeting": _("With the form of address from the contact card."),
            "body": _(
                "An empty line begins a new paragraph. What stands in [brackets] waits to be filled in."
            ),
            "enclosures": _("One a line. Write “None” when nothing goes with it."),
            "cc": _("One a line."),
            "dated": _("Left open, the letter bears the day of its approval."),
            "reference": _(
                "Left open, the next number is taken on approval. Type one only for an old letter."
            ),
            "translation": _("The whole letter in the partner's language; in mail it stands first."),
        }
        error_messages = {"subject": {"required": _("Enter what the letter is about")}}

    def __init__(self, *args: Any, user: Any, tie: Relationship, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needed = fields_of(self.instance)
        if "person" in self.fields:
            named = or_named(addressees(user, tie), self.instance.person_id)
            offer(self, "person", named.order_by("name", "pk"))
        owner: Any = self.fields["owner"]
        owner.queryset = or_named(owner.queryset.filter(is_active=True), self.instance.owner_id)
        if self.instance.series_id:
            # A number the program has given stays that of this letter.
            del self.fields["reference"]


class MemoForm(LetterForm):
    """A paper inside the city: To, cc, From, Date, Reference, Re."""

    field_order = ["to_name", "to_title", "cc", "from_name", "from_title", "dated", "reference", "subject"]

    class Meta(LetterForm.Meta):
        fields = [
            "to_name",
            "to_title",
            "cc",
            "from_name",
            "from_title",
            "dated",
            "reference",
            "subject",
            "body",
            "enclosures",
            "language",
            "owner",
        ]
        labels = {
            "to_name": _("To"),
            "to_title": _("Office"),
            "from_name": _("From"),
            "from_title": _("Office of the writer"),
            "reference": _("Reference"),
            "subject": _("Re"),
            "cc": _("cc"),
        }
        help_texts = {
            **{name: text for name, text in LetterForm.Meta.help_texts.items() if name != "to_title"},
            "enclosures": _("One a line."),
        }


_HINTS = {
    "letterhead": _("City and address, one a line."),
    "who_we_are": _("Facts of our community. It begins with what the record holds."),
    "why_you": _("What connects the two cities."),
    "ideas": _("What could be done together first."),
    "contact_office": _("Name, office, how to reach."),
    "contact_volunteers": _("Name, office, how to reach. A volunteer alone would not be like for like."),
    "invitation": _("To answer or to visit. Promise no formal status."),
}


def _part(name: str, rows: int = 4) -> forms.CharField:
    """The field of one part of the text."""
    return forms.CharField(
        label=FIELDS[name],
        required=False,
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=_HINTS[name],
    )


class IntroductionForm(LetterForm):
    """The ten parts of a letter of introduction, one below the other as they are read."""

    field_order = [
        "letterhead",
        "subject",
        "person",
        "to_name",
        "to_title",
        "to_address",
        "greeting",
        "who_we_are",
        "why_you",
        "ideas",
        "contact_office",
        "contact_volunteers",
        "invitation",
    ]
    letterhead = _part("letterhead")
    who_we_are = _part("who_we_are", 8)
    why_you = _part("why_you")
    ideas = _part("ideas")
    contact_office = _part("contact_office", 2)
    contact_volunteers = _part("contact_volunteers", 2)
    invitation = _part("invitation")

    class Meta(LetterForm.Meta):
        fields = [name for name in LetterForm.Meta.fields if name != "body"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in workflow.LETTER_TEXTS:
            self.fields[name].initial = self.instance.parts.get(name, "")
