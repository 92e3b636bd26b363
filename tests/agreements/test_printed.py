from io import BytesIO

import pytest
from pypdf import PdfReader

from agreements import services
from documents.models import IssuedPaper
from tests.agreements import texts
from tests.agreements.conftest import first_clause
from tests.agreements.printing import (
    SAME_HEIGHT,
    STAMP,
    columns,
    draw,
    faces,
    from_the_right,
    plain,
    rows,
    write,
    written_order,
)
from tests.factories.signing import SignerFactory

pytestmark = pytest.mark.postgres

RIGHT_TO_LEFT = ("he", "ar")
REORDERED = ("pa",)
STRAIGHT = [language for language in texts.LANGUAGES if language not in (*RIGHT_TO_LEFT, *REORDERED)]
SIZES = {"home": "letter", "partner": "a4"}
_drawn: dict = {}


@pytest.fixture
def paper(home, coordinator):
    """A copy of the text in English and one other language, drawn once."""

    def drawn(language, copy):
        if (language, copy) not in _drawn:
            agreement = write(language, coordinator)
            _drawn[language, copy] = draw(agreement, copy=copy, paper_size=SIZES[copy])
        return _drawn[language, copy]

    return drawn


def column_of(body, language, copy):
    """The second column of our copy, the first of theirs: the right one where reading begins there."""
    left, right = columns(body)
    if copy == "home":
        return right
    return right if language in RIGHT_TO_LEFT else left


def ours_of(body, language, copy):
    left, right = columns(body)
    return left if column_of(body, language, copy) == right else right


def stored(side, language):
    numbered = enumerate((row[side] for row in rows(language)), start=1)
    return plain("".join(f"{number}. {heading}{text}" for number, (heading, text) in numbered))


@pytest.mark.parametrize("copy", ["home", "partner"])
@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_our_column_says_what_is_stored_over_every_page(language, copy, paper):
    body = paper(language, copy)
    found = plain("".join(text for _page, _y, text in ours_of(body, language, copy)))
    assert stored(0, language) in found


@pytest.mark.parametrize("copy", ["home", "partner"])
@pytest.mark.parametrize("language", STRAIGHT)
def test_their_column_says_what_is_stored_over_every_page(language, copy, paper):
    body = paper(language, copy)
    found = plain("".join(text for _page, _y, text in column_of(body, language, copy)))
    assert stored(1, language) in found


@pytest.mark.parametrize("copy", ["home", "partner"])
@pytest.mark.parametrize("language", REORDERED)
def test_a_script_that_draws_in_another_order_is_read_as_it_was_written(language, copy, paper):
    assert stored(1, language) in plain(written_order(paper(language, copy)))


@pytest.mark.parametrize("copy", ["home", "partner"])
@pytest.mark.parametrize("language", RIGHT_TO_LEFT)
def test_a_column_read_from_the_right_says_what_is_stored_over_every_page(language, copy, paper):
    column = column_of(paper(language, copy), language, copy)
    assert stored(1, language) in plain(from_the_right(column))


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_each_language_is_set_in_its_own_embedded_face(language, paper):
    found = faces(paper(language, "partner"))
    assert any(name.startswith(texts.FACE[language]) for name in found)
    assert any(name.startswith("Source-Serif") for name in found)


@pytest.mark.parametrize("copy", ["home", "partner"])
@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_a_clause_after_sixty_lines_begins_at_one_height_in_both_columns(language, copy, paper):
    body = paper(language, copy)
    ours = next(place for place in ours_of(body, language, copy) if "Both texts" in place[2])
    first = plain(texts.VALIDITY[language].split()[0])[:3]
    theirs = [place for place in column_of(body, language, copy) if first in plain(place[2])]
    assert any(place[0] == ours[0] and abs(place[1] - ours[1]) <= SAME_HEIGHT for place in theirs)


def test_sixty_lines_cross_pages_in_both_columns(paper):
    for column in columns(paper("es", "home")):
        pages = {page for page, _y, text in column if text.strip().startswith("(")}
        assert len(pages) > 1


