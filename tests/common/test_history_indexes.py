"""Lines of history of what comes in by the thousand are indexed by what they are asked for, no more."""

import pytest

from common.extend import Past, points
from common.records import Record
from directory.models import Place
from relationships.models import Milestone, Party, Relationship, Statement, StatusChange

BULKY = (Place, Relationship, Party, Milestone, StatusChange, Statement)


@pytest.mark.parametrize("model", BULKY, ids=lambda model: model.__name__)
def test_history_of_what_an_import_makes_is_found_by_key_and_owner_alone(model):
    fields = model.history.model._meta.concrete_fields
    indexed = {field.name for field in fields if field.db_index and not field.primary_key}
    assert indexed == {"id", *model.history_by}


def test_a_history_is_asked_for_by_nothing_that_has_no_index():
    told = [past for past in points(Past, "history") if issubclass(past.model, Record) and not past.of]
    asked = [(past.model, past.path) for past in told if past.path and past.model.history_by is not None]
    assert len(asked) >= 4
    assert [path for model, path in asked if path not in model.history_by] == []
