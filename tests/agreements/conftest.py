"""One text in English and Spanish, and how it is led to its approvals."""

import pytest

from agreements import services
from agreements.selectors.text import clauses_of
from common.dates import PartialDate
from tests.agreements import texts
from tests.factories.council import ResolutionFactory
from tests.factories.relationships import RelationshipFactory

DAY = PartialDate(2026, 11, 10)


@pytest.fixture
def mazatlan(home, today):
    return RelationshipFactory(slug="mazatlan", partner__name="Mazatlán", partner__country_printed="Mexico")


@pytest.fixture
def draft(mazatlan, coordinator):
    """A blank start with one clause in both languages and nothing missing."""
    agreement = services.draft_agreement(
        relationship=mazatlan,
        instrument="agreement",
        title_home=texts.TITLE["en"],
        by=coordinator,
        title_partner=texts.TITLE["es"],
        language_partner="es",
        home_name=texts.OURS["en"],
        home_name_theirs=texts.OURS["es"],
        partner_name=texts.CITY["en"],
        partner_name_theirs=texts.CITY["es"],
    )
    add(agreement, coordinator, texts.PURPOSE["es"])
    return agreement


def add(agreement, by, theirs="Texto", ours="The cities work together.", **fields):
    return services.add_clause(agreement=agreement, by=by, text_home=ours, text_partner=theirs, **fields)


@pytest.fixture
def sent(draft, coordinator):
    return services.send_to_partner(agreement=draft, by=coordinator)


@pytest.fixture
def agreed(sent, coordinator):
    return services.agree_text(agreement=sent, by=coordinator)


@pytest.fixture
def resolution(home):
    return ResolutionFactory(state="adopted", number="26-101", adopted_on=DAY)


def say(version, role, by, **fields):
    return services.give_approval(version=version, role=role, by=by, **{"body": "Body", "on": DAY, **fields})


@pytest.fixture
def approvable(agreed, approver, clerk, resolution):
    """Everything said that the final text needs."""
    say(agreed.final, "attorney", approver)
    say(agreed.final, "council", clerk, resolution=resolution)
    say(agreed.final, "partner", clerk, instrument="Acta 41")
    return agreed


def first_clause(agreement):
    return clauses_of(agreement)[0]
