"""What a record is saved under: nobody's words are taken back, and nobody waits who need not."""

import threading

import pytest
from django.db import connection, transaction

from common.records import StaleRecord, lock
from directory import services
from directory.models import Channel, Office, Person
from relationships.models import Milestone
from tests.factories.directory import PersonFactory
from tests.factories.relationships import MilestoneFactory, RelationshipFactory


@pytest.mark.django_db
def test_what_is_added_to_a_record_takes_back_nothing_that_was_saved_meanwhile(coordinator):
    read = PersonFactory(note="As it was")
    services.change_person(person=Person.objects.get(pk=read.pk), note="Corrected", by=coordinator, seen=1)
    with pytest.raises(StaleRecord), transaction.atomic():
        services.add_channel(person=read, kind="phone", value="1", by=coordinator)
    assert Person.objects.get(pk=read.pk).note == "Corrected"
    assert not Channel.objects.exists()


@pytest.mark.django_db
def test_what_is_added_to_a_record_does_not_bring_back_one_that_was_merged(coordinator):
    kept, gone = PersonFactory(name="Ana Lima"), PersonFactory(name="A. Lima")
    read = Person.objects.get(pk=gone.pk)
    services.merge(kept=kept, gone=gone, by=coordinator)
    for add in (services.add_channel, services.hold_office):
        said = {"kind": "phone", "value": "1"} if add is services.add_channel else {"title": "Mayor"}
        with pytest.raises(StaleRecord), transaction.atomic():
            add(person=read, by=coordinator, **said)
    assert Person.objects.get(pk=gone.pk).merged_into == kept
    assert not Office.objects.exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_who_refers_to_a_record_that_somebody_holds_waits_for_nobody(home):
    tie = RelationshipFactory()
    done = []

    def refer():
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '2s'")
        done.append(MilestoneFactory(relationship_id=tie.pk))
        connection.close()

    with transaction.atomic():
        lock(tie)
        beside = threading.Thread(target=refer)
        beside.start()
        beside.join()
    assert Milestone.objects.filter(relationship=tie).count() == len(done) == 1
