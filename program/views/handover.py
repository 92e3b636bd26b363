"""The handover brief: of one tie or of the whole program, as a paper and as a ZIP with its papers."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from accounts.services import subject_key
from common.decisions import Decision
from common.pages import ActionPage, Page, get_or_404
from directory.models import Home
from documents.models import IssuedPaper, PaperState
from program.permissions import can_hand_over
from program.selectors.handover.brief import (
    MOST_CHOICES,
    MOST_TIES,
    ties_handed_over,
    ties_to_choose,
    ties_to_hand_over,
    ties_with_a_brief,
)
from program.selectors.handover.standing import OVER
from program.services import handover

RECENT = 10


class OfHandover:
    """Pages for those who hand over."""

    def decide(self, user: Any, record: Any) -> Decision:
        """Coordinators and clerks."""
        return can_hand_over(user, record)


class Handover(OfHandover, Page):
    """What can be handed over, and the briefs made last."""

    template_name = "program/handover.html"
    heading = _("Handover brief")

    def get(self, request: HttpRequest) -> HttpResponse:
        """Every tie with its button, and one for those that are not over together."""
        ties = ties_to_choose(request.user)
        whole = sum(tie.status not in OVER for tie in ties)
        made = IssuedPaper.objects.visible_to(request.user).filter(kind=handover.KIND).order_by("-pk")
        return self.show(
            ties=ties[:MOST_CHOICES],
            over=OVER,
            more=len(ties) > MOST_CHOICES,
            whole=whole,
            most=MOST_TIES,
            made=made[:RECENT],
        )


class PrintBrief(OfHandover, ActionPage):
    """Has the brief of the whole program made, and on to the page that shows how far it is."""

    limit = "print"

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:  # noqa: ARG002 - our one city
        """Our city, for the whole program."""
        return get_or_404(Home.objects.order_by("pk"))

    def act(self, by: Any) -> Any:
        """Ask for it."""
        ties = list(ties_to_hand_over(by)[: MOST_TIES + 1])
        return handover.print_brief(ties=ties, record=self.record, by=by)

    def success_url(self, result: Any) -> str:
        """The paper's own page."""
        return reverse("documents:paper", args=(result.pk,))

    def cancel_url(self) -> str:
        """Back to the choice."""
        return reverse("program:handover")


class PrintBriefOfTie(PrintBrief):
    """The same for one tie."""

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """The tie."""
        return get_or_404(ties_with_a_brief(request.user), slug=kwargs["slug"])

    def act(self, by: Any) -> Any:
        """Ask for it."""
        return handover.print_brief(ties=[self.record], record=self.record, by=by)


class BriefWithPapers(OfHandover, Page):
    """A printed brief and the papers of its ties in one ZIP."""

    limit = "export"
    limit_on = ("GET",)

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """A brief that is printed."""
        rows = IssuedPaper.objects.visible_to(request.user).filter(kind=handover.KIND)
        return get_or_404(rows.filter(state=PaperState.ISSUED).select_related("file"), pk=kwargs["pk"])

    def get(self, request: HttpRequest, **kwargs: Any) -> FileResponse:  # noqa: ARG002 - from the address
        """The file."""
        packed = handover.pack_brief(paper=self.record, ties=self._ties(request.user), by=request.user)
        name = f"{slugify(self.record.title) or 'brief'}.zip"
        return FileResponse(packed, as_attachment=True, filename=name)

    def _ties(self, user: Any) -> list[Any]:
        """Those the brief speaks of, whatever became of them since."""
        kind, _dot, key = self.record.subject.partition(":")
        if kind == Home._meta.label_lower:  # noqa: SLF001 - public in all but name
            return list(ties_handed_over(user, self.record.asked_at)[:MOST_TIES])
        found = [
            tie for tie in ties_with_a_brief(user).filter(pk=key) if subject_key(tie) == self.record.subject
        ]
        if not found:
            raise Http404
        return found
