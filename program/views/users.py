"""People with an account: list, add, change, close, open again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from accounts.models import Invitation, Role, SafeguardingGrant, User
from accounts.permissions import can_decide_safeguarding, can_manage_users
from accounts.services import has_second_step, require_fresh
from common.cells import Address, Row
from common.decisions import Decision, require
from common.listpage import ListPage
from common.lists import Column, Filter, Listing, Preset, Rows
from common.pages import ActionPage, ChangePage, ConfirmPage, CreatePage, Crumbs, get_or_404
from program.forms.accounts import AccountForm, InviteForm
from program.permissions import can_deactivate
from program.selectors.users import committees_of, seen_by
from program.services.users import activate_user, change_account, deactivate_user, invite_user


def _invited(rows: Rows) -> Rows:
    return rows.filter(is_active=False, invitation__accepted_at=None, invitation__isnull=False)


def _closed(rows: Rows) -> Rows:
    return rows.filter(is_active=False).exclude(invitation__accepted_at=None, invitation__isnull=False)


class Users(Listing):
    """Everybody with an account."""

    title = _("Users")
    nouns = ngettext_lazy("%(n)s person", "%(n)s people", "n")
    columns = (
        Column("name", _("Name"), sort="name"),
        Column("email", _("E-mail"), sort="email"),
        Column("role", _("Role")),
        Column("committees", _("Committees")),
        Column("seen", _("Last seen"), sort="last_login", nullable=True),
        Column("state", _("State")),
    )
    filters = (Filter("role", _("Role"), Role.choices, lambda rows, role: rows.filter(role=role)),)
    views = (
        Preset("active", _("Can sign in"), lambda rows: rows.filter(is_active=True)),
        Preset("invited", _("Invited"), _invited),
        Preset("closed", _("Closed"), _closed),
        Preset("all", _("All")),
    )
    search = "name"
    search_label = _("Name")
    nothing = _("Nobody in this view.")

    def queryset(self) -> Rows:
        """All accounts."""
        return User.objects.select_related("invitation__link")

    def search_for(self, rows: Rows, words: list[str]) -> Rows:
        """By parts of the name."""
        for word in words:
            rows = rows.filter(name__icontains=word)
        return rows

    def rows(self, objects: Sequence[Any]) -> list[Row]:
        """One line a person."""
        roles = dict(Role.choices)
        committees, seen = committees_of(objects), seen_by(objects)
        return [
            (
                reverse("program:user", args=(user.pk,)),
                user.name,
                [
                    Address(user.email),
                    str(roles[user.role]) + (__(", safeguarding") if user.safeguarding else ""),
                    ", ".join(committees.get(user.pk, [])) or __("None"),
                    _day(seen.get(user.pk) or user.last_login),
                    state_of(user),
                ],
            )
            for user in objects
        ]

    def actions(self) -> list[tuple[Any, str]]:
        """Add a person."""
        return [
            (_("Invite person"), reverse("program:user-add")),
            (_("Too many tries"), reverse("program:tries")),
        ]


def _day(moment: datetime | None) -> str:
    return date_format(localtime(moment), "DATE_FORMAT") if moment else __("Not yet")


def state_of(user: User) -> tuple[str, str]:
    """Whether the account is open, offered or closed."""
    if user.is_active:
        return __("Can sign in"), "done"
    offer: Invitation | None = getattr(user, "invitation", None)
    if offer is None or offer.accepted_at:
        return __("Closed"), "archived"
    if offer.withdrawn_at:
        return __("Invitation withdrawn"), "void"
    if not offer.is_live or offer.link is None:
        return __("Invitation expired"), "attention"
    return __("Invited until %(day)s") % {"day": _day(offer.link.expires_at)}, "waiting"


class UserList(ListPage):
    """The list, for administrators."""

    listing_class = Users

    def get_listing(self, request: HttpRequest, **kwargs: Any) -> Listing:
        """Refused to everybody else."""
        require(can_manage_users(request.user))
        return super().get_listing(request, **kwargs)


class AboutUser:
    """Pages about one account."""

    record: User

    def get_record(self, request: HttpRequest, **kwargs: Any) -> User:
        """The account; whether it exists is only the administrator's business."""
        require(can_manage_users(request.user))
        return get_or_404(User.objects.all(), pk=kwargs["pk"])

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - the same for every account
        """Administrators."""
        return can_manage_users(user)

    def crumbs(self) -> Crumbs:
        """Back to the list."""
        return [(__("Users"), reverse("program:users"))]

    def cancel_url(self) -> str:
        """The way out."""
        return reverse("program:users")

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - always the list
        """Back to the list."""
        return reverse("program:users")


