"""The whole program as one file: asked for, agreed to, made in the background, taken, gone again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from accounts.services.sessions import require_fresh
from common.decisions import Decision, require
from common.pages import ActionPage, Crumbs, Page, get_or_404
from program.exports.whole import left_out_why
from program.models import CopyState, WholeCopy
from program.permissions import can_agree_to_copy, can_ask_for_copy, can_see_copies, can_take_copy
from program.selectors.imports import PATIENCE, long_work_of_another
from program.services import copies
from program.views.import_state import moment

SHOWN = 20
LOOKS = {
    CopyState.ASKED: "waiting",
    CopyState.WAITING: "queued",
    CopyState.READY: "done",
    CopyState.FAILED: "failed",
    CopyState.GONE: "archived",
}


def crumbs_to_copies() -> Crumbs:
    """The page above the page of one copy."""
    return [(__("The whole program as one file"), reverse("program:copies"))]


class CopyList(Page):
    """What a copy holds and what not, and those that were asked for."""

    template_name = "program/copies.html"
    heading = _("The whole program as one file")

    def decide(self, user: Any, record: Any) -> Decision:
        """Coordinators and clerks."""
        return can_see_copies(user, record)

    def get(self, request: HttpRequest) -> HttpResponse:
        """The newest first."""
        rows = WholeCopy.objects.visible_to(request.user).select_related("asked_by", "agreed_by")[:SHOWN]
        found = [
            {"copy": one, "look": LOOKS[CopyState(one.state)], "at": moment(one.asked_at)} for one in rows
        ]
        return self.show(copies=found, left_out=left_out_why(), may_ask=bool(can_ask_for_copy(request.user)))


class AskForCopy(ActionPage):
    """Ask for a copy; the clerk proves once more who it is."""

    limit = "export"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Signed in lately."""
        if can_ask_for_copy(request.user):
            require_fresh(request)
        return super().dispatch(request, *args, **kwargs)

    def decide(self, user: Any, record: Any) -> Decision:
        """Clerks."""
        return can_ask_for_copy(user, record)

    def act(self, by: Any) -> WholeCopy:
        """Ask."""
        return copies.ask_for_copy(by=by)

    def success_url(self, result: WholeCopy) -> str:
        """The page of the copy."""
        return result.get_absolute_url()

    def cancel_url(self) -> str:
        """Back to the list."""
        return reverse("program:copies")


class OfCopy:
    """What the pages of one copy share."""

    record: WholeCopy
    links_history = False

    def get_record(self, request: HttpRequest, **kwargs: Any) -> WholeCopy:
        """Refused to who has nothing to do with copies; 404 for one that is not there."""
        require(can_see_copies(request.user))
        rows = WholeCopy.objects.visible_to(request.user).select_related("asked_by", "agreed_by")
        copy: WholeCopy = get_or_404(rows, pk=kwargs["pk"])
        return copy


class CopyPage(OfCopy, Page):
    """How far a copy is; asks again by itself while it is being made."""

    template_name = "program/copy.html"

    def crumbs(self) -> Crumbs:
        """Below the list."""
        return crumbs_to_copies()

    def get_heading(self) -> str:
        """Its number."""
        return str(self.record)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 - from the address
        """State, facts and the buttons of this person."""
        copy, user = self.record, request.user
        ready = copy.state == CopyState.READY and copy.expires_at is not None and copy.expires_at > now()
        return self.show(
            look=LOOKS[CopyState(copy.state)],
            working=copy.state == CopyState.WAITING,
            percent=min(99, copy.done * 100 // copy.total) if copy.total else 0,
            why_waiting=why_it_waits(copy),
            may_agree=copy.state == CopyState.ASKED and bool(can_agree_to_copy(user, copy)),
            may_take=ready and bool(can_take_copy(user, copy)),
            may_remove=copy.state not in (CopyState.GONE, CopyState.FAILED),
            rows=facts_of(copy),
        )


def why_it_waits(copy: WholeCopy) -> str:
    """Why nobody makes it yet, and what to do; empty while it is only a moment."""
    idle = copy.state == CopyState.WAITING and (copy.claimed_until is None or copy.claimed_until < now())
    if not idle:
        return ""
    if other := long_work_of_another():
        return __("The background works on %(other)s now. This copy comes next.") % {"other": other}
    since = max(filter(None, (copy.agreed_at, copy.claimed_until)), default=now())
    if now() - since > PATIENCE:
        return __(
            "Nobody has taken this up, so the background work seems not to run. Ask whoever looks after the "
            "server to start “worker” and “beat”. The copy is then made by itself."
        )
    return ""


def facts_of(copy: WholeCopy) -> list[dict[str, Any]]:
    """Who asked and agreed, what it holds, and until when it is there."""
    agreed = f"{moment(copy.agreed_at)} · {copy.agreed_by}" if copy.agreed_by else ""
    facts = [
        {"label": __("Asked for"), "value": f"{moment(copy.asked_at)} · {copy.asked_by}"},
        {"label": __("Agreed"), "value": agreed, "empty": __("Not yet")},
    ]
    if copy.ready_at:
        facts += [
            {"label": __("Records"), "value": f"{sum(copy.counts.values()):,}"},
            {"label": __("Size"), "value": filesizeformat(copy.size)},
            {"label": __("SHA-256 of the file"), "value": copy.sha256},
            {"label": __("Is removed"), "value": moment(copy.expires_at)},
        ]
    return facts


class AgreeToCopy(OfCopy, ActionPage):
    """Agree, as the second person; she proves once more who she is."""

    success_message = _("The copy is being made.")

    def get_record(self, request: HttpRequest, **kwargs: Any) -> WholeCopy:
        """Signed in lately, who may agree at all."""
        copy = super().get_record(request, **kwargs)
        if can_agree_to_copy(request.user, copy):
            require_fresh(request)
        return copy

    def decide(self, user: Any, record: Any) -> Decision:
        """A coordinator, not the person who asked."""
        return can_agree_to_copy(user, record)

    def act(self, by: Any) -> WholeCopy:
        """Agree."""
        return copies.agree_to_copy(copy=self.record, by=by)


class TakeCopy(OfCopy, ActionPage):
    """Download the file; no address of it works for anybody else, nor later."""

    limit = "export"

    def decide(self, user: Any, record: Any) -> Decision:
        """The clerk who asked."""
        return can_take_copy(user, record)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override] # noqa: ARG002 - a file, not a page
        """The bytes, as an attachment nothing keeps."""
        require_fresh(request)
        try:
            body = copies.take_copy(copy=self.record, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return HttpResponseRedirect(self.cancel_url())
        name = f"whole-program-{localdate(self.record.ready_at)}.zip"
        answer = FileResponse(body, as_attachment=True, filename=name, content_type="application/zip")
        answer["X-Content-Type-Options"] = "nosniff"
        answer["Cache-Control"] = "private, no-store"
        return answer


class RemoveCopy(OfCopy, ActionPage):
    """Take the wish back, or the file away before its time."""

    success_message = _("Removed. Ask for another copy when you need one.")

    def act(self, by: Any) -> WholeCopy:
        """Remove it."""
        return copies.remove_copy(copy=self.record, by=by)
