"""What stands around the rows of the list stays as drawn only while what it is drawn from does."""

import pytest
from django.urls import reverse

from common import listaround, memory
from relationships.models import TypeTier
from tests.page_rules import Page

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def is_kept(asks, drawn):
    """Whether it soon stands; what another database writes at that moment has it drawn once more."""
    for _turn in range(20):
        before = len(drawn)
        assert asks()
        if len(drawn) == before:
            return True
    return False


def test_each_change_is_seen_by_the_next_request(wakayama, coordinator, client_of, monkeypatch):
    monkeypatch.setattr(memory, "_standing", {})
    drawn, draw = [], listaround.render_to_string
    monkeypatch.setattr(
        listaround, "render_to_string", lambda *given: (drawn.append(given[0]), draw(*given))[1]
    )
    office = client_of(coordinator)

    def shown():
        root = Page(office.get(reverse("relationships:list"))).root
        kinds = root.xpath("//select[@name='type']/option/text()")
        chips = [line.text_content() for line in root.find_class("tw-views")[0].iter("a")]
        return chips[-1], kinds[-1].strip(), len(root.xpath("//thead//th"))

    everything, kind, columns = shown()
    assert drawn == [f"common/_list_{p}.html" for p in listaround.PARTS]
    assert is_kept(lambda: shown() == (everything, kind, columns), drawn)
    TypeTier.objects.filter(pk=wakayama.type_id).update(name="Zwinning")
    coordinator.hidden_columns = {"relationships:list": ["owner"]}
    coordinator.save()
    assert shown() == (everything, "Zwinning", columns - 1)
    type(wakayama).objects.filter(pk=wakayama.pk).update(trashed_at=wakayama.created_at)
    assert shown()[0] != everything
