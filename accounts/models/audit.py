"""The append-only trail of legal acts and of reads of minors' data."""

from __future__ import annotations

import json
import secrets
from datetime import UTC, datetime
from typing import Any, ClassVar, NoReturn, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connections, models, router, transaction
from django.utils import timezone

from accounts.models.chain import BEGINNING, hash_content, hash_row
from accounts.models.people import Role, User
from common.reach import named_in


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    """Append-only: rows are added one by one and never changed."""

    def update(self, **_fields: Any) -> NoReturn:
        """Refused: the trail is append-only."""
        raise TypeError("The audit trail is append-only.")

    def delete(self) -> NoReturn:
        """Refused: the trail is append-only."""
        raise TypeError("The audit trail is append-only.")

    def bulk_create(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refused: each row follows the one before it."""
        raise TypeError("Rows of the audit trail are added one by one.")

    def visible_to(self, user: Any) -> Self:
        """Administrators and clerks read all, coordinators their own acts and those on what they own.

        The safeguarding lead reads the reads of minors' data.

        What was read about a minor stands in `told_to` for the safeguarding lead only (bars §7 row 38).
        """
        if user.has_role(Role.ADMIN, Role.CLERK):
            return self
        seen = models.Q(pk__in=[])
        if user.has_role(Role.COORDINATOR):
            seen = models.Q(actor=user) | named_in("accounts.audit", user, "subject__in")
        return self.filter(seen | models.Q(minors=True) if reads_minors(user) else seen)

    def told_to(self, user: Any) -> Self:
        """The rows whose words this person may read too."""
        return self if reads_minors(user) else self.filter(minors=False)


_LOOK = "SELECT id, at, digest FROM accounts_auditentry ORDER BY id DESC LIMIT 1"
# Two statements in one journey; the driver gives the answer to the last, which looks once the lock is held.
_HOLD = f"SELECT pg_advisory_xact_lock(7204611); {_LOOK}"


def reads_minors(user: Any) -> bool:
    """The safeguarding lead is the only one who reads what concerns minors."""
    return bool(user.is_active and user.safeguarding)


class AuditEntry(models.Model):
    """One legal act (adopt, sign, issue, void, waive, grant access), or one read of minors' data.

    Each row is sealed over its content and the row before it. Appending waits for the end of the transaction
    that appended last, so the seals of parallel writers follow each other exactly.
    """

    at = models.DateTimeField(default=timezone.now, editable=False)
    actor = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    label = models.CharField(max_length=200)
    detail = models.JSONField(default=dict)
    minors = models.BooleanField(default=False, editable=False)
    salt = models.CharField(max_length=32, default="", editable=False)
    content_hash = models.CharField(max_length=64, default="", editable=False)
    previous = models.CharField(max_length=64, default="", editable=False)
    digest = models.CharField(max_length=64, default="", editable=False)

    objects: ClassVar[Any] = AuditQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        indexes = (models.Index(fields=["subject", "-id"]),)

    def __str__(self) -> str:
        return f"{self.act} {self.label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only a new row may be saved; it is sealed after the last one, never earlier than it."""
        if not self._state.adding:
            raise TypeError("The audit trail is append-only.")
        using = kwargs.get("using") or router.db_for_write(AuditEntry)
        with transaction.atomic(using=using, savepoint=False):
            self._seal(*_hold_end(using))
            super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refused: the trail is append-only."""
        raise TypeError("The audit trail is append-only.")

    @property
    def is_erased(self) -> bool:
        """Whether its words were erased by law; the fact and its seal stay."""
        return not self.salt

    def _seal(self, last: int, at: datetime | None, digest: str) -> None:
        # What the database gives back later is what is sealed: dates as text, keys as text.
        self.detail = json.loads(json.dumps(self.detail, cls=DjangoJSONEncoder))
        self.pk, self.previous = last + 1, digest
        self.at = max(self.at, at) if at else self.at
        self.salt = secrets.token_hex(16)
        self.content_hash = hash_content(salt=self.salt, label=self.label, detail=self.detail)
        self.digest = self.counted_digest()

    def counted_digest(self) -> str:
        """The seal as its content gives it; another one stored means that somebody changed the row."""
        return hash_row(
            pk=self.pk,
            at=self.at,
            actor=self.actor_id,
            act=self.act,
            subject=self.subject,
            minors=self.minors,
            content_hash=self.content_hash,
            previous=self.previous,
        )


def _hold_end(using: str) -> tuple[int, datetime | None, str]:
    """Number, moment and seal of the last row, held until the transaction ends."""
    connection = connections[using]
    with connection.cursor() as cursor:
        # SQLite lets in one writer at a time, so there the end is held already.
        cursor.execute(_HOLD if connection.vendor == "postgresql" else _LOOK)
        last, at, digest = cursor.fetchone() or (0, None, BEGINNING)
    # SQLite keeps moments in UTC and does not say so.
    return last, at.replace(tzinfo=UTC) if at and at.tzinfo is None else at, digest


class AuditCheck(models.Model):
    """One look at the whole chain: how far it holds, and to whom its head was mailed."""

    at = models.DateTimeField(default=timezone.now)
    last = models.PositiveBigIntegerField(default=0, help_text="The last row looked at.")
    digest = models.CharField(max_length=64, blank=True, help_text="Its seal: the head of the chain.")
    rows = models.PositiveBigIntegerField(default=0)
    bad = models.PositiveBigIntegerField(null=True, blank=True, help_text="The first row that is wrong.")
    problem = models.CharField(max_length=200, blank=True)
    mailed = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.last} {self.problem or 'holds'}"
