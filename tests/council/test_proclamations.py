import re
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from common.dates import PartialDate
from council import services
from council.models import Proclamation
from council.pdfs import proclamation_html
from council.selectors import proclaimed_paper
from directory.services import name_place
from documents.pdfs import Stamp, fill_slots, make_pdf
from documents.pdfs.paper import QR_ADDRESS, draw_qr
from tests.factories.council import ProclamationFactory
from tests.factories.documents import PaperFactory

STAMP = Stamp("2026-0007", "7KQ4M-2XW9D", "http://127.0.0.1:8000/verify/7KQ4M-2XW9D/")


@pytest.fixture
def proclamation(home, wakayama):
    name_place(place=wakayama.partner, text="和歌山市", kind="own", language="ja", by=None)
    return ProclamationFactory(
        place=wakayama.partner,
        recitals="the cities were joined in 1961; and\n\nWHEREAS, friends have crossed the ocean since; and",
        day=PartialDate(2026, 12, 3),
        proclaimed="Wakayama Friendship Day",
        signer="Karen Goh",
        signer_title="Mayor",
        dated=PartialDate(2026, 12, 1),
    )


def printed(html):
    assets = {QR_ADDRESS: ("image/svg+xml", draw_qr(STAMP.verify_url))}
    return PdfReader(BytesIO(make_pdf(fill_slots(html, STAMP), identifier="test", assets=assets)))


def text_of(html):
    return " ".join(page.extract_text() for page in printed(html).pages)


def plain(text):
    return re.sub(r"\s", "", text)


def test_the_day_stands_before_what_it_is_called(proclamation):
    assert proclaimed_paper(proclamation).rows[-1].text == (
        "I, Karen Goh, Mayor of the City of Bakersfield, do hereby proclaim December 3, 2026 as "
        "Wakayama Friendship Day."
    )


def test_a_proclamation_without_a_signer_says_who_proclaims(home):
    one = ProclamationFactory(proclaimed="its gratitude", signer="")
    assert (
        proclaimed_paper(one).rows[-1].text == "the City of Bakersfield does hereby proclaim its gratitude."
    )


def test_every_recital_has_its_word_once(proclamation):
    labels = [clause.label for clause in proclaimed_paper(proclamation).rows]
    assert labels == ["WHEREAS,", "WHEREAS,", "NOW, THEREFORE,"]


def test_the_witness_clause_names_only_the_day_that_is_known(proclamation):
    proclamation.dated = PartialDate(2026, 12)
    assert proclaimed_paper(proclamation).witness.endswith("to be affixed in December 2026.")
    proclamation.dated = None
    assert proclaimed_paper(proclamation).witness.endswith(
        "the seal of the City of Bakersfield to be affixed."
    )


def test_the_paper_prints_both_scripts_number_and_code(proclamation):
    found = plain(text_of(proclamation_html(proclamation)))
    for wanted in (
        "Proclamation",
        "和歌山市",
        "friends have crossed the ocean since",
        "2026-0007",
        STAMP.code,
    ):
        assert plain(wanted) in found


@pytest.mark.parametrize(("size", "points"), [("letter", (612, 792)), ("a4", (595, 842))])
def test_a_usual_proclamation_fits_one_page_of_either_paper(proclamation, size, points):
    pages = printed(proclamation_html(proclamation, paper_size=size)).pages
    assert len(pages) == 1
    assert (round(pages[0].mediabox.width), round(pages[0].mediabox.height)) == points


def test_same_record_gives_the_same_paper(proclamation):
    assert proclamation_html(proclamation) == proclamation_html(proclamation)


def test_typed_markup_prints_as_text(proclamation):
    proclamation.title = "<b>Day</b>"
    assert "&lt;b&gt;Day&lt;/b&gt;" in proclamation_html(proclamation)


def test_clerk_writes_one_and_prints_it(clerk, client_of, home):
    desk = client_of(clerk)
    sent = {"title": "A day of friendship", "proclaimed": "Friendship Day", "day_year": "2026"}
    desk.post(reverse("council:proclamation-add"), sent)
    one = Proclamation.objects.get()
    assert (one.title, str(one.day)) == ("A day of friendship", "2026")
    answer = desk.post(reverse("council:proclamation-print", args=[one.pk]))
    assert answer["Location"].startswith("/app/print/")


def test_it_is_a_draft_until_a_paper_of_it_is_issued(proclamation, viewer, client_of):
    page = client_of(viewer).get(proclamation.get_absolute_url())
    assert "DRAFT" in page.content.decode()
    PaperFactory(issued=True, subject=f"council.proclamation:{proclamation.pk}")
    assert "DRAFT" not in client_of(viewer).get(proclamation.get_absolute_url()).content.decode()
    assert Proclamation.objects.with_issue().get().is_issued


def test_a_correction_after_printing_stands_in_the_history(proclamation, clerk):
    PaperFactory(issued=True, subject=f"council.proclamation:{proclamation.pk}")
    services.change_proclamation(proclamation=proclamation, title="Another title", by=clerk)
    assert proclamation.history.first().history_change_reason == "corrected after printing"


def test_member_sees_those_about_own_partners(proclamation, member, other_member):
    assert Proclamation.objects.visible_to(member).get() == proclamation
    assert not Proclamation.objects.visible_to(other_member).exists()


def test_a_clerk_puts_a_proclamation_in_trash_and_takes_it_out_again(proclamation, clerk, client_of):
    desk = client_of(clerk)
    version = proclamation.version
    desk.post(reverse("council:proclamation-trash", args=[proclamation.pk]), {"version": version})
    assert not Proclamation.objects.present().exists()
    desk.post(reverse("council:proclamation-restore", args=[proclamation.pk]))
    assert Proclamation.objects.present().get() == proclamation
