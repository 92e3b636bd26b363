"""What people of each role are given to read: pages, forms that come back, and newer versions they meet."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from django.db import transaction
from lxml import html

from tests.access.changes import EDITED, more_for
from tests.access.pages import answers, empty_forms, every_visit, post_and_take_back
from tests.browser.skeleton import fewest, kinds, skeleton
from tests.page_rules import Page
from tests.sending import answers_of

DONE, CHANGED = 302, 409
WHOLE = None  # the bars around the page as well
NOT_SENT = ("Set-Cookie", "Content-Length")
CHANGED_BY_SCRIPTS = re.compile(
    r">(button|details|fieldset|form|h1|input|label|noscript|select|summary|textarea)\b| (data-|hidden|hx-)"
)
FREE_TEXT = ".//textarea[@name] | .//input[@name][not(@type) or @type='text'][not(@inputmode)]"


@dataclass(frozen=True)
class Answer:
    """One answer to one role, and the two things that tell whether another one is drawn like it."""

    role: str
    name: str
    how: str  # opened, turned away, sent empty or met a newer one
    url: str
    status_code: int
    headers: dict[str, str] = field(repr=False)
    content: bytes = field(repr=False)
    kinds: frozenset[str] = field(repr=False)
    frame: tuple[str, str] = field(repr=False)

    def __str__(self) -> str:
        return f"{self.role} {self.url} {self.how}: {self.status_code}"


def every_answer(world):
    """Each page to each role who may open it, and what each different one says to wrong entries."""
    seen = defaultdict(set)
    for visit in every_visit():
        url = visit.url(world)
        response = world.clients[visit.role].get(url)
        assert response["Content-Type"].startswith("text/html"), f"no page, to be named in NOT_PAGES: {visit}"
        opened = _kept(visit, "opened", url, response)
        yield opened
        if not opened.kinds <= seen[visit.name]:
            yield from _answers_to_forms(visit, world, Page(opened))
        seen[visit.name] |= opened.kinds
    turned_away = {(visit.role, code): visit for visit, code in answers("GET") if code in ("403", "404")}
    for visit in turned_away.values():
        url = visit.url(world)
        yield _kept(visit, "turned away", url, world.clients[visit.role].get(url))


def drawings(every):
    """(answer, its new part): one for every frame of every role, then the fewest that draw all the rest.

    Whichever draws most kinds of elements that none before it drew comes next.
    """
    framed, left = defaultdict(dict), frozenset().union(*(answer.kinds for answer in every))
    for answer in every:
        framed[answer.frame].setdefault(answer.kinds, answer)
    for alike in framed.values():
        answer = next(fewest(alike, left), next(iter(alike.values())))
        left -= answer.kinds
        yield answer, WHOLE
    for answer in fewest({answer.kinds: answer for answer in every}, left):
        yield answer, "main"


def places_without_scripts(drawn):
    """Of the drawings, each frame and the fewest others with all that scripts may change or stand in for."""
    frames = {place for place, (_answer, part) in enumerate(drawn) if part is WHOLE}
    changing = {changed_by_scripts(answer): place for place, (answer, _part) in enumerate(drawn)}
    left = frozenset().union(*changing).difference(*(drawn[place][0].kinds for place in frames))
    return frames | set(fewest(changing, left))


def changed_by_scripts(answer):
    return frozenset(kind for kind in answer.kinds if CHANGED_BY_SCRIPTS.search(kind))


def _answers_to_forms(visit, world, page):
    for form in page.forms_that_post:
        to = form.get("action") or visit.url(world)
        for data in empty_forms(form):
            answer = post_and_take_back(world.clients[visit.role], to, data)
            if answer.streaming:
                b"".join(answer.streaming_content)  # a button hands over a file; read to its end it is closed
            elif answer.status_code != DONE:
                yield _kept(visit, "sent empty", to, answer)
    if visit.name in EDITED and visit.relation != "other":
        yield from _conflicts(visit, world, page)


def _conflicts(visit, world, page):
    """What the later of two people reads who change the same and different fields at once."""
    form = next((form for form in page.forms if "version" in form.fields), None)
    if form is None:
        return
    typed, texts = answers_of(form), [box.get("name") for box in form.xpath(FREE_TEXT)]
    both, theirs, mine = (*texts, None, None, None)[:3]
    rivals = {both: "By another", theirs: "By another"}, {both: "By me", mine: "By me"}
    for first, second in (rivals, ({}, {})):  # where a field takes no free text, as the form stands
        answer = _later_of_two(visit, world, {**typed, **first}, {**typed, **second})
        if answer.status_code == CHANGED:
            yield _kept(visit, "met a newer one", visit.url(world), answer)
            return


def _later_of_two(visit, world, *sent):
    with transaction.atomic():
        for entries in sent:
            told = {name: text for name, text in entries.items() if name}
            later = world.clients[visit.role].post(visit.url(world), told | more_for(visit.name, world))
        transaction.set_rollback(True)
    return later


def _kept(visit, how, url, response):
    page = html.document_fromstring(response.content.decode())
    main, body = page.find(".//main"), page.find("body")
    programs = " ".join(sorted(page.xpath("//script/@src")))
    drawn_kinds = kinds(main) | {f"{body.get('class')} {programs}"}
    for current in page.xpath("//nav//*[@aria-current]"):
        current.attrib.pop("aria-current")
    main.getparent().remove(main)
    headers = {name: value for name, value in response.headers.items() if name not in NOT_SENT}
    return Answer(
        visit.role, visit.name, how, url, response.status_code, headers, response.content,
        drawn_kinds, (visit.role, skeleton(body)),
    )  # fmt: skip
