import pytest


@pytest.fixture
def answers(today, wakayama):
    """What a volunteer answers about last Saturday."""
    return {
        "form_key": "key-of-one-form",
        "city": wakayama.pk,
        "when": "2026-11-14",
        "kind": "student",
        "people": "18",
        "story": "Eighteen students planted trees.",
    }


@pytest.fixture
def phone(client_of, member):
    """The member, signed in."""
    return client_of(member)
