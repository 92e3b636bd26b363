"""What no browser sends: text that says it is in some other writing, methods and keys that do not exist."""

import errno
import tempfile
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.core import signals
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import close_old_connections
from django.test import Client
from lxml import html

from accounts.models import DataRequest
from sistercities.wsgi import application

pytestmark = pytest.mark.django_db
# Python knows the first of these and cannot read text by them; the others are not what their rule asks for.
WRITINGS = (
    "rot13", "base64", "idna", "undefined", "punycode", "utf-16", "utf-7", '"', "utf-8\x00",
    "*=utf-8''%00", "*=utf-8'en'rot13", "*=idna''%41", "*=nonsense''%41", "*0*=nonsense''x; charset*1=y",
)  # fmt: skip
LARGE = 2_700_000
FIELD = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n--x--\r\n'


@pytest.fixture
def served():
    """The program as gunicorn calls it: (status, page) of a request of these parts."""
    handlers = (signals.request_started, signals.request_finished)
    for signal in handlers:  # the connection is that of the test
        signal.disconnect(close_old_connections)

    def ask(path, *, method="GET", kind="", body=b"", query="", **headers):
        told = {}
        environ = {
            "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "CONTENT_TYPE": kind,
            "CONTENT_LENGTH": str(len(body)), "wsgi.input": BytesIO(body), "wsgi.errors": BytesIO(),
            "SERVER_NAME": "testserver", "SERVER_PORT": "80", "wsgi.url_scheme": "http", **headers,
        }  # fmt: skip
        page = b"".join(application(environ, lambda status, _headers: told.update(status=status)))
        return int(told["status"][:3]), page.decode()

    yield ask
    for signal in handlers:
        signal.connect(close_old_connections)


def kinds(media):
    return [f"{media}; charset{one if one.startswith('*') else '=' + one}" for one in WRITINGS]


@pytest.mark.parametrize("kind", kinds("text/plain"))
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_text_in_a_writing_nobody_uses_is_a_400_before_anything_is_read(kind, method, served, home):
    status, page = served("/cities/", method=method, kind=kind, query="q=%41", body=b"a=%41")
    assert (status, "could not make sense" in page) == (400, True)


@pytest.mark.parametrize("kind", kinds("multipart/form-data; boundary=x"))
def test_a_form_with_files_in_such_a_writing_is_one_too(kind, served, home):
    status, page = served("/sign-in/", method="POST", kind=kind, body=FIELD)
    assert (status, "could not make sense" in page) == (400, True)


@pytest.mark.parametrize("kind", ["", "text/plain", "text/plain; charset=UTF-8", "text/plain; charset=utf8"])
def test_what_says_nothing_or_the_truth_is_read(kind, served, home):
    assert served("/cities/", kind=kind, query="q=%C3%A9")[0] == 200


@pytest.mark.parametrize(
    ("method", "path", "words"),
    [
        ("get", "/sign-out/", "acts only when its button is pressed"),
        ("post", "/app/relationships/", "only shows a page"),
        ("put", "/", "only shows a page"),
        ("delete", "/app/relationships/add/", "only shows a page"),
        ("trace", "/app/search/", "only shows a page"),
    ],
)
def test_a_method_that_an_address_does_not_know_gets_a_page(
    method, path, words, coordinator, home, client_of
):
    answer = getattr(client_of(coordinator), method)(path)
    assert (answer.status_code, words in answer.text) == (405, True)
    assert answer["Allow"]
    assert html.fromstring(answer.text).xpath("string(//h1)").strip() == "Nothing was done yet"


def test_every_address_answers_what_it_knows(coordinator, home, client_of):
    assert client_of(coordinator).options("/account/second-step/passkeys/add/").status_code != 500


@pytest.mark.parametrize("name", ["sessionid", "csrftoken", "link-1", "django_language"])
def test_a_cookie_that_holds_what_no_database_takes_is_no_cookie(name, home):
    client = Client()
    client.cookies[name] = "a"
    client.cookies[name].set(name, "abcdefgh\x00ijkl", '"abcdefgh\\000ijkl"')
    for path in ("/", "/app/", "/sign-in/"):
        assert client.get(path).status_code in {200, 302}
        assert client.post(path, {"note": "Kept"}).status_code < 500


def no_room(*_args, **_kwargs):
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def spool(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("step", ["__init__", "write", "seek"])
def test_a_large_upload_without_room_to_wait_in_is_refused_with_all_that_was_typed(
    step, served, home, monkeypatch, spool
):
    monkeypatch.setattr(TemporaryUploadedFile, step, no_room)
    file = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.pdf"\r\n\r\n' + b"x" * LARGE
    note = b'--x\r\nContent-Disposition: form-data; name="note"\r\n\r\nTyped <b>here</b>\r\n--x--\r\n'
    status, page = served(
        "/your-data/", method="POST", kind="multipart/form-data; boundary=x", body=file + b"\r\n" + note,
        HTTP_COOKIE=f"csrftoken={'a' * 32}",
    )  # fmt: skip
    assert (status, "There is no room for files" in page) == (503, True)
    assert "Typed &lt;b&gt;here&lt;/b&gt;" in page
    assert [str(path) for path in Path(spool).iterdir()] == []


PLAIN, WITH_FILES = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"
ASKED = {
    "csrfmiddlewaretoken": "a" * 32,
    "wish": "copy",
    "name": "Ann",
    "email": "a@b.example",
    "note": "Half",
}


def written(kind):
    """A form as a browser writes it, in which the note comes last."""
    if kind == PLAIN:
        return urlencode(ASKED).encode()
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}' for name, text in ASKED.items()
    ]
    return "\r\n".join(parts).encode()


@pytest.mark.parametrize("kind", [PLAIN, WITH_FILES])
@pytest.mark.parametrize(("missing", "status", "kept"), [(0, 302, 1), (1, 400, 0), (5_000, 400, 0)])
def test_a_form_that_did_not_arrive_whole_is_not_saved(kind, missing, status, kept, served, home):
    body = written(kind)
    found, _page = served(
        "/your-data/", method="POST", kind=kind, body=body,
        CONTENT_LENGTH=str(len(body) + missing), HTTP_COOKIE=f"csrftoken={'a' * 32}",
    )  # fmt: skip
    assert (found, DataRequest.objects.count()) == (status, kept)
