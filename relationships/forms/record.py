"""A tie itself, its dates, its review, where it came from and what it rests on."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from committees.models import Committee
from common.choosing import first_or_named, or_named
from common.dates import PartialDate
from common.forms import Dropdown, Form, hint_with_link
from common.kept_choices import offer_to_all
from council.models import Resolution
from directory.models import Organization
from relationships.forms.choices import ClaimChoice, PaperChoice, TieRecordForm, WithPapers, offer
from relationships.models import (
    Milestone,
    Origin,
    Relationship,
    Statement,
    TypeTier,
)
from relationships.workflow import FARTHEST_REVIEW, FIRST_REVIEW, lies_ahead

HAPPENED = _("This date lies in the future. Enter when it happened, or choose another kind, such as “Other”")


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
            offer_to_all(self, name, rows)


class LegalTieForm(TieRecordForm):
    """What a clerk keeps: how the papers call the tie."""

    class Meta:
        model = Relationship
        fields = ["type", "type_note", "printed_ordinal", "source"]
        widgets = {"type": Dropdown}


class MilestoneForm(WithPapers):
    """A dated act; a year is enough."""

    class Meta:
        model = Milestone
        fields = ["kind", "date", "note", "source", "resolution", "document", "rival_of"]
        field_classes = {"resolution": PaperChoice, "document": PaperChoice, "rival_of": ClaimChoice}
        widgets = {"kind": Dropdown, "resolution": Dropdown, "document": Dropdown, "rival_of": Dropdown}
        help_texts = {
            "source": _(
                "Where it is said: a page, a list, a minute book. "
                "Residents read note and source beside the date, where they see this relationship."
            ),
            "rival_of": _("Choose the date this one contradicts, if two sources disagree."),
        }
        labels = {"rival_of": _("Contradicts")}
        error_messages = {"kind": {"required": _("Choose what happened")}}

    def __init__(self, *args: Any, tie: Relationship, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Milestone.objects.present().filter(relationship=tie, rival_of=None)
        offer(self, "rival_of", or_named(own.exclude(pk=self.instance.pk), self.instance.rival_of_id))

    def clean(self) -> dict[str, Any]:
        """What happened has happened; an expiry, a report due and the like may lie ahead."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        kind, day = values.get("kind"), values.get("date")
        if not (kind and day) or "date" not in self.changed_data:
            return values
        if lies_ahead(kind, day.year, timezone.localdate().year):
            self.add_error("date", HAPPENED)
        return values


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
        help_text=hint_with_link(
            _("However it is typed: 41-05 finds 041 - 05. If it is new, %(link)s, then come back here."),
            "council:resolutions",
            _("add it under Resolutions on a new tab"),
        ),
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
                self.add_error(
                    "number",
                    _("No resolution has this number. Check it, or add the resolution by the link above"),
                )
        return values
