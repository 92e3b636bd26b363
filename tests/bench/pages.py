"""Pages in units of the signed-in hello view, all interleaved in the same rounds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import chain

from django.db.models import F

from accounts.models import Role, User
from common.cursors import Order, write_position
from relationships.models import Relationship
from tests.bench.asking import Browser
from tests.bench.goals import CPU_SLACK, Found, Told, goal, waiting
from tests.bench.in_process import calls_and_queries
from tests.bench.rounds import Page, in_units, measure

BARE, PLAIN, OWN = "/bench/bare/", "/bench/plain/", "/bench/own/"
LIST, TODAY, LOG, PUBLIC = "/app/relationships/", "/app/", "/log/", "/cities/"
DEPTH = 100_000
AFTER = "plain elsewhere", "plain changed"
# What a goal needs measured; everything asked for runs in the same rounds.
NEEDS = {
    "P1": ["list"], "P2": ["list", "deep"], "P4": ["today", "today elsewhere", "today changed", *AFTER],
    "P5": ["detail", "detail elsewhere", "detail changed", *AFTER], "P6": ["form", "edit"], "P7": ["save"],
    "P8": ["public"], "P9": ["own"],
}  # fmt: skip


def reader() -> User:
    """The coordinator who looks at the pages."""
    return User.objects.filter(role=Role.COORDINATOR).order_by("pk")[0]


def some_tie() -> Relationship:
    """A standing tie with milestones, exchanges and a resolution."""
    rows = Relationship.objects.standing().filter(resolutions__isnull=False, last_activity_on__isnull=False)
    return rows.order_by("pk")[10]


def deep_address() -> str:
    """The list as it goes on after its hundred-thousandth row."""
    order = Order("folded")
    rows = Relationship.objects.visible_to(reader()).filter(status__in=("active", "suspended", "not_known"))
    keys = list(order.beyond(rows).values_list("pk", flat=True)[DEPTH - 1 : DEPTH])
    row = Relationship.objects.get(pk=keys[0])
    return f"{LIST}?at={write_position(order, row, backwards=False)}"


def _served(bench) -> dict[str, Page]:
    """Every page the goals asked for need, measured once."""
    if "pages" not in bench.kept:
        names = {name for goal_name in bench.wanted for name in NEEDS.get(goal_name, [])}
        pages = _pages(bench, names)
        measure(bench.server, pages)
        bench.kept["pages"] = pages
    return bench.kept["pages"]


def _pages(bench, names: set[str]) -> dict[str, Page]:
    person, visitor = Browser(bench.server.port, reader()), Browser(bench.server.port)
    tie = some_tie().get_absolute_url()
    addresses = {
        "own": OWN, "list": LIST, "deep": deep_address() if "deep" in names else "", "today": TODAY,
        "detail": tie, "form": LOG, "edit": f"{tie}edit/",
    }  # fmt: skip
    pages = {"bare": Page(_asking(visitor, BARE)), "plain": Page(_asking(person, PLAIN))}
    pages |= {name: Page(_asking(person, addresses[name])) for name in addresses if name in names}
    # The same pages after something was written elsewhere, and after something they show was.
    for name, address in (("today", TODAY), ("detail", tie), ("plain", PLAIN)):
        for end, write in (("elsewhere", _write_elsewhere), ("changed", _write_here)):
            if f"{name} {end}" in names:
                ask = _asking(person, address)
                pages[f"{name} {end}"] = Page(lambda _nothing, ask=ask: ask(), prepare=write)
    if "public" in names:
        pages["public"] = Page(_asking(visitor, f"{PUBLIC}{some_tie().slug}/"))
    if "save" in names:
        edit = addresses["edit"]
        pages["save"] = Page(partial(_save, person, edit), prepare=partial(person.filled, edit))
    return pages


def _write_elsewhere() -> None:
    """Another tie takes up an exchange, as most writing does: nothing these pages show."""
    rows = Relationship.objects.filter(pk__gt=some_tie().pk, status="ended").order_by("-pk")
    rows.filter(pk=rows[0].pk).update(version=F("version") + 1)


def _write_here() -> None:
    """The tie itself, and the first of the coming dates of Today."""
    soonest = Relationship.objects.filter(status="active").order_by("next_review_on", "pk")[:1]
    Relationship.objects.filter(pk__in=[some_tie().pk, soonest[0].pk]).update(
        version=F("version") + 1, review_is_sample=~F("review_is_sample")
    )


def _asking(browser: Browser, address: str) -> Callable[[], None]:
    def ask() -> None:
        status, _headers, body = browser.ask(address)
        if status != 200 or body == b"nobody":
            raise SystemExit(f"{address} answered {status} {body[:20]!r}.")

    return ask


def _save(browser: Browser, address: str, form: dict[str, str]) -> None:
    status, _headers, _body = browser.ask(address, form=form)
    if status != 302:
        raise SystemExit(f"Saving {address} answered {status}.")


def _units(bench, name: str, most: float) -> Found:
    pages = _served(bench)
    figure = in_units(pages[name], pages["plain"])
    return Found(figure, most, "F2", f"{name}, processor time", CPU_SLACK)


def _after_write(bench, name: str, most: float) -> list[Found | Told]:
    """In units of the hello view after the same write: what is asked for once costs more than in a row."""
    pages, write = _served(bench), name.split()[1]
    figure = in_units(pages[name], pages[f"plain {write}"])
    in_a_row = in_units(pages[name], pages["plain"])
    return [
        Found(figure, most, "F2", f"{name}, processor time", CPU_SLACK),
        Told(f"{in_a_row:.2f} of the hello view that is asked for in a row"),
    ]


@goal("P1", "relationship list, 50 of 200,000")
def measure_list(bench) -> list[Found | Told]:
    calls, queries, hello = *calls_and_queries(reader(), LIST), calls_and_queries(reader(), PLAIN)[0]
    return [
        _units(bench, "list", 4.0),
        Found(calls, 30_000, "calls", "function calls"),
        Found(calls / hello, 11.5, "x F2", "function calls"),
        Found(queries, 4, "queries", "queries"),
    ]


@goal("P2", "the same list 100,000 rows deep")
def measure_depth(bench) -> list[Found | Told]:
    pages = _served(bench)
    ratio = in_units(pages["deep"], pages["list"])
    address = deep_address()
    return [
        Found(ratio, 1.15, "x page 1", "processor time", CPU_SLACK),
        Found(
            calls_and_queries(reader(), address)[1],
            calls_and_queries(reader(), LIST)[1],
            "queries",
            "queries, those of page 1 at most",
        ),
        Told("rows inserted between two pages: kept in tests/common/test_lists.py"),
    ]


@goal("P4", "Today, the page everybody opens first")
def measure_today(bench) -> list[Found | Told]:
    after = [_after_write(bench, f"today {end}", 6.0) for end in ("elsewhere", "changed")]
    return [_units(bench, "today", 2.0), *chain.from_iterable(after)]


@goal("P5", "a tie with its panels")
def measure_detail(bench) -> list[Found | Told]:
    calls, queries = calls_and_queries(reader(), some_tie().get_absolute_url())
    pages = _served(bench)
    return [
        _units(bench, "detail", 3.0),
        *_after_write(bench, "detail elsewhere", 3.0),
        Told(f"the tie itself changed: {in_units(pages['detail changed'], pages['plain changed']):.2f} F2"),
        Found(queries, 7, "queries", "queries"),
        Found(calls, 11_000, "calls", "function calls"),
    ]


@goal("P6", "forms of staff")
def measure_forms(bench) -> list[Found | Told]:
    return [_units(bench, "form", 4.0), _units(bench, "edit", 4.0)]


@goal("P7", "a save: checked, versioned, with its history")
def measure_save(bench) -> list[Found | Told]:
    return [
        _units(bench, "save", 5.0),
        Told("seven queries, nine at most: kept in tests/relationships/test_saving.py"),
    ]


@goal("P8", "a public page for a visitor")
def measure_public(bench) -> list[Found | Told]:
    address = f"{PUBLIC}{some_tie().slug}/"
    _status, headers, _body = Browser(bench.server.port).ask(address)
    _calls, queries = calls_and_queries(None, address)
    return [
        _units(bench, "public", 2.0),
        Found(len(headers.get_all("Set-Cookie") or []), 0, "cookies", "cookies set"),
        Told(f"{queries} queries; answers kept by a cache and by ETag: these do not exist yet"),
    ]


@goal("P9", "our middleware around the hello view")
def measure_middleware(bench) -> list[Found | Told]:
    plain, own = calls_and_queries(reader(), PLAIN), calls_and_queries(reader(), OWN)
    return [
        _units(bench, "own", 1.35),
        Found(own[1], 2, "queries", "queries"),
        Told(f"{own[0]:,} function calls against {plain[0]:,}"),
    ]


waiting("P11", "tail under load", "not measured here: needs a machine of its own for five minutes")
