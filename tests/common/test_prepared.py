"""Questions whose SQL is kept: the same rows for everybody, read anew each time."""

import pytest
from django.db import connection
from django.db.models import Q, Value
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from accounts.models import Role, User
from committees.models import Committee, Term
from common import prepared as module
from common.memory import remembered
from common.prepared import PreparedPart, Typed, circumstances, prepared
from directory.models import Home
from exchanges.models import Exchange
from proposals.models import Proposal
from relationships.models import Relationship
from relationships.selectors.standing import quiet_line, years_before

pytestmark = pytest.mark.django_db


def ties_by_slug(user, *, slug):
    return Relationship.objects.visible_to(user).filter(slug=slug)


def exchanges_of(user, *, tie):
    return Exchange.objects.visible_to(user).filter(relationships=tie).values_list("pk", "title")


def proposals_among(user, *, keys):
    return Proposal.objects.visible_to(user).filter(Q(relationship__in=keys) | Q(opened_by=user)).values("pk")


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    monkeypatch.setattr(module, "_kept", {})
    monkeypatch.setattr(module, "_asked", {})
    monkeypatch.setattr(module, "PLAIN", set())


@pytest.fixture
def people(request, cixi):
    names = ("admin", "coordinator", "clerk", "approver", "viewer", "member", "other_member")
    return [request.getfixturevalue(name) for name in names]


def test_everybody_finds_what_the_plain_question_finds(people, wakayama, cixi):
    questions = (ties_by_slug, exchanges_of, proposals_among)
    for ask in questions:
        kept = prepared(ask)
        for tie in (wakayama, cixi, wakayama):
            given = {
                "ties_by_slug": {"slug": tie.slug},
                "exchanges_of": {"tie": tie},
                "proposals_among": {"keys": [tie.pk, wakayama.pk, cixi.pk]},
            }[ask.__name__]
            for user in people:
                assert kept(user, **given) == list(ask(user, **given)), (ask, user.role)
    assert not module.PLAIN
    # One for each question and each set of rights, whoever asks about whatever.
    assert len(module._kept) == len(questions) * len(Role)


def test_a_right_lost_counts_at_the_next_question(member, wakayama):
    kept = prepared(ties_by_slug)
    assert kept(member, slug=wakayama.slug) == [wakayama]
    Term.objects.filter(person__user=member).delete()
    assert kept(member, slug=wakayama.slug) == []


def test_an_account_without_the_role_sees_nothing_through_what_another_asked(coordinator, wakayama):
    kept = prepared(ties_by_slug)
    assert kept(coordinator, slug=wakayama.slug) == [wakayama]
    User.objects.filter(pk=coordinator.pk).update(is_active=False)
    assert kept(User.objects.get(pk=coordinator.pk), slug=wakayama.slug) == []


def test_nothing_of_an_answer_is_kept(coordinator, wakayama):
    kept = prepared(ties_by_slug)
    first = kept(coordinator, slug=wakayama.slug)[0]
    Relationship.objects.filter(pk=wakayama.pk).update(folded="changed")
    again = kept(coordinator, slug=wakayama.slug)[0]
    assert (first.folded, again.folded) == (wakayama.folded, "changed")


def quiet_for(user, *, tie):
    return Relationship.objects.filter(pk=tie, last_activity_on__lt=quiet_line())


def test_a_figure_of_the_city_counts_as_it_is_now(coordinator, wakayama):
    kept = prepared(quiet_for)
    Relationship.objects.filter(pk=wakayama.pk).update(last_activity_on=years_before(timezone.localdate(), 3))
    for years, found in ((4, []), (2, [wakayama]), (4, [])):
        Home.objects.update(quiet_years=years)
        assert kept(coordinator, tie=wakayama.pk) == found
    assert not module.PLAIN
    assert len(module._kept) == 2 + 1  # for each figure, and the question for the home


def test_a_seat_on_the_board_counts_from_the_next_question_on(member, wakayama, cixi):
    kept, seat = prepared(ties_by_slug), Term.objects.get(person__user=member).seat
    for kind, found in (("board", [cixi]), ("committee", []), ("board", [cixi])):
        Committee.objects.filter(pk=seat.committee_id).update(kind=kind)
        assert kept(member, slug=cixi.slug) == found
    assert not module.PLAIN


def reading(user, *, tie):
    return Relationship.objects.filter(pk=tie) if remembered("a", User.objects.count) else None


def naming_a_moment(user, *, tie):
    return Relationship.objects.filter(pk=tie, created_at__lt=timezone.now())


def asking_for_a_name(user, *, tie):
    return Relationship.objects.filter(pk=tie).annotate(who=Value(str(user.name)))


def putting_a_key_into_words(user, *, tie):
    return Relationship.objects.filter(pk=tie).annotate(key=Value(f"relationship:{tie}"))


@pytest.mark.parametrize("ask", [reading, naming_a_moment, asking_for_a_name, putting_a_key_into_words])
def test_a_question_that_cannot_be_kept_is_asked_anew_and_named(ask, coordinator, wakayama):
    kept = prepared(ask)
    assert [kept(coordinator, tie=wakayama.pk) for _turn in range(2)] == [[wakayama], [wakayama]]
    assert list(module.PLAIN) == [kept.name]


def test_words_are_values_never_sql(coordinator, wakayama):
    kept = prepared(ties_by_slug)
    assert kept(coordinator, slug=wakayama.slug) == [wakayama]
    for word in ("' OR 1=1 --", "%s", "%", '"', "\\"):
        assert kept(coordinator, slug=word) == []


def ties_called(user, *, text):
    rows = Relationship.objects.visible_to(user)
    for word in text.split():
        rows = rows.filter(folded__contains=word)
    return rows


def ties_that_begin(user, *, text):
    return Relationship.objects.visible_to(user).filter(folded__startswith=text[:4])


def test_typed_words_may_stand_in_patterns(coordinator, wakayama):
    kept, part, other = prepared(ties_called), PreparedPart(ties_called), prepared(ties_that_begin)
    for words, found in (
        ("wakay", True),
        ("zzz", False),
        ("kayam", True),
        ("yama waka", True),
        ("yama zz", False),
    ):
        assert bool(kept(coordinator, text=Typed(words))) is found, words
        plain = ties_called(coordinator, text=words).query.sql_with_params()
        assert part(coordinator, text=Typed(words)) == plain
    assert len(module._kept) == 2 * 2  # for one word and for two
    assert not module.PLAIN
    assert other(coordinator, text=Typed("wakayama")) == [wakayama]
    assert {other.name} == module.PLAIN


def test_a_question_is_one_query_and_none_where_nothing_may_be_seen(coordinator, wakayama):
    with CaptureQueriesContext(connection) as asked:
        prepared(ties_by_slug)(coordinator, slug=wakayama.slug)
        prepared(lambda user, **_given: None)(coordinator)
        prepared(proposals_among)(User(is_active=False, role=Role.CLERK, pk=1), keys=[])
    assert len(asked) == 2


def test_an_answer_depends_on_the_person_as_read_but_not_on_when_he_or_she_signed_in(coordinator):
    def read():
        return circumstances(SimpleLazyObject(lambda: User.objects.get(pk=coordinator.pk)))

    first = read()
    User.objects.update(last_login=timezone.now())
    assert read() == first
    User.objects.update(name="Renamed")
    assert read() != first
