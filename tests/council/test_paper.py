import io
import re

import pytest
from docx import Document as Docx
from pypdf import PdfReader

from common.dates import PartialDate
from council import services
from council.exports import resolution_docx
from council.pdfs import resolution_html
from council.selectors import paper_of
from documents.models import IssuedPaper
from documents.pdfs import Stamp, fill_slots, make_pdf
from documents.pdfs.paper import QR_ADDRESS, draw_qr
from tests.factories.council import BodyFactory, MemberFactory, ResolutionFactory

STAMP = Stamp("2026-0142", "7KQ4M-2XW9D", "http://127.0.0.1:8000/verify/7KQ4M-2XW9D/")
RECITALS = (
    "WHEREAS, the first reason; and\n\nthe second <b>reason</b> & more; and\n\nWhereas the third reason."
)
RESOLVED = (
    "NOW, THEREFORE, BE IT RESOLVED by the Council:\n\nThe recitals are true.\n\n"
    "Section 2. The tie is established.\n\n3. It takes effect today."
)


@pytest.fixture
def paper(home):
    body = BodyFactory(name="City Council", place=home.place)
    members = [MemberFactory(body=body, seat=f"{n}", person__name=f"Member {n}") for n in (1, 2, 3)]
    resolution = ResolutionFactory(
        body=body, title="Establishing a tie", recitals=RECITALS, resolved=RESOLVED, state="on_agenda"
    )
    services.record_vote(
        resolution=resolution, choices=dict.fromkeys(members, "aye"), mover="Member 1", by=None
    )
    return services.adopt_resolution(
        resolution=resolution,
        adopted_on=PartialDate(1994, 6),
        number="81-94",
        meeting="Regular",
        attested_by="Kim Ortiz",
        by=None,
    )


def words(html):
    return " ".join(
        re.sub(r"<[^>]+>", " ", html.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")).split()
    )


def docx_text(resolution):
    file = Docx(io.BytesIO(resolution_docx(resolution)))
    head = "\n".join(part.text for part in file.sections[0].header.paragraphs)
    return head, "\n".join(part.text for part in file.paragraphs)


CLAUSES = [
    "the first reason; and",
    "the second",
    "the third reason.",
    "NOW, THEREFORE, BE IT RESOLVED by the Council:",
    "The recitals are true.",
    "The tie is established.",
    "It takes effect today.",
]


@pytest.mark.parametrize("clause", CLAUSES)
def test_paper_holds_every_clause(paper, clause):
    assert clause in words(resolution_html(paper))


@pytest.mark.parametrize("clause", CLAUSES)
def test_docx_holds_every_clause(paper, clause):
    assert clause in docx_text(paper)[1]


def test_recital_without_the_word_gets_it_and_no_other_gets_it_twice(paper):
    assert [clause.label for clause in paper_of(paper).recitals] == ["WHEREAS,", "WHEREAS,", "Whereas"]


def test_sections_keep_their_own_numbers_and_get_the_missing_ones(paper):
    assert [clause.label for clause in paper_of(paper).sections] == ["1.", "Section 2.", "3."]


def test_paper_prints_none_where_nobody_voted_so(paper):
    printed = words(resolution_html(paper))
    assert "AYES: Member 1, Member 2, Member 3" in printed
    assert "NOES: None" in printed
    assert "ABSENT: None" in printed


def test_paper_never_invents_the_day_of_adoption(paper):
    printed = words(resolution_html(paper))
    assert "at its regular meeting held in June 1994 (day not on record)." in printed
    assert not re.search(r"June \d{1,2}, 1994", printed)


def test_paper_names_who_signs_and_who_attests(paper):
    printed = words(resolution_html(paper))
    assert "ATTEST: Kim Ortiz, City Clerk" in printed
    assert "APPROVED AS TO FORM: City Attorney" in printed


def test_hostile_text_prints_as_text(paper):
    assert "&lt;b&gt;reason&lt;/b&gt; &amp; more" in resolution_html(paper)


def test_same_record_gives_the_same_paper(paper):
    assert resolution_html(paper) == resolution_html(paper)


def test_paper_without_text_says_so_and_prints_what_is_known(home):
    old = ResolutionFactory(
        body__place=home.place, number="5-94", adopted_on=PartialDate(1994, 1), state="adopted"
    )
    printed = words(resolution_html(old))
    assert "is not on record in this program" in printed
    assert "Adopted January 1994 (day not on record)" in printed
    assert "WHEREAS" not in printed


def test_rescinded_paper_prints_what_rescinded_it(paper, clerk):
    later = ResolutionFactory(body=paper.body, number="12-01", state="adopted")
    services.rescind(resolution=paper, rescinded_by=later, reason="Replaced", by=clerk)
    assert "Rescinded by Resolution 12-01." in words(resolution_html(paper))


def test_draft_says_so_in_the_docx(home):
    head, _text = docx_text(ResolutionFactory(body__place=home.place, resolved="It is so."))
    assert "DRAFT" in head


def test_adopted_docx_does_not_say_draft(paper):
    assert "DRAFT" not in docx_text(paper)[0]


def test_sample_is_marked_on_paper_and_in_the_docx(paper):
    paper.sample = True
    assert "SAMPLE" in resolution_html(paper)
    assert "SAMPLE" in docx_text(paper)[0]


def test_docx_carries_no_name_of_a_program(paper):
    facts = Docx(io.BytesIO(resolution_docx(paper))).core_properties
    assert (facts.author, facts.comments) == ("City of Bakersfield", "")


def test_pressed_twice_while_it_is_made_it_is_one_paper(paper, clerk):
    first = services.print_resolution(resolution=paper, by=clerk)
    assert services.print_resolution(resolution=paper, by=clerk) == first
    assert IssuedPaper.objects.get().paper_size == "letter"


@pytest.mark.parametrize("clauses", [8, 9])
def test_the_heading_of_the_vote_stays_with_its_names(paper, clauses):
    paper.recitals = "\n\n".join(["WHEREAS, one more reason; and"] * clauses)
    printed = make_pdf(resolution_html(paper), identifier="x", variant=None)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(printed)).pages]
    assert [page for page in pages if "Vote" in page] == [page for page in pages if "AYES" in page]


def test_a_short_resolution_and_its_code_stand_on_one_page(home, clerk):
    body = BodyFactory(name="Bakersfield City Council", place=home.place)
    short = services.draft_resolution(
        body=body,
        title="Establishing a sister city relationship with Mazatlán, Mexico",
        recitals="Both cities wish to be sister cities.",
        resolved="The relationship is established.\n\nThe mayor is authorized to sign.",
        by=clerk,
    )
    services.put_on_agenda(resolution=short, meeting_on=PartialDate(2026, 1, 13), meeting="Regular", by=clerk)
    services.record_vote(resolution=short, tally={"ayes": 6, "noes": 0}, by=clerk)
    adopted = services.adopt_resolution(
        resolution=short, adopted_on=PartialDate(2026, 1, 13), number="007-26", by=clerk
    )
    html = fill_slots(resolution_html(adopted, paper_size="letter"), STAMP)
    pdf = make_pdf(
        html, identifier="0" * 32, assets={QR_ADDRESS: ("image/svg+xml", draw_qr(STAMP.verify_url))}
    )
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1
