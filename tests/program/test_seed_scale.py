import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import transaction

from accounts.models import User
from common.folding import fold
from directory.models import Place, PlaceName
from directory.services import add_place
from exchanges.models import Exchange
from program.services.scale import seed_scale
from program.services.scale.rows import Given, Invented
from relationships.models import Milestone, Party, Relationship, kept_of
from relationships.services import keep_activity

pytestmark = pytest.mark.django_db
TIES = 60
GIVEN = Given(
    1, [1], [1], [1], [(1, True)], [1], {"taken"}, dict.fromkeys(("place", "tie", "milestone", "exchange"), 1)
)


@pytest.fixture(scope="module")
def seeded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("seed_scale", scale=TIES / 200_000, verbosity=0)
        yield list(Relationship.objects.order_by("-pk")[:TIES])
        transaction.set_rollback(True)


def test_folded_texts_are_those_a_save_would_make(seeded):
    names = [(place.folded, place.name) for place in Place.objects.all()]
    names += [(name.folded, name.text) for name in PlaceName.objects.all()]
    names += [(tie.folded, f"{tie.partner.name} {tie.partner.country_printed}") for tie in seeded]
    names += [(one.folded, f"{one.title} {one.story}"[:390]) for one in Exchange.objects.all()]
    assert len(names) > TIES * 4
    assert [(kept, text) for kept, text in names if kept[:200] != fold(text)[:200]] == []
    assert [tie for tie in seeded if tie.country_key != kept_of(tie.partner)["country_key"]] == []


def test_last_activity_is_the_one_the_service_works_out(seeded):
    fields = ("pk", "last_activity", "last_activity_on")
    kept = list(Relationship.objects.order_by("pk").values_list(*fields))
    keep_activity(seeded)
    assert list(Relationship.objects.order_by("pk").values_list(*fields)) == kept
    assert any(day for _pk, day, _on in kept)


def test_every_tie_has_two_sides_and_a_date_of_its_own(seeded):
    keys = [tie.pk for tie in seeded]
    assert Party.objects.filter(relationship__in=keys).count() == 2 * TIES
    strangers = [tie for tie in seeded if tie.since and tie.since.relationship_id != tie.pk]
    assert strangers == []


def test_every_row_has_its_line_of_history(seeded):
    for model in (Place, Relationship, Party, Milestone, Exchange):
        missing = model.objects.exclude(pk__in=model.history.values("id"))
        assert not missing.exists(), model


def test_a_place_added_afterwards_gets_a_key_of_its_own(seeded):
    last = Place.objects.latest("pk").pk
    assert add_place(name="Newhaven", by=None).pk > last


def test_a_program_with_anything_in_it_is_refused(seeded):
    before = User.objects.count()
    with pytest.raises(ValidationError):
        seed_scale(ties=1)
    assert User.objects.count() == before


def test_the_same_seed_number_gives_the_same_rows():
    first, again, other = ([vars(part) for part in Invented(GIVEN, seed).parts(40)] for seed in (7, 7, 8))
    assert first == again != other


def test_every_tie_has_an_address_of_its_own():
    made = Invented(GIVEN, 1)
    made.cities = made.cities[:30]
    slugs = [tie[1] for part in made.parts(2000) for tie in part.ties]
    assert len({*slugs, *GIVEN.slugs}) == 2001
