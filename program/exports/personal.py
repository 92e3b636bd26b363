"""The copy a person gets of everything held about him or her (bars D4); other people's data is hidden."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Max, Min, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import AuditEntry, User
from accounts.services import subject_key
from directory.models import Person
from program.selectors.classification import Entry, base_of, classes, fields_of, label_of, why_it_stands
from program.selectors.personal import Masker, kind_of, mentions, pattern_of, pointing_at, terms_of, text_of
from program.selectors.traces import files_naming, files_of, mail_files_with, sessions_of

# A row that points at the person by one of these is about the person; by any other, it is something done.
ABOUT = ("person", "user", "recipient", "counterpart")
MOMENTS = ("history_date", "at", "made_at", "added_at", "given_at", "created_at")
PEOPLE = (User, Person)
Copy = dict[str, Any]


def copy_of(people: Sequence[models.Model]) -> Copy:
    """Everything about these records of one person, ready for JSON."""
    terms = terms_of(people)
    maker = _Copier(people, terms)
    about = [maker.row(one) for one in people]
    about += [line for one in people for line in maker.versions(one)]
    related, did = maker.related()
    return {
        "made_at": timezone.now(),
        "found_by": terms,
        "about_you": about,
        "belonging_to_you": related,
        "what_you_did": did,
        "named_in": maker.named(),
        "audit_trail": maker.acts(),
        "sessions": [{"ends": one.expire_date} for one in sessions_of(people, ())],
        "files": files_of(people) + mail_files_with(terms),
        "files_naming_you": [file.name for file in files_naming(terms)],
        "elsewhere": _elsewhere(),
    }


def as_json(copy: Copy) -> str:
    """The copy as a file."""
    return json.dumps(copy, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2, default=str)


class _Copier:
    """Writes rows down as one person may read them."""

    def __init__(self, people: Sequence[models.Model], terms: list[str]) -> None:
        self.people = people
        self.own = {(type(one), one.pk) for one in people}
        self.masker, self.pattern = Masker(terms), pattern_of(terms) if terms else None
        self.written: set[tuple[str, Any]] = set()
        self.mentions = list(mentions(terms))

    def row(self, row: models.Model) -> Copy:
        """A row about the person: every field but secrets, with purpose and time."""
        self.written.add((label_of(type(row)), row.pk))
        fields = {name: self._value(row, name, entry) for name, entry in _entries(type(row))}
        first = classes()[label_of(type(row)), fields_of(type(row))[0]]
        return {
            "kind": kind_of(type(row)),
            "record": subject_key(row),
            "purpose": first.purpose,
            "kept": first.keep.says,
            "fields": {name: value for name, value in fields.items() if value not in ("", None, [], {})},
        }

    def versions(self, one: models.Model) -> Iterator[Copy]:
        """Earlier states of a person or an account."""
        history = getattr(type(one), "history", None)
        if history is not None:
            yield from (self.row(row) for row in history.model.objects.filter(id=one.pk).order_by("pk"))

    def related(self) -> tuple[list[Copy], list[Copy]]:
        """Rows that point at the person: those about him or her in full, the others as a count with days."""
        about, did = [], []
        for model, name, rows in pointing_at(self.people):
            if model is AuditEntry:
                continue
            if name in ABOUT:
                about += [self.row(row) for row in rows if (label_of(model), row.pk) not in self.written]
            elif rows.exists():
                did.append(_counted(model, name, rows))
        return about, did

    def named(self) -> list[Copy]:
        """Rows whose texts name the person: what stands around each place."""
        found = []
        for mention in self.mentions:
            label = label_of(type(mention.row))
            if (label, mention.row.pk) in self.written or isinstance(mention.row, AuditEntry):
                continue
            texts = {
                name: self._excerpts(mention.row, name) for name in mention.fields if _may_show(label, name)
            }
            if texts:
                record = {"kind": kind_of(type(mention.row)), "record": subject_key(mention.row)}
                found.append({**record, "stays": why_it_stands(type(mention.row)), "texts": texts})
        return found

    def acts(self) -> list[Copy]:
        """What the audit trail holds of the person's acts, and acts that name him or her."""
        mine = AuditEntry.objects.filter(actor__in=[one.pk for one in self.people if isinstance(one, User)])
        named = {one.row.pk for one in self.mentions if isinstance(one.row, AuditEntry)}
        keys = {subject_key(one) for one in self.people}
        rows = AuditEntry.objects.order_by("pk")
        wanted = rows.filter(
            models.Q(pk__in=mine.values("pk")) | models.Q(pk__in=named) | models.Q(subject__in=keys)
        )
        return [
            {
                "at": one.at,
                "act": one.act,
                "record": one.subject,
                "words": self.masker.mask(one.label),
                "detail": self.masker.mask(text_of(one, "detail")) if one.detail else "",
            }
            for one in wanted
        ]

    def _excerpts(self, row: models.Model, name: str) -> list[str]:
        return self.masker.excerpts(text_of(row, name), self.pattern) if self.pattern else []

    def _value(self, row: models.Model, name: str, entry: Entry) -> Any:
        if not entry.readers:
            return _("kept secret for everybody's safety") if getattr(row, name, None) else ""
        field = row._meta.get_field(name)  # noqa: SLF001 - public in all but name
        value = getattr(row, name, None) if not field.many_to_many else None
        if isinstance(value, PEOPLE):
            return _("you") if (type(value), value.pk) in self.own else _("another person")
        if value is None or isinstance(value, (bool, int)):
            return value
        return self.masker.mask(value if isinstance(value, str) else str(value))


def _entries(model: type[models.Model]) -> list[tuple[str, Entry]]:
    return [(name, classes()[label_of(model), name]) for name in fields_of(model)]


def _may_show(label: str, name: str) -> bool:
    entry = classes().get((label, name))
    return entry is None or bool(entry.readers)


def _counted(model: type[models.Model], name: str, rows: QuerySet[Any]) -> Copy:
    """How often and between which days, for what somebody did with the records of the city."""
    at = next((one for one in MOMENTS if one in fields_of(model)), "")
    days = rows.aggregate(first=Min(at), last=Max(at)) if at else {}
    return {"kind": kind_of(model), "as": name, "times": rows.count(), "base": base_of(model), **days}


def _elsewhere() -> list[str]:
    return [
        _("The log of the program holds no names, addresses or texts. The operator throws it away."),
        _("Backups hold the data until they are thrown away. What was erased is erased again on restoring."),
        _("Pictures of pages cannot be searched. The files listed are those you put here."),
    ]
