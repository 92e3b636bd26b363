"""Pages of documents: list, add, correct, replace, Trash, print centre and progress."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from common.dates import PartialDate
from documents.models import Document, PaperState, RenderJob
from tests.factories.documents import PDF, DocumentFactory, PaperFactory, StoredFileFactory

pytestmark = pytest.mark.django_db


def at(name, *args):
    return reverse(f"documents:{name}", args=args)


def posted(**fields):
    return {"title": "Agreement of 1961", "access": "internal", **fields}


def test_a_clerk_adds_a_document_with_its_scan(clerk, client_of):
    scan = SimpleUploadedFile("scan.pdf", PDF)
    response = client_of(clerk).post(at("document-add"), posted(upload=scan))
    document = Document.objects.get()
    assert response["Location"] == document.get_absolute_url()
    assert document.file.name == "scan.pdf"


def test_a_refused_file_brings_the_form_back_with_what_was_typed(clerk, client_of):
    page = client_of(clerk).post(at("document-add"), posted(upload=SimpleUploadedFile("a.pdf", b"<html>")))
    assert page.status_code == 422
    assert b"Agreement of 1961" in page.content
    assert "not of a kind we keep" in page.context["form"].errors["upload"][0]


@pytest.mark.parametrize("role", ["member", "approver", "viewer", "admin"])
def test_others_cannot_add_documents_here(role, request, client_of):
    client = client_of(request.getfixturevalue(role))
    assert client.get(at("document-add")).status_code == 403


def test_the_list_shows_what_may_be_seen(clerk, member, client_of):
    DocumentFactory(title="Internal letter")
    assert b"Internal letter" in client_of(clerk).get(at("documents")).content
    assert b"Internal letter" not in client_of(member).get(at("documents")).content


def test_a_correction_is_saved_under_its_version(clerk, client_of):
    document = DocumentFactory()
    data = posted(title="Agreement, signed", version=document.version)
    client_of(clerk).post(at("document-edit", document.pk), data)
    document.refresh_from_db()
    assert (document.title, document.version) == ("Agreement, signed", 2)


def test_a_stale_correction_shows_both_texts(clerk, client_of):
    document = DocumentFactory(title="First")
    client = client_of(clerk)
    client.post(at("document-edit", document.pk), posted(title="Second", version=1))
    page = client.post(at("document-edit", document.pk), posted(title="Third", version=1))
    assert page.status_code == 409
    assert b"Second" in page.content
    assert b"Third" in page.content


def test_a_coordinator_replaces_an_own_upload_but_not_the_clerks(coordinator, clerk, client_of):
    own = DocumentFactory(file=StoredFileFactory(added_by=coordinator))
    other = DocumentFactory(file=StoredFileFactory(added_by=clerk))
    client = client_of(coordinator)
    assert client.get(at("document-replace", own.pk)).status_code == 200
    assert client.get(at("document-replace", other.pk)).status_code == 403


def test_a_member_publishes_no_own_upload(member, clerk, client_of):
    document = DocumentFactory(file=StoredFileFactory(added_by=member))
    address, browser = at("document-edit", document.pk), client_of(member)
    assert 'value="public"' not in browser.get(address).text
    answer = browser.post(address, posted(access="public", version=document.version))
    document.refresh_from_db()
    assert (answer.status_code, document.access) == (422, "internal")
    assert client_of(clerk).post(address, posted(access="public", version=1)).status_code == 302


@pytest.mark.parametrize("name", ["document-edit", "document-replace", "document-trash"])
def test_what_residents_read_is_changed_by_the_office_alone(name, member, client_of):
    document = DocumentFactory(file=StoredFileFactory(added_by=member), access="public")
    answer = client_of(member).get(at(name, document.pk))
    assert (answer.status_code, "Residents read it" in answer.text) == (403, True)


def test_a_member_may_correct_an_own_upload_for_a_day_only(member, client_of):
    fresh, old = (DocumentFactory(file=StoredFileFactory(added_by=member)) for _ in range(2))
    type(old.file).objects.filter(pk=old.file.pk).update(added_at="2026-01-01T00:00Z")
    client = client_of(member)
    assert client.get(at("document-edit", fresh.pk)).status_code == 200
    assert client.get(at("document-edit", old.pk)).status_code == 403


def test_a_document_goes_to_trash_and_comes_back(clerk, client_of):
    document, client = DocumentFactory(), client_of(clerk)
    client.post(at("document-trash", document.pk), {"version": document.version})
    assert client.get(document.get_absolute_url()).status_code == 404
    assert document.title.encode() in client.get(at("document-trash-list")).content
    client.post(at("document-restore", document.pk), {"version": 2})
    assert client.get(document.get_absolute_url()).status_code == 200


def test_the_print_centre_finds_a_paper_however_its_number_is_typed(clerk, client_of):
    paper = PaperFactory(issued=True, number="2026-0142")
    for typed in ("2026-0142", "142", paper.code.lower(), paper.title):
        page = client_of(clerk).get(at("papers"), {"q": typed})
        assert paper.get_absolute_url().encode() in page.content.split(b"ready-heading")[0]


def test_a_member_is_told_who_opens_the_print_centre(member, client_of):
    assert client_of(member).get(at("papers")).status_code == 403


def test_the_progress_asks_again_only_while_it_waits(clerk, client_of):
    paper, client = PaperFactory(), client_of(clerk)
    assert b"hx-trigger" in client.get(at("paper-progress", paper.pk, 1)).content
    RenderJob.objects.update(state="failed")
    type(paper).objects.update(state=PaperState.FAILED)
    fragment = client.get(at("paper-progress", paper.pk, 2)).content
    assert b"hx-trigger" not in fragment
    assert b"No number was used" in fragment


def test_after_ten_polls_the_page_asks_every_three_seconds(clerk, client_of):
    paper, client = PaperFactory(), client_of(clerk)
    assert b"delay:1s" in client.get(at("paper-progress", paper.pk, 9)).content
    assert b"delay:3s" in client.get(at("paper-progress", paper.pk, 10)).content


def test_without_script_a_link_checks_again(clerk, client_of):
    page = client_of(clerk).get(PaperFactory().get_absolute_url())
    assert b"Check again" in page.content


def test_the_register_lists_void_papers_with_their_reason(clerk, client_of):
    PaperFactory(issued=True, number="2026-0007", state=PaperState.VOID, void_reason="Wrong seal")
    page = client_of(clerk).get(at("register"))
    assert b"2026-0007" in page.content
    assert b"Wrong seal" in page.content


def test_the_clerk_voids_a_paper_with_a_reason(clerk, client_of):
    paper, client = PaperFactory(issued=True), client_of(clerk)
    assert client.post(at("paper-void", paper.pk), {"reason": ""}).status_code == 422
    client.post(at("paper-void", paper.pk), {"reason": "Wrong seal"})
    paper.refresh_from_db()
    assert paper.state == PaperState.VOID


def test_a_coordinator_cannot_open_the_void_page(coordinator, client_of):
    paper = PaperFactory(issued=True)
    assert client_of(coordinator).get(at("paper-void", paper.pk)).status_code == 403


@pytest.mark.parametrize(("query", "day"), [("", "May 1961"), ("?format=csv", "1961-05")])
def test_the_list_shows_the_date_on_the_paper_in_words_and_its_file_as_stored(query, day, clerk, client_of):
    DocumentFactory(dated=PartialDate(1961, 5))
    response = client_of(clerk).get(at("documents") + query)
    assert day in response.getvalue().decode()


def test_the_page_says_date_and_language_in_words(clerk, client_of):
    document = DocumentFactory(dated=PartialDate(1961, 5), language="ja")
    facts = {
        fact["label"]: fact["value"]
        for fact in client_of(clerk).get(document.get_absolute_url()).context["facts"]
    }
    assert (facts["Date on the paper"], facts["Language"]) == ("May 1961", "Japanese")
