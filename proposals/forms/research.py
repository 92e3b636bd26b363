"""Forms of the research sheet."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.dates import PartialDateFormField
from common.forms import Form, RecordForm
from proposals.models import BudgetLine, Figure, OtherTie
from proposals.selectors.research import HIGHEST

EARLIEST, LATEST = 1000, 2200
DO_NOT_KNOW = "none"
SCORES = [
    ("0", _("0, nothing speaks for it")),
    ("1", _("1, little")),
    ("2", _("2, some")),
    ("3", _("3, much")),
    (str(HIGHEST), _("4, very much")),
    (DO_NOT_KNOW, _("I do not know")),
]


class FigureForm(RecordForm):
    """One point about one city: the value with its source, or that it could not be found."""

    year = forms.IntegerField(
        label=_("Year of the figure"), min_value=EARLIEST, max_value=LATEST, required=False
    )

    class Meta:
        model = Figure
        fields = ("value", "source", "year", "not_known")
        help_texts = {
            "value": _("A figure or a few sentences, as the source says it."),
            "source": _("A page, a book, an office. Where you looked, when it is not known."),
        }
        labels = {"not_known": _("Not known: we looked for it and did not find it")}


class ScoreForm(Form):
    """One heading: a score with its reason; not to know is an answer."""

    score = forms.ChoiceField(label=_("Score"), choices=SCORES, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea,
        help_text=_("What the score rests on. When you do not know: what is missing."),
    )
    empty_messages = {"score": _("Choose a score, or that you do not know"), "reason": _("Say why")}

    def clean_score(self) -> int | None:
        """The number, or None for "do not know"."""
        answer = self.cleaned_data["score"]
        return None if answer == DO_NOT_KNOW else int(answer)


class BudgetLineForm(RecordForm):
    """One line of the first year's budget."""

    class Meta:
        model = BudgetLine
        fields = ("what", "kind", "amount", "currency", "source")
        help_texts = {
            "amount": _("0 means that it costs nothing. Leave it empty when the amount is not known."),
            "currency": _("Three letters, such as USD. Volunteer time in hours goes without one."),
            "source": _("City, association, sponsor…"),
        }

    empty_messages = {"what": _("Say what the money is for")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["currency"].widget.attrs["size"] = 5


class OtherTieForm(RecordForm):
    """Another tie of the candidate."""

    since = PartialDateFormField(
        label=_("Since"), past=True, required=False, help_text=_("A year is enough.")
    )

    class Meta:
        model = OtherTie
        fields = ("name", "country", "kind", "since", "source")
        help_texts = {"source": _("The page, list or letter that says so.")}

    empty_messages = {"name": _("Enter the name of the city"), "source": _("Say where you know it from")}


class NoOtherTiesForm(Form):
    """Where it was looked up that there are no other ties."""

    source = forms.CharField(
        label=_("Where it was looked up"),
        max_length=300,
        help_text=_("Such as the list of Sister Cities International, or the city's own page."),
    )
    empty_messages = {"source": _("Say where it was looked up")}
