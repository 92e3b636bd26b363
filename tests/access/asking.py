"""One request of a role, with everything it wrote taken back, in the database and in the browser."""

from functools import cache
from io import BytesIO
from typing import Any, NamedTuple
from zipfile import ZipFile

from django.db import transaction
from django.test import RequestFactory
from django.test.client import ClientHandler

from documents.models import IssuedPaper
from notifications.models import OutboxMail

FORM = "application/x-www-form-urlencoded"
ZIP = b"PK\x03\x04"


class Answer(NamedTuple):
    """What one request brought about: the answer, and the mails and texts of papers it left."""

    response: Any
    said: str
    mails: list[tuple[Any, str]]
    papers: list[str]


@cache
def handler():
    """All middleware and views as they are served, set up once for all requests."""
    made = ClientHandler(enforce_csrf_checks=False)
    made.load_middleware()
    return made


def ask(browser, method, url, **headers):
    """Send it with the cookies of this browser; an empty form where it is a POST."""
    factory = RequestFactory()
    factory.cookies = browser.cookies
    request = factory.generic(method, url, content_type=FORM, secure=True, headers=headers)
    request._dont_enforce_csrf_checks = True
    with transaction.atomic():
        before = {model: _last(model) for model in (OutboxMail, IssuedPaper)} if method == "POST" else {}
        response = handler().get_response(request)
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
    return _text(b"".join(response.streaming_content if response.streaming else [response.content]))


def _text(body):
    """What can be read in it; also in a .docx, a workbook or a ZIP of papers, for a ZIP hides its words."""
    if not body.startswith(ZIP):
        return body.decode("utf-8", "replace")
    with ZipFile(BytesIO(body)) as packed:
        return " ".join(name + _text(packed.read(name)) for name in packed.namelist())
