"""Every model that keeps a history is told on a page, and every page is reached from its record."""

import pytest
from django.urls import reverse

from accounts.models import User
from common.extend import Kind, Past, points
from tests.history.watching import models_with_history

pytestmark = pytest.mark.django_db
PASTS = list(points(Past, "history"))
KINDS = {kind.key: kind for kind in points(Kind, "records")}
TOLD = sorted({past.key for past in PASTS})
# These pages have a tab that leads there; the settings tell theirs setting by setting.
TABS = ("agreements.agreement", "council.resolution", "proposals.proposal", "directory.home")
ROLES = ("coordinator", "admin", "member")


def user_of(world, role):
    return User.objects.get(pk=world.clients[role].session["_auth_user_id"])


def test_every_model_that_keeps_a_history_is_told_somewhere():
    assert set(models_with_history()) - {past.model for past in PASTS} == set()
    assert len(models_with_history()) >= 49


def test_every_history_has_a_record_that_can_be_opened():
    assert set(TOLD) - set(KINDS) == set()


def test_the_way_from_a_part_to_its_record_exists():
    for past in PASTS:
        target = past.model
        for name in past.path.split("__") if past.path else ():
            target = target._meta.get_field(name).related_model
        assert target._meta.label_lower == past.key, past


def first(world, role, key):
    user = user_of(world, role)
    return KINDS[key].visible_to(user).order_by("pk").first()


@pytest.mark.postgres
@pytest.mark.parametrize("role", ROLES)
def test_who_opens_a_record_opens_its_history(role, world):
    opened = 0
    for key in TOLD:
        record = first(world, role, key)
        if record is None:
            continue
        address = reverse("history", args=[key, record.pk])
        page = world.clients[role].get(KINDS[key].url(record))
        told = any(past.readable(user_of(world, role)) for past in PASTS if past.key == key)
        assert page.status_code == 200, (role, key)
        named = "/history/" if key in TABS else address
        assert (named in page.content.decode()) == told, (role, key)
        assert world.clients[role].get(address).status_code == (200 if told else 404), (role, key)
        opened += told
    assert opened >= (3 if role == "admin" else 12), opened


@pytest.mark.postgres
def test_who_does_not_see_a_record_does_not_see_its_history(world):
    for key in TOLD:
        seen = KINDS[key].visible_to(user_of(world, "member")).values("pk")
        for record in KINDS[key].visible_to(user_of(world, "coordinator")).exclude(pk__in=seen)[:2]:
            address = reverse("history", args=[key, record.pk])
            assert world.clients["member"].get(address).status_code == 404, key


def test_a_kind_that_has_no_history_has_no_page(world):
    for key in ("notifications.reminder", "x.y", "relationships.relationship"):
        assert world.clients["coordinator"].get(reverse("history", args=[key, 10**9])).status_code == 404