class BelowUser(AboutUser):
    """Pages that belong to the page of an account."""

    def crumbs(self) -> Crumbs:
        """Below the account."""
        return [*super().crumbs(), (str(self.record), reverse("program:user", args=(self.record.pk,)))]


class AddUser(AboutUser, CreatePage):
    """Offer somebody an account."""

    form_class = InviteForm
    heading, action = _("Invite person"), _("Send invitation")
    success_message = _("Invitation on its way. The account opens when the person accepts.")
    limit = "invitation"

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Giving rights asks who it is once more (bars §7 row 40)."""
        require_fresh(request)
        return super().post(request, **kwargs)

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:  # noqa: ARG002 - nothing exists yet
        """Nothing yet."""
        return None

    def save(self, form: Any, by: Any) -> Invitation:
        """Make the offer and queue the mail."""
        return invite_user(by=by, **form.values)


class ChangeUser(AboutUser, ChangePage):
    """Correct name, address and role; the buttons to close or open the account stand beside."""

    template_name = "program/user.html"
    form_class = AccountForm
    action = _("Save changes")
    success_message = _("Account saved.")

    def get_heading(self) -> str:
        """The name."""
        return str(self.record)

    def extra_context(self) -> dict[str, Any]:
        """Whether it can be closed, or why not."""
        grant = SafeguardingGrant.objects.open().filter(user=self.record).select_related("asked_by").first()
        offer = Invitation.objects.filter(user=self.record, accepted_at=None).select_related("link").first()
        return {
            "account": self.record,
            "may_close": can_deactivate(self.request.user, self.record),
            "state": state_of(self.record),
            "offer": offer,
            "grant": grant,
            "may_agree": grant and can_decide_safeguarding(self.request.user, grant),
            "has_second_step": has_second_step(self.record),
            "committees": committees_of([self.record]).get(self.record.pk, []),
        }

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Setting roles asks who it is once more (bars §7 row 40)."""
        require_fresh(request)
        return super().post(request, **kwargs)

    def save(self, form: Any, by: Any) -> User:
        """Change the account."""
        return change_account(user=self.record, by=by, seen=form.seen, **form.values)


class DeactivateUser(BelowUser, ConfirmPage):
    """Close an account."""

    action, keep = _("Close the account"), _("Keep the account open")
    heading = _("Close this account?")
    effect = _("The person is signed out at once and cannot sign in. What he or she recorded stays.")
    success_message = _("Account closed.")

    def decide(self, user: Any, record: Any) -> Decision:
        """Not oneself, and not the last administrator."""
        return can_deactivate(user, record)

    def summary(self) -> list[tuple[str, str]]:
        """Who it is."""
        return [
            (__("Name"), self.record.name),
            (__("E-mail"), self.record.email),
            (__("Role"), str(self.record.get_role_display())),
        ]

    def act(self, form: Any, by: Any) -> User:
        """Close it."""
        return deactivate_user(user=self.record, by=by, seen=form.seen)


class ActivateUser(AboutUser, ActionPage):
    """Open a closed account again."""

    success_message = _("Account opened. The person can sign in again.")

    def act(self, by: Any) -> User:
        """Open it."""
        return activate_user(user=self.record, by=by)
