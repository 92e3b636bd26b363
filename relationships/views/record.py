"""Pages that add, correct, plan and put away a tie."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.dates import PartialDate
from common.decisions import Decision
from common.forms import FormRules
from common.pages import ActionPage, ChangePage, ConfirmPage, CreatePage, get_or_404
from common.text import marked
from common.trashpage import TrashedLine, TrashPage
from relationships import permissions, services
from relationships.forms import AddTieForm, LegalTieForm, ReviewForm, TieForm
from relationships.models import Relationship
from relationships.selectors.claims import since_words
from relationships.selectors.portfolio import in_trash
from relationships.selectors.standing import usual_review_day
from relationships.views.frame import KeptAsLegalFact, KeptByCoordinator, TieAction, TiePage


class AddTie(CreatePage):
    """An existing tie on one page."""

    template_name = "relationships/add.html"
    form_class = AddTieForm
    heading = gettext_lazy("Add an existing relationship")
    action = gettext_lazy("Save relationship")
    success_message = gettext_lazy("Relationship saved. Add what else you know whenever you like.")

    def decide(self, user: Any, record: Any) -> Decision:
        """A coordinator."""
        return permissions.can_add(user, record)

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the list."""
        return [(_("Relationships"), self.cancel_url())]

    def cancel_url(self) -> str:
        """Back to the list."""
        return reverse("relationships:list")

    def save(self, form: Any, by: Any) -> Relationship:
        """Place, tie, date and "since" in one go."""
        return services.write_down_tie(by=by, **form.values)


class EditTie(KeptAsLegalFact, TiePage, ChangePage):
    """What is recorded about a tie; a clerk meets only the legal facts."""

    heading = gettext_lazy("Edit the relationship")
    success_message = gettext_lazy("Relationship saved.")

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """The tie, and the form that belongs to the role."""
        whole = permissions.can_change(request.user)
        self.form_class = TieForm if whole else LegalTieForm
        return super().get_record(request, **kwargs)

    def save(self, form: Any, by: Any) -> Relationship:
        """Under the version the form was opened with."""
        return services.change_relationship(relationship=self.tie, by=by, seen=form.seen, **form.values)


class PlanReview(KeptByCoordinator, TiePage, ChangePage):
    """The day of the next review."""

    form_class = ReviewForm
    heading = gettext_lazy("Plan the next review")
    action = gettext_lazy("Save review date")
    success_message = gettext_lazy("Review date saved.")

    def form_kwargs(self) -> dict[str, Any]:
        """Without a day yet, the one that follows from the months between reviews."""
        if self.tie.next_review_on is not None:
            return {}
        return {"initial": {"next_review_on": usual_review_day()}}

    def save(self, form: Any, by: Any) -> Relationship:
        """Under the version the form was opened with."""
        on = form.values["next_review_on"]
        return services.plan_review(relationship=self.tie, on=on, by=by, seen=form.seen)


class TrashTie(TiePage, ConfirmPage):
    """Moving a tie to Trash is asked once."""

    heading = gettext_lazy("Move the relationship to Trash")
    effect = gettext_lazy("It leaves every list and the public pages. A clerk can restore it for 30 days.")
    action = gettext_lazy("Move to Trash")
    keep = gettext_lazy("Keep it")
    reason = "needed"
    success_message = gettext_lazy(
        "Relationship moved to Trash. It can be restored from the list, view “In Trash”."
    )

    def decide(self, user: Any, record: Any) -> Decision:
        """A clerk."""
        return permissions.can_trash(user, record)

    def summary(self) -> list[tuple[str, str]]:
        """What goes."""
        day = self.tie.next_review_on
        review = marked(PartialDate.of(day).display(), sample=self.tie.review_is_sample) if day else ""
        return [
            (_("Partner"), self.tie.partner.full_name),
            (_("Relationship"), since_words(self.tie)),
            (_("Status"), self.tie.get_status_display()),
            (_("Next review"), review or _("Not recorded")),
        ]

    def act(self, form: FormRules, by: Any) -> Relationship:
        """Under the version that was looked at."""
        reason = form.values.get("reason", "")
        return services.trash_relationship(relationship=self.tie, by=by, seen=form.seen, reason=reason)

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - the list, for the tie is gone
        """Back to the list."""
        return reverse("relationships:list")


class RestoreTie(ActionPage):
    """Out of Trash again."""

    success_message = gettext_lazy("Relationship restored.")

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Relationship:
        """A tie in Trash; only a clerk sees that there is one."""
        rows = Relationship.objects.trashed()
        seen = rows if permissions.can_trash(request.user) else rows.none()
        return get_or_404(seen, slug=kwargs["slug"])

    def act(self, by: Any) -> Relationship:
        """Restore it."""
        return services.restore_relationship(relationship=self.record, by=by)


class CheckTie(KeptAsLegalFact, TieAction):
    """What was imported looks right."""

    success_message = gettext_lazy("Marked as checked.")

    def act(self, by: Any) -> Relationship:
        """Take the mark off."""
        return services.check_relationship(relationship=self.tie, by=by)


class TrashedTies(TrashPage):
    """Ties in Trash, each with its button to restore."""

    heading, nothing = gettext_lazy("Relationships in Trash"), gettext_lazy("Trash holds no relationship.")

    def decide(self, user: Any, record: Any) -> Decision:
        """A clerk."""
        return permissions.can_trash(user, record)

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the list."""
        return [(_("Relationships"), reverse("relationships:list"))]

    def lines(self) -> Iterator[TrashedLine]:
        """By their cities."""
        for tie in in_trash(Relationship.objects.all())[: self.most_lines]:
            yield TrashedLine(tie, reverse("relationships:restore", args=(tie.slug,)), tie.partner.full_name)
