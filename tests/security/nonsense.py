"""What nobody means to type, and every place where it could be typed, found by opening every page."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.conf import settings
from django.db import transaction
from django.forms import BaseForm
from django.forms.formsets import BaseFormSet
from django.urls import resolve
from django.views import View
from lxml import html

from common.listpage import ListPage
from tests.access.pages import MOST_POWERFUL_FIRST, NOT_PAGES, Visit, answers, one_visit_each
from tests.access.walker import every_address
from tests.sending import answers_of

TEXTS = [
    "a\x00b", "\x00", "\u200b\ufeff", "   ", "\t\r\n", "a" * 100_000, "😀" * 121, "\u202eexe.gpj",
    "\x1b[31mred", "<script>alert(1)</script>", "{{7*7}}", "${7*7}", "{% debug %}",
    "a@b.example%0aBcc:x@y.example",
    "a\r\nBcc: x@y.example", "' OR 1=1 --", "%_\\", "a & | ! ( ) :*", "../../x", "北京市", "O'Brien",
    "\ud800", "[" * 100_000,
]  # fmt: skip
NUMBERS = [
    "-1", "0", "1e309", "NaN", "Infinity", "１２", "1,5", "1.5", str(2**63), "9" * 5_000, "--1", "٣", "²",
    "1e-400", "0x10", "1_000",
]  # fmt: skip
DATES = [
    "2026-02-30", "31/12/2026", "0000-01-01", "10000-01-01", "1582-10-10", "now", "2026-13-01",
    "9999-12-31T99:99", "9999-12-31", "0001-01-01", "25:61",
]  # fmt: skip
MAILS = [
    "a@b", "a@b..c", "a b@c.d", "a" * 244 + "@b.example", "x@[127.0.0.1]", '"a@b"@c.d', "ü@bücher.example",
    "A@B.EXAMPLE", "@", "a@" + "b." * 200 + "c",
]  # fmt: skip
LINKS = [
    "javascript:alert(1)", "jaVaScript:alert(1)", "data:text/html,x", "http://[", "//evil.example",
    "https://" + "a" * 300 + ".example", "http://a\nb.example", "file:///etc/passwd", "https://x.example:99999/",
]  # fmt: skip
ALL = [*TEXTS, *NUMBERS, *DATES, *MAILS, *LINKS]
# What a browser could send.
TYPED = [value for value in ALL if value.isascii() or value.encode("utf-8", "ignore").decode() == value]
QUERIES = [
    "a\x00b", "1e9", "-1", "0", "password", "-owner__password", "x" * 10_000, "%_\\", "' OR 1=1",
    "a & | ! ( ) :*", "the of and", "word " * 300, "😀", "9" * 5_000, "１２", "2026-02-30", "[]", "{}",
]  # fmt: skip
BELOW = 500
DONE = {"200", "302", "303", "409", "422"}
# What a field holds that has nothing to do with what it takes, or is compared apart.
UNREAD = {"label", "help_text", "initial", "widget", "validators", "error_messages", "_queryset", "_choices"}
ASKED = re.compile(r'(GET|POST)(?:\.get|\.getlist)?[\[(]"(\w+)"')
FILES = [path for room in settings.FLOORS for path in (settings.BASE_DIR / room).rglob("*.py")]
READ = {pair for path in FILES for pair in ASKED.findall(path.read_text(encoding="utf-8"))}
# Every parameter that the code of a room asks an address for, and those of every list.
NAMES = sorted({name for method, name in READ if method == "GET"} | {"q", "sort", "page", "after", "before"})
# What the code reads out of a form without declaring a field for it.
LOOSE = sorted({name for method, name in READ if method == "POST"} | {"version", "next"})


class Door(NamedTuple):
    """A form on a page: who opened it, where it is sent, what it sends as it stands."""

    visit: Visit
    to: str
    typed: dict[str, list[str]]
    written: tuple[str, ...]

    @property
    def key(self) -> tuple[str, tuple[str, ...]]:
        return self.visit.name, tuple(sorted(self.typed))


class Opened(NamedTuple):
    """A page: where it is, its forms, the parameters it is asked with, the fields its view made."""

    visit: Visit
    url: str
    doors: list[Door]
    parameters: list[str]
    fields: dict[str, Any]


def pages_that_ask() -> list[Visit]:
    """Each page about an own record that has a form of its own or a list, for whoever may do most there."""
    views = {name: view_of(entry) for name, entry, _methods in every_address()}
    return [visit for visit in one_visit_each() if visit.relation != "other" and asks(views[visit.name])]


def view_of(entry: Any) -> Any:
    return getattr(entry.callback, "view_class", View)


def asks(view: Any) -> bool:
    return issubclass(view, ListPage) or hasattr(view, "post")


def takes_forms() -> set[str]:
    """Every address that does something with a form."""
    return {name for name, _entry, methods in every_address() if "POST" in methods}


def buttons(world: Any, doors: list[Door]) -> Iterator[Door]:
    """What shows no form of its own: sent to by whoever may, with every name that is read out of a form."""
    reached = {name_of(door.to) for door in doors}
    views = {name: view_of(entry) for name, entry, _methods in every_address()}
    found = [(visit, code) for visit, code in answers("POST", also=NOT_PAGES) if visit.relation != "other"]
    first: dict[str, Visit] = {}
    for visit, _code in sorted(
        found, key=lambda pair: (pair[1] not in DONE, MOST_POWERFUL_FIRST.index(pair[0].role))
    ):
        first.setdefault(visit.name, visit)
    for name, visit in first.items():
        if name not in reached:
            form = getattr(views[name], "form_class", None)
            names = [*LOOSE, *getattr(form, "base_fields", ())]
            yield Door(visit, visit.url(world), {each: [""] for each in names}, ())


def name_of(address: str) -> str:
    """The name of an address."""
    return resolve(urlsplit(address).path).view_name


def opened(world: Any, visit: Visit, place: int) -> Opened:
    """As it answers when asked with nonsense in every parameter; plainly, where that leads elsewhere."""
    url, client = visit.url(world), world.clients[visit.role]
    answer = client.get(asked_with(url, NAMES, place))
    assert answer.status_code < BELOW, (url, answer.status_code)
    if answer.status_code != 200:
        answer = client.get(url)
    root = html.document_fromstring(answer.content.decode())
    return Opened(visit, url, list(doors_of(visit, url, root)), parameters_of(root), fields_of(answer))


def doors_of(visit: Visit, url: str, root: Any) -> Iterator[Door]:
    for form in root.xpath("//main//form[@method='post']"):
        texts = form.xpath(".//textarea[@name] | .//input[@name][not(@type)] | .//input[@name][@type='text']")
        more = form.xpath(".//input[@name][@type='email' or @type='url' or @type='number' or @type='search']")
        written = tuple(field.get("name") for field in [*texts, *more])
        yield Door(visit, form.get("action") or url, answers_of(form), written)


def parameters_of(root: Any) -> list[str]:
    """Names in the filters of a page and in its own links."""
    filters = root.xpath("//main//form[not(@method='post')]//*[@name]/@name")
    asked = [name for link in root.xpath("//main//a/@href") for name, _ in parse_qsl(urlsplit(link).query)]
    return sorted({*filters, *asked})


def fields_of(answer: Any) -> dict[str, Any]:
    """(form, field) of every form the view made, with those of its sets."""
    found: dict[str, Any] = {}
    for layer in answer.context or []:
        for value in layer.dicts if hasattr(layer, "dicts") else [layer]:
            for form in forms_in(value.values()):
                sort = type(form).__name__
                found |= {f"{sort}.{name}": (form, field) for name, field in form.fields.items()}
    return found


def sort_of(field: Any) -> str:
    """Fields that clean alike: of one class, with one set of limits."""
    told = {name: value for name, value in vars(field).items() if name not in UNREAD}
    limits = [(type(one).__name__, getattr(one, "limit_value", "")) for one in field.validators]
    model = getattr(getattr(field, "queryset", None), "model", "")
    return f"{type(field)} {type(field.widget)} {limits} {model} {sorted(told.items(), key=str)}"


def forms_in(values: Any) -> Iterator[BaseForm]:
    for value in values:
        if isinstance(value, BaseForm):
            yield value
        elif isinstance(value, BaseFormSet):
            yield from [*value.forms, value.empty_form]


def sent(world: Any, role: str, url: str, data: dict[str, Any] | None = None) -> Any:
    """The answer, and nothing it did."""
    client = world.clients[role]
    with transaction.atomic():
        answer = client.get(url) if data is None else client.post(url, data)
        transaction.set_rollback(True)
    for close in answer._resource_closers:  # a file; answer.close() would end the connection
        close()
    return answer


def asked_with(url: str, names: list[str], first: int) -> str:
    """The address with each parameter asked for one nonsense after the other."""
    values = {name: QUERIES[(first + place) % len(QUERIES)] for place, name in enumerate(names)}
    return f"{url}?{urlencode(values)}"
