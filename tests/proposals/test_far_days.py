"""Days and languages nobody can have meant are asked about again."""

import pytest
from django.urls import reverse

from tests.factories.letters import introduction
from tests.factories.proposals import ProposalFactory

pytestmark = pytest.mark.django_db


def test_another_tie_of_the_city_does_not_begin_in_the_future(home, today, coordinator, client_of):
    proposal = ProposalFactory(stage="research")
    url = reverse("proposals:other-tie-add", args=[proposal.number])
    typed = {"name": "Tijuana", "source": "Its page", "since_year": "3000"}
    answer = client_of(coordinator).post(url, typed)
    assert (answer.status_code, "not in the future" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("9999-12-31", "Enter a day up to December 31, 2036"),
        ("2037-01-01", "Enter a day up to December 31, 2036"),
        ("2036-12-31", ""),
        ("0207-03-01", "Enter a day from 1900 on"),
    ],
)
def test_a_next_review_lies_within_ten_years(wakayama, today, coordinator, client_of, day, said):
    url = reverse("relationships:review", args=[wakayama.slug])
    answer = client_of(coordinator).post(url, {"next_review_on": day, "version": wakayama.version})
    assert answer.status_code == (422 if said else 302)
    assert said in answer.content.decode()


@pytest.mark.parametrize("name", ["language", "translation_language"])
def test_the_language_of_a_letter_is_a_code(wakayama, coordinator, client_of, name):
    letter = introduction(wakayama, coordinator)
    url = reverse("relationships:letter-edit", args=[letter.pk])
    typed = {"subject": "About us", "version": letter.version, name: "Japanese, mostly"}
    answer = client_of(coordinator).post(url, typed)
    assert "Choose a language of the list, or enter its code, such as ja or pt-BR" in answer.content.decode()
