"""What of a tie lies in Trash: its milestones, origins and statements, each with its button to restore."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy

from common.pages import get_or_404
from relationships import permissions, services
from relationships.models import Contact, Milestone, Origin, Statement, WorkPlan
from relationships.selectors.tie import parts_in_trash
from relationships.views.frame import KeptAsLegalFact, KeptByCoordinator, TieAction, TiePage, TrashedPart


class TrashedParts(KeptAsLegalFact, TiePage):
    """Newest first; a clerk sees the origins and statements too, a coordinator restores them."""

    template_name = "relationships/trashed_parts.html"
    heading = gettext_lazy("In Trash")

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:  # noqa: ARG002 - read in dispatch
        """One line a part."""
        whole = bool(permissions.can_change(request.user))
        return self.show(rows=[self._row(part, whole=whole) for part in parts_in_trash(self.tie)])

    def _row(
        self, part: Milestone | Origin | Statement | WorkPlan | Contact, *, whole: bool
    ) -> dict[str, Any]:
        kind = part._meta.model_name  # noqa: SLF001 - public in all but name
        may = whole or isinstance(part, Milestone)
        url = reverse(f"relationships:{kind}-restore", args=(self.tie.slug, part.pk)) if may else ""
        return {"part": part, "what": part._meta.verbose_name, "url": url}  # noqa: SLF001 - as above


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
