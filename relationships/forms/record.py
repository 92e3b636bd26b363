"""What people fill in about ties."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from committees.models import Committee
from common.choosing import first_or_named, offer_newest
from common.dates import PartialDate, PartialDateFormField
from common.forms import Dropdown, Form, FormRules, RecordForm
from common.kept_choices import offer_to_all
from council.models import Resolution
from directory.models import Organization, Place
from directory.models.place import PlaceKind
from documents.models import Document
from relationships.models import (
    Milestone,
    Origin,
    Relationship,
    Statement,
    StatusChange,
    TypeTier,
)
from relationships.selectors.tie import claim_words, find_places, ties_at
from relationships.services.status import NO_PAPER, NO_WORD, names_paper
from relationships.workflow import FARTHEST_REVIEW, FIRST_REVIEW

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    RowChoice = forms.ModelChoiceField[Any]
else:
    RowChoice = forms.ModelChoiceField

NEW_PLACE = "new"
PAPERS: dict[str, Any] = {"resolution": Resolution, "document": Document}


class PaperChoice(RowChoice):
    """A resolution or a document, by number and title."""

    def label_from_instance(self, obj: Any) -> str:
        """Number first, as people look for it."""
        number = getattr(obj, "number", "")
        title = str(getattr(obj, "title", ""))
        short = title if len(title) <= 90 else f"{title[:90]}…"  # noqa: PLR2004 - one line of a select
        return f"{number} · {short}" if number else short


class ClaimChoice(RowChoice):
    """A milestone, by what happened, when and where it is said."""

    def label_from_instance(self, obj: Any) -> str:
        """ "Established August 21, 1961 (city's page)"."""
        return f"{claim_words(obj)} ({obj.source})" if obj.source else claim_words(obj)


class AddTieForm(Form):
    """An existing tie on one page; only city and country are needed."""

    city = forms.CharField(
        label=_("Partner city"), max_length=120, help_text=_("As you write it in your language.")
    )
    country = forms.CharField(label=_("Country"), max_length=80, help_text=_("As your papers print it."))
    kind = forms.ChoiceField(
        label=_("What sort of place"), choices=PlaceKind.choices, initial=PlaceKind.CITY, widget=Dropdown
    )
    own_name = forms.CharField(
        label=_("Name in its own language"), max_length=160, required=False, help_text=_("Such as 和歌山市.")
    )
    since = PartialDateFormField(
        label=_("Since"), required=False, help_text=_("A year is enough. Leave out what you do not know.")
    )
    type = forms.ModelChoiceField(
        label=_("Type of tie"),
        queryset=TypeTier.objects.filter(trashed_at=None),
        required=False,
        widget=Dropdown,
    )
    note = forms.CharField(
        label=_("Where you know it from"),
        max_length=300,
        required=False,
        help_text=_("A page, a list, a person."),
    )
    empty_messages = {"city": _("Enter the name of the partner city"), "country": _("Enter the country")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["type"].initial = TypeTier.objects.filter(trashed_at=None).first()
        self.matches: Sequence[Place] = ()
        if self.is_bound:
            self.matches = find_places(str(self["city"].data or ""), str(self["country"].data or ""))
        if self.matches:
            self._ask_which_place()

    def _ask_which_place(self) -> None:
        """The same name in the same country: the person decides, nothing is doubled silently."""
        ties = ties_at(self.matches)
        choices: list[tuple[str, StrOrPromise]] = [
            (str(place.pk), _place_words(place, ties.get(place.pk))) for place in self.matches
        ]
        question = forms.ChoiceField(
            label=_("This place is already recorded"),
            choices=[*choices, (NEW_PLACE, _("Another place with the same name"))],
            widget=forms.RadioSelect,
        )
        question.error_messages["required"] = str(
            _("Choose whether this is the place already recorded or another one")
        )
        self.fields = {"place": question, **self.fields}

    def clean(self) -> dict[str, Any]:
        """Turn the chosen place into the place itself."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = values.pop("place", NEW_PLACE)
        values["place"] = next((place for place in self.matches if str(place.pk) == chosen), None)
        return values


def _place_words(place: Place, tie: Relationship | None) -> str:
    if tie is None:
        return str(_("Use %(place)s, which has no relationship yet")) % {"place": place.full_name}
    words = _("Use %(place)s, which already has a relationship (%(type)s, %(status)s)")
    return str(words) % {"place": place.full_name, "type": tie.type, "status": tie.get_status_display()}


