"""One request of a role, with everything it wrote taken back, in the database and in the browser."""

from copy import deepcopy
from typing import Any, NamedTuple

from django.db import transaction
from django.test import Client

from documents.models import IssuedPaper
from notifications.models import OutboxMail


class Answer(NamedTuple):
    """What one request brought about: the answer, and the mails and texts of papers it left."""

    response: Any
    said: str
    mails: list[tuple[Any, str]]
    papers: list[str]


def ask(browser, method, url):
    """Send it as this browser; an empty form where it is a POST."""
    client = Client()
    client.cookies = deepcopy(browser.cookies)
    with transaction.atomic():
        before = {model: _last(model) for model in (OutboxMail, IssuedPaper)} if method == "POST" else {}
        response = client.get(url, secure=True) if method == "GET" else client.post(url, secure=True)
        said = str(dict(response.headers)) + _body(response)
        made = {model: model.objects.filter(pk__gt=last) for model, last in before.items()}
        mails = [
            (mail.recipient_id, mail.subject + mail.text + mail.html) for mail in made.get(OutboxMail, ())
        ]
        papers = [paper.title + paper.snapshot for paper in made.get(IssuedPaper, ())]
        transaction.set_rollback(True)
    for close in response._resource_closers:  # a file; response.close() would end the connection
        close()
    return Answer(response, said, mails, papers)


def _last(model):
    return model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _body(response):
    parts = response.streaming_content if response.streaming else [response.content]
    return b"".join(parts).decode("utf-8", "replace")
