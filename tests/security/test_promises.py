"""Small promises of docs/security.md, each by its number in the standard."""

import ast

import pytest
from django.conf import settings
from django.test import Client

from tests.accounts.steps import give_password
from tests.factories.accounts import UserFactory
from tests.trees import tree_of

# What a pattern may be built from inside a function: our own patterns, and a year that was read as a number.
OURS = {"pattern", "form", "year"}


def trees(about):
    """Every module that speaks of it."""
    for room in settings.FLOORS:
        for path in sorted((settings.BASE_DIR / room).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            if "migrations" not in path.parts and f"import {about}\n" in text:
                yield path.relative_to(settings.BASE_DIR).as_posix(), tree_of(path)


def calls_on(tree, name):
    """Calls such as name.something()."""
    for node in ast.walk(tree):
        of = getattr(getattr(node, "func", None), "value", None) if isinstance(node, ast.Call) else None
        if isinstance(of, ast.Name) and of.id == name:
            yield node


def is_ours(node):
    """Whether a pattern holds nothing that somebody typed, unless it was escaped."""
    if "re.escape" in ast.unparse(node) or isinstance(node, ast.Constant):
        return True
    names = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    return all(name.isupper() or name.startswith("_") or name in OURS for name in names)


@pytest.mark.postgres
def test_1_2_9_no_pattern_is_built_from_what_was_typed():
    wrong = [
        (file, ast.unparse(call))
        for file, tree in trees("re")
        for scope in ast.walk(tree)
        if isinstance(scope, ast.FunctionDef)
        for call in calls_on(scope, "re")
        if call.func.attr != "escape" and call.args and not is_ours(call.args[0])
    ]
    assert wrong == []


@pytest.mark.postgres
def test_11_4_1_nothing_is_hashed_but_with_sha_256():
    calls = [call for _file, tree in trees("hashlib") for call in calls_on(tree, "hashlib")]
    named = {call.args[1].value if call.func.attr == "file_digest" else call.func.attr for call in calls}
    assert named == {"sha256"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/", "/app/", "/account/", "/healthz", "/password/reset/", "/static/css/lists.css"]
)
def test_13_4_4_no_request_is_given_back_as_it_came(address, home, coordinator, client_of):
    answer = client_of(coordinator).generic("TRACE", address, headers={"x-told": "canary"})
    assert (answer.status_code, b"canary" in b"".join(answer)) == (405, False)


@pytest.mark.django_db
def test_7_4_4_the_way_out_is_on_every_page_and_takes_along_what_the_browser_kept(
    home, coordinator, client_of
):
    client = client_of(coordinator)
    for address in ("/app/", "/account/", "/app/relationships/"):
        assert 'action="/sign-out/"' in client.get(address).text
    assert client.post("/sign-out/")["Clear-Site-Data"] == '"storage"'


@pytest.mark.django_db
def test_15_3_7_a_name_sent_twice_counts_once_and_the_address_is_not_read_as_a_form(coordinator, client_of):
    typed = {"name": ["First", "Last"], "version": coordinator.version}
    shown = client_of(coordinator).post("/account/?name=Address&language=xx", typed)
    coordinator.refresh_from_db()
    told = coordinator.name if shown.status_code == 302 else shown.context["form"]["name"].value()
    assert told == "Last"


@pytest.mark.django_db
def test_16_3_1_each_sign_in_kept_or_refused_leaves_a_line_without_the_address(home, caplog):
    dana, closed = (
        UserFactory(email="dana@city.example"),
        UserFactory(email="kim@city.example", is_active=False),
    )
    caplog.set_level("INFO")
    for who, password in ((dana, "wrong horse"), (closed, None), (dana, None)):
        give_password(Client(), who, *([password] if password else []))
    told = [record.getMessage() for record in caplog.records if record.name == "sistercities.adapters"]
    assert told[0].startswith("sign-in refused")
    assert told[1].startswith("sign-in refused")
    assert told[2] == f"signed in: person {dana.pk}"
    assert "city.example" not in " ".join(told)
