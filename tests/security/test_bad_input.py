"""Whatever is typed into whatever form or address: an answer in words, never a fault, nothing typed lost."""

from contextlib import suppress
from itertools import count

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from tests.access.walker import every_address, parameters_of
from tests.access.world import build_world
from tests.conftest import NOON
from tests.security.nonsense import (
    ALL,
    BELOW,
    TYPED,
    asked_with,
    buttons,
    name_of,
    opened,
    pages_that_ask,
    sent,
    sort_of,
    takes_forms,
)
from tests.sending import answers_of

pytestmark = pytest.mark.django_db
KINDS = ("application/x-www-form-urlencoded", "text/plain")
ELSEWHERE: tuple[dict[str, str], ...] = ({}, {"origin": "null"}, {"origin": "https://evil.example"})
WRITES = ("INSERT", "UPDATE", "DELETE")
READ_ONLY = {"healthz", "readyz"}  # answer every sender, and do nothing
IN_ADDRESSES = ["9" * 20, "a\x00b", "x" * 3_000, "..%2f..", "😀", "' OR 1=1"]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """One world; each page is opened once, already asked with nonsense in every parameter."""
    at_noon = time_machine.travel(NOON, tick=False)
    with django_db_blocker.unblock(), at_noon, transaction.atomic():
        found = build_world()
        found.pages = [opened(found, visit, place) for place, visit in enumerate(pages_that_ask())]
        found.doors = list({door.key: door for page in found.pages for door in page.doors}.values())
        found.doors += buttons(found, found.doors)
        found.fields = {name: pair for page in found.pages for name, pair in page.fields.items()}
        yield found
        transaction.set_rollback(True)


def refused_or_taken(form, name, field, value):
    """Whether it passes, or is refused in words; any other fault comes through."""
    given_value = field.widget.value_from_datadict({form.add_prefix(name): value}, {}, form.add_prefix(name))
    try:
        field.clean(given_value)
    except ValidationError as error:
        return bool(error.messages) and all(error.messages)
    return True


def test_the_walk_saw_forms_and_fields_of_every_room(world):
    assert len(world.doors) >= 290
    assert len(world.fields) >= 500
    assert {page.visit.name.partition(":")[0] for page in world.pages} >= {
        "accounts", "agreements", "committees", "council", "directory", "documents", "exchanges",
        "notifications", "program", "proposals", "relationships", "reviews",
    }  # fmt: skip


def test_nothing_that_takes_a_form_is_left_out(world):
    assert takes_forms() - {name_of(door.to) for door in world.doors} == set()


def test_every_field_takes_or_refuses_each_value_of_the_list(world):
    wrong = []
    unlike = {sort_of(field): (told, form, field) for told, (form, field) in world.fields.items()}
    assert len(unlike) >= 140
    for told, form, field in unlike.values():
        value = ""
        try:
            with transaction.atomic():
                for value in ALL:
                    assert refused_or_taken(form, told.rpartition(".")[2], field, value)
        except Exception as fault:
            wrong.append(f"{told} {value[:20]!r}: {fault!r}"[:160])
    assert wrong == []


@settings(max_examples=60)
@given(data=st.data())
def test_every_field_takes_or_refuses_whatever_else_there_is(world, data):
    told = data.draw(st.sampled_from(sorted(world.fields)))
    value = data.draw(st.text() | st.integers().map(str) | st.floats().map(str) | st.dates().map(str))
    form, field = world.fields[told]
    assert refused_or_taken(form, told.rpartition(".")[2], field, value)


def test_nonsense_is_answered_in_words(world, caplog):
    wrong = []
    for first, door in enumerate(world.doors):
        typed = {name: TYPED[(first * 7 + place) % len(TYPED)] for place, name in enumerate(door.written)}
        for data in sends_of(door, typed, nonsense_in_all(door, first)):
            try:
                answer = sent(world, door.visit.role, door.to, data)
            except Exception as fault:
                wrong.append(f"{door.to}: {fault!r} {str(data)[:200]}"[:400])
                continue
            wrong += [f"{door.to}: {said}" for said in problems_of(answer, door, data)]
    assert wrong == []
    assert "unexpected field" not in caplog.text, "a page does not know the names of its own form"


