"""What the demo made up says so wherever it is shown."""

import csv
from datetime import date
from io import StringIO

import pytest
from django.urls import reverse

from accounts.models import User
from common.dates import PartialDate
from exchanges.services import log_exchange, trash_exchange
from notifications.models import OutboxMail
from program.services.demo import load_demo
from relationships.models import Relationship
from relationships.reminders import tell_review
from relationships.services import plan_review
from tests.factories.relationships import RelationshipFactory

LIST = reverse("relationships:list")


@pytest.fixture
def demo(db, client, today):
    load_demo()
    client.force_login(User.objects.get(email="coordinator@demo.example"))
    return client


def log(tie, day, **fields):
    return log_exchange(relationships=[tie], by=None, kind="culture", story="We met.", starts=day, **fields)


def test_the_list_marks_owner_activity_and_review_of_the_demo(demo):
    page = demo.get(reverse("relationships:list")).content.decode()
    assert page.count("Dana Ruiz (sample)") >= 6
    assert "October 27, 2026 (sample)" in page
    assert "Overdue since November 7, 2026 (sample)" in page
    assert "December 14, 2026 (sample)" in page


def test_the_file_of_the_list_marks_them_too(demo):
    Relationship.objects.filter(slug="cixi").update(sample=True)
    lines = [*csv.reader(StringIO(b"".join(demo.get(f"{LIST}?format=csv")).decode()))][2:]
    activity, review = ({line[0]: line[at] for line in lines} for at in (3, 4))
    assert activity["Wakayama, Japan"] == "2026-10-27 (sample)"
    assert (activity["Cixi, China (sample)"], review["Cixi, China (sample)"]) == ("", "2026-12-14 (sample)")


def test_the_page_of_the_tie_marks_them(demo):
    page = demo.get(reverse("relationships:overview", args=("wakayama",))).content.decode()
    assert 'October 27, 2026 <span class="tw-sample">sample</span>' in page
    page = demo.get(reverse("relationships:overview", args=("cixi",))).content.decode()
    assert "Next review (sample)" in page


def test_the_timeline_marks_sample_exchanges(demo):
    page = demo.get(reverse("relationships:timeline", args=("wakayama",))).content.decode()
    assert 'host families.</a> <span class="tw-sample">' in page


def test_today_and_the_mail_mark_a_sample_review(demo):
    page = demo.get(reverse("program:today")).content.decode()
    assert "(sample day)" in page
    mail = OutboxMail.objects.filter(subject__contains="review").first()
    assert "(sample day)" in mail.subject
    assert "November 7, 2026 (sample)" in mail.text


def test_facts_only_sets_no_sample_on_a_tie(db):
    load_demo(facts_only=True)
    assert not Relationship.objects.filter(activity_is_sample=True).exists()
    assert not Relationship.objects.filter(review_is_sample=True).exists()


def test_a_day_planned_by_a_person_is_no_sample(coordinator, today):
    tie = RelationshipFactory()
    plan_review(relationship=tie, on=date(2026, 12, 1), by=coordinator, sample=True)
    plan_review(relationship=tie, on=date(2026, 12, 2), by=coordinator)
    assert not tie.review_is_sample
    assert "sample" not in f"{tell_review(tie).what} {tell_review(tie).label}"


def test_a_later_real_exchange_takes_the_mark_away_and_trashing_it_brings_it_back(db):
    tie = RelationshipFactory()
    log(tie, PartialDate(2026, 5), sample=True)
    real = log(tie, PartialDate(2026, 6))
    tie.refresh_from_db()
    assert not tie.activity_is_sample
    trash_exchange(exchange=real, by=None)
    tie.refresh_from_db()
    assert tie.activity_is_sample


def test_of_two_exchanges_on_one_day_the_real_one_counts(db):
    tie = RelationshipFactory()
    log(tie, PartialDate(2026, 5))
    log(tie, PartialDate(2026, 5), sample=True)
    tie.refresh_from_db()
    assert not tie.activity_is_sample
