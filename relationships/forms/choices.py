"""What forms about ties share: papers and dates to choose from, and selects that name their blank answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.choosing import offer_newest
from common.forms import Dropdown, FormRules, RecordForm
from council.models import Resolution
from documents.models import Document
from relationships.selectors.claims import claim_words

if TYPE_CHECKING:
    RowChoice = forms.ModelChoiceField[Any]
else:
    RowChoice = forms.ModelChoiceField

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


class TieRecordForm(RecordForm):
    """A record's form whose long selects name their blank answer in words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.TypedChoiceField) and isinstance(field.widget, Dropdown):
                named: list[Any] = [choice for choice in list(field.widget.choices) if choice[0]]
                field.choices = [("", _("Choose one") if field.required else _("Not recorded")), *named]


class RestsOnPapers(FormRules):
    """A form whose fact rests on a resolution or a document the person may see."""

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, model in PAPERS.items():
            if name in self.fields:
                offer_newest(self, name, model.objects.visible_to(user))


class WithPapers(RestsOnPapers, TieRecordForm):
    """The same for what is recorded about a tie."""


def offer(form: Any, name: str, rows: Any) -> None:
    """Give a field of a form its rows to choose from."""
    form.fields[name].queryset = rows
