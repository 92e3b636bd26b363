"""The daily look over the audit trail, and the mail that carries its head out of the building."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db import connection, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import AuditCheck, Role, User
from accounts.models.guards import GUARDS, standing_guards
from accounts.services import check_trail
from notifications.reminders import absolute
from notifications.services import queue_mail
from notifications.services.letters import as_read_by, write_letter


@transaction.atomic
def look_over_trail(*, heads: Iterable[tuple[int, str]] = (), mail: bool = False) -> AuditCheck:
    """Walk the chain, see that the guards stand, write down what was found, and mail the head when asked."""
    check = check_trail(heads=heads)
    missing = sorted(set(GUARDS[connection.vendor]) - standing_guards(connection))
    if missing and not check.problem:
        check.problem = _("The database does not guard the trail: %(names)s is missing.") % {
            "names": ", ".join(missing)
        }
        check.save(update_fields=["problem"])
    if mail and (check.rows or check.problem):
        _mail_head(check)
    return check


def _mail_head(check: AuditCheck) -> None:
    """One mail to each reader; what left the building cannot be taken back by whoever changes the trail."""
    for address, reader in _readers():
        with as_read_by(reader):
            url = absolute(reverse("program:audit"))
            letter = write_letter("mail/trail", {"check": check, "head": head_of(check), "audit_url": url})
        queue_mail(
            key=f"trail:{check.pk}:{address}",
            to=address,
            subject=letter.subject,
            text=letter.text,
            html=letter.html,
            recipient=reader if reader.pk else None,
        )
    check.mailed = not check.problem
    check.save(update_fields=["mailed"])


def _readers() -> list[tuple[str, User]]:
    """The addresses of the settings, or the administrators."""
    if settings.AUDIT_MAIL:
        return [(address, User()) for address in settings.AUDIT_MAIL]
    people = User.objects.filter(role=Role.ADMIN, is_active=True).order_by("pk")
    return [(person.email, person) for person in people]


def head_of(check: AuditCheck) -> str:
    """Number and seal of the last row, as `manage.py verify_audit --head` takes them."""
    return f"{check.last}:{check.digest}"
