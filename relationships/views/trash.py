"""What of a tie lies in Trash: its milestones, origins and statements, each with its button to restore."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from common.pages import get_or_404
from common.trashpage import TrashedLine, TrashPage, kind_words
from relationships import permissions, services
from relationships.models import Milestone, Origin, Statement
from relationships.selectors.tie import parts_in_trash
from relationships.views.frame import KeptAsLegalFact, KeptByCoordinator, TieAction, TiePage, TrashedPart


class TrashedParts(KeptAsLegalFact, TiePage, TrashPage):
    """Newest first; a clerk sees the origins and statements too, a coordinator restores them."""

    heading = gettext_lazy("In Trash")
    note = gettext_lazy(
        "Milestones, origins and statements of this relationship. They can be restored for 30 days."
    )
    nothing = gettext_lazy(
        "Trash holds no milestone, origin or statement of this relationship. "
        "Other parts of it stand in the Trash of the program."
    )
    nothing_button = gettext_lazy("Back to the relationship")

    def about(self) -> str:
        """The partner."""
        return str(self.tie.partner.full_name)

    def lines(self) -> Iterator[TrashedLine]:
        """Each with what it is."""
        whole = bool(permissions.can_change(self.request.user))
        for part in parts_in_trash(self.tie):
            kind = str(part._meta.model_name)  # noqa: SLF001 - public in all but name
            may = whole or isinstance(part, Milestone)
            url = reverse(f"relationships:{kind}-restore", args=(self.tie.slug, part.pk)) if may else ""
            refused = gettext_lazy("A coordinator can restore it")
            yield TrashedLine(part, url, about=kind_words(part), refused=refused)


class RestorePart(TieAction):
    """Out of Trash again; back to what else lies there."""

    back = "relationships:parts-trashed"


class RestoreMilestone(KeptAsLegalFact, TrashedPart, RestorePart):
    """A date of this tie."""

    model = Milestone
    success_message = gettext_lazy("Milestone restored. “Since” stays as it is chosen.")

    def act(self, by: Any) -> Milestone:
        """Restore it."""
        return services.restore_milestone(milestone=self.record, by=by)


class RestoreOrigin(KeptByCoordinator, RestorePart):
    """How this tie came about."""

    success_message = gettext_lazy("Origin restored.")

    def find_part(self, **kwargs: Any) -> Origin:
        """Only what lies in Trash."""
        rows = Origin.objects.filter(relationship=self.tie).exclude(trashed_at=None)
        return get_or_404(rows, pk=kwargs["pk"])

    def act(self, by: Any) -> Any:
        """Restore it."""
        return services.restore_part(part=self.record, by=by)


class RestoreStatement(KeptByCoordinator, TrashedPart, RestorePart):
    """What was said about activity."""

    model = Statement
    success_message = gettext_lazy("Statement restored.")

    def act(self, by: Any) -> Any:
        """Restore it."""
        return services.restore_part(part=self.record, by=by)
