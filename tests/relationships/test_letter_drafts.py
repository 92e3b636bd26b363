"""A draft is written from the record: what is there stands in it, what is not is listed and never made up."""

import pytest
from django.core.exceptions import ValidationError

from common.dates import PartialDate
from relationships import services
from relationships.models import Milestone
from relationships.selectors.letters import letter_gaps, only_volunteers
from relationships.selectors.ready_texts import ABOUT_A_LETTER, BODIES
from relationships.services import choose_since
from relationships.workflow import INTRODUCTION_PARTS, PART_FIELDS
from tests.factories.directory import OfficeFactory, PersonFactory
from tests.factories.letters import COMPLETE, fill_record, introduction


def drafted(tie, by, kind="introduction", **fields):
    return services.draft_letter(relationship=tie, kind=kind, by=by, **fields)


def missing_fields(letter):
    return {gap.field for gap in letter_gaps(letter)}


def test_letter_whose_language_is_left_open_is_in_the_language_of_the_city(wakayama, coordinator, today):
    assert drafted(wakayama, coordinator, "condolence", language="").language == "en"


def test_an_empty_record_gives_only_our_standing_sentence(wakayama, coordinator, today):
    fields = {field for part in INTRODUCTION_PARTS for field in PART_FIELDS[part]}
    assert missing_fields(drafted(wakayama, coordinator)) == fields - {"invitation"}


def test_a_full_record_gives_all_parts_but_the_enclosures(wakayama, coordinator, today):
    fill_record(wakayama)
    assert missing_fields(drafted(wakayama, coordinator)) == {"enclosures"}


def test_the_draft_says_what_the_record_says(wakayama, coordinator, today):
    fill_record(wakayama)
    letter = drafted(wakayama, coordinator)
    assert letter.parts["letterhead"] == "Bakersfield\n1600 Truxtun Avenue\nBakersfield, CA 93301"
    assert letter.parts["who_we_are"] == "A city of farms and oil.\n\nPopulation: 403,455 (2020)"
    assert letter.parts["why_you"] == (
        "Learn from each other's farms.\n\nMany families here come from Sinaloa."
    )
    assert (letter.to_name, letter.to_title) == ("Ana Torres", "Mayor of the Municipality")
    assert letter.greeting == "Dear Mayor Torres,"
    assert (letter.from_name, letter.from_title) == ("Karen Goh", "Mayor")


def test_private_channels_of_a_contact_stay_out(wakayama, coordinator, today):
    fill_record(wakayama)
    parts = drafted(wakayama, coordinator).parts
    assert "661-555-0100" in parts["contact_volunteers"]
    assert "luis@example.org" not in parts["contact_volunteers"]


def test_the_address_of_the_addressee_stands_in_the_letter_but_no_private_one(wakayama, coordinator, today):
    fill_record(wakayama)
    person = drafted(wakayama, coordinator).person
    person.channels.create(kind="address", value="12 Home Lane", private=True)
    assert "Home Lane" not in drafted(wakayama, coordinator).to_address
    person.channels.create(kind="address", value="City Hall; 23 Shichibancho; Wakayama", private=False)
    assert drafted(wakayama, coordinator).to_address == "City Hall\n23 Shichibancho\nWakayama"


@pytest.mark.parametrize("part", INTRODUCTION_PARTS)
def test_each_of_the_ten_parts_is_missed(wakayama, coordinator, today, part):
    field = {
        "addressee": "to_title",
        "contacts": "contact_office",
        "signature": "from_name",
    }.get(part, part)
    gaps = letter_gaps(introduction(wakayama, coordinator, **{field: " "}))
    assert [gap.field for gap in gaps] == [field]


def test_a_complete_letter_has_no_gaps(wakayama, coordinator, today):
    assert letter_gaps(introduction(wakayama, coordinator)) == []


def test_a_letter_with_only_a_volunteer_says_that_it_is_not_between_equals(wakayama, coordinator, today):
    assert only_volunteers(introduction(wakayama, coordinator, contact_office=""))


def test_without_a_form_of_address_there_is_no_greeting(wakayama, coordinator, today):
    fill_record(wakayama)
    person = drafted(wakayama, coordinator).person
    person.form_of_address = ""
    person.save()
    assert drafted(wakayama, coordinator).greeting == ""


def test_two_office_holders_who_are_no_mayors_are_not_guessed_from(wakayama, coordinator, today):
    fill_record(wakayama)
    offices = wakayama.partner._meta.apps.get_model("directory", "Office").objects
    first = offices.get(place=wakayama.partner)
    first.title = "Councillor"
    first.save()
    offices.create(person=first.person, title="Clerk", place=wakayama.partner)
    assert drafted(wakayama, coordinator).to_name == ""


def test_a_letter_in_another_language_gets_none_of_our_sentences(wakayama, coordinator, today):
    fill_record(wakayama)
    letter = drafted(wakayama, coordinator, language="es")
    assert (letter.greeting, letter.parts["invitation"]) == ("", "")
    assert letter.parts["ideas"] == "agriculture, schools"


READY = [kind for kind in BODIES if kind not in ABOUT_A_LETTER]


@pytest.mark.parametrize("kind", READY)
def test_prompts_in_brackets_are_gaps(wakayama, coordinator, today, kind):
    letter = drafted(wakayama, coordinator, kind, **{k: v for k, v in COMPLETE.items() if "_name" in k})
    assert any(gap.label.startswith("Fill in [") for gap in letter_gaps(letter))


def test_an_anniversary_names_the_day_as_it_is_known(wakayama, coordinator, today):
    assert "[since when]" in drafted(wakayama, coordinator, "anniversary").body
    Milestone.objects.create(relationship=wakayama, kind="established", date=PartialDate(1961))
    choose_since(relationship=wakayama, milestone=wakayama.milestones.get(), by=coordinator)
    assert "Since 1961," in drafted(wakayama, coordinator, "anniversary").body


def test_a_memo_is_from_whoever_writes_it(wakayama, coordinator, today):
    memo = drafted(wakayama, coordinator, "memo")
    assert (memo.direction, memo.from_name) == ("internal", "Dana Ruiz")
    assert [gap.field for gap in letter_gaps(memo)] == ["to_name", "body"]


def test_a_letter_with_gaps_is_not_put_before_the_mayor(wakayama, coordinator, today):
    letter = introduction(wakayama, coordinator, who_we_are="")
    with pytest.raises(ValidationError, match="Not yet complete: Who we are"):
        services.ask_letter_approval(letter=letter, by=coordinator)


def test_a_member_does_not_say_that_an_introduction_went_out(wakayama, member):
    with pytest.raises(ValidationError, match="A coordinator logs"):
        services.log_letter(relationship=wakayama, direction="out", kind="introduction", by=member)


def test_a_letter_for_which_nobody_was_chosen_has_the_card_of_the_mayor_it_goes_to(
    wakayama, coordinator, today
):
    mayor = PersonFactory(name="Masahiro Obana", own_name="尾花正啓", own_language="ja")
    OfficeFactory(person=mayor, place=wakayama.partner)
    letter = drafted(wakayama, coordinator, "condolence", person=None, answers=None)
    assert (letter.person, letter.to_name) == (mayor, "Masahiro Obana")


def test_a_reply_to_no_letter_on_record_names_none(wakayama, coordinator, today):
    assert drafted(wakayama, coordinator, "reply", answers=None).subject == "Reply"
