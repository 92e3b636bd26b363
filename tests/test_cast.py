from committees.models import Term
from relationships.models import Relationship


def test_member_sees_the_tie_of_the_own_committee_only(member, wakayama, cixi):
    assert list(Relationship.objects.visible_to(member)) == [wakayama]


def test_member_sees_nothing_once_the_term_ended(member, wakayama):
    Term.objects.update(ends="2020")
    assert not Relationship.objects.visible_to(member).exists()


def test_coordinator_sees_every_tie(coordinator, wakayama, cixi):
    assert Relationship.objects.visible_to(coordinator).count() == 2


def test_what_may_ask_no_database_is_marked(request):
    assert request.node.get_closest_marker("no_database")


def test_what_may_ask_one_is_not(request, db):
    assert not request.node.get_closest_marker("no_database")
