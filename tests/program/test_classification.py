"""Every field of every table stands in the classification, and every line there has its field."""

from collections import Counter

import pytest

from program.selectors import classification
from program.selectors.classification import classes, every_model, fields_of, keeps, written

CLASSES = {"public", "internal", "personal", "minors", "health"}
ROLES = {
    "anonymous", "link", "self", "member", "clerk", "coordinator", "safeguarding", "approver", "viewer",
    "admin",
}  # fmt: skip


def test_every_field_of_every_table_has_an_entry():
    held = {(model._meta.label, name) for model in every_model() for name in fields_of(model)}
    assert len(held) > 1_500, len(held)
    assert not held - set(classes()), sorted(held - set(classes()))


def test_every_entry_has_its_field():
    held = {(model._meta.label, name) for model in every_model() for name in fields_of(model)}
    assert not set(classes()) - held, sorted(set(classes()) - held)


def test_a_field_is_written_once():
    source = classification._source()
    for label in written():
        names = [name for _kind, _readers, names in lines(source[label]) for name in names]
        assert not [name for name, times in Counter(names).items() if times > 1], label


def test_classes_and_readers_are_the_known_ones():
    assert {entry.kind for entry in classes().values()} <= CLASSES
    assert set().union(*(entry.readers for entry in classes().values())) <= ROLES


def test_a_field_kept_for_another_time_is_a_field_of_its_block():
    for label in written():
        other = classification._source()[label].get("keep_other", {})
        assert set(other) <= {name for model, name in classes() if model == label}, label


def test_every_rule_is_used_or_waits_for_its_field():
    used = {entry.keep.key for entry in classes().values()}
    waiting = {key for key, keep in keeps().items() if keep.none_yet}
    assert used | waiting == set(keeps())
    assert not used & waiting


def test_a_history_follows_its_record():
    person = classes()["directory.Person", "note"]
    assert classes()["directory.HistoricalPerson", "note"] == person
    assert person.keep.key == "contact"


@pytest.mark.parametrize(
    ("label", "field", "readers"),
    [
        ("directory.Channel", "value", {"coordinator"}),
        ("accounts.User", "password", set()),
        ("accounts.AccessLink", "token_hash", set()),
        ("directory.Person", "name", ROLES - {"anonymous", "link", "self", "admin"}),
        ("notifications.OutboxMail", "text", {"clerk", "coordinator"}),
    ],
)
def test_who_reads_what_follows_the_access_matrix(label, field, readers):
    assert classes()[label, field].readers == readers


def lines(block):
    return classification._lines({key: value for key, value in block.items() if key in CLASSES})
