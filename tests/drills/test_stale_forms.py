"""Every form that corrects a record carries its version and gives way to a newer one."""

import pytest
import time_machine
from django.apps import apps
from django.db import transaction
from django.forms import CharField
from django.urls import reverse

from common.records import Record
from tests.access.changes import EDITED, more_for
from tests.access.walker import parameters_of
from tests.access.world import build_world
from tests.conftest import NOON
from tests.sending import versioned_form

pytestmark = pytest.mark.django_db  # what a test saves is taken back; the world stays for the next one
ROLES = ("coordinator", "clerk", "admin", "member")


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), time_machine.travel(NOON, tick=False), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


def open_form(world, name):
    """The first role that may correct it, and what the form would send as it stands."""
    address = reverse(name, kwargs=world.parameters(name, "own" if parameters_of(EDITED[name]) else ""))
    for role in ROLES:
        page = world.clients[role].get(address)
        if page.status_code == 200:
            return world.clients[role], address, versioned_form(page.content)
    raise AssertionError(f"nobody may correct {name}")


def test_the_walk_saw_the_forms_of_every_room():
    assert len(EDITED) >= 60
    assert {name.partition(":")[0] for name in EDITED} == {
        "accounts", "agreements", "committees", "council", "directory", "documents", "exchanges", "program",
        "proposals", "relationships", "reviews",
    }  # fmt: skip


# Records whose form is not made from their model, or that nobody corrects.
OTHERWISE = {
    "directory.home": "program:settings-section",
    "council.resolution": "council:resolution-edit",
    "agreements.agreement": "agreements:edit",
    "proposals.score": "proposals:score-edit",
    "reviews.rating": "reviews:edit",
    "reviews.goalresult": "reviews:edit",
    "agreements.approval": "taken back with a reason and given anew",
    "proposals.requirement": "taken back and said anew",
    "relationships.preparationstep": "opened again and settled anew",
    "proposals.waiver": "lifted with a reason and given anew",
}
# Forms of choices, days or files, of a text that is always new, and of plans whose change asks for a reason.
WITHOUT_TEXT = {
    "committees:term-edit", "committees:term-end", "documents:document-replace",
    "documents:series", "exchanges:gift-photo", "relationships:goal-edit", "relationships:letter-papers",
    "relationships:plan-edit", "relationships:review", "relationships:since", "reviews:plan",
}  # fmt: skip
# Hold a text of another record; nobody knows how it was when the form was opened, so both are shown.
BOTH_SHOWN = {"directory:place-rename"}


def test_every_kind_of_record_is_corrected_by_a_form_of_the_walk():
    forms_of = [getattr(entry.callback.view_class, "form_class", None) for entry in EDITED.values()]
    corrected = {form._meta.model._meta.label_lower for form in forms_of if hasattr(form, "_meta")}
    kinds = {model._meta.label_lower for model in apps.get_models() if issubclass(model, Record)}
    assert kinds - corrected == set(OTHERWISE)
    assert {name for name in OTHERWISE.values() if ":" in name} <= set(EDITED)


def errors_of(answer):
    return dict(answer.context["form"].errors) if answer.context else {}


def texts_of(form):
    """Fields that take any words, the longest first."""
    free = [name for name, field in form.fields.items() if type(field) is CharField and name in form.initial]
    return sorted(free, key=lambda name: -(form.fields[name].max_length or 10_000))


def save_changed(client, address, typed, more):
    """What was saved with another word in one field, as soon as the form takes one; the field's name."""
    texts = [name for name in texts_of(client.get(address).context["form"]) if name not in more()]
    for name in [*texts[:3], ""]:
        words = "".join(typed.get(name, [""]))
        answer = client.post(address, {**typed, **more(), **({name: f"{words} x"} if name else {})})
        if answer.status_code == 302:
            return answer, name
    return answer, ""


@pytest.mark.postgres
@pytest.mark.parametrize("name", sorted(EDITED))
def test_a_stale_form_gives_way_and_keeps_what_only_the_other_changed(name, world):
    client, address, typed = open_form(world, name)
    assert typed, "the form carries no version"
    first, field = save_changed(client, address, typed, lambda: more_for(name, world))
    second = client.post(address, {**typed, **more_for(name, world)})
    assert (first.status_code, second.status_code) == (302, 409), errors_of(first)
    assert bool(field) == (name not in WITHOUT_TEXT)
    if field:
        conflict = second.context["conflict"]
        merged, chosen = ([line.name for line in lines] for lines in (conflict.theirs, conflict.both))
        assert (field in merged, field in chosen) == (name not in BOTH_SHOWN, name in BOTH_SHOWN)
