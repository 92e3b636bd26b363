"""Anybody with a paper in hand can learn whether the city printed it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from documents.models import IssuedPaper, PaperState
from documents.selectors import tidy_code
from tests.factories.documents import PDF, PaperFactory

pytestmark = pytest.mark.django_db


def check(client, code):
    return client.get(reverse("documents:verify-code", args=[code]))


def test_a_genuine_paper_shows_title_number_and_hash(client, home):
    paper = PaperFactory(issued=True)
    page = check(client, paper.code)
    for shown in ("genuine", paper.title, paper.number, paper.sha256):
        assert shown in page.content.decode()


def test_a_void_paper_says_since_when_and_keeps_the_reason_for_the_office(client, home):
    paper = PaperFactory(
        issued=True, state=PaperState.VOID, void_reason="Wrong seal", voided_at="2026-11-19T20:00Z"
    )
    page = check(client, paper.code).content.decode()
    assert "This paper is void" in page
    assert "Void since" in page
    assert "Ask the city why." in page
    assert "Wrong seal" not in page


def test_a_sample_is_not_called_genuine(client, home):
    page = check(client, PaperFactory(issued=True, sample=True).code).content.decode()
    assert "A sample, not a record" in page
    assert "genuine" not in page.lower()


@pytest.mark.parametrize("code", ["23456-789AB", "nothing", "' OR 1=1", "x" * 500])
def test_a_code_nobody_was_given_matches_nothing(code, client, home):
    page = check(client, code)
    assert page.status_code == 404
    assert b"No match" in page.content


def test_a_paper_that_is_still_being_made_matches_nothing(client, home):
    assert check(client, PaperFactory().code).status_code == 404


def test_the_form_leads_to_the_page_of_the_code_however_it_is_typed(client, home):
    paper = IssuedPaper.objects.get(pk=PaperFactory(issued=True).pk)
    typed = paper.code.lower().replace("-", " ")
    response = client.get(reverse("documents:verify"), {"code": typed})
    assert response["Location"] == reverse("documents:verify-code", args=[paper.code])


def test_a_short_code_is_asked_for_again(client, home):
    page = client.get(reverse("documents:verify"), {"code": "abc"})
    assert page.status_code == 422
    assert b"all ten letters" in page.content


@pytest.mark.parametrize(
    ("body", "words"), [(PDF, "to the last byte"), (PDF + b" ", "is not the one on file")]
)
def test_the_file_itself_can_be_compared(body, words, client, home):
    paper = PaperFactory(issued=True)
    address = reverse("documents:verify-file", args=[paper.code])
    page = client.post(address, {"file": SimpleUploadedFile("a.pdf", body)})
    assert words in page.content.decode()


def test_codes_use_no_letter_that_reads_as_another():
    codes = "".join(PaperFactory.build(job=None, series=None, asked_by=None).code for _ in range(200))
    assert not set(codes) & set("01OIL")


def test_a_code_is_tidied_to_two_groups_of_five():
    assert tidy_code(" 7kq4m 2xw9d ") == "7KQ4M-2XW9D"