@pytest.mark.postgres
def test_a11_a_form_from_elsewhere_is_refused_at_every_address(world):
    done, wrong = [], []

    def watched(run, sql, *rest):
        done.append(sql)
        return run(sql, *rest)

    doors = {name_of(door.to): door for door in world.doors}.values()
    for place, door in enumerate(doors):
        with connection.execute_wrapper(watched):
            answer = forged(world.clients[door.visit.role], door.to, KINDS[place % 2], ELSEWHERE[place % 3])
        refused = answer.status_code == 403 or door.visit.name in READ_ONLY
        wrong += [] if refused else [(door.to, answer.status_code)]
    assert wrong == []
    assert [sql[:80] for sql in done if sql.startswith(WRITES)] == []


def forged(browser, address, kind, headers):
    """The browser's own cookies, and no token."""
    client = Client(enforce_csrf_checks=True, headers=headers)
    client.cookies = browser.cookies
    return client.post(address, "a=b", content_type=kind)


def nonsense_in_all(door, first):
    turn = count(first * 11)
    return {name: TYPED[next(turn) % len(TYPED)] for name in door.typed}


def sends_of(door, typed, everything):
    """Nonsense in what is written, and in all there is; once where that is the same."""
    if not typed:
        return [everything]
    return [
        {**door.typed, **typed},
        *([everything] if set(door.typed) - set(typed) - {"version", "form_key"} else []),
    ]


def problems_of(answer, door, data):
    if answer.status_code >= BELOW:
        yield f"answers {answer.status_code}"
    if answer.status_code == 422:
        root = html.document_fromstring(answer.content.decode())
        if not "".join(root.xpath("//*[@id='error-summary']//text()")).strip():
            yield "says nothing about what is wrong"
        forms = root.xpath("//main//form[@method='post']")
        kept = {name: values for form in forms for name, values in answers_of(form).items()}
        for name in door.written:
            # The first line end in a text area belongs to the tag.
            if (
                name in kept
                and lasting(typed := data.get(name))
                and typed != kept[name][0].removeprefix("\n")
            ):
                yield f"lost {name}: {typed[:30]!r}, shows {kept[name][0][:30]!r}"


def lasting(value):
    """Text that HTML can carry as it is."""
    return isinstance(value, str) and value.isprintable() and value == value.strip()


def test_a_nonsense_query_is_answered_by_a_page(world):
    wrong = []
    for first, page in enumerate(page for page in world.pages if page.parameters):
        for place in (first, first + 9):
            url = asked_with(page.url, page.parameters, place)
            try:
                status = sent(world, page.visit.role, url).status_code
            except Exception as fault:
                wrong.append(f"{url[:200]}: {fault!r}"[:400])
            else:
                wrong += [f"{url[:200]}: {status}"] if status >= BELOW else []
    assert wrong == []


def test_a_nonsense_address_is_not_found(world):
    wrong = []
    for place, (name, entry, methods) in enumerate(every_address()):
        url = address_of_nonsense(name, parameters_of(entry), place)
        if url:
            try:
                status = sent(world, "coordinator", url, None if "GET" in methods else {}).status_code
            except Exception as fault:
                wrong.append(f"{url[:80]}: {fault!r}"[:300])
            else:
                wrong += [f"{url[:80]}: {status}"] if status >= BELOW else []
    assert wrong == []


def address_of_nonsense(name, parameters, place):
    """The first value of the list, begun at another place for each address, that the address takes."""
    for turn in range(len(IN_ADDRESSES) if parameters else 0):
        value = IN_ADDRESSES[(place + turn) % len(IN_ADDRESSES)]
        with suppress(NoReverseMatch):
            return reverse(name, kwargs=dict.fromkeys(parameters, value))
    return None
