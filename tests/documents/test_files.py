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


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-3", 206, slice(0, 4)),
        ("bytes=4-", 206, slice(4, None)),
        ("bytes=-5", 206, slice(-5, None)),
        ("bytes=2-999999999", 206, slice(2, None)),
        ("bytes=-999999999", 206, slice(None)),
        ("bytes=999999999-", 416, None),
        ("bytes=3-1", 200, slice(None)),
        ("bytes=-0", 416, None),
        ("bytes=-", 200, slice(None)),
        ("bytes=0-1,3-4", 200, slice(None)),
        ("lines=0-1", 200, slice(None)),
    ],
)
def test_a_broken_download_goes_on_where_it_ended(clerk, client_of, asked, status, part):
    address, browser = download(DocumentFactory()), client_of(clerk)
    whole = b"".join(browser.get(address))
    answer = browser.get(address, headers={"Range": asked})
    assert (answer.status_code, b"".join(answer)) == (status, whole[part] if part else b"")
    if status == 206:
        assert answer["Content-Range"].endswith(f"/{len(whole)}")
        assert int(answer["Content-Length"]) == len(whole[part])


def test_a_part_is_given_to_nobody_who_may_not_have_the_whole(client_of, member):
    answer = client_of(member).get(download(DocumentFactory()), headers={"Range": "bytes=0-1"})
    assert answer.status_code == 404