class TieRecordForm(RecordForm):
    """A record's form whose long selects name their blank answer in words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.TypedChoiceField) and isinstance(field.widget, Dropdown):
                named: list[Any] = [choice for choice in list(field.widget.choices) if choice[0]]
                field.choices = [("", _("Choose one") if field.required else _("Not recorded")), *named]


class TieForm(TieRecordForm):
    """Everything a coordinator keeps about a tie."""

    class Meta:
        model = Relationship
        fields = [
            "type",
            "type_note",
            "owner",
            "committee",
            "lead_organization",
            "sponsor",
            "themes",
            "goals",
            "story",
            "printed_ordinal",
            "source",
            "is_published",
        ]
        widgets = {"type": Dropdown}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, Any] = {
            "type": TypeTier.objects.filter(trashed_at=None),
            "owner": User.objects.filter(is_active=True).exclude(role__in=(Role.ADMIN, Role.VIEWER)),
            "committee": first_or_named(Committee.objects.present().filter(mirrors=None), "name"),
            "lead_organization": first_or_named(Organization.objects.present(), "name"),
        }
        for name, rows in choices.items():
            offer_to_all(self, name, rows, named=getattr(self.instance, f"{name}_id"))


class LegalTieForm(TieRecordForm):
    """What a clerk keeps: how the papers call the tie."""

    class Meta:
        model = Relationship
        fields = ["type", "type_note", "printed_ordinal", "source"]
        widgets = {"type": Dropdown}


class RestsOnPapers(FormRules):
    """A form whose fact rests on a resolution or a document the person may see."""

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, model in PAPERS.items():
            if name in self.fields:
                offer_newest(self, name, model.objects.visible_to(user))


class WithPapers(RestsOnPapers, TieRecordForm):
    """The same for what is recorded about a tie."""


class MilestoneForm(WithPapers):
    """A dated act; a year is enough."""

    class Meta:
        model = Milestone
        fields = ["kind", "date", "note", "source", "resolution", "document", "rival_of"]
        field_classes = {"resolution": PaperChoice, "document": PaperChoice, "rival_of": ClaimChoice}
        widgets = {"kind": Dropdown, "resolution": Dropdown, "document": Dropdown, "rival_of": Dropdown}
        help_texts = {
            "source": _("Where it is said: a page, a list, a minute book."),
            "rival_of": _("Choose the date this one contradicts, if two sources disagree."),
        }
        labels = {"rival_of": _("Contradicts")}
        error_messages = {"kind": {"required": _("Choose what happened")}}

    def __init__(self, *args: Any, tie: Relationship, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Milestone.objects.present().filter(relationship=tie, rival_of=None)
        offer(self, "rival_of", own.exclude(pk=self.instance.pk))


class SinceForm(Form):
    """Which of the recorded dates "since" names."""

    milestone = ClaimChoice(label=_("Since"), queryset=Milestone.objects.none(), widget=forms.RadioSelect)
    empty_messages = {"milestone": _("Choose one of the dates")}

    def __init__(self, *args: Any, tie: Relationship, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dated = Milestone.objects.present().filter(relationship=tie).exclude(date=None)
        offer(self, "milestone", dated.order_by("date", "pk"))
        field = self.fields["milestone"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - tells the type checker
        field.empty_label = None


class StatusFactsForm(WithPapers):
    """What is recorded with a decision about the status."""

    class Meta:
        model = StatusChange
        fields = [
            "decided_by",
            "effective",
            "reason",
            "resolution",
            "document",
            "condition",
            "told",
            "public_words",
            "source",
        ]
        field_classes = {"resolution": PaperChoice, "document": PaperChoice}
        widgets = {
            "resolution": Dropdown,
            "document": Dropdown,
            "reason": forms.Textarea(attrs={"rows": 3}),
            "public_words": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "decided_by": _("Such as the city council or the mayor."),
            "effective": _("From when it holds. A year is enough."),
            "condition": _("Such as “until peace is restored”. Leave empty if it has none."),
            "told": _("Such as the partner's mayor, by letter of May 3."),
        }


class StatusForm(StatusFactsForm):
    """A new status; one out of order is called an old record, and whoever leaves steps out says why."""

    def __init__(
        self, *args: Any, tie: Relationship, skips: bool, needs_reason: bool, unprepared: bool, **kwargs: Any
    ) -> None:
        kwargs["record"] = tie
        super().__init__(*args, **kwargs)
        self.needs_paper = skips or unprepared
        if unprepared:
            self.fields = {"unprepared": _why_unprepared(), **self.fields}
        self.fields["reason"].required = needs_reason
        self.fields["reason"].error_messages["required"] = str(_("Say why"))
        if skips:
            tick = forms.BooleanField(label=_("This is recorded from old papers and skips the usual order"))
            tick.error_messages["required"] = str(_("Tick that this is recorded from old papers"))
            self.fields["historic"] = tick

    def clean(self) -> dict[str, Any]:
        """What is known from papers, or decided past the steps, names what it rests on."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if self.needs_paper and not names_paper(values):
            self.add_error("source", str(NO_PAPER))
        return values


