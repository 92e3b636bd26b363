"""One request of a role, with everything it wrote taken back, in the database and in the browser."""

import re
from functools import cache
from io import BytesIO
from typing import Any, NamedTuple
from zipfile import ZipFile

from django.db import connection
from django.test import RequestFactory
from django.test.client import ClientHandler

from documents.models import IssuedPaper
from notifications.models import OutboxMail

FORM = "application/x-www-form-urlencoded"
ZIP = b"PK\x03\x04"
INSERT = re.compile(r'INSERT INTO "(\w+)"')
READS = ("SELECT ", "EXECUTE ", "SET LOCAL plan_cache_mode = force_generic_plan; EXECUTE ")
KEPT = {model._meta.db_table: model for model in (OutboxMail, IssuedPaper)}


class Answer(NamedTuple):
    """What one request brought about: the answer, and the mails and texts of papers it left."""

    response: Any
    said: str
    mails: list[tuple[Any, str]]
    papers: list[str]


class Written:
    """What a request does to the database besides reading; most do nothing, and nothing is to take back."""

    def __init__(self):
        self.anything, self.last = False, {}

    def __call__(self, execute, sql, params, many, context):
        """Notes the last mail and the last paper before a new one comes."""
        self.anything |= not sql.startswith(READS)
        found = INSERT.match(sql)
        if found and found[1] in KEPT and found[1] not in self.last:
            self.last[found[1]] = _last(KEPT[found[1]])
        try:
            return execute(sql, params, many, context)
        except Exception:
            self.anything = True  # nothing more can be read before it is taken back
            raise

    def rows(self, model):
        """Those that came."""
        table = model._meta.db_table
        return model.objects.filter(pk__gt=self.last[table]) if table in self.last else ()


@cache
def handler():
    """All middleware and views as they are served, set up once for all requests."""
    made = ClientHandler(enforce_csrf_checks=False)
    made.load_middleware()
    return made


def ask(browser, method, url, **headers):
    """Send it with the cookies of this browser; an empty form where it is a POST.

    Whatever it wrote goes back to where the transaction around it began, which must be a nested one.
    """
    factory = RequestFactory()
    factory.cookies = browser.cookies
    request = factory.generic(method, url, content_type=FORM, secure=True, headers=headers)
    request._dont_enforce_csrf_checks = True
    written = Written()
    try:
        with connection.execute_wrapper(written):
            response = handler().get_response(request)
            said = str(dict(response.headers)) + _body(response)
        mails = [
            (mail.recipient_id, mail.subject + mail.text + mail.html) for mail in written.rows(OutboxMail)
        ]
        papers = [paper.title + paper.snapshot for paper in written.rows(IssuedPaper)]
    finally:
        if written.anything or connection.needs_rollback:
            connection.savepoint_rollback(connection.savepoint_ids[-1])
            connection.needs_rollback = False
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