@pytest.mark.parametrize(
    ("copy", "order"),
    [("home", ("Bakersfield", "Mazatlán")), ("partner", ("Mazatlán", "Bakersfield"))],
)
def test_each_copy_names_its_own_city_first(copy, order, paper):
    text = PdfReader(BytesIO(paper("es", copy))).pages[0].extract_text()
    head = text[text.index("Ciudad de") :]
    assert head.index(order[0]) < head.index(order[1])


def test_a_copy_begins_with_its_own_language_and_from_the_right_where_that_is_read_so(paper):
    left, right = columns(paper("ar", "partner"))
    assert any("Purpose" in text for _page, _y, text in left)
    assert any("الغرض" in text for _page, _y, text in right)
    left, _right = columns(paper("ja", "partner"))
    assert any("目的" in text for _page, _y, text in left)


def test_cities_follow_the_copy_in_the_text_too(draft, coordinator):
    services.change_clause(
        clause=first_clause(draft),
        by=coordinator,
        text_home="{first_city} and {second_city}",
        text_partner="{first_city} y {second_city}",
    )
    found = {
        copy: plain(PdfReader(BytesIO(draw(draft, copy=copy))).pages[0].extract_text()) for copy in SIZES
    }
    assert "CityofBakersfieldandCityofMazatlán" in found["home"]
    assert "CiudaddeMazatlányCiudaddeBakersfield" in found["partner"]


def test_every_page_of_a_draft_says_so_with_reference_page_and_hash(sent):
    version = sent.versions.get()
    for page in PdfReader(BytesIO(draw(sent))).pages:
        text = " ".join(page.extract_text().split())
        assert "DRAFT · version 1 · not approved" in text
        assert f"{sent.number} v1" in text
        assert f"sha256 {version.text_hash[:12]}" in text
        assert STAMP.number in text


def test_an_approved_text_is_no_draft(approvable, coordinator):
    services.approve_agreement(agreement=approvable, by=coordinator)
    text = PdfReader(BytesIO(draw(approvable))).pages[0].extract_text()
    assert "DRAFT" not in text


def test_what_is_open_is_said_on_paper(draft, coordinator):
    services.change_clause(clause=first_clause(draft), by=coordinator, text_home="For {term_years} years.")
    text = plain(PdfReader(BytesIO(draw(draft))).pages[0].extract_text())
    assert plain("[not settled: for how many years]") in text


def test_equal_texts_give_equal_papers(sent):
    assert draw(sent) == draw(sent)


def test_printing_asks_for_one_paper_a_copy(sent, coordinator):
    first, again, other = (
        services.print_agreement(agreement=sent, by=coordinator, copy=copy)
        for copy in ("home", "home", "partner")
    )
    assert first == again != other
    assert IssuedPaper.objects.count() == 2


def test_who_signs_stands_with_own_script_and_office_in_both_languages(sent):
    SignerFactory(
        agreement=sent, side="partner", name="Hanako Sato", own_name="佐藤花子", own_language="ja",
        title="Mayor", title_theirs="Alcaldesa",
    )  # fmt: skip
    text = plain(PdfReader(BytesIO(draw(sent))).pages[-1].extract_text())
    for words in ("Hanako Sato", "佐藤花子", "Mayor", "Alcaldesa", "Place", "Date"):
        assert plain(words) in text


def test_the_names_of_the_cities_stay_with_the_first_of_many_signers(sent):
    for number in range(8):
        SignerFactory(agreement=sent, side="partner", name=f"Signer {number}", title="Mayor of the city")
    pages = [page.extract_text() for page in PdfReader(BytesIO(draw(sent))).pages]
    (first,) = [page for page in pages if "Signer 0" in page]
    assert texts.CITY["es"] in first
    assert sum(page.count("Signer ") for page in pages) == 8


@pytest.mark.parametrize("clauses", [6, 8, 16])
def test_no_page_begins_with_the_signatures_alone(clauses, draft, coordinator):
    for _number in range(clauses - 1):
        ours = "Clause. " + "The cities work together. " * 3
        services.add_clause(agreement=draft, text_home=ours, text_partner="Texto. " * 6, by=coordinator)
    pages = [page.extract_text() for page in PdfReader(BytesIO(draw(draft))).pages]
    assert len(pages) > 1
    assert "Both texts are equally valid." in pages[-1]
