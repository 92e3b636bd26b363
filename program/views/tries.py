"""Who is kept out after too many tries, and the button that lets somebody in again."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from accounts.models import Throttle
from accounts.permissions import can_let_in_again
from accounts.services import TRIES_AN_HOUR, let_in_again
from common.decisions import Decision, require
from common.pages import ActionPage, Crumbs, Page
from program.selectors.tries import KeptOut, find_kept_out, kept_out_now


class AboutTries(Page):
    """Pages of the administrator."""

    def decide(self, user: Any, record: Any) -> Decision:
        """Administrators."""
        return can_let_in_again(user, record)

    def crumbs(self) -> Crumbs:
        """Back to the accounts."""
        return [(__("Users"), reverse("program:users"))]


class Tries(AboutTries):
    """What is limited now."""

    template_name = "program/tries.html"
    heading = _("Too many tries")

    def get(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002 - the same for all who may
        """Latest first."""
        return self.show(rows=kept_out_now(), limit=TRIES_AN_HOUR)


class LetInAgain(AboutTries, ActionPage):
    """Forget the tries of one account or address."""

    success_message = _("Let in again. The next try is allowed at once.")

    def get_record(self, request: HttpRequest, **kwargs: Any) -> KeptOut:
        """A count that is full; whether it exists is only told to administrators."""
        require(can_let_in_again(request.user))
        found = find_kept_out(kwargs["key"])
        if found is None:
            raise Http404
        return found

    def act(self, by: Any) -> Throttle:
        """Call the service."""
        return let_in_again(throttle=self.record.throttle, account=self.record.account, by=by)

    def cancel_url(self) -> str:
        """Back to the list."""
        return reverse("program:tries")

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - always the list
        """Back to the list."""
        return reverse("program:tries")
