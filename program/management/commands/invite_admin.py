"""The first administrator, or one more: a link that works once instead of a default password."""

from __future__ import annotations

import sys
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandParser
from django.urls import reverse

from accounts.models import Invitation, Role
from accounts.services import invite, make_invitation_link, token_of
from common.mailboxes import check_mail_address
from notifications.reminders import absolute


class Command(BaseCommand):
    """`manage.py invite_admin rosa@city.example "Rosa Lane"` prints the link; no mail is sent."""

    help = "Print a link by which an administrator opens an account. It works once, for fourteen days."

    def add_arguments(self, parser: CommandParser) -> None:
        """Address and name."""
        parser.add_argument("email")
        parser.add_argument("name")

    def handle(self, *_args: Any, email: str, name: str, **_options: Any) -> None:
        """Ask again for the same address, and the former link opens nothing more."""
        waiting = Invitation.objects.filter(
            user__email=email.lower(), user__role=Role.ADMIN, accepted_at=None
        ).first()
        try:
            check_mail_address(email)
            if waiting is None:
                waiting = invite(email=email, name=name, role=Role.ADMIN, by=None)
            else:
                make_invitation_link(invitation=waiting, by=None)
        except ValidationError as error:
            sys.exit(" ".join(error.messages))
        link = Invitation.objects.select_related("link").get(pk=waiting.pk).link
        if link is not None:
            self.stdout.write(absolute(reverse("program:invitation-link", args=(token_of(link),))))
