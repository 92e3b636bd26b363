"""Files leave the house only for those who may see them, and never as something a browser runs."""

import pytest
from django.urls import reverse

from documents.models import Access
from tests.factories.documents import DocumentFactory, PaperFactory, StoredFileFactory

pytestmark = pytest.mark.django_db


def status(client, address):
    response = client.get(address)
    b"".join(response)
    return response.status_code


def download(document):
    return reverse("documents:download", args=[document.pk])


@pytest.mark.parametrize("role", ["coordinator", "clerk", "approver", "viewer"])
def test_the_office_can_download_an_internal_document(role, request, client_of):
    user = request.getfixturevalue(role)
    assert status(client_of(user), download(DocumentFactory())) == 200


@pytest.mark.parametrize("role", ["admin", "member"])
def test_others_do_not_learn_that_an_internal_document_exists(role, request, client_of):
    user = request.getfixturevalue(role)
    assert status(client_of(user), download(DocumentFactory())) == 404


def test_a_resident_can_download_a_public_document_only(client):
    assert status(client, download(DocumentFactory(access=Access.PUBLIC))) == 200
    assert status(client, download(DocumentFactory(access=Access.INTERNAL))) == 404
    assert status(client, download(DocumentFactory(access=Access.SHARED))) == 404


def test_a_member_can_download_an_own_upload(member, client_of):
    document = DocumentFactory(file=StoredFileFactory(added_by=member))
    assert status(client_of(member), download(document)) == 200


def test_a_download_cannot_be_run_cached_or_framed(clerk, client_of):
    response = client_of(clerk).get(download(DocumentFactory(file__name="Querétaro.pdf")))
    b"".join(response)
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''Quer%C3%A9taro.pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "script-src" not in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "private, no-store"


def test_a_document_without_a_file_has_nothing_to_download(clerk, client_of):
    assert status(client_of(clerk), download(DocumentFactory(file=None))) == 404


def test_a_document_in_trash_has_nothing_to_download(clerk, client_of):
    document = DocumentFactory(trashed_at="2026-11-01T00:00Z")
    assert status(client_of(clerk), download(document)) == 404


def test_stored_bytes_have_no_address_of_their_own(client):
    document = DocumentFactory(access=Access.PUBLIC)
    for address in (f"/media/{document.file.file.name}", f"/{document.file.file.name}"):
        assert status(client, address) == 404


def test_a_member_can_fetch_the_paper_he_or_she_asked_for_and_no_other(member, client_of):
    own, other = PaperFactory(issued=True, asked_by=member), PaperFactory(issued=True)
    client = client_of(member)
    assert status(client, reverse("documents:paper-file", args=[own.pk])) == 200
    assert status(client, reverse("documents:paper-file", args=[other.pk])) == 404


def test_an_administrator_sees_no_papers(admin, client_of):
    paper = PaperFactory(issued=True)
    assert status(client_of(admin), reverse("documents:paper", args=[paper.pk])) == 404
