"""What the log says about a period, beside the one before."""

from datetime import date

import pytest

from common.dates import PartialDate
from relationships.models import Letter
from reviews import selectors, services
from reviews.selectors.facts import count_period, period_before
from tests.factories.exchanges import ExchangeFactory
from tests.reviews.conftest import everything

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2025, 1, 1), date(2026, 11, 15)


def exchange(tie, starts, **fields):
    return ExchangeFactory(relationships=[tie], starts=starts, **fields)


def letter(tie, direction, **fields):
    state = {"in": "received", "out": "sent"}[direction]
    return Letter.objects.create(relationship=tie, direction=direction, kind="other", state=state, **fields)


def line_of(evaluation, label):
    lines = selectors.fact_lines(selectors.read_facts(evaluation))
    return next(line for line in lines if line.label == label)


def test_the_period_before_is_as_long_and_ends_the_day_before():
    assert period_before(date(2026, 1, 1), date(2026, 1, 31)) == (date(2025, 12, 1), date(2025, 12, 31))


def test_a_period_at_the_beginning_of_time_has_none_before():
    assert period_before(date(1, 1, 1), date(26, 1, 1)) is None


@pytest.mark.parametrize(
    ("starts", "counted", "uncertain"),
    [
        (PartialDate(2025, 1, 1), 1, 0),
        (PartialDate(2026, 11, 15), 1, 0),
        (PartialDate(2024, 12, 31), 0, 0),
        (PartialDate(2025), 1, 0),
        (PartialDate(2026), 0, 1),
        (PartialDate(2026, 11), 0, 1),
    ],
)
def test_an_exchange_counts_where_its_last_possible_day_lies(wakayama, starts, counted, uncertain):
    exchange(wakayama, starts)
    facts = count_period(wakayama, FIRST, LAST)
    assert (facts["exchanges"], facts["uncertain"]) == (counted, uncertain)


def test_people_without_a_number_are_not_recorded_and_not_zero(wakayama):
    exchange(wakayama, PartialDate(2026, 5))
    assert count_period(wakayama, FIRST, LAST)["people"] is None


def test_without_exchanges_there_were_no_people(wakayama):
    assert count_period(wakayama, FIRST, LAST)["people"] == 0


def test_people_are_the_number_given_else_the_sum_of_the_kinds(wakayama):
    exchange(wakayama, PartialDate(2026, 5), people=20, students=18)
    exchange(wakayama, PartialDate(2026, 6), students=5, chaperones=2)
    exchange(wakayama, PartialDate(2026, 7))
    facts = count_period(wakayama, FIRST, LAST)
    assert (facts["people"], facts["people_missing"], facts["kinds"]["students"]) == (27, 1, 23)


def test_exchanges_in_trash_and_of_other_ties_do_not_count(wakayama, cixi, today):
    from_trash = exchange(wakayama, PartialDate(2026, 5))
    from_trash.trashed_at = from_trash.created_at
    from_trash.save()
    exchange(cixi, PartialDate(2026, 5))
    assert count_period(wakayama, FIRST, LAST)["exchanges"] == 0


def test_letters_count_by_the_day_they_travelled_else_by_their_date(wakayama):
    letter(wakayama, "in", received_on=PartialDate(2026, 2, 1), dated=PartialDate(2024, 12, 1))
    letter(wakayama, "out", dated=PartialDate(2026, 3))
    letter(wakayama, "out", sent_on=PartialDate(2024, 3))
    facts = count_period(wakayama, FIRST, LAST)
    assert (facts["letters_in"], facts["letters_out"]) == (1, 1)


def test_a_draft_is_not_a_letter_sent(wakayama):
    Letter.objects.create(relationship=wakayama, direction="out", kind="other", dated=PartialDate(2026, 3))
    assert count_period(wakayama, FIRST, LAST)["letters_out"] == 0


def test_goals_done_of_those_due_in_the_period(evaluation, goal):
    goal.plan.goals.create(text="Trade visit", due="2026-10", done_on="2026-09")
    goal.plan.goals.create(text="Later", due="2027-10")
    assert line_of(evaluation, "Goals done").now == "1 of 2"


def test_last_contact_is_the_later_of_letter_and_exchange(evaluation, wakayama):
    exchange(wakayama, PartialDate(2019, 5))
    letter(wakayama, "in", received_on=PartialDate(2020, 6, 2))
    assert line_of(evaluation, "Last exchange").now == "May 2019"
    assert line_of(evaluation, "Last contact").now == "June 2, 2020"


def test_every_figure_says_how_it_was_counted(evaluation):
    lines = selectors.fact_lines(selectors.read_facts(evaluation))
    assert [line.label for line in lines if not line.part and not line.method] == []


def test_kinds_stand_under_the_people(evaluation, wakayama):
    exchange(wakayama, PartialDate(2026, 5), students=18)
    exchange(wakayama, PartialDate(2024, 5), hosts=3)
    students = line_of(evaluation, "of them students")
    assert (students.now, students.before) == ("18", "Not recorded")


def test_the_facts_are_frozen_when_it_is_sent(evaluation, wakayama, coordinator):
    exchange(wakayama, PartialDate(2026, 5))
    services.send_evaluation(evaluation=evaluation, by=coordinator, **everything(evaluation))
    exchange(wakayama, PartialDate(2026, 6))
    evaluation.refresh_from_db()
    assert line_of(evaluation, "Exchanges").now == "1"


def test_taken_back_the_facts_follow_the_log_again(sent, wakayama, coordinator):
    services.take_back_evaluation(evaluation=sent, by=coordinator)
    exchange(wakayama, PartialDate(2026, 6))
    assert line_of(sent, "Exchanges").now == "1"
