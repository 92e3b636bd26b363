"""The research sheet: figures with sources, offers, scores, the first budget, other ties."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from common.records import StaleRecord
from directory.models import PlaceFact
from proposals.models import Figure, OtherTie
from proposals.pdfs import research_html
from proposals.selectors.research import sheet_of, totals_of
from proposals.services import research as services
from tests.factories.proposals import ProposalFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(home, today):
    home.place.country_code, home.place.country_printed = "US", "United States"
    home.place.save()
    return ProposalFactory(
        relationship__partner__name="Mazatlán",
        relationship__partner__country_printed="Mexico",
        relationship__partner__country_code="MX",
    )


@pytest.fixture
def italy(home, today):
    return ProposalFactory(relationship__partner__name="Italy", relationship__partner__kind="country")


def figure(proposal, by, **fields):
    about = {"point": "population", "side": "partner", "value": "500,000", "source": "Census", "year": 2020}
    return services.state_figure(proposal=proposal, by=by, **{**about, **fields})


def test_a_figure_keeps_source_year_and_author(proposal, coordinator):
    one = figure(proposal, coordinator)
    assert (one.source, one.year, one.entered_by) == ("Census", 2020, coordinator)


def test_a_figure_without_its_source_is_refused(proposal, coordinator):
    with pytest.raises(ValidationError, match="where the figure comes from"):
        figure(proposal, coordinator, source="")


def test_not_known_is_an_answer_without_a_value(proposal, coordinator):
    assert figure(proposal, coordinator, value="", not_known=True).not_known
    with pytest.raises(ValidationError, match="take the tick away"):
        figure(proposal, coordinator, not_known=True)


def test_a_figure_of_the_list_is_offered_with_its_source_and_taken_over(proposal, coordinator):
    offer = sheet_of(proposal, offering=True).points[0].theirs.offers[0]
    taken = services.take_offer(
        proposal=proposal, point="population", side="partner", key=offer.key, by=coordinator
    )
    assert (taken.value, "GeoNames" in taken.source) == (offer.value, True)


def test_an_offer_never_overwrites_what_a_person_entered(proposal, coordinator):
    figure(proposal, coordinator)
    with pytest.raises(ValidationError, match="Nothing was overwritten"):
        services.take_offer(
            proposal=proposal, point="population", side="partner", key="extract", by=coordinator
        )
    assert Figure.objects.get().value == "500,000"


def test_facts_on_the_record_of_the_place_are_offered(proposal):
    PlaceFact.objects.create(
        place=proposal.relationship.partner, label="Universities", value="Two", source="City page"
    )
    cells = {row.theirs.point: row.theirs for row in sheet_of(proposal, offering=True).points}
    assert [(one.value, one.source) for one in cells["academic"].offers] == [
        ("Universities: Two", "City page")
    ]


def test_without_a_city_the_candidate_has_no_figures(italy, coordinator):
    with pytest.raises(ValidationError, match="Choose the city first"):
        figure(italy, coordinator)
    assert figure(italy, coordinator, side="home").pk


def test_the_sheet_of_a_country_offers_to_choose_the_city(italy, coordinator, client_of):
    page = client_of(coordinator).get(f"{italy.get_absolute_url()}research/").content.decode()
    assert "No city in Italy is chosen yet" in page
    assert f"{italy.get_absolute_url()}city/" in page


@pytest.mark.parametrize("score", [-1, 5])
def test_a_score_lies_between_nothing_and_four(score, proposal, coordinator):
    with pytest.raises(ValidationError, match="from 0 to 4"):
        services.score_heading(
            proposal=proposal, heading="interest", score=score, reason="Letters", by=coordinator
        )


def test_not_to_know_is_a_score_with_a_reason(proposal, coordinator):
    with pytest.raises(ValidationError, match="Say why"):
        services.score_heading(proposal=proposal, heading="politics", score=None, reason="", by=coordinator)
    services.score_heading(proposal=proposal, heading="politics", score=None, reason="Ask", by=coordinator)
    sheet = sheet_of(proposal)
    assert (sheet.scored, sheet.not_known) == (0, 1)


def test_a_second_score_corrects_the_first_one(proposal, coordinator):
    facts = {"proposal": proposal, "heading": "interest", "by": coordinator}
    one = services.score_heading(score=0, reason="Nobody asked", **facts)
    again = services.score_heading(score=3, reason="Two letters", **facts)
    assert (one.pk, again.score) == (again.pk, 3)


def test_a_stale_score_is_not_saved(proposal, coordinator):
    facts = {"proposal": proposal, "heading": "interest", "by": coordinator}
    services.score_heading(score=0, reason="Nobody asked", **facts)
    with pytest.raises(StaleRecord):
        services.score_heading(score=3, reason="Two letters", seen=7, **facts)


def line(proposal, by, amount, **fields):
    given = None if amount is None else Decimal(amount)
    return services.add_budget_line(proposal=proposal, what="Travel", amount=given, by=by, **fields)


def test_forms_and_currencies_are_never_added_to_each_other(proposal, coordinator):
    lines = [
        line(proposal, coordinator, "100", currency="USD"),
        line(proposal, coordinator, "50.50", currency="USD"),
        line(proposal, coordinator, "900", currency="MXN"),
        line(proposal, coordinator, "20", currency="USD", kind="in_kind"),
        line(proposal, coordinator, "12", currency="", kind="volunteer"),
    ]
    assert [(one.kind, one.amount) for one in totals_of(lines)] == [
        ("Cash", "MXN 900"),
        ("Cash", "USD 150.50"),
        ("In kind", "USD 20"),
        ("Volunteer time", "12 hours"),
    ]


def test_nothing_in_kind_and_not_recorded_differ(proposal, coordinator):
    line(proposal, coordinator, "0", currency="USD")
    line(proposal, coordinator, None, kind="in_kind")
    line(proposal, coordinator, None)
    words = [row.amount for row in sheet_of(proposal).budget]
    assert words == ["USD 0", "In kind, value not stated", "Not recorded"]


@pytest.mark.parametrize(("amount", "currency"), [("-1", "USD"), ("5", ""), ("5", "dollars"), ("5", "$")])
def test_an_amount_needs_its_currency(amount, currency, proposal, coordinator):
    with pytest.raises(ValidationError):
        line(proposal, coordinator, amount, currency=currency)


@pytest.mark.parametrize(("country", "same"), [("USA", True), ("United States", True), ("Chile", False)])
def test_a_tie_in_our_own_country_is_marked(country, same, proposal, coordinator):
    services.add_other_tie(
        proposal=proposal, name="Santa Monica", country=country, source="List", by=coordinator
    )
    assert bool(sheet_of(proposal).cooperative) is same


def test_none_found_ends_when_a_tie_is_noted(proposal, coordinator):
    services.find_no_other_ties(proposal=proposal, source="List of the national body", by=coordinator)
    services.add_other_tie(proposal=proposal, name="Pucón", source="City page", by=coordinator)
    proposal.refresh_from_db()
    assert proposal.no_other_ties == ""


def test_none_found_is_refused_while_ties_are_noted(proposal, coordinator):
    services.add_other_tie(proposal=proposal, name="Pucón", source="City page", by=coordinator)
    with pytest.raises(ValidationError, match="Move them to Trash first"):
        services.find_no_other_ties(proposal=proposal, source="List", by=coordinator)


def test_what_is_taken_off_can_be_put_back(proposal, coordinator, client_of):
    tie = services.add_other_tie(proposal=proposal, name="Pucón", source="City page", by=coordinator)
    services.trash_research(part=tie, by=coordinator)
    assert sheet_of(proposal).others == []
    address = f"{proposal.get_absolute_url()}research/in-trash/othertie/{tie.pk}/restore/"
    client_of(coordinator).post(address)
    assert OtherTie.objects.present().count() == 1


def test_a_figure_taken_off_and_stated_again_is_one_figure(proposal, coordinator):
    services.trash_research(part=figure(proposal, coordinator), by=coordinator)
    figure(proposal, coordinator, value="510,000")
    assert Figure.objects.get().trashed_at is None


def test_the_research_of_a_closed_proposal_stays_as_it_is(proposal, coordinator, client_of):
    figure(proposal, coordinator)
    proposal.state = "declined"
    proposal.save()
    with pytest.raises(ValidationError, match="closed"):
        figure(proposal, coordinator, value="1")
    client = client_of(coordinator)
    assert client.get(f"{proposal.get_absolute_url()}research/").status_code == 200
    assert client.get(f"{proposal.get_absolute_url()}research/budget/add/").status_code == 403


def test_a_member_who_opened_the_proposal_fills_in_its_sheet(proposal, member, client_of):
    proposal.opened_by = member
    proposal.save()
    address = f"{proposal.get_absolute_url()}research/scores/interest/"
    client_of(member).post(address, {"score": "2", "reason": "Asked around"})
    assert sheet_of(proposal).scored == 1


def test_an_administrator_finds_no_research(proposal, admin, client_of):
    assert client_of(admin).get(f"{proposal.get_absolute_url()}research/").status_code == 404


@pytest.mark.parametrize("size", ["letter", "a4"])
def test_the_paper_says_what_the_sheet_says(size, proposal, coordinator):
    figure(proposal, coordinator)
    html = research_html(proposal, paper_size=size)
    assert f"paper-{size}" in html
    assert "500,000" in html
    assert "Census" in html
    assert "Not recorded" in html


def test_the_same_sheet_printed_twice_is_the_same_paper(proposal, coordinator):
    figure(proposal, coordinator)
    assert research_html(proposal) == research_html(proposal)
