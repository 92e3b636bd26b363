import re
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from agreements import services
from agreements.models import Certificate
from agreements.pdfs import certificate_html, programme_html
from agreements.selectors.proclamations import full_years, proclamation_facts
from common.dates import PartialDate
from council.models import Proclamation
from directory.services import name_place
from documents.models import IssuedPaper
from documents.pdfs import Stamp, fill_slots, make_pdf
from documents.pdfs.paper import QR_ADDRESS, draw_qr
from tests.factories.council import ResolutionFactory
from tests.factories.relationships import MilestoneFactory, RelationshipFactory
from tests.factories.signing import ApprovedFactory, CeremonyFactory, StepFactory

STAMP = Stamp("2026-0142", "7KQ4M-2XW9D", "http://127.0.0.1:8000/verify/7KQ4M-2XW9D/")
# own name of the city, its language, a mayor there
CITIES = {
    "ja": ("Wakayama", "和歌山市", "尾花正啓"),
    "ar": ("Tangier", "مدينة طنجة", "منير ليموري"),
    "pa": ("Amritsar", "ਅੰਮ੍ਰਿਤਸਰ", "ਜਤਿੰਦਰ ਸਿੰਘ"),
}


def tie_in(language):
    name, own, _mayor = CITIES[language]
    tie = RelationshipFactory(partner__name=name, partner__time_zone="Asia/Tokyo")
    name_place(place=tie.partner, text=own, kind="own", language=language, by=None)
    return tie


def printed(html):
    assets = {QR_ADDRESS: ("image/svg+xml", draw_qr(STAMP.verify_url))}
    return PdfReader(BytesIO(make_pdf(fill_slots(html, STAMP), identifier="test", assets=assets))).pages


def plain(text):
    return re.sub(r"[\s\u200b\u200e\u200f\u202a-\u202e\u2060]", "", text)


def stands(wanted, found, language):
    """Readers give back Arabic mirrored and Gurmukhi with its vowel signs where they are drawn."""
    wanted, found = plain(wanted), plain(found)
    if language == "pa":
        return set(wanted) <= set(found)
    return wanted in found or wanted[::-1] in found


def text_of(pages):
    return "".join(page.extract_text() for page in pages)


@pytest.mark.parametrize("language", CITIES)
def test_a_certificate_prints_both_scripts_number_and_code(home, clerk, language):
    tie = tie_in(language)
    found = text_of(printed(certificate_html(services.draft_certificate(relationship=tie, by=clerk))))
    for wanted in ("CERTIFICATE OF RECOGNITION", CITIES[language][0], STAMP.number, STAMP.code):
        assert plain(wanted) in plain(found)
    assert stands(CITIES[language][1], found, language)


@pytest.mark.parametrize(("size", "points"), [("letter", (792, 612)), ("a4", (842, 595))])
def test_a_certificate_lies_on_one_page_of_either_paper(home, clerk, size, points):
    one = services.draft_certificate(relationship=tie_in("ja"), what_for_theirs="友好を記念して", by=clerk)
    pages = printed(certificate_html(one, paper_size=size))
    assert [(round(page.mediabox.width), round(page.mediabox.height)) for page in pages] == [points]


@pytest.mark.parametrize("size", ["letter", "a4"])
@pytest.mark.parametrize("length", [110, 300, 600])
def test_a_certificate_of_many_words_is_still_one_page(home, clerk, size, length):
    ours, theirs = "in recognition of long friendship " * 40, "友好を記念して長く続くことを願う" * 60
    words = {"what_for": ours[:length], "what_for_theirs": theirs[:length]}
    one = services.draft_certificate(relationship=tie_in("ja"), by=clerk, dated=PartialDate(2026), **words)
    pages = printed(certificate_html(one, paper_size=size))
    assert len(pages) == 1
    assert plain(theirs[:length]) in plain(text_of(pages))


