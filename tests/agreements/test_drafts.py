import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from agreements import services
from agreements.models import Agreement
from agreements.selectors import checks_of
from agreements.selectors.text import clauses_of, content_of
from common.dates import PartialDate
from common.records import StaleRecord
from directory.services import name_place
from tests.agreements.conftest import add
from tests.factories.documents import PDF, DocumentFactory


def begin(tie, by, **fields):
    given = {"instrument": "agreement", "title_home": "Agreement", "language_partner": "es", **fields}
    return services.draft_agreement(relationship=tie, by=by, **given)


@pytest.mark.parametrize(("style", "number"), [("precise", 12), ("ceremonial", 5), ("", 0)])
def test_a_text_begins_precise_ceremonial_or_blank(style, number, mazatlan, coordinator):
    assert len(clauses_of(begin(mazatlan, coordinator, style=style))) == number


def test_the_partners_column_begins_empty(mazatlan, coordinator):
    agreement = begin(mazatlan, coordinator, style="precise")
    assert {clause.text_partner for clause in clauses_of(agreement)} == {""}


def test_references_of_a_year_follow_each_other(mazatlan, coordinator):
    assert [begin(mazatlan, coordinator).number for _ in range(2)] == ["A-2026-001", "A-2026-002"]


def test_a_letter_of_intent_never_establishes_a_tie(mazatlan, coordinator):
    wish = begin(mazatlan, coordinator, instrument="letter_of_intent", establishes=True)
    paper = begin(mazatlan, coordinator, establishes=True)
    assert list(Agreement.objects.establishing()) == [paper]
    assert not wish.establishes


def test_names_are_taken_from_the_directory_where_it_knows_them(mazatlan, coordinator):
    name_place(place=mazatlan.partner, text="Mazatlán, Sinaloa", kind="official", language="es", by=None)
    agreement = begin(mazatlan, coordinator)
    assert agreement.partner_name_theirs == "Mazatlán, Sinaloa"
    assert agreement.home_name_theirs == ""


def test_numbers_a_city_settles_on_stand_in_the_text(mazatlan, coordinator):
    agreement = begin(mazatlan, coordinator, style="precise", term_years=5, review_months=18, exit_months=6)
    text = " ".join(clause["text"]["home"] for clause in content_of(agreement)["clauses"])
    assert "runs for 5 years" in text
    assert "18 months after it takes effect" in text
    assert "6 months before the day" in text


def test_a_number_that_is_not_settled_is_said_and_keeps_the_text_from_being_final(mazatlan, coordinator):
    agreement = begin(mazatlan, coordinator, style="precise", term_years=5, review_months=18)
    words = [check.words for check in checks_of(agreement) if check.blocks]
    assert "Clause 11 leaves open in English: months of notice." in words
    assert not any("for how many years" in line for line in words)


def test_what_is_missing_is_listed(mazatlan, coordinator):
    agreement = begin(mazatlan, coordinator)
    add(agreement, coordinator, theirs="")
    missing = [check.words for check in checks_of(agreement)]
    assert "No title in Spanish." in missing
    assert "Our full name is missing in Spanish." in missing
    assert "Clause 1 has no Spanish text." in missing


def test_a_text_that_says_nothing_about_its_end_may_be_final_but_is_told_so(draft):
    told = {check.words: check.blocks for check in checks_of(draft)}
    assert told["Nothing is said about how it may be ended."] is False
    assert not [words for words, blocks in told.items() if blocks]


def test_a_stale_form_changes_nothing(draft, coordinator):
    services.change_agreement(agreement=draft, by=coordinator, seen=1, title_home="One")
    with pytest.raises(StaleRecord):
        services.change_agreement(agreement=draft, by=coordinator, seen=1, title_home="Two")
    draft.refresh_from_db()
    assert draft.title_home == "One"


def test_an_old_paper_is_filed_with_the_date_as_known_and_no_text(mazatlan, clerk):
    filed = services.file_signed(
        relationship=mazatlan,
        instrument="agreement",
        title_home="Pact",
        by=clerk,
        signed_on=PartialDate(1961),
        upload=SimpleUploadedFile("pact.pdf", PDF),
    )
    assert (filed.state, filed.signed_on) == ("signed", PartialDate(1961))
    assert filed.signed_scan in mazatlan.documents.all()


def test_a_scan_on_file_is_enough(mazatlan, clerk):
    scan = DocumentFactory()
    filed = services.file_signed(
        relationship=mazatlan, instrument="protocol", title_home="Protocol", by=clerk, document=scan
    )
    assert filed.signed_scan == scan


def test_a_scan_chosen_later_is_among_the_papers_of_the_tie(mazatlan, clerk):
    filed = services.file_signed(
        relationship=mazatlan, instrument="protocol", title_home="Protocol", by=clerk
    )
    scan = DocumentFactory()
    services.change_agreement(agreement=filed, signed_scan=scan, by=clerk)
    assert scan in mazatlan.documents.all()


@pytest.mark.parametrize("state", ["signed", "superseded"])
def test_what_was_signed_here_does_not_go_to_trash(approvable, coordinator, state):
    services.approve_agreement(agreement=approvable, by=coordinator)
    Agreement.objects.filter(pk=approvable.pk).update(state=state)
    with pytest.raises(ValidationError, match="stays on record"):
        services.trash_agreement(agreement=approvable, by=coordinator)


def languages_clause(agreement):
    clause = next(one for one in content_of(agreement)["clauses"] if one["topic"] == "languages")
    return clause["text"]["home"]


def test_an_english_text_says_which_language_is_valid(mazatlan, coordinator):
    agreement = begin(mazatlan, coordinator, style="precise")
    assert "each in English and Spanish" in languages_clause(agreement)
    assert "Both texts are equally valid." in languages_clause(agreement)
    services.change_agreement(
        agreement=agreement, by=coordinator, equally_valid=False, prevailing_language="es"
    )
    assert "If the two texts differ, the Spanish text prevails." in languages_clause(agreement)


def test_no_sentence_is_made_up_in_another_language(mazatlan, coordinator):
    agreement = begin(mazatlan, coordinator)
    add(agreement, coordinator)
    assert content_of(agreement)["validity"] == {"home": "Both texts are equally valid.", "partner": ""}


def test_a_text_evaluates_nothing_but_the_names_it_knows(mazatlan, coordinator):
    agreement = begin(mazatlan, coordinator, term_years=5)
    add(agreement, coordinator, ours="{term_years} {by.password} {{ settings.SECRET_KEY }} {0}")
    text = content_of(agreement)["clauses"][0]["text"]["home"]
    assert text == "5 {by.password} {{ settings.SECRET_KEY }} {0}"
