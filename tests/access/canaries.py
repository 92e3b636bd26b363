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
}  # fmt: skip
APPEND_ONLY = {"accounts.AuditEntry", "accounts.AuditCheck"}


# Published records and printed papers with their code: there a field's own class decides.
FOR_RESIDENTS = ("public:", "documents:verify")
CITY = {"directory.Place.name", "directory.Place.country_printed"}
INVITED = {"accounts.User.name", "accounts.User.email"}
MEANT = {
    # Who sits on the council is public, whoever may read the contacts of the program.
    "council:body": {"directory.Person.name"},
    # A committee and an organization say of which city they are, also where it is none of the reader's.
    **dict.fromkeys(("committees:list", "committees:committee"), CITY),
    **dict.fromkeys(("directory:organizations", "directory:organization"), CITY),
    # The person whom the link invites.
    **dict.fromkeys(("program:invitation", "program:invitation-open"), INVITED),
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
            for field in texts_of(model):
                planted |= _plant(model, field, len(planted))
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


def _plant(model: Any, field: models.Field, first: int) -> dict[str, Canary]:
    entry = classes()[label_of(model), field.name]
    words = {}
    # The name of our own city stands on every page.
    rows = (
        model._base_manager.exclude(pk__in=Home.objects.values("place"))
        if model is Place
        else model._base_manager
    )
    for number, pk in enumerate(rows.order_by("pk").values_list("pk", flat=True), first):
        word = word_number(number)
        model._base_manager.filter(pk=pk).update(**{field.name: _fitting(field, word)})
        words[word] = Canary(model, field.name, pk, entry)
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
    """Finds in answers the words that a person may not read; what was found out once is remembered."""

    def __init__(self, planted: dict[str, Canary], users: dict[str, Any]) -> None:
        self.planted, self.users = planted, users
        self.known: dict[tuple[str, str], bool] = {}

    def leaks(self, name: str, role: str, text: str) -> list[str]:
        """`model.field pk` of every word in the text that this role may not read at this address."""
        found = set(WORD.findall(text)) & set(self.planted)
        return [
            self._told(word)
            for word in sorted(found)
            if not self._may_read(word, role) and not self._is_meant(name, word, role)
        ]

    def leaks_of(self, name: str, role: str, answer: Any) -> list[str]:
        """Those in an answer, in the papers it asked for, and in mails to whoever received them."""
        found = self.leaks(name, role, "".join([answer.said, *answer.papers]))
        roles = {user.pk: role for role, user in self.users.items()}
        for recipient, text in answer.mails:
            if recipient in roles:
                found += [f"{leak} by mail" for leak in self.leaks("mail", roles[recipient], text)]
        return found

    def _told(self, word: str) -> str:
        one = self.planted[word]
        return f"{label_of(one.model)}.{one.field} {one.pk}"

    def _may_read(self, word: str, role: str) -> bool:
        if (word, role) not in self.known:
            self.known[word, role] = may_read(self.planted[word], role, self.users.get(role))
        return self.known[word, role]

    def _is_meant(self, name: str, word: str, role: str) -> bool:
        one = self.planted[word]
        if name.startswith(FOR_RESIDENTS):
            return "anonymous" in one.entry.readers
        return f"{label_of(one.model)}.{one.field}" in MEANT.get(name, ())


def may_read(canary: Canary, role: str, user: Any) -> bool:
    """By the field's class, and by the rows the person may see."""
    if canary.model is Channel:
        # The file of classes speaks of private ones; who reads contacts reads the others (bars §7 row 9).
        return user is not None and Channel.objects.readable_by(user).filter(pk=canary.pk).exists()
    if role not in canary.entry.readers and not (canary.model is User and user and canary.pk == user.pk):
        return False
    rows = getattr(canary.model, "objects", None)
    if user is None or rows is None or not hasattr(rows.all(), "visible_to"):
        return True
    return rows.visible_to(user).filter(pk=canary.pk).exists() or _lies_in_trash(canary)


def _lies_in_trash(canary: Canary) -> bool:
    """No list shows it; the pages of Trash do, to whom they are for."""
    trashed = hasattr(canary.model, "trashed_at")
    return trashed and canary.model._base_manager.filter(pk=canary.pk).exclude(trashed_at=None).exists()