@pytest.mark.parametrize("size", ["letter", "a4"])
def test_a_certificate_with_the_longest_of_everything_is_still_one_page(home, clerk, size):
    name, own = ("The Honourable Committee of the City " * 9)[:200], ("友好都市市民委員会" * 40)[:200]
    office = ("Chair of the Committee for Sister Cities " * 6)[:160]
    words = {
        "what_for": ("in recognition of long friendship " * 40)[:600],
        "what_for_theirs": ("友好を" * 300)[:600],
    }
    signed = dict.fromkeys(("signer", "signer_title", "second_signer", "second_title"), office)
    one = services.draft_certificate(
        relationship=tie_in("ja"), by=clerk, dated=PartialDate(2026), recipient=name, recipient_own=own,
        recipient_language="ja", **words, **signed,
    )  # fmt: skip
    pages = printed(certificate_html(one, paper_size=size))
    assert len(pages) == 1
    assert plain(own) in plain(text_of(pages))


@pytest.mark.parametrize("language", CITIES)
def test_the_programme_prints_names_in_both_scripts_and_how_to_say_them(home, clerk, language):
    agreement = ApprovedFactory(relationship=tie_in(language))
    services.name_signer(
        agreement=agreement, side="partner", name="The Mayor", own_name=CITIES[language][2],
        own_language=language, pronunciation="as-it-is-said", by=clerk,
    )  # fmt: skip
    ceremony = CeremonyFactory(agreement=agreement, emergency="+1 661 555 0100")
    services.begin_programme(ceremony=ceremony, by=clerk)
    found = text_of(printed(programme_html(ceremony)))
    assert stands(CITIES[language][2], found, language)
    for wanted in ("as-it-is-said", "Both sides sign and exchange the folders"):
        assert plain(wanted) in plain(found)


def test_every_page_of_the_programme_names_the_number_to_call(home):
    ceremony = CeremonyFactory(agreement=ApprovedFactory(relationship=tie_in("ja")), emergency="661 555 0100")
    for _number in range(60):
        StepFactory(ceremony=ceremony)
    pages = printed(programme_html(ceremony))
    assert len(pages) > 1
    assert all("661 555 0100" in page.extract_text() for page in pages)


def test_words_written_from_the_right_say_so_to_the_engine(home, clerk):
    one = services.draft_certificate(relationship=tie_in("ar"), what_for_theirs="تقديرًا للصداقة.", by=clerk)
    assert '<p class="certificate-for" lang="ar" dir="rtl">' in certificate_html(one)


def test_a_certificate_takes_its_words_from_the_record(home, clerk):
    tie = tie_in("ja")
    agreement = ApprovedFactory(relationship=tie, signed_on=PartialDate(2026, 11, 12), state="signed")
    services.name_signer(agreement=agreement, side="home", name="Karen Goh", title="Mayor", by=clerk)
    one = services.draft_certificate(relationship=tie, agreement=agreement, by=clerk)
    assert (one.recipient_own, one.signer, one.signer_title) == ("和歌山市", "Karen Goh", "Mayor")
    assert one.what_for.endswith("signed on November 12, 2026")


def test_a_certificate_names_no_day_that_is_not_on_record(home, clerk):
    agreement = ApprovedFactory(relationship=tie_in("ja"), signed_on=PartialDate(2026, 11), state="signed")
    one = services.draft_certificate(relationship=agreement.relationship, agreement=agreement, by=clerk)
    assert one.what_for.endswith("signed in November 2026")
    assert "November 2026" in certificate_html(one)
    assert not re.search(r"November \d{1,2}, 2026", certificate_html(one))


def test_printing_asks_for_one_paper_with_the_words_of_now(home, clerk, client_of):
    one = services.draft_certificate(relationship=tie_in("ja"), by=clerk)
    desk = client_of(clerk)
    for _press in range(2):
        desk.post(reverse("agreements:certificate-print", args=[one.pk]))
    paper = IssuedPaper.objects.get()
    assert (paper.kind, "和歌山市" in paper.snapshot) == ("certificate", True)


def test_equal_certificates_are_equal_papers(home, clerk):
    one = services.draft_certificate(relationship=tie_in("ja"), by=clerk)
    assert certificate_html(one) == certificate_html(one)


def test_a_clerk_puts_a_certificate_in_trash_and_takes_it_out_again(home, clerk, client_of):
    one = services.draft_certificate(relationship=tie_in("ja"), by=clerk)
    desk = client_of(clerk)
    desk.post(reverse("agreements:certificate-trash", args=[one.pk]), {"version": one.version})
    assert not Certificate.objects.present().exists()
    desk.post(reverse("agreements:certificate-restore", args=[one.pk]))
    assert Certificate.objects.present().get() == one


