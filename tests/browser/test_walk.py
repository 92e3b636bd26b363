"""All that any role is shown, in Chromium: axe is silent, 320 pixels are wide enough, no page needs scripts.

Every page is asked for as every role, every form is sent empty, every correction meets a newer one. What is
drawn alike is driven once. The rules that HTML alone can show are asked of every page of every role.
"""

from collections import Counter, defaultdict

import pytest

from tests.access.changes import EDITED
from tests.access.matrix import COLUMNS
from tests.access.pages import PAGES, pages_told
from tests.browser.answers import (
    CHANGED,
    WHOLE,
    changed_by_scripts,
    drawings,
    places_without_scripts,
)
from tests.browser.kept import served
from tests.browser.walker import NARROW, WIDE, Walker
from tests.page_rules import Page, has_class, tidy

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
REFUSED = 422
AROUND_FIELD = f"self::fieldset or {has_class('tw-field')}"
NUMBER_OF_FORMS = 1000
# Behind a link in a mail, which names nobody; a person gets one of them.
ONE_FOR_EACH = {"program:invitation-open", "program:invitation", "program:request-confirm"}
PARTS = 8  # small enough that two browsers at once end at about the same time
ON_PHONES = ("member", "anonymous")  # axe looks at what they are shown in a narrow window as well
# How many kinds of elements each draws; fewer mean that something is no longer reached.
KINDS = {"opened": 1050, "sent empty": 410, "met a newer one": 37, "turned away": 20}


@pytest.fixture(scope="session")
def drawn(answers):
    return list(drawings(answers))


@pytest.fixture(scope="module")
def walkers(chromium, drawn):
    """One at a desk, one with a phone and without scripts; to open a window takes as long as two pages."""
    with served([answer for answer, _part in drawn]) as address:
        at_desk = Walker(chromium, address, viewport=WIDE).with_axe()
        without_scripts = Walker(chromium, address, viewport=NARROW, java_script_enabled=False)
        yield at_desk, without_scripts
        at_desk.close()
        without_scripts.close()


def test_every_page_is_opened_as_every_role(answers):
    opened = [answer for answer in answers if answer.how == "opened"]
    assert [str(answer) for answer in opened if answer.status_code != 200] == []
    assert Counter(answer.role for answer in opened) == PAGES, pages_told()


def test_every_page_obeys_the_rules(answers):
    found, titles = {}, {}
    for answer in answers:
        if answer.how == "opened":
            page = Page(answer)
            theirs = answer.url if answer.name in ONE_FOR_EACH else ""
            first = titles.setdefault((answer.role, page.title, theirs), answer.url)
            alike = [f"has the title of {first}"] if first != answer.url else []
            found[str(answer)] = page.problems() + alike
    assert {what: problems for what, problems in found.items() if problems} == {}


def test_every_form_sent_empty_comes_back_with_words(answers):
    found = {str(answer): problems_of_answer(answer) for answer in answers if answer.how == "sent empty"}
    assert {what: problems for what, problems in found.items() if problems} == {}


def test_the_walk_has_every_form(answers):
    forms = sum(len(Page(answer).forms_that_post) for answer in answers if answer.how == "opened")
    assert forms >= NUMBER_OF_FORMS, f"if this is meant, write NUMBER_OF_FORMS = {forms}"


def problems_of_answer(answer):
    page = Page(answer)
    if answer.status_code == REFUSED:
        return [*page.problems(), *astray(page)] if page.summary is not None else ["no error summary"]
    return page.problems() if answer.status_code == CHANGED else [f"answers {answer.status_code}"]


def astray(page):
    """Lines of the summary that do not lead to the field beside which the same words stand."""
    for line in page.summary.xpath(".//a"):
        field = page.root.get_element_by_id(line.get("href").removeprefix("#"), None)
        around = [] if field is None else field.xpath(f"ancestor-or-self::*[{AROUND_FIELD}]")[-1:]
        notes = [note for box in around for note in box.xpath(f".//*[{has_class('tw-error')}]")[:1]]
        if tidy(line.text_content()) not in "".join(tidy(note.text_content()) for note in notes):
            yield f"not at its field: {tidy(line.text_content())}"


def test_every_correction_meets_a_newer_one(answers):
    assert {answer.name for answer in answers if answer.how == "met a newer one"} == set(EDITED)


def test_pages_about_a_newer_version_obey_the_rules(answers):
    told = {str(answer): Page(answer).problems() for answer in answers if answer.how == "met a newer one"}
    assert {what: problems for what, problems in told.items() if problems} == {}


def test_every_kind_of_element_is_driven(drawn, answers):
    drawing = defaultdict(set)
    for answer in answers:
        drawing[answer.how] |= answer.kinds
    found = {how: len(kinds) for how, kinds in drawing.items()}
    fewer = {how for how, number in KINDS.items() if found[how] < number}
    assert not fewer, f"if this is meant, write KINDS = {found}"
    assert set().union(*(answer.kinds for answer, _part in drawn)) == set().union(*drawing.values())


def test_every_frame_of_every_role_is_driven_whole(drawn, answers):
    framed = {answer.frame for answer, part in drawn if part is WHOLE}
    assert framed == {answer.frame for answer in answers}
    assert {role for role, _frame in framed} == set(COLUMNS)


def test_all_that_scripts_may_change_is_also_driven_without_them(drawn, answers):
    found = frozenset().union(*(drawn[place][0].kinds for place in places_without_scripts(drawn)))
    assert found >= frozenset().union(*map(changed_by_scripts, answers))


@pytest.mark.parametrize("part", range(PARTS))
def test_a_desk_a_phone_and_a_browser_without_scripts_show_it_well(part, drawn, walkers):
    also_plain = places_without_scripts(drawn)
    with_scripts, without_scripts = walkers
    found = {}
    for place, (answer, new) in list(enumerate(drawn))[part::PARTS]:
        kept = f"{answer.url}?kept={place}", answer.status_code
        found[str(answer)] = problems_with_scripts(with_scripts, *kept, new, answer.role)
        if place in also_plain:
            found[f"{answer} without scripts"] = problems_without_scripts(without_scripts, *kept)
    assert {what: problems for what, problems in found.items() if problems} == {}


def problems_with_scripts(walker, url, status, new, role):
    walker.resize(WIDE)
    found = walker.open(url, status) + walker.axe(new)
    if status == 422:
        found += walker.summary_problems()
    walker.resize(NARROW)
    if new is WHOLE or role in ON_PHONES:
        found += walker.axe(new)
    return found + walker.sideways() + walker.heard


def problems_without_scripts(walker, url, status):
    return walker.open(url, status) + walker.unreadable() + walker.sideways() + walker.heard
