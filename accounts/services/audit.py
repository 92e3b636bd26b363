"""Legal acts and reads of minors' data written down, and the chain they form looked over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from accounts.models import AuditCheck, AuditEntry
from accounts.models.chain import BEGINNING, hash_content

SUBJECT = 80
ERASE = "erase words from the trail"
READ = "read data of minors"
_PART = 2000


def subject_key(record: models.Model) -> str:
    """`app.model:pk`, the way a row points at any record without a relation."""
    # A row whose key is a hash is pointed at by the beginning of it.
    return f"{record._meta.label_lower}:{record.pk}"[:SUBJECT]  # noqa: SLF001 - public in all but name


def record_act(*, act: str, record: models.Model, by: Any, **detail: Any) -> AuditEntry:
    """Append one legal act to the audit trail, in the caller's transaction.

    The end of the trail is held until that transaction ends: call it last, after what it tells is done.
    """
    return _append(act, record, by, detail, minors=False)


def record_minors_read(*, record: models.Model, by: Any, **detail: Any) -> AuditEntry:
    """Append that somebody read personal data of a minor; pages that show such data call it."""
    return _append(READ, record, by, detail, minors=True)


def _append(act: str, record: models.Model, by: Any, detail: Any, *, minors: bool) -> AuditEntry:
    actor = by if getattr(by, "pk", None) else None
    entry = AuditEntry(
        actor=actor,
        act=act,
        subject=subject_key(record),
        label=str(record)[:200],
        detail=detail,
        minors=minors,
    )
    entry.save()
    return entry


@transaction.atomic
def erase_words(*, entries: Iterable[AuditEntry], record: models.Model, by: Any, reason: str) -> int:
    """Erase label and detail of rows by law; who did what when to which row stays, and so does the chain.

    `record` is what the erasure was about; the erasing is an act of its own that names the rows.
    """
    keys = sorted(entry.pk for entry in entries if not entry.is_erased)
    rows = AuditEntry._base_manager.filter(pk__in=keys)  # noqa: SLF001 - the documented way past the refusing manager
    rows.update(label="", detail={}, salt="")
    actor = by if getattr(by, "pk", None) else None
    detail = {"rows": keys, "reason": reason}
    AuditEntry(actor=actor, act=ERASE, subject=subject_key(record), detail=detail).save()
    return len(keys)


@dataclass
class Walk:
    """What a walk along the chain found; `bad` is the first row that is wrong, `problem` says how."""

    rows: int = 0
    last: int = 0
    digest: str = BEGINNING
    bad: int | None = None
    problem: str = ""
    erased: set[int] = field(default_factory=set)
    told_erased: set[int] = field(default_factory=set)

    def step(self, row: AuditEntry) -> None:
        """Look at the next row."""
        self.problem = self._wrong(row)
        if self.problem:
            self.bad = row.pk
            return
        if row.is_erased:
            self.erased.add(row.pk)
        elif row.act == ERASE:
            self.told_erased.update(row.detail.get("rows", ()))
        self.rows, self.last, self.digest = self.rows + 1, row.pk, row.digest

    def _wrong(self, row: AuditEntry) -> str:
        words = "" if row.is_erased else hash_content(salt=row.salt, label=row.label, detail=row.detail)
        if row.digest != row.counted_digest() or (words and words != row.content_hash):
            return _("The row was changed.")
        if row.is_erased and (row.label or row.detail):
            return _("The row was changed.")
        if row.previous != self.digest:
            return _("The row does not follow the one before it: rows were removed or put in another order.")
        return ""

    def finish(self, mailed: Iterable[tuple[int, str]]) -> None:
        """Compare with the heads that left the building, and erased words with the acts that erased them."""
        silent = self.erased - self.told_erased
        if self.bad is None and silent:
            self.bad, self.problem = min(silent), _("Its words were erased, and no act says so.")
        for last, digest in mailed:
            kept = AuditEntry.objects.filter(pk=last, digest=digest).exists() or last == 0
            if not kept and (self.bad is None or last < self.bad):
                self.bad = last
                self.problem = _(
                    "This row was the last one when the head was mailed, and is gone or replaced."
                )


def walk_trail(*, heads: Iterable[tuple[int, str]] = ()) -> Walk:
    """Walk the whole chain, and compare it with `heads` (number and seal of a last row, as mailed).

    The heads of the earlier mails that are on record count too.
    """
    walk = Walk()
    for row in AuditEntry.objects.order_by("pk").iterator(_PART):
        walk.step(row)
        if walk.bad is not None:
            break
    on_record = AuditCheck.objects.filter(mailed=True).order_by("-pk").values_list("last", "digest")
    walk.finish([*heads, *on_record[:1]])
    return walk


@transaction.atomic
def check_trail(*, heads: Iterable[tuple[int, str]] = ()) -> AuditCheck:
    """Look over the whole trail and write down how far it holds."""
    walk = walk_trail(heads=heads)
    check: AuditCheck = AuditCheck.objects.create(
        last=walk.last, digest=walk.digest, rows=walk.rows, bad=walk.bad, problem=walk.problem[:200]
    )
    return check


def read_head(text: str) -> tuple[int, str]:
    """A head as it stands in the mail: `1234:` and 64 characters; ValidationError for anything else."""
    number, _colon, digest = text.strip().partition(":")
    if not number.isdecimal() or len(number) > 18 or len(digest) != 64:  # noqa: PLR2004 - a big integer, a SHA-256
        raise ValidationError(_("Give the head as the mail has it: the number, a colon and 64 characters."))
    return int(number), digest.lower()
