"""Years that nobody can have meant are asked about in every date of a tie; old claims are kept."""

import pytest
from django.utils import timezone

from relationships import services
from tests.relationships.conftest import date
from tests.relationships.test_pages import address

SLIPS = [
    ("milestone-add", {"kind": "signed", "source": "A list", "date_year": "0001"}),
    ("milestone-add", {"kind": "expires", "source": "A list", "date_year": "9999"}),
    ("milestone-add", {"kind": "signed", "source": "A list", "date_year": "9999"}),
    ("party-edit", {"name_printed": "Citta", "stated_on_year": "9999"}),
    ("shared-add", {"city": "Springfield", "country": "USA", "since_year": "0207"}),
    ("plan-add", {"title": "Plan A", "starts_year": "0206"}),
]


@pytest.mark.parametrize(("page", "typed"), SLIPS)
def test_a_year_nobody_can_have_meant_is_asked_about(tie, staff, client_of, page, typed):
    keys = {"pk": tie.parties.first().pk} if page == "party-edit" else {}
    answer = client_of(staff).post(address(page, tie, **keys), typed)
    html = answer.content.decode()
    assert answer.status_code == 422
    asked = ("Enter a year from 300 to ", "This date lies in the future", "that is not in the future")
    assert any(words in html for words in asked)
    assert all(text in html for text in typed.values())


@pytest.mark.parametrize(("kind", "year"), [("established", "0836"), ("expires", "2060"), ("other", "2060")])
def test_old_claims_and_days_to_come_are_kept(tie, staff, client_of, kind, year):
    typed = {"kind": kind, "date_year": year}
    assert client_of(staff).post(address("milestone-add", tie), typed).status_code == 302
    assert tie.milestones.get(kind=kind, date__startswith=year).date.year == int(year)


def test_an_act_is_not_dated_in_a_year_to_come(tie, today, staff, client_of):
    answer = client_of(staff).post(
        address("milestone-add", tie), {"kind": "signed", "date_year": str(timezone.localdate().year + 1)}
    )
    assert "Enter when it happened, or choose another kind" in answer.content.decode()


def test_a_date_on_record_never_holds_up_another_correction(tie, staff, client_of):
    act = services.record_milestone(relationship=tie, kind="signed", date=date("9999"), by=staff)
    typed = {"kind": "signed", "date_year": "9999", "note": "Misprinted", "version": act.version}
    assert client_of(staff).post(address("milestone-edit", tie, pk=act.pk), typed).status_code == 302


def test_a_tie_is_not_added_with_a_year_to_come(home, today, staff, client_of):
    typed = {"city": "Le Mans", "country": "France", "kind": "city"}
    for year in ("9999", "0001", str(timezone.localdate().year + 1)):
        answer = client_of(staff).post("/app/relationships/add/", {**typed, "since_year": year})
        assert (answer.status_code, f'value="{year}"' in answer.content.decode()) == (422, True)
    added = client_of(staff).post("/app/relationships/add/", {**typed, "since_year": "0836"})
    assert added.status_code == 302


TO_COME = [
    ("party-edit", {"stated_status": "active", "stated_on_year": "2031"}),
    ("shared-add", {"city": "Springfield", "country": "USA", "since_year": "2031"}),
    ("shared-add", {"city": "Springfield", "country": "USA", "agreed_on_year": "2031"}),
    ("notice-add", {"kind": "partner", "on_year": "2031"}),
]


@pytest.mark.parametrize(("page", "typed"), TO_COME)
def test_what_was_stated_told_or_agreed_has_happened(tie, today, clerk, client_of, page, typed):
    decided = services.change_status(relationship=tie, new="not_known", by=clerk)
    keys = {"party-edit": {"pk": tie.parties.first().pk}, "notice-add": {"pk": decided.pk}}
    answer = client_of(clerk).post(address(page, tie, **keys.get(page, {})), typed)
    assert answer.status_code == 422
    assert "Enter a date that is not in the future" in answer.content.decode()
