"""What is destroyed after thirty days in Trash, and what stays."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import AuditEntry
from common import extend
from council.models import Resolution
from directory.models import Person
from documents.models import Document, StoredFile
from program.selectors.trash import KEPT_DAYS, find_kind, why_it_stays
from program.services.trash import people_texts, purge_trash
from program.tasks import purge_trash as task
from relationships.models import Milestone, Relationship
from tests.access.parts import store
from tests.factories.council import ResolutionFactory
from tests.factories.directory import PersonFactory
from tests.factories.documents import DocumentFactory, PaperFactory
from tests.factories.exchanges import ExchangeFactory
from tests.factories.relationships import MilestoneFactory, RelationshipFactory

LONG_AGO = timedelta(days=KEPT_DAYS, minutes=1)


@pytest.fixture
def old():
    return timezone.now() - LONG_AGO


def stays(done):
    return " ".join(reason for _words, reason in done.stays)


@pytest.mark.django_db
def test_only_what_is_older_than_thirty_days_is_destroyed(old):
    gone = DocumentFactory(trashed_at=old)
    fresh = DocumentFactory(trashed_at=old + timedelta(minutes=2))
    present = DocumentFactory()
    task()
    assert set(Document.objects.values_list("pk", flat=True)) == {fresh.pk, present.pk}
    assert AuditEntry.objects.get(act="purge from Trash").subject == f"documents.document:{gone.pk}"


@pytest.mark.django_db
def test_its_files_go_with_it_and_shared_ones_stay(old, clerk, django_capture_on_commit_callbacks):
    own, shared = store("own.pdf", clerk), store("shared.pdf", clerk)
    DocumentFactory(file=own, trashed_at=old)
    DocumentFactory(file=shared, trashed_at=old)
    DocumentFactory(file=shared)
    with django_capture_on_commit_callbacks(execute=True):
        purge_trash()
    assert list(StoredFile.objects.all()) == [shared]
    assert not own.file.storage.exists(own.file.name)
    assert shared.file.storage.exists(shared.file.name)


@pytest.mark.django_db
def test_what_was_printed_stays_and_says_which_paper(old):
    document = DocumentFactory(trashed_at=old)
    paper = PaperFactory(issued=True, subject=f"documents.document:{document.pk}")
    assert paper.number in stays(purge_trash())
    assert Document.objects.filter(pk=document.pk).exists()


@pytest.mark.django_db
def test_a_document_that_a_resolution_rests_on_stays(old):
    document = DocumentFactory(trashed_at=old)
    paper = ResolutionFactory(scan=document)
    assert "resolution (1)" in stays(purge_trash())
    assert Resolution.objects.get(pk=paper.pk).scan == document


@pytest.mark.django_db
def test_a_document_among_the_papers_of_a_tie_stays(old, wakayama):
    document = DocumentFactory(trashed_at=old)
    wakayama.documents.add(document)
    assert "named by another record: relationship" in stays(purge_trash())


@pytest.mark.django_db
def test_a_tie_goes_with_its_parts_but_not_with_decisions_about_it(old):
    plain, decided = (RelationshipFactory(trashed_at=old) for _ in range(2))
    MilestoneFactory(relationship=plain)
    decided.status_changes.create(new="ended")
    assert "Decisions about its status" in stays(purge_trash())
    assert list(Relationship.objects.values_list("pk", flat=True)) == [decided.pk]
    assert not Milestone.objects.exists()


@pytest.mark.django_db
def test_what_rests_on_another_deleted_record_goes_in_the_same_night(old):
    tie = RelationshipFactory(trashed_at=old)
    ExchangeFactory(relationships=[tie], trashed_at=old)
    done = purge_trash()
    assert done.stays == []
    assert len(done.gone) == 2


@pytest.mark.django_db
def test_a_hold_keeps_a_record_and_what_belongs_to_it(old, monkeypatch):
    tie = RelationshipFactory(trashed_at=old)
    milestone = MilestoneFactory(relationship=tie)
    hold = extend.Hold("trash", lambda record: "Held for a lawsuit." if record == milestone else "")
    monkeypatch.setattr(extend, "_points", [*extend._points, ("program", hold)])
    assert why_it_stays(find_kind("relationships.relationship"), tie) == "Held for a lawsuit."
    assert stays(purge_trash()) == "Held for a lawsuit."


@pytest.mark.django_db
def test_what_was_put_back_is_not_destroyed(old):
    person = PersonFactory(trashed_at=old)
    person.trashed_at = None
    person.save()
    assert purge_trash().gone == []


@pytest.mark.django_db
def test_the_history_of_what_was_destroyed_stays_but_for_what_is_not_kept_for_ever(old, clerk):
    person = PersonFactory(name="Ana Cho", note="Calls on Fridays", trashed_at=old)
    key = person.pk
    purge_trash(by=clerk)
    versions = person.history.model.objects.filter(id=key)
    assert "Fridays" not in str(list(versions.values()))
    last = versions.latest("history_id")
    assert (last.name, last.history_user, last.history_type) == ("Ana Cho", clerk, "-")
    assert last.history_change_reason == "purged from Trash"


def test_what_goes_out_of_the_history_is_what_the_classification_keeps_for_a_time_only():
    found = {model: set(people_texts(model)) for model in (Person, Document, Relationship)}
    assert found == {Person: {"note", "languages", "form_of_address"}, Document: set(), Relationship: set()}


@pytest.mark.django_db
def test_a_simulation_tells_and_destroys_nothing(old, capsys):
    document = DocumentFactory(title="Old map", trashed_at=old)
    call_command("purge_trash", "--simulate")
    assert "would go: documents.document:" in capsys.readouterr().out
    assert Document.objects.filter(pk=document.pk).exists()
    call_command("purge_trash")
    assert "1 destroyed, 0 stay." in capsys.readouterr().out
