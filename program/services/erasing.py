"""Erasing a person (bars D3): what is held goes, texts keep a mark, and what the law keeps is told.

The order: the records of the person and their versions, what belongs to them, every other text that names the
person, the words of the audit trail, sessions and files of mail; then one line in the list of erasures, which
stands outside the database and is replayed when an older backup comes back.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from accounts.models import AccessLink, AuditEntry, DataRequest, Erasure, User
from accounts.services import erase_words, record_act, subject_key
from accounts.services.holds import held_keys, is_held, label, refuse_if_held
from common.folding import fold
from common.word_table import forget_removed_words
from directory.models import Channel, Person
from notifications.models import MailState, OutboxMail
from program.permissions import can_lose_admin
from program.selectors.classification import why_it_stands
from program.selectors.erasures import Line, erasures_to_replay, is_sealed, seal
from program.selectors.personal import is_telling, kind_of, mentions, pattern_of, terms_of, text_fields
from program.selectors.traces import files_naming, mail_files_naming, sessions_of

UNDECIDED = (MailState.WAITING, MailState.SENDING)
PERSON_TEXTS = (
    "own_name",
    "own_language",
    "other_names",
    "pronunciation",
    "family_name",
    "form_of_address",
    "languages",
    "note",
)


@dataclass
class Outcome:
    """What an erasure did, without the data: kinds and numbers, and what stays for which reason."""

    mark: str
    erased: Counter[str] = field(default_factory=Counter)
    stays: dict[str, tuple[int, str]] = field(default_factory=dict)
    line: Line | None = None

    def keep(self, kind: str, why: str) -> None:
        """One more row that stays."""
        self.stays[kind] = (self.stays.get(kind, (0, why))[0] + 1, why)

    def told(self) -> str:
        """The answer for the person, in words."""
        lines = [_("Erased or replaced by “%(mark)s”:") % {"mark": self.mark}]
        lines += [f"– {kind}: {number}" for kind, number in sorted(self.erased.items()) if number]
        if self.stays:
            lines += ["", _("What stays, and why:")]
            lines += [f"– {kind}: {number}. {why}" for kind, (number, why) in sorted(self.stays.items())]
        return "\n".join(lines)


@transaction.atomic
def erase_people(
    *, people: Sequence[Person | User], by: Any, words: Iterable[str] = (), line: Line | None = None
) -> Outcome:
    """Erase the records of one person; refused while a hold stands or where the last administrator would go.

    `words` are more names and addresses the person gave; `line` is an erasure on the list that is done again.
    """
    _refuse(people, by)
    given = [word.strip() for word in words if is_telling(word)]
    terms = sorted({*terms_of(people), *given}, key=len, reverse=True)
    made = Erasure(subjects=[subject_key(one) for one in people], seals=[seal(term) for term in terms])
    if line is not None:
        made.key, made.seals, made.made_at = line.key, list(line.seals), line.made_at
    outcome = Outcome(mark=_("erased %(code)s") % {"code": str(made.key)[:8]})
    for session in sessions_of(people, terms):
        session.delete()
        outcome.erased[_("sessions")] += 1
    for one in people:
        _erase_record(one, outcome)
    erase_texts(terms, outcome, by=by, about=people[0] if people else None)
    forget_removed_words()
    made.save()
    if line is None:
        _write_line(made)
    if people:
        record_act(act="erase person", record=people[0], by=by, mark=outcome.mark)
    return outcome


def replay_erasures(*, by: Any = None) -> list[Outcome]:
    """Do again what the list holds and this database does not know."""
    return [
        erase_people(people=_people_of(line), words=_addresses_of(line), by=by, line=line)
        for line in erasures_to_replay()
    ]


def _addresses_of(line: Line) -> list[str]:
    """Sealed names and addresses of people without a record, to whom mail or a link went."""
    columns = ((OutboxMail, "to"), (AccessLink, "sent_to"), (DataRequest, "email"), (DataRequest, "name"))
    held = {text for model, name in columns for text in model._base_manager.values_list(name, flat=True)}  # noqa: SLF001 - all rows
    return [text for text in held if is_sealed(text, line.seals)]


def _people_of(line: Line) -> list[Person | User]:
    """The people of a line who still bear a sealed name or address; a number alone proves nobody."""
    found: list[Person | User] = []
    for subject in line.subjects:
        label, _colon, pk = subject.partition(":")
        model: Any = apps.get_model(label)
        rows = model._base_manager.filter(pk=pk)  # noqa: SLF001 - the documented way to all rows
        found += [one for one in rows if any(is_sealed(term, line.seals) for term in terms_of([one]))]
    return found


def _refuse(people: Sequence[Person | User], by: Any) -> None:
    for one in people:
        refuse_if_held(one)
        if not isinstance(one, User):
            continue
        if by is not None and one.pk == by.pk:
            raise ValidationError(_("You cannot erase your own account. Ask another clerk."))
        decision = can_lose_admin(one)
        if one.has_role("admin") and not decision:  # type: ignore[arg-type] # a role by its value
            raise ValidationError(str(decision.reason))


def _erase_record(one: Person | User, outcome: Outcome) -> None:
    if isinstance(one, User):
        _erase_account(one, outcome)
    else:
        _erase_contact(one, outcome)
    one.refresh_from_db()


def _erase_account(user: User, outcome: Outcome) -> None:
    for model in (EmailAddress, Authenticator, SocialAccount, UserSession):
        outcome.erased[kind_of(model)] += model.objects.filter(user=user.pk).delete()[0]
    address = f"erased-{user.pk}@example.invalid"
    empty = {"name": outcome.mark, "email": address, "language": "", "time_zone": ""}
    closed = {"is_active": False, "password": make_password(None)}
    User.objects.filter(pk=user.pk).update(**empty, **closed, version=models.F("version") + 1)
    User.history.model.objects.filter(id=user.pk).update(**empty)
    outcome.erased[kind_of(User)] += 1
    mails = OutboxMail.objects.filter(recipient=user.pk)
    _erase_mails(mails, outcome)


def _erase_contact(person: Person, outcome: Outcome) -> None:
    channels = Channel.everything.filter(person=person.pk)
    addresses = list(channels.values_list("value", flat=True))
    outcome.erased[kind_of(Channel)] += channels.delete()[0]
    empty = dict.fromkeys(PERSON_TEXTS, "")
    texts = {"name": outcome.mark, "folded": fold(outcome.mark), "organization": None, "user": None, **empty}
    Person.objects.filter(pk=person.pk).update(**texts, version=models.F("version") + 1)
    Person.history.model.objects.filter(id=person.pk).update(**texts)
    outcome.erased[kind_of(Person)] += 1
    _erase_mails(OutboxMail.objects.filter(to__in=addresses), outcome)


def _erase_mails(mails: models.QuerySet[OutboxMail], outcome: Outcome) -> None:
    """A mail to the person is about the person: text and address go, and what waits is not sent."""
    keys = list(mails.values_list("pk", flat=True))
    OutboxMail.objects.filter(pk__in=keys, state__in=UNDECIDED).update(state=MailState.STOPPED)
    gone = {"to": "erased@example.invalid", "subject": outcome.mark, "text": "", "html": "", "error": ""}
    empty: dict[str, Any] = {"headers": {}, "links": [], "attachments": [], "recipient": None}
    OutboxMail.objects.filter(pk__in=keys).update(**gone, **empty)
    outcome.erased[kind_of(OutboxMail)] += len(keys)


def erase_texts(terms: Sequence[str], outcome: Outcome, *, by: Any, about: models.Model | None) -> None:
    """Put the mark in the place of names and addresses, wherever the law does not keep the words."""
    if not terms:
        return
    pattern = pattern_of(terms)
    links = AccessLink.objects.filter(
        pk__in=[one.pk for one in AccessLink.objects.all() if pattern.search(one.sent_to)]
    )
    outcome.erased[kind_of(AccessLink)] += links.delete()[0]
    trail: list[AuditEntry] = []
    held = held_keys()
    for mention in list(mentions(terms)):
        model = type(mention.row)
        if isinstance(mention.row, AuditEntry):
            trail.append(mention.row)
        elif why_it_stands(model):
            outcome.keep(kind_of(model), why_it_stands(model))
        elif held and _is_on_hold(mention.row, held):
            outcome.keep(kind_of(model), _("A legal hold keeps it."))
        else:
            _replace(mention.row, mention.fields, pattern, outcome)
    if trail and about is not None:
        outcome.erased[kind_of(AuditEntry)] += erase_words(
            entries=trail, record=about, by=by, reason="a person was erased"
        )
    _erase_files(terms, outcome)


def _is_on_hold(row: models.Model, held: set[str]) -> bool:
    """Whether a hold keeps this record, or the record this is an earlier version of."""
    base = getattr(type(row), "instance_type", None)
    return f"{label(base)}:{row.id}" in held if base else is_held(row)  # type: ignore[attr-defined] # a version


def _replace(row: models.Model, names: Iterable[str], pattern: Any, outcome: Outcome) -> None:
    model = type(row)
    known = set(text_fields(model))
    changed = {name: _marked(getattr(row, name), pattern, outcome.mark) for name in names if name in known}
    changed = {name: _fitting(model, row.pk, name, value) for name, value in changed.items()}
    model._base_manager.filter(pk=row.pk).update(**changed)  # noqa: SLF001 - the documented way to all rows
    outcome.erased[kind_of(model)] += 1


def _marked(value: Any, pattern: Any, mark: str) -> Any:
    """The same text or data with the mark where the person was named."""
    if isinstance(value, str):
        return pattern.sub(mark, value)
    if isinstance(value, Mapping):
        return {_marked(key, pattern, mark): _marked(each, pattern, mark) for key, each in value.items()}
    return [_marked(each, pattern, mark) for each in value] if isinstance(value, list) else value


def _fitting(model: type[models.Model], pk: Any, name: str, value: Any) -> Any:
    """Cut to the column; an address becomes one that reaches nobody."""
    column: Any = model._meta.get_field(name)  # noqa: SLF001 - public in all but name
    if isinstance(column, models.EmailField):
        return "erased@example.invalid"
    if column.unique:
        value = f"{value} {pk}"
    longest = getattr(column, "max_length", None)
    return value[:longest] if longest and isinstance(value, str) else value


def _erase_files(terms: Sequence[str], outcome: Outcome) -> None:
    for file in mail_files_naming(terms):
        file.unlink()
        outcome.erased[_("files of mail")] += 1
    for stored in files_naming(terms):
        outcome.keep(
            _("files on record (%(name)s)") % {"name": stored.pk},
            _("A file is not rewritten. Read it, and replace it where the law lets it go."),
        )


def _write_line(made: Erasure) -> None:
    """Add the erasure to the list; on the disk before the database says it is done."""
    told = {
        "key": str(made.key),
        "subjects": made.subjects,
        "seals": made.seals,
        "made_at": made.made_at.isoformat(),
    }
    file = Path(settings.ERASURE_LIST)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(told) + "\n")
        stream.flush()
        os.fsync(stream.fileno())