def _why_unprepared() -> forms.CharField:
    field = forms.CharField(
        label=_("Why it is not prepared step by step"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Such as: it ended in 2009, as the association minutes say; or the mayor decided overnight."
        ),
    )
    field.error_messages["required"] = str(NO_WORD)
    return field


def check_near(day: date | None) -> date | None:
    """The day of a review, unless it lies so far ahead or back that nobody meant it."""
    latest = timezone.localdate().replace(month=12, day=31)
    latest = latest.replace(year=latest.year + FARTHEST_REVIEW)
    if day and day > latest:
        words = {"latest": PartialDate.of(latest).display()}
        raise ValidationError(_("Enter a day up to %(latest)s") % words)
    if day and day.year < FIRST_REVIEW:
        raise ValidationError(_("Enter a day from %(year)d on") % {"year": FIRST_REVIEW})
    return day


class ReviewForm(TieRecordForm):
    """The day of the next review."""

    class Meta:
        model = Relationship
        fields = ["next_review_on"]
        widgets = {"next_review_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
        labels = {"next_review_on": _("Review it on")}
        help_texts = {"next_review_on": _("Whoever looks after it gets a reminder on that day.")}

    def clean_next_review_on(self) -> date | None:
        """Within ten years: what lies further ahead is a slip of the keyboard."""
        return check_near(self.cleaned_data["next_review_on"])


class OriginForm(TieRecordForm):
    """One of the reasons a tie came about."""

    class Meta:
        model = Origin
        fields = ["kind", "note", "source"]
        widgets = {"kind": Dropdown}


class StatementForm(TieRecordForm):
    """Activity nobody itemised."""

    class Meta:
        model = Statement
        fields = ["text", "starts", "ends", "source", "is_published"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "text": _("Such as “school exchanges every year since 1961”."),
            "ends": _("The last time it is known to have been so."),
            "is_published": _("What an import kept of a list is not shown until somebody says so here."),
        }


class LinkResolutionForm(Form):
    """A resolution by its number, however it is typed."""

    number = forms.CharField(
        label=_("Number of the resolution"),
        max_length=60,
        help_text=_("However it is typed: 41-05 finds 041 - 05."),
    )
    resolution = PaperChoice(
        label=_("Which one"), queryset=Resolution.objects.none(), required=False, widget=forms.RadioSelect
    )
    empty_messages = {"number": _("Enter the number of the resolution")}

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        typed = str(self["number"].data or "") if self.is_bound else ""
        self.found = (
            Resolution.objects.visible_to(user).numbered(typed) if typed else Resolution.objects.none()
        )
        if self.is_bound and self.found.count() > 1:
            offer(self, "resolution", self.found)
        else:
            del self.fields["resolution"]

    def clean(self) -> dict[str, Any]:
        """One resolution, or what to do about none or several."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if "resolution" in self.fields:
            if not values.get("resolution") and not self.errors:
                self.add_error("resolution", _("Several resolutions have this number. Choose one"))
        elif values.get("number"):
            values["resolution"] = self.found.first()
            if values["resolution"] is None:
                self.add_error("number", _("No resolution has this number. Add it under Resolutions first"))
        return values


def offer(form: Any, name: str, rows: Any) -> None:
    """Give a field of a form its rows to choose from."""
    form.fields[name].queryset = rows
