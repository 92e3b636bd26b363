"""Rights that are given with care: the safeguarding lead, and the second step of somebody who lost it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from accounts.models import SafeguardingGrant, User
from accounts.permissions import can_decide_safeguarding, can_manage_users
from accounts.services import (
    ask_safeguarding,
    decide_safeguarding,
    end_safeguarding,
    remove_second_step,
    require_fresh,
)
from common.decisions import Decision
from common.pages import ActionPage, ConfirmPage, get_or_404
from program.views.users import BelowUser


class Careful(BelowUser):
    """Asks who it is once more when that was proved more than fifteen minutes ago (bars §7, "2p")."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """What was sent is kept and done afterwards."""
        require_fresh(request)
        response: HttpResponse = super().post(request, **kwargs)  # type: ignore[misc]  # of the page beside it
        return response

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - always the same page
        """Back to the account."""
        return reverse("program:user", args=(self.record.pk,))

    def cancel_url(self) -> str:
        """Back to the account."""
        return reverse("program:user", args=(self.record.pk,))

    def summary(self) -> list[tuple[str, str]]:
        """Who it is."""
        role = str(self.record.get_role_display())
        return [(__("Name"), self.record.name), (__("E-mail"), self.record.email), (__("Role"), role)]


class RemoveSecondStep(Careful, ConfirmPage):
    """For somebody who lost phone and recovery codes."""

    heading = _("Remove the second step of this account?")
    action, keep = _("Remove the second step"), _("Keep the second step")
    effect = _(
        "App, passkeys and recovery codes open nothing more, and the person is signed out everywhere. Make "
        "sure that it is really this person who asks, by a call or face to face."
    )
    success_message = _("Second step removed. The person signs in and sets up a new one.")

    def act(self, form: Any, by: Any) -> User:  # noqa: ARG002 - it asks nothing
        """Call the service."""
        return remove_second_step(user=self.record, by=by)


class AskSafeguarding(Careful, ConfirmPage):
    """The first of two administrators."""

    heading = _("Make this person safeguarding lead?")
    action, keep = _("Ask a second administrator"), _("Leave it as it is")
    effect = _(
        "A safeguarding lead reads and keeps the personal data of children. A second administrator has to "
        "agree before it counts."
    )
    success_message = _("Asked. Another administrator opens this account and agrees or refuses.")

    def act(self, form: Any, by: Any) -> SafeguardingGrant:  # noqa: ARG002 - it asks nothing
        """Call the service."""
        return ask_safeguarding(user=self.record, by=by)


class EndSafeguarding(Careful, ConfirmPage):
    """One administrator is enough to take it away."""

    heading = _("End the safeguarding of this person?")
    action, keep = _("End safeguarding"), _("Keep it")
    effect = _("The person no longer reads personal data of children, from the next page on.")
    success_message = _("Safeguarding ended.")

    def act(self, form: Any, by: Any) -> User:  # noqa: ARG002 - it asks nothing
        """Call the service."""
        return end_safeguarding(user=self.record, by=by)


class Decided(Careful):
    """What the second administrator answers."""

    agree: bool

    def grant(self) -> SafeguardingGrant:
        """The question that waits."""
        return get_or_404(SafeguardingGrant.objects.open(), user=self.record)

    def act(self, by: Any) -> SafeguardingGrant:
        """Call the service."""
        return decide_safeguarding(grant=self.grant(), by=by, agree=self.agree)


class AgreeSafeguarding(Decided, ActionPage):
    """Agree; not the one who asked."""

    agree = True
    success_message = _("Agreed. The person is safeguarding lead now.")

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - judged by the question
        """Another administrator."""
        return can_manage_users(user) and can_decide_safeguarding(user, self.grant())


class RefuseSafeguarding(Decided, ActionPage):
    """Refuse, or take one's own question back."""

    agree = False
    success_message = _("Refused. Nothing was changed.")
