"""Requests about personal data and legal holds for one side of the small world."""

from typing import Any

from accounts.models import DataRequest, LegalHold, RequestState
from accounts.services import subject_key
from tests.access.parts import each, within
from tests.factories.directory import PersonFactory
from tests.links import link_and_token

Pages = dict[str, dict[str, Any]]


def pages_of(side: Any) -> Pages:
    """An open request of somebody on record, one that waits for its confirmation, and a standing hold."""
    name = f"Asking {side.word.capitalize()}"
    person = PersonFactory(name=name)
    asked = {"name": name, "email": f"asking-{side.word}@city.example"}
    filed = DataRequest.objects.create(wish="erasure", filed_by=side.user, **asked)
    waiting = DataRequest.objects.create(wish="copy", state=RequestState.UNCONFIRMED, **asked)
    side.asked_link, token = link_and_token(scope="data-request", record=waiting, sent_to=waiting.email)
    hold = LegalHold.objects.create(subject=subject_key(person), reason="Case 12")
    pages: Pages = each(("request", "request-copy", "request-erase", "request-refuse"), {"pk": filed.pk})
    pages |= {"hold-lift": {"pk": hold.pk}, "request-link": {"token": token}}
    pages["request-confirm"] = {"pk": side.asked_link.pk}
    return within("program", pages)


def add_more(user: Any) -> None:
    """One more request of the same name, with the contact it may mean, and one more hold."""
    person = PersonFactory(name="Asking Own")
    DataRequest.objects.create(wish="copy", name=person.name, email="more@city.example", filed_by=user)
    LegalHold.objects.create(subject=subject_key(person), reason="Case 13", placed_by=user)
