"""Files go straight into the papers of a tie or an exchange."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from documents.models import Access, Document
from tests.factories.documents import PDF, DocumentFactory
from tests.factories.exchanges import ExchangeFactory
from tests.page_rules import undo_in


def typed(**fields):
    return {
        "upload": SimpleUploadedFile("scan.pdf", PDF),
        "title": "Agreement of 1961",
        "kind": "agreement",
        "dated_0": "",
        "dated_1": "",
        "dated_2": "1961",
        "language": "ja",
        "access": "internal",
        **fields,
    }


@pytest.fixture
def upload_url(wakayama):
    return reverse("relationships:document-upload", args=(wakayama.slug,))


@pytest.fixture
def exchange(wakayama, member):
    return ExchangeFactory(relationships=[wakayama], logged_by=member)


def test_the_documents_tab_leads_to_the_upload(wakayama, upload_url, coordinator, client_of):
    page = client_of(coordinator).get(reverse("relationships:documents", args=(wakayama.slug,)))
    assert f'<a class="btn btn-primary" href="{upload_url}">Upload document</a>' in page.content.decode()


def test_an_upload_is_filed_and_linked_in_one_step(wakayama, upload_url, coordinator, client_of):
    response = client_of(coordinator).post(upload_url, typed())
    assert response["Location"] == reverse("relationships:documents", args=(wakayama.slug,))
    document = wakayama.documents.get()
    assert (document.title, document.file.added_by, document.language) == (
        "Agreement of 1961",
        coordinator,
        "ja",
    )


def test_without_a_file_nothing_is_filed(upload_url, clerk, client_of):
    page = client_of(clerk).post(upload_url, typed(upload=""))
    assert (page.status_code, "Choose the file" in page.content.decode()) == (422, True)
    assert not Document.objects.exists()


def test_a_file_that_is_no_document_is_refused_and_nothing_filed(upload_url, clerk, client_of):
    page = client_of(clerk).post(upload_url, typed(upload=SimpleUploadedFile("scan.pdf", b"MZ")))
    assert page.status_code == 422
    assert not Document.objects.exists()


def test_a_member_uploads_for_the_own_city_and_does_not_publish(wakayama, upload_url, member, client_of):
    browser = client_of(member)
    assert browser.post(upload_url, typed(access=Access.PUBLIC)).status_code == 422
    assert browser.post(upload_url, typed()).status_code == 302
    page = browser.get(reverse("relationships:documents", args=(wakayama.slug,))).content.decode()
    assert "Agreement of 1961" in page


def test_a_viewer_sees_no_upload(wakayama, viewer, client_of):
    page = client_of(viewer).get(reverse("relationships:documents", args=(wakayama.slug,)))
    assert "Upload document" not in page.content.decode()


def test_the_document_names_the_tie_and_the_exchange_it_belongs_to(wakayama, exchange, clerk, client_of):
    document = DocumentFactory()
    wakayama.documents.add(document)
    exchange.documents.add(document)
    page = client_of(clerk).get(document.get_absolute_url()).content.decode()
    assert wakayama.get_absolute_url() in page
    assert exchange.get_absolute_url() in page


def test_a_paper_is_uploaded_to_an_exchange_and_shown_there(exchange, member, client_of):
    browser = client_of(member)
    response = browser.post(reverse("exchanges:document-upload", args=(exchange.pk,)), typed())
    assert response["Location"] == exchange.get_absolute_url()
    assert "Agreement of 1961" in browser.get(exchange.get_absolute_url()).content.decode()


def test_a_paper_on_file_is_linked_to_an_exchange_and_taken_out_again(exchange, clerk, client_of):
    document, browser = DocumentFactory(), client_of(clerk)
    browser.post(reverse("exchanges:document-link", args=(exchange.pk,)), {"document": document.pk})
    assert exchange.documents.get() == document
    out = browser.post(reverse("exchanges:document-unlink", args=(exchange.pk, document.pk)), follow=True)
    assert not exchange.documents.exists()
    browser.post(undo_in(out))
    assert exchange.documents.get() == document
    assert Document.objects.get().trashed_at is None


def test_a_paper_the_person_may_not_see_is_not_offered(exchange, member, client_of):
    hidden = DocumentFactory(title="Hidden letter")
    url = reverse("exchanges:document-link", args=(exchange.pk,))
    assert "Hidden letter" not in client_of(member).get(url).content.decode()
    assert client_of(member).post(url, {"document": hidden.pk}).status_code == 422
