"""What is taken off the research sheet, and put back within 30 days."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.dates import PartialDate
from common.forms import FormRules
from common.pages import ActionPage, ConfirmPage
from common.trashpage import TrashedLine, TrashPage, kind_words
from proposals.models import BudgetLine, Figure, OtherTie, Score
from proposals.selectors.research import budget_row, figure_of, score_of, taken_off
from proposals.services import research as services
from proposals.views.budget import OfLine, OfOtherTie
from proposals.views.research import FigurePage, OfResearch, ScorePage, part_or_404

KINDS: dict[str, Any] = {
    str(each._meta.model_name): each  # noqa: SLF001 - public in all but name
    for each in (Figure, Score, BudgetLine, OtherTie)
}


class TrashPart(ConfirmPage):
    """Taking something off the sheet is asked once."""

    effect = gettext_lazy("It leaves the research sheet and can be restored for 30 days.")
    action = gettext_lazy("Move to Trash")
    keep = gettext_lazy("Keep it")
    success_message = gettext_lazy("Moved to Trash.")

    def act(self, form: FormRules, by: Any) -> Any:
        """Under the version that was looked at."""
        return services.trash_research(part=self.record, by=by, seen=form.seen)


class TrashLine(OfLine, TrashPart):
    """A line of the budget."""

    heading = gettext_lazy("Move this line of the budget to Trash")

    def summary(self) -> list[tuple[str, str]]:
        """What goes."""
        line: BudgetLine = self.record
        return [
            (_("What for"), line.what),
            (_("Amount"), budget_row(line).amount),
            (_("Where it comes from"), line.source or _("Not recorded")),
        ]


class TrashOtherTie(OfOtherTie, TrashPart):
    """Another tie."""

    heading = gettext_lazy("Move this tie to Trash")

    def summary(self) -> list[tuple[str, str]]:
        """What goes."""
        tie: OtherTie = self.record
        since: PartialDate | None = tie.since
        return [
            (_("City"), tie.name),
            (_("Country"), tie.country or _("Not recorded")),
            (_("Since"), since.display() if since else _("Not recorded")),
            (_("Source"), tie.source),
        ]


class TrashFigure(FigurePage, TrashPart):
    """A figure that is on record."""

    heading = gettext_lazy("Move this figure to Trash")

    def find_part(self, **kwargs: Any) -> Figure:
        """404 while nothing is on record."""
        super().find_part(**kwargs)
        found = figure_of(self.proposal, kwargs["point"], kwargs["side"])
        figure: Figure = part_or_404(Figure.objects.present(), self.proposal, found.pk if found else 0)
        return figure

    def summary(self) -> list[tuple[str, str]]:
        """What goes."""
        figure: Figure = self.record
        value = _("Not known (checked)") if figure.not_known else figure.value
        return [
            (_("City"), self.city()),
            (str(figure.get_point_display()), value),
            (_("Source"), figure.source or _("Not recorded")),
        ]


class TrashScore(ScorePage, TrashPart):
    """A score that was given."""

    heading = gettext_lazy("Move this score to Trash")

    def find_part(self, **kwargs: Any) -> Score:
        """404 while nobody scored."""
        super().find_part(**kwargs)
        found = score_of(self.proposal, kwargs["heading"])
        score: Score = part_or_404(Score.objects.present(), self.proposal, found.pk if found else 0)
        return score

    def summary(self) -> list[tuple[str, str]]:
        """What goes."""
        score: Score = self.record
        given = _("Do not know") if score.score is None else str(score.score)
        return [(str(score.get_heading_display()), given), (_("Reason"), score.reason)]


class TakenOff(OfResearch, TrashPage):
    """What of this sheet lies in Trash, newest first."""

    heading = gettext_lazy("In Trash")
    note = gettext_lazy("What was taken off this research sheet. It can be restored for 30 days.")
    nothing = gettext_lazy("Trash holds nothing of this sheet.")
    nothing_button = gettext_lazy("Back to the sheet")

    def about(self) -> str:
        """The number of the proposal."""
        return _("Research sheet %(number)s") % {"number": self.proposal.number}

    def lines(self) -> Iterator[TrashedLine]:
        """Each with what it is."""
        for part in taken_off(self.proposal):
            kind = part._meta.model_name  # noqa: SLF001 - public in all but name
            url = reverse("proposals:research-restore", args=(self.proposal.number, kind, part.pk))
            yield TrashedLine(part, url, about=kind_words(part))


class PutBack(OfResearch, ActionPage):
    """Out of Trash again."""

    success_message = gettext_lazy("Put back on the sheet.")

    def find_part(self, **kwargs: Any) -> Any:
        """Only what lies in Trash."""
        if kwargs["kind"] not in KINDS:
            raise Http404
        return part_or_404(KINDS[kwargs["kind"]].objects.trashed(), self.proposal, kwargs["pk"])

    def act(self, by: Any) -> Any:
        """Restore it."""
        return services.restore_research(part=self.record, by=by)
