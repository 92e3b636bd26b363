"""Requirements of docs/security.md, each by its number in the standard."""

import ast
import re
import ssl
import tomllib
from pathlib import Path
from time import time

import jwt
import pytest
import requests
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.mail.backends.smtp import EmailBackend
from django.urls import get_resolver
from requests.adapters import BaseAdapter

from common.forms import FormRules
from documents.services import uploads
from sistercities.oidc import CitySignInAdapter
from tests.trees import tree_of

SECRET = re.compile(r"password\d?$")
SCRIPTS = sorted(Path("static/js").glob("*.js"))
# Patterns of numbers, checked when they are typed, and names of our own in texts of our own.
FORMATTED = {"pattern", "self.pattern", "_BEST", "_SLOT", "MONTH", "dateformat", "super()"}


def files_with(*words):
    """(file, text) of every module that holds one of the words."""
    for room in settings.FLOORS:
        for path in sorted((settings.BASE_DIR / room).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            if "migrations" not in path.parts and any(word in text for word in words):
                yield path.relative_to(settings.BASE_DIR).as_posix(), text


def rows_of(page, part):
    """The first cells of a table of the documentation."""
    block = (
        Path("docs", page).read_text(encoding="utf-8").split(f"<!-- {part} -->")[1].split("<!-- end -->")[0]
    )
    return {cell for line in block.splitlines()[2:] for cell in re.findall(r"`([^`]+)`", line.split("|")[1])}


def fields_of_all_forms():
    get_resolver().url_patterns  # noqa: B018 - reading it loads every page and with it every form
    classes, found = [FormRules], set()
    while classes:
        one = classes.pop()
        classes += one.__subclasses__()
        found |= set(getattr(one, "base_fields", {}).items())
    return found


@pytest.mark.postgres
def test_1_3_10_only_patterns_of_ours_are_filled_in():
    wrong = [
        (file, ast.unparse(node))
        for file, _text in files_with(".format")
        for node in ast.walk(tree_of(settings.BASE_DIR / file))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("format", "format_map")
        if not isinstance(node.func.value, ast.Constant) and ast.unparse(node.func.value) not in FORMATTED
    ]
    assert wrong == []


def test_2_1_1_every_kind_of_field_has_its_rule_in_the_documentation():
    kinds = {type(field).__name__ for _name, field in fields_of_all_forms()}
    assert kinds - rows_of("input.md", "fields") == set()


def test_5_1_1_kinds_and_limits_of_files_are_those_in_the_documentation():
    page = Path("docs/input.md").read_text(encoding="utf-8")
    assert rows_of("input.md", "files") == set(uploads._ENDINGS)
    for told in (settings.UPLOAD_MAX_BYTES // 2**20, uploads._DOCX_UNPACKED // 2**20, uploads._DOCX_ENTRIES):
        assert f"{told:,}" in page


def test_6_2_6_every_password_is_typed_into_a_box_that_hides_it():
    secret = {name: field for name, field in fields_of_all_forms() if SECRET.search(name)}
    assert len(secret) >= 3
    assert [name for name, field in secret.items() if not isinstance(field.widget, forms.PasswordInput)] == []


@pytest.mark.django_db
def test_6_2_11_words_of_the_city_are_no_password(home):
    for word in (f"{home}2026!", f"{home.program_name} 1", "Sister-City-2026", "Welcome mayor"):
        with pytest.raises(ValidationError, match="words of the city"):
            validate_password(word)
    validate_password(f"{home} and a harbour full of boats")


@pytest.mark.parametrize(
    "wrong", [{"iss": "https://elsewhere.example"}, {"aud": "another program"}, {"exp": time() - 60}, {}]
)
def test_6_8_2_an_id_token_of_another_issuer_program_or_time_is_refused(wrong, rf):
    claims = {"iss": "https://city.example", "aud": "sister", "exp": time() + 60, "sub": "ana"}
    token = jwt.encode(claims | wrong, "k" * 32, algorithm="HS256")
    adapter = OpenIDConnectOAuth2Adapter(rf.get("/"), "city")
    adapter._openid_config = {"jwks_uri": "", "issuer": "https://city.example"}
    adapter.did_fetch_access_token = True
    app = type("App", (), {"client_id": "sister"})()
    if not wrong:
        assert adapter._decode_id_token(app, token)["sub"] == "ana"
        return
    with pytest.raises(OAuth2Error):
        adapter._decode_id_token(app, token)


@pytest.mark.postgres
def test_11_1_2_every_module_that_signs_hashes_or_encrypts_is_in_the_inventory():
    about = "hashlib|hmac|secrets|cryptography|django.core.signing|django.utils.crypto"
    imports = re.compile(rf"^(?:import|from) (?:{about})\b|^from django.core import signing", re.MULTILINE)
    found = {file for file, text in files_with("import") if imports.search(text)}
    assert found - rows_of("keys.md", "inventory") == set()


def test_12_3_2_mail_goes_only_to_a_server_with_a_true_certificate():
    context = EmailBackend(use_tls=True).ssl_context
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)


def test_15_2_1_no_part_of_the_lock_has_a_weakness_we_know_of():
    known = tomllib.loads(Path("requirements/weaknesses.toml").read_text(encoding="utf-8"))["fixed"]
    locked = {}
    for lock in ("base.txt", "test.txt"):
        text = Path("requirements", lock).read_text(encoding="utf-8")
        locked |= dict(re.findall(r"^([a-z0-9._-]+)==([\w.]+)", text, re.MULTILINE))
    assert set(known) <= set(locked)
    assert [name for name, (fixed, _why) in known.items() if numbers(locked[name]) < numbers(fixed)] == []


def numbers(version):
    return [int(part) for part in re.findall(r"\d+", version)]


def test_15_3_2_the_provider_is_not_followed_elsewhere(db):
    class Elsewhere(BaseAdapter):
        def send(self, request, **_kwargs):
            answer = requests.Response()
            answer.status_code, answer.url, answer.request = 302, request.url, request
            answer.headers["Location"] = "http://169.254.169.254/"
            return answer

        def close(self):
            """Nothing is open."""

    session = CitySignInAdapter().get_requests_session()
    session.mount("https://", Elsewhere())
    with pytest.raises(requests.TooManyRedirects):
        session.get("https://city.example/")


def test_15_3_6_scripts_take_no_word_of_others_as_the_name_of_a_property():
    assert len(SCRIPTS) >= 14
    text = "\n".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    computed = set(re.findall(r"[\w.)]\[([^\]\n]+)\]\s*=(?!=)", text))
    assert computed == {"list", "name"}  # of passkey.js, which goes through two lists of its own
    assert [word for word in ("Object.assign", "__proto__", "setPrototypeOf") if word in text] == []


def test_16_1_1_every_log_line_of_ours_is_in_the_list_of_events():
    loggers = {file for file, _text in files_with("getLogger(")}
    assert loggers - rows_of("configuration.md", "events") == set()
