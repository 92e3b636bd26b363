"""A world with an attack in every text of every record, and what it gives people to read."""

from typing import NamedTuple

from django.db import models
from lxml import html

from program.selectors.classification import base_of, every_model
from tests.access.canaries import APPEND_ONLY, OURS, texts_of
from tests.access.pages import Visit, one_visit_each
from tests.access.world import build_world
from tests.browser.answers import NOT_SENT
from tests.browser.skeleton import fewest, kinds_with

MARK = "zqx"
# From the longest to the shortest: a column takes the first one that fits.
ATTACKS = (
    f"{MARK}'\"></title></textarea></script><img src={MARK} onerror=alert(1)><script>alert(1)</script>"
    f"<svg/onload=alert(1)> {MARK}{{{{7*7}}}} {MARK}${{7*7}} {{% debug %}} javascript:alert(1)",
    f'{MARK}"><img src={MARK} onerror=alert(1)>',
    f"{MARK}<b id={MARK}>{{{{7*7}}}}",
)
AS_LINK = f"javascript:alert('{MARK}')"
AS_ADDRESS = f'"><img/src={MARK}>"@{MARK}.example'
NUMBER = 6  # letters a row's own number takes


class Given(NamedTuple):
    """One page as it was given to a role; what a server of kept answers needs."""

    visit: Visit
    url: str
    status_code: int
    headers: dict[str, str]
    content: bytes


def plant_attacks() -> int:
    """Write one into every text of every record, our own city's too; how many were written."""
    written = 0
    for model in every_model():
        if base_of(model).startswith(OURS) and base_of(model) not in APPEND_ONLY:
            for field in texts_of(model):
                for pk in model._base_manager.order_by("pk").values_list("pk", flat=True):
                    written += 1
                    model._base_manager.filter(pk=pk).update(**{field.name: attack_on(field, written)})
    return written


def attack_on(field: models.Field, number: int) -> str:
    """Each another one, so that what must be unique stays so."""
    if isinstance(field, models.URLField):
        return f"{AS_LINK}//{number}"
    if isinstance(field, models.EmailField):
        return f"{number}{AS_ADDRESS}"
    room = (field.max_length or 10_000) - NUMBER
    return f"{number} {next(attack for attack in ATTACKS if len(attack) <= room)}"


def visits():
    """Every page once for whoever may do most there, and once for members and visitors."""
    asked = [*one_visit_each(), *one_visit_each(("member",)), *one_visit_each(("anonymous",))]
    return [visit for visit in dict.fromkeys(asked) if visit.relation != "other"]


def every_page_attacked():
    """Those pages, of a world made for it."""
    world = build_world()
    assert plant_attacks() >= 2_500
    return [given(world, visit) for visit in visits()]


def given(world, visit):
    url = visit.url(world)
    answer = world.clients[visit.role].get(url)
    headers = {name: value for name, value in answer.headers.items() if name not in NOT_SENT}
    return Given(visit, url, answer.status_code, headers, answer.content)


def drawn_anew(pages):
    """(place in the list, page): the fewest that show each role each kind of element with an attack in it.

    The same kind counts anew on a page with other scripts.
    """
    by_kinds = {}
    for place, one in enumerate(pages):
        page = html.document_fromstring(one.content.decode())
        around = f"{one.visit.role} {' '.join(page.xpath('//script/@src'))}"
        theirs = frozenset(f"{around} {kind}" for kind in kinds_with(MARK, page))
        by_kinds.setdefault(theirs, (place, one))
    yield from fewest(by_kinds, frozenset().union(*by_kinds))
