"""The two lists of the research sheet: lines of the first budget, and other ties of the candidate."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.pages import ChangePage, CreatePage
from proposals.forms.research import BudgetLineForm, OtherTieForm
from proposals.models import BudgetLine, OtherTie
from proposals.services import research as services
from proposals.views.research import OfResearch, part_or_404


class OfLine(OfResearch):
    """A page about one line of the budget."""

    def find_part(self, **kwargs: Any) -> BudgetLine:
        """A line of this budget."""
        line: BudgetLine = part_or_404(BudgetLine.objects.present(), self.proposal, kwargs["pk"])
        return line


class AddLine(OfResearch, CreatePage):
    """One line of the first year's budget."""

    form_class = BudgetLineForm
    heading, action = gettext_lazy("Add a line to the budget"), gettext_lazy("Save line")
    success_message = gettext_lazy("Line saved.")

    def save(self, form: Any, by: Any) -> BudgetLine:
        """With its source."""
        return services.add_budget_line(proposal=self.proposal, by=by, **form.values)


class EditLine(OfLine, ChangePage):
    """Corrects a line."""

    form_class = BudgetLineForm
    heading = gettext_lazy("Change the line of the budget")
    success_message = gettext_lazy("Line saved.")

    def save(self, form: Any, by: Any) -> BudgetLine:
        """Under the version the form was opened with."""
        return services.change_budget_line(line=self.record, by=by, seen=form.seen, **form.values)


class OfOtherTie(OfResearch):
    """A page about one other tie of the candidate."""

    def find_part(self, **kwargs: Any) -> OtherTie:
        """A tie on this sheet."""
        tie: OtherTie = part_or_404(OtherTie.objects.present(), self.proposal, kwargs["pk"])
        return tie


class AddOtherTie(OfResearch, CreatePage):
    """Another tie the candidate has."""

    form_class = OtherTieForm
    action = gettext_lazy("Save tie")
    success_message = gettext_lazy("Tie saved.")

    def get_heading(self) -> str:
        """Of which city."""
        return _("Add another tie of %(city)s") % {"city": self.proposal.relationship.partner.name}

    def save(self, form: Any, by: Any) -> OtherTie:
        """With its source."""
        return services.add_other_tie(proposal=self.proposal, by=by, **form.values)


class EditOtherTie(OfOtherTie, ChangePage):
    """Corrects what is noted."""

    form_class = OtherTieForm
    heading = gettext_lazy("Change the other tie")
    success_message = gettext_lazy("Tie saved.")

    def save(self, form: Any, by: Any) -> OtherTie:
        """Under the version the form was opened with."""
        return services.change_other_tie(tie=self.record, by=by, seen=form.seen, **form.values)
