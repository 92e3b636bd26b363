"""Two people save one tie at the same moment: one is first, the other loses nothing."""

from html import unescape

import pytest

from accounts.models import Role
from relationships.models import Relationship
from tests.drills.pair import paired
from tests.factories.accounts import UserFactory
from tests.factories.relationships import RelationshipFactory
from tests.sending import versioned_form

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 100
EDIT = "/app/relationships/cixi/edit/"


@pytest.fixture
def pair(home, client_of):
    with paired(
        *(client_of(UserFactory(name=name, role=Role.COORDINATOR)) for name in ("Ana", "Ben"))
    ) as both:
        yield both


@pytest.fixture
def tie(home):
    return RelationshipFactory(slug="cixi", story="As it was", source="As it was")


def saved(tie):
    return Relationship.objects.values("story", "source").get(pk=tie.pk)


def open_form(pair):
    return versioned_form(pair.clients[0].get(EDIT).content)


def race(pair, opened, *changes):
    """Who lost, and the answers, after both changed the same page."""
    answers = pair(EDIT, *({**opened, **change} for change in changes))
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    return [answer.status_code for answer in answers].index(409), answers


def choose(pair, loser, page):
    """[Save my choices] as the page stands."""
    return pair.clients[loser].post(EDIT, versioned_form(page)).status_code


@pytest.mark.postgres
def test_a_hundred_times_one_wins_and_the_other_keeps_every_word(pair, tie):
    opened = open_form(pair)
    for turn in range(ROUNDS):
        texts = [f"Ana's story, {turn}", f"Ben's story, {turn}"]
        seen = {"version": tie.version + turn}
        loser, answers = race(pair, opened, *({"story": text, **seen} for text in texts))
        page = unescape(answers[loser].content.decode())
        assert all(text in page for text in texts)
        assert saved(tie)["story"] == texts[1 - loser]


def test_what_two_people_changed_apart_is_kept_together(pair, tie):
    for turn in range(10):
        changes = [{"story": f"A story, {turn}"}, {"source": f"A source, {turn}"}]
        loser, answers = race(pair, open_form(pair), *changes)
        assert choose(pair, loser, answers[loser].content) == 302
        assert saved(tie) == {**changes[0], **changes[1]}


def test_the_choice_between_two_texts_leaves_the_other_in_the_history(pair, tie):
    loser, answers = race(pair, open_form(pair), {"story": "Ana's"}, {"story": "Ben's"})
    assert choose(pair, loser, answers[loser].content) == 302
    texts = set(tie.history.values_list("story", flat=True))
    assert (saved(tie)["story"], {"Ana's", "Ben's"} <= texts) == (["Ana's", "Ben's"][loser], True)


def test_everything_typed_stands_in_the_page_of_the_second(pair, tie):
    opened = open_form(pair)
    changes = [{"story": ["Ana's"]}, {"story": ["Ben's"], "source": ["Page 3"]}]
    loser, answers = race(pair, opened, *changes)
    kept = versioned_form(answers[loser].content)
    typed = {**opened, **changes[loser], "version": [str(tie.version + 1)]}
    assert {name: kept.get(name) for name in typed} == typed
