"""All that any role is shown, in Chromium: axe is silent, 320 pixels are wide enough, no page needs scripts.

Every page is asked for as every role, every form is sent empty, every correction meets a newer one. What is
drawn alike is driven once. The rules that HTML alone can show are asked of every page of every role.
"""

from collections import Counter

import pytest

from tests.access.changes import EDITED
from tests.access.matrix import COLUMNS
from tests.access.pages import PAGES, pages_told
from tests.browser.answers import CHANGED, WHOLE, drawings
from tests.browser.kept import served
from tests.browser.walker import NARROW, WIDE, Walker
from tests.page_rules import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
REFUSED = 422
NUMBER_OF_FORMS = 1000
# Behind a link in a mail, which names nobody; a person gets one of them.
ONE_FOR_EACH = {"program:invitation-open", "program:invitation", "program:request-confirm"}
PARTS = 14  # small enough that two browsers at once end at about the same time
ON_PHONES = ("member", "anonymous")  # axe looks at what they are shown in a narrow window as well
# How many different ones there are of each kind; fewer mean that something is no longer reached.
DRAWINGS = {"opened": 190, "sent empty": 70, "met a newer one": 4, "turned away": 1}


@pytest.fixture(scope="session")
def drawn(answers):
    return list(drawings(answers))


@pytest.fixture
def walker_with(chromium, drawn):
    with served([answer for answer, _part in drawn]) as address:
        walkers = []

        def walker(**options):
            walkers.append(Walker(chromium, address, **options))
            return walkers[-1]

        yield walker
        for each in walkers:
            each.close()


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
        return page.problems() if page.summary is not None else ["no error summary"]
    return page.problems() if answer.status_code == CHANGED else [f"answers {answer.status_code}"]


def test_every_correction_meets_a_newer_one(answers):
    assert {answer.name for answer in answers if answer.how == "met a newer one"} == set(EDITED)


def test_pages_about_a_newer_version_obey_the_rules(answers):
    told = {str(answer): Page(answer).problems() for answer in answers if answer.how == "met a newer one"}
    assert {what: problems for what, problems in told.items() if problems} == {}


def test_every_drawing_is_driven(drawn, answers):
    found = Counter(answer.how for answer, _part in drawn)
    fewer = {how for how, number in DRAWINGS.items() if found[how] < number}
    assert not fewer, f"if this is meant, write DRAWINGS = {dict(found)}"
    assert {kind for one, _part in drawn for kind in one.kinds} == {
        kind for one in answers for kind in one.kinds
    }
    framed = {answer.frame for answer, part in drawn if part is WHOLE}
    assert framed == {answer.frame for answer in answers}
    assert {role for role, _frame in framed} == set(COLUMNS)


@pytest.mark.parametrize("part", range(PARTS))
def test_a_desk_a_phone_and_a_browser_without_scripts_show_it_well(part, drawn, walker_with):
    with_scripts = walker_with(viewport=WIDE)
    without_scripts = walker_with(viewport=NARROW, java_script_enabled=False)
    found = {}
    for place, (answer, new) in list(enumerate(drawn))[part::PARTS]:
        kept = f"{answer.url}?kept={place}", answer.status_code
        found[str(answer)] = problems_with_scripts(with_scripts, *kept, new, answer.role)
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
