"""What it takes to save a tie."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from relationships import services
from relationships.models import Relationship, TypePeriod
from tests.factories.relationships import TypeTierFactory

pytestmark = pytest.mark.django_db


def test_the_form_of_a_tie_is_saved_in_seven_questions(client_of, coordinator, wakayama):
    client, address = client_of(coordinator), f"{wakayama.get_absolute_url()}edit/"
    form = html.fromstring(client.get(address).text).xpath("//main//form[@method='post']")[0]
    typed = dict(form.form_values())
    with CaptureQueriesContext(connection) as asked:
        assert client.post(address, typed).status_code == 302
    done = [one["sql"] for one in asked if one["sql"].split()[0] not in ("SAVEPOINT", "RELEASE")]
    on_sqlite_only = [
        sql for sql in done if "program_importrun" in sql
    ]  # whether a long list is being stored
    assert len(done) - len(on_sqlite_only) <= 7, done


@pytest.mark.parametrize("key", ["987654", "0", "a word", "\x00"])
def test_a_type_that_is_none_is_refused_and_another_one_is_saved(client_of, coordinator, wakayama, key):
    client, address = client_of(coordinator), f"{wakayama.get_absolute_url()}edit/"
    form = html.fromstring(client.get(address).text).xpath("//main//form[@method='post']")[0]
    typed = dict(form.form_values())
    assert client.post(address, {**typed, "type": key}).status_code == 422
    friendship = TypeTierFactory(name="Friendship city")
    assert client.post(address, {**typed, "type": str(friendship.pk)}).status_code == 302
    wakayama.refresh_from_db()
    assert wakayama.type == friendship


def test_a_row_nobody_read_is_still_asked_for(wakayama):
    tie = Relationship.objects.get(pk=wakayama.pk)
    tie.type_id = 987_654
    with pytest.raises(ValidationError):
        tie.clean_fields()


def test_a_new_type_becomes_that_of_the_latest_period_and_an_old_one_leaves_it(wakayama, coordinator):
    period = TypePeriod.objects.create(relationship=wakayama, type=wakayama.type)
    friendship = TypeTierFactory(name="Friendship city")
    services.change_relationship(relationship=wakayama, by=coordinator, type=friendship)
    period.refresh_from_db()
    assert period.type == friendship
