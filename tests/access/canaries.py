"""A word of its own in every text of every record: whoever reads it must be one of its readers."""

import re
from typing import Any, NamedTuple

from django.db import models

from accounts.models import User
from directory.models import Channel, Home, Place
from program.selectors.classification import Entry, base_of, classes, every_model, label_of

WORD = re.compile(r"zq[a-z]{7}")
LENGTH = 9
OURS = (
    "accounts.", "agreements.", "committees.", "council.", "directory.", "documents.", "exchanges.",
    "notifications.", "proposals.", "relationships.", "reviews.",
)  # fmt: skip
# What leads somewhere, is compared or is read by the program: changed, the page would be another one.
LEFT = {
    "slug", "number", "code", "key", "subject", "language", "time_zone", "currency", "country_code", "seed",
    "token_hash", "text_hash", "sha256", "password", "form_key", "asked_key", "upload_key", "home_follows",
    "partner_follows", "pattern", "message_id", "snapshot", "content_type", "point", "rule", "scope", "kind",
    "list_name", "query",
}  # fmt: skip
APPEND_ONLY = {"accounts.AuditEntry", "accounts.AuditCheck"}


# Published records and printed papers with their code: there a field's own class decides.
FOR_RESIDENTS = ("public:", "documents:verify")
CITY = {"directory.Place.name", "directory.Place.apart", "directory.Place.country_printed"}
INVITED = {"accounts.User.name", "accounts.User.email"}
MEANT = {
    # Who sits on the council is public, whoever may read the contacts of the program.
    "council:body": {"directory.Person.name"},
    # A committee and an organization say of which city they are, also where it is none of the reader's.
    **dict.fromkeys(("committees:list", "committees:committee"), CITY),
    **dict.fromkeys(("directory:organizations", "directory:organization"), CITY),
    "program:search": CITY,
    # The person whom the link invites.
    **dict.fromkeys(("program:invitation", "program:invitation-open"), INVITED),
    # Whoever reads the mail of the address looks at what was asked with it, before confirming it.
    "program:request-confirm": {"accounts.DataRequest.name", "accounts.DataRequest.note"},
}


class Canary(NamedTuple):
    """Where a word stands."""

    model: Any
    field: str
    pk: Any
    entry: Entry


def plant() -> dict[str, Canary]:
    """Write a word of its own into every text of every record."""
    planted: dict[str, Canary] = {}
    for model in every_model():
        if base_of(model).startswith(OURS) and base_of(model) not in APPEND_ONLY:
            planted |= _plant(model, texts_of(model), len(planted))
    return planted


def texts_of(model: Any) -> list[models.Field]:
    """The columns into which a person types words."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, (models.CharField, models.TextField))
        and not (field.choices or field.primary_key or field.name in LEFT)
        and (field.max_length is None or field.max_length >= LENGTH + 15)
        and type(field).__name__ != "PartialDateField"
    ]


def _plant(model: Any, fields: list[models.Field], first: int) -> dict[str, Canary]:
    entries = {field.name: classes()[label_of(model), field.name] for field in fields}
    # The name of our own city stands on every page.
    rows = (
        model._base_manager.exclude(pk__in=Home.objects.values("place"))
        if model is Place
        else model._base_manager
    )
    words: dict[str, Canary] = {}
    for pk in rows.order_by("pk").values_list("pk", flat=True) if fields else ():
        written = {field: word_number(first + len(words) + place) for place, field in enumerate(fields)}
        texts = {field.name: _fitting(field, word) for field, word in written.items()}
        model._base_manager.filter(pk=pk).update(**texts)
        words |= {word: Canary(model, field.name, pk, entries[field.name]) for field, word in written.items()}
    return words


def word_number(number: int) -> str:
    """zq and seven letters, without any that folding would change."""
    letters = ""
    for _ in range(LENGTH - 2):
        number, letter = divmod(number, 20)
        letters = "bcdefghjklmnopqrstuv"[letter] + letters
    return f"zq{letters}"


def _fitting(field: models.Field, word: str) -> str:
    if isinstance(field, models.EmailField):
        return f"{word}@example.org"
    return f"https://{word}.example/" if isinstance(field, models.URLField) else word


class Reader:
    """Finds in answers the words a person may not read, by what everybody may see as the world begins."""

    def __init__(self, planted: dict[str, Canary], users: dict[str, Any]) -> None:
        self.planted, self.users = planted, users
        self.searched = 0
        models = {canary.model for canary in planted.values()}
        self.rows = {(model, role): rows_of(model, user) for model in models for role, user in users.items()}
        self.trashed = {model: in_trash(model) for model in models}

    def leaks(self, name: str, role: str, text: str) -> list[str]:
        """`model.field pk` of every word in the text that this role may not read at this address."""
        self.searched += 1
        found = set(WORD.findall(text)) & set(self.planted)
        return [
            self.told(word)
            for word in sorted(found)
            if not self.may_read(word, role) and not self._is_meant(name, word, role)
        ]

    def leaks_of(self, name: str, role: str, answer: Any) -> list[str]:
        """Those in an answer, in the papers it asked for, and in mails to whoever received them."""
        found = self.leaks(name, role, "".join([answer.said, *answer.papers]))
        roles = {user.pk: role for role, user in self.users.items()}
        for recipient, text in answer.mails:
            if recipient in roles:
                found += [f"{leak} by mail" for leak in self.leaks("mail", roles[recipient], text)]
        return found

    def told(self, word: str) -> str:
        """Where the word stands."""
        one = self.planted[word]
        return f"{label_of(one.model)}.{one.field} {one.pk}"

    def may_read(self, word: str, role: str) -> bool:
        """By the field's class, and by the rows the person may see; Trash has pages of its own."""
        one, user = self.planted[word], self.users.get(role)
        if one.model is Channel:
            # The file of classes speaks of private ones; who reads contacts reads the others (bars §7 row 9).
            return user is not None and one.pk in (self.rows[Channel, role] or ())
        if role not in one.entry.readers and not (one.model is User and user and one.pk == user.pk):
            return False
        rows = self.rows.get((one.model, role))
        return rows is None or one.pk in rows or one.pk in self.trashed[one.model]

    def _is_meant(self, name: str, word: str, role: str) -> bool:
        one = self.planted[word]
        if name.startswith(FOR_RESIDENTS):
            return "anonymous" in one.entry.readers
        return f"{label_of(one.model)}.{one.field}" in MEANT.get(name, ())


def rows_of(model: Any, user: Any) -> set[Any] | None:
    """The keys of the rows this person sees; None where the model knows no such difference."""
    if model is Channel:
        return set(Channel.objects.readable_by(user).values_list("pk", flat=True))
    rows = getattr(model, "objects", None)
    if rows is None or not hasattr(rows.all(), "visible_to"):
        return None
    return set(rows.visible_to(user).values_list("pk", flat=True))


def in_trash(model: Any) -> set[Any]:
    """No list shows these; the pages of Trash do, to whom they are for."""
    if not hasattr(model, "trashed_at"):
        return set()
    return set(model._base_manager.exclude(trashed_at=None).values_list("pk", flat=True))
