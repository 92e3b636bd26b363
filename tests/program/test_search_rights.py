"""Every kind is searched or left out for a reason, and what a person may not see is not betrayed."""

import pytest
from django.apps import apps

from accounts.models import Role, User
from common.extend import Kind, Rows, points
from common.merge import kind_of
from program.selectors.search import Found, found_rows, search
from program.selectors.similar import similar_texts
from tests.program.search_world import make_search_world

PART = "it is read on the page of the record it is part of, which is found"
SETTING = "it is a setting; the pages of settings list the few there are"
NOT_SEARCHED = {
    "accounts.savedview": "it stands above the list it is a view of",
    "agreements.ceremony": PART,
    "council.member": PART,
    "council.series": SETTING,
    "directory.home": SETTING,
    "directory.membership": SETTING,
    "documents.numberseries": SETTING,
    "exchanges.moneyline": PART,
    "notifications.reminder": "it is on Today of the person it reminds",
    "program.importrun": "the page of imports lists the runs of the person",
    "proposals.policy": SETTING,
    "program.wholecopy": "it is a private file of the person who asked for it",
    "relationships.goal": PART,
    "relationships.party": PART,
    "relationships.preparation": PART,
    "relationships.preparationstep": PART,
    "relationships.sharedtie": PART,
    "relationships.statusnotice": PART,
    "relationships.typeperiod": PART,
    "relationships.typetier": SETTING,
    "reviews.followup": PART,
}
# One question for each kind of record.
QUESTIONS = (
    "wakayama", "kinokuni", "choir", "memorandum", "musica", "castaneda", "blossom", "041-05", "tanaka",
    "amis", "comite", "council", "cedar", "118-05", "basketball", "ordinance",
)  # fmt: skip
MADE_ELSEWHERE = {"accounts.user", "documents.issuedpaper", "proposals.proposal", "reviews.evaluation"}


def searched():
    return {kind_of(point.rows(User(pk=1, role=Role.COORDINATOR), "x")) for point in points(Rows, "search")}


def test_every_kind_with_a_page_is_searched_or_left_out_for_a_reason():
    pages = {model._meta.label_lower for model in apps.get_models() if hasattr(model, "get_absolute_url")}
    pages = {page for page in pages if "historical" not in page}
    pages |= {point.key for point in points(Kind, "records")}
    assert pages - searched() - set(NOT_SEARCHED) == set()
    assert set(NOT_SEARCHED) & searched() == set()


def found_by(person):
    """Keys of all that the questions find, by kind; never more are counted than are found."""
    found = {}
    for typed in QUESTIONS:
        for counted in found_rows(person, typed, size=100):
            found.setdefault(counted.row.kind, set()).add(counted.row.key)
    return found


@pytest.mark.django_db
def test_nobody_is_told_of_what_he_or_she_may_not_see(home, coordinator, other_member, admin):
    make_search_world()
    kinds = {point.key: point for point in points(Kind, "records")}
    told = {person: found_by(person) for person in (coordinator, other_member, admin)}
    assert set(told[coordinator]) == searched() - MADE_ELSEWHERE
    assert set(told[other_member]) == {"directory.organization", "council.body"}
    assert told[admin] == {}
    for person, found in told.items():
        for kind, keys in found.items():
            assert kinds[kind].visible_to(person).filter(pk__in=keys).count() == len(keys)


@pytest.mark.django_db
def test_nearly_a_hidden_name_is_answered_like_nonsense(home, other_member, coordinator):
    make_search_world()
    assert similar_texts(coordinator, "quertearo") == ["queretaro"]
    assert search(other_member, "quertearo") == search(other_member, "zzyzxgrad") == Found()