# A proclamation from the same facts.


@pytest.fixture
def tie(home):
    tie = tie_in("ja")
    tie.since = MilestoneFactory(relationship=tie, date=PartialDate(1961, 8, 21))
    tie.save()
    return tie


def test_a_proclamation_names_dates_only_as_they_are_known(tie, today):
    tie.resolutions.add(ResolutionFactory(number="246 - -06", state="adopted", adopted_on=PartialDate(2006)))
    tie.resolutions.add(ResolutionFactory(number="81-94", state="adopted"))
    recitals = proclamation_facts(tie, "anniversary")["recitals"]
    assert "dates from August 21, 1961; and" in recitals
    assert "adopted Resolution 246 - -06 on this tie in 2006; and" in recitals
    assert "adopted Resolution 81-94 on this tie; and" in recitals


def test_a_tie_without_a_date_gets_none(tie, today):
    tie.since = None
    facts = proclamation_facts(tie, "anniversary")
    assert not re.search(r"\d", facts["recitals"] + facts["title"])
    assert facts["day"] is None


@pytest.mark.parametrize(
    ("since", "years"),
    [
        (PartialDate(1961, 11, 19), 65),
        (PartialDate(1961, 11, 20), 64),
        (PartialDate(1961), 64),
        (PartialDate(1961, about=True), 0),
        (None, 0),
    ],
)
def test_only_years_that_are_certainly_full_are_counted(tie, today, since, years):
    tie.since.date = since
    assert full_years(tie, PartialDate(2026, 11, 19).first_day) == years


@pytest.mark.parametrize(
    ("since", "years", "day"),
    [
        (PartialDate(1961, 12, 20), 65, PartialDate(2026, 12, 20)),
        (PartialDate(1961, 11, 19), 65, PartialDate(2026, 11, 19)),
        (PartialDate(1960, 2, 29), 67, PartialDate(2027, 2, 28)),
        (PartialDate(1961, 8, 21), 65, None),
        (PartialDate(1961, 12), 65, None),
        (PartialDate(1961), 64, None),
        (PartialDate(1961, 12, about=True), 0, None),
    ],
)
def test_an_anniversary_that_is_near_is_counted_on_its_own_day(tie, today, since, years, day):
    tie.since.date = since
    facts = proclamation_facts(tie, "anniversary", today=PartialDate(2026, 11, 19).first_day)
    told = [int(text) for text in re.findall(r"(?:Marking|lasted) (\d+)", facts["title"] + facts["recitals"])]
    assert (told, facts["day"]) == ([years, years] if years else [], day)


def test_the_day_of_signing_is_proclaimed_when_all_of_it_is_known(tie, today):
    agreement = ApprovedFactory(relationship=tie, signed_on=PartialDate(2026, 11, 12), state="signed")
    facts = proclamation_facts(tie, "signing", agreement)
    assert facts["day"] == PartialDate(2026, 11, 12)
    assert (
        "both cities signed the paper “Sister city agreement” on November 12, 2026; and" in facts["recitals"]
    )


def test_clerk_drafts_one_from_the_tie_and_goes_over_the_words(tie, clerk, client_of, today):
    desk, address = client_of(clerk), reverse("agreements:draft-proclamation", args=[tie.slug])
    form = desk.get(f"{address}?for=anniversary").context["form"]
    assert form.initial["title"] == "Marking 65 years of friendship with the City of Wakayama, Japan"
    sent = {name: value for name, value in form.initial.items() if isinstance(value, str)}
    desk.post(address, {**sent, "title": "Sixty-five years", "place": "Wakayama, Japan"})
    one = Proclamation.objects.get()
    assert (one.title, one.place) == ("Sixty-five years", tie.partner)


def test_the_day_of_the_latest_signing_is_proclaimed_beside_one_without_a_day(tie, clerk, client_of, today):
    ApprovedFactory(relationship=tie, signed_on=PartialDate(2026, 11, 12), state="signed")
    ApprovedFactory(relationship=tie, state="signed")
    address = reverse("agreements:draft-proclamation", args=[tie.slug])
    form = client_of(clerk).get(f"{address}?for=signing").context["form"]
    assert form.initial["day"] == PartialDate(2026, 11, 12)
