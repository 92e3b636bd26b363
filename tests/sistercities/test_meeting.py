"""Two forms that met at one moment: the second is judged by what the first one stored."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, OperationalError
from django.urls import reverse

from common.records import StaleRecord
from documents.models import Document
from documents.services.uploads import read_upload
from relationships import services
from relationships.models import TypeTier
from relationships.views.types import AddType
from tests.factories.documents import PDF

pytestmark = pytest.mark.django_db
ADD_TYPE = "/app/types/add/"
TYPED = {"name": "Twin town", "definition": "As theirs", "order": "5"}


@pytest.fixture
def browser(coordinator, client_of, home):
    client = client_of(coordinator)
    client.raise_request_exception = False
    return client


@pytest.fixture
def meeting(monkeypatch):
    """The first so many calls of a service meet what `before` does."""

    def met(name, before, times=1):
        real, calls = getattr(services, name), []

        def called(**said):
            calls.append(said)
            if len(calls) <= times:
                before(**said)
            return real(**said)

        monkeypatch.setattr(services, name, called)
        return calls

    return met


def raising(error):
    def raised(**_said):
        raise error

    return raised


def test_a_form_that_met_another_is_judged_by_what_that_one_stored(browser, meeting):
    meeting("add_type", lambda name, by, **_said: TypeTier.objects.create(name=name, order=9))
    answer = browser.post(ADD_TYPE, TYPED)
    assert (answer.status_code, TypeTier.objects.filter(name="Twin town").count()) == (422, 1)
    assert "There is a type with this name already" in answer.text
    assert "As theirs" in answer.text


@pytest.mark.parametrize("number", ["23505", "23503", "40P01"])
def test_what_the_database_took_back_is_done_once_more(browser, meeting, number):
    error = IntegrityError("taken back")
    error.__cause__ = type("Told", (Exception,), {"pgcode": number})()
    calls = meeting("add_type", raising(error))
    assert (browser.post(ADD_TYPE, TYPED).status_code, len(calls)) == (302, 2)


def test_a_record_that_was_saved_meanwhile_is_read_anew(browser, meeting, wakayama):
    meeting("check_relationship", lambda relationship, **_said: raising(StaleRecord(relationship))())
    answer = browser.post(reverse("relationships:check", args=(wakayama.slug,)))
    assert (answer.status_code, type(wakayama).objects.get(pk=wakayama.pk).checked) == (302, True)


@pytest.mark.parametrize(
    "error", [IntegrityError("NOT NULL constraint failed"), OperationalError("no such table")]
)
def test_a_fault_of_ours_is_one_at_once(browser, meeting, error):
    calls = meeting("add_type", raising(error), times=99)
    assert (browser.post(ADD_TYPE, TYPED).status_code, len(calls)) == (500, 1)


def test_what_meets_each_time_ends(browser, meeting):
    calls = meeting("add_type", raising(IntegrityError("UNIQUE constraint failed: x")), times=99)
    assert (browser.post(ADD_TYPE, TYPED).status_code, len(calls)) == (500, 9)


def test_a_file_is_whole_the_second_time(browser, meeting, wakayama):
    def read_first(upload, **_said):
        assert read_upload(upload) == PDF
        raise StaleRecord(wakayama)

    meeting("upload_document", read_first)
    file = SimpleUploadedFile("scan.pdf", PDF)
    typed = {"upload": file, "title": "Paper", "kind": "agreement", "language": "ja", "access": "internal"}
    answer = browser.post(reverse("relationships:document-upload", args=(wakayama.slug,)), typed)
    assert (answer.status_code, Document.objects.get(title="Paper").file.size) == (302, len(PDF))


def test_it_says_once_that_it_was_saved(browser, monkeypatch):
    real, calls = AddType.done, []

    def done(page, result):
        answer = real(page, result)
        calls.append(answer)
        if len(calls) == 1:  # as a constraint that is judged at the end of the transaction
            raise IntegrityError("FOREIGN KEY constraint failed")
        return answer

    monkeypatch.setattr(AddType, "done", done)
    page = browser.post(ADD_TYPE, {**TYPED, "form_key": "opened once"}, follow=True)
    assert page.text.count("Type saved.") == 1


def test_who_only_reads_is_not_asked_twice(browser, monkeypatch):
    calls = []
    monkeypatch.setattr(
        "relationships.views.types.count_by_type",
        lambda: calls.append(1) or raising(IntegrityError("UNIQUE constraint failed"))(),
    )
    assert (browser.get("/app/types/").status_code, len(calls)) == (500, 1)
