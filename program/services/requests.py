"""What people ask about their own data: filed, confirmed by mail, answered or refused by the clerk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import AccessLink, DataRequest, RequestState, User, Wish
from accounts.services import make_link, mark_link_used, record_act, subject_key
from directory.models import Person
from notifications.services import queue_mail
from notifications.services.letters import write_letter
from notifications.services.outbox import link_mark
from program.exports.personal import copy_of
from program.services.erasing import Outcome, erase_people

CONFIRM = "data-request"
CONFIRM_DAYS = 14
# Whoever asks again gets the mail again after a pause, and not more often in a day than this.
PAUSE, MOST_MAILS = timedelta(hours=1), 3


@transaction.atomic
def file_request(*, wish: str, by: User, note: str = "") -> DataRequest:
    """A request of somebody who is signed in; the account says who it is."""
    filed = DataRequest.objects.create(wish=wish, name=by.name, email=by.email, note=note, filed_by=by)
    record_act(act="file data request", record=filed, by=by, wish=wish)
    return filed


@transaction.atomic
def ask_by_mail(*, wish: str, name: str, email: str, note: str = "") -> DataRequest:
    """A request of anybody; it counts once the address confirmed it.

    Asked again what was said last stands, for the first may have been somebody else; and a fresh link is
    mailed, though not to fill a stranger's mailbox.
    """
    rows = DataRequest.objects.filter(wish=wish, email=email.lower(), state=RequestState.UNCONFIRMED)
    asked: DataRequest | None = rows.select_for_update().first()
    if asked is None:
        asked = DataRequest.objects.create(
            wish=wish, name=name, email=email.lower(), note=note, state=RequestState.UNCONFIRMED
        )
    elif (asked.name, asked.note) != (name, note):
        asked.name, asked.note = name, note
        asked.save(update_fields=["name", "note"])
    if not _was_mailed_enough(asked):
        _mail_confirmation(asked)
    return asked


def _was_mailed_enough(asked: DataRequest) -> bool:
    now = timezone.now()
    links = AccessLink.objects.filter(scope=CONFIRM, subject=subject_key(asked))
    today = links.filter(made_at__gt=now - timedelta(days=1)).values_list("made_at", flat=True)
    sent = list(today[:MOST_MAILS])
    return len(sent) == MOST_MAILS or any(made_at > now - PAUSE for made_at in sent)


def _mail_confirmation(asked: DataRequest) -> None:
    link = make_link(scope=CONFIRM, record=asked, sent_to=asked.email, days=CONFIRM_DAYS)
    letter = write_letter("mail/data_request", {"asked": asked, "mark": link_mark(link)})
    key = f"data-request:{asked.pk}:{link.pk}"
    queue_mail(key=key, to=asked.email, about=subject_key(asked), links=[link], **letter._asdict())


def seal_of(asked: DataRequest) -> str:
    """Another one as soon as other words stand in the request: anybody may ask with any address."""
    return sha256(repr((asked.name, asked.note)).encode()).hexdigest()[:32]


@transaction.atomic
def confirm_request(*, link: AccessLink, asked: DataRequest) -> DataRequest:
    """The address is the person's own; pressed again it changes nothing, nor where other words stand now."""
    said = {"name": asked.name, "note": asked.note}
    rows = DataRequest.objects.filter(pk=asked.pk, state=RequestState.UNCONFIRMED, **said)
    if rows.update(state=RequestState.FILED, filed_at=timezone.now()):
        mark_link_used(link=link)
        record_act(act="file data request", record=asked, by=None, wish=asked.wish)
    asked.refresh_from_db()
    return asked


@transaction.atomic
def make_copy(*, asked: DataRequest, people: Sequence[Person | User], by: Any) -> dict[str, Any]:
    """Everything about the people chosen; the request is answered with it."""
    asked = _open(asked)
    copy = copy_of(people)
    _answer(asked, by, RequestState.DONE, _("A copy was made and handed over."))
    record_act(
        act="make copy of personal data", record=asked, by=by, about=[subject_key(one) for one in people]
    )
    return copy


@transaction.atomic
def erase_by_request(*, asked: DataRequest, people: Sequence[Person | User], by: Any) -> Outcome:
    """Erase the people chosen, and the name and address of the request with them."""
    asked = _open(asked)
    outcome = erase_people(people=people, words=_words_of(asked), by=by)
    asked.refresh_from_db()
    _answer(asked, by, RequestState.DONE, outcome.told())
    record_act(act="answer data request", record=asked, by=by, wish=Wish.ERASURE)
    return outcome


@transaction.atomic
def refuse_request(*, asked: DataRequest, reason: str, by: Any) -> DataRequest:
    """Say why it is not done; the person is told by the clerk."""
    asked = _open(asked)
    _answer(asked, by, RequestState.REFUSED, reason)
    record_act(act="refuse data request", record=asked, by=by, reason=reason[:500])
    return asked


def _words_of(asked: DataRequest) -> Iterable[str]:
    return (asked.name, asked.email)


def _open(asked: DataRequest) -> DataRequest:
    """The row, held; refused when somebody answered it meanwhile."""
    held: DataRequest = DataRequest.objects.select_for_update().get(pk=asked.pk)
    if not held.is_open:
        raise ValidationError(_("This request was answered already."))
    return held


def _answer(asked: DataRequest, by: Any, state: str, words: str) -> None:
    asked.state, asked.done_by, asked.done_at, asked.answer = state, by, timezone.now(), words
    asked.save(update_fields=["state", "done_by", "done_at", "answer"])
