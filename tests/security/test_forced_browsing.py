"""A3 and A4: a file leaves only through a view that asks, whatever way it is asked for."""

import pytest
from django.conf import settings
from django.urls import reverse

from documents.models import Access
from tests.exchanges.pictures import photo
from tests.factories.documents import PDF, DocumentFactory, PaperFactory, StoredFileFactory
from tests.factories.exchanges import ExchangeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


@pytest.fixture
def private(other_member):
    """What another committee's member uploaded."""
    return DocumentFactory(access=Access.INTERNAL, file=StoredFileFactory(added_by=other_member))


def address_of(document):
    return reverse("documents:download", args=[document.pk])


def read(answer):
    """The bytes of a file that was sent; its file is closed, the connection of the test is not."""
    whole = b"".join(answer)
    for close in answer._resource_closers:
        close()
    return whole


def names_of(file):
    """Every address somebody might guess from how files lie on the disk."""
    stored = file.file.name
    roots = (
        "/media/",
        "/files/",
        "/static/",
        "/var/media/",
        "/app/files/",
        "/",
        "/documents/",
        "/static/../media/",
    )
    yield from (f"{root}{stored}" for root in roots)
    yield f"/static/{settings.MEDIA_ROOT}/{stored}"
    yield f"/static/..%2f..%2f{stored}"


def test_no_address_serves_what_lies_on_the_disk(private, admin, client_of):
    client = client_of(admin)
    assert {client.get(address).status_code for address in names_of(private.file)} == {404}


@pytest.mark.parametrize("method", ["get", "head", "options", "put", "delete", "post"])
def test_no_method_gives_another_committees_file(method, private, member, client_of):
    answer = getattr(client_of(member), method)(address_of(private))
    assert answer.status_code in {404, 405}
    assert not answer.streaming
    assert PDF not in answer.content


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("bytes=0-10", (206, PDF[:11])),
        ("bytes=-5", (206, PDF[-5:])),
        ("bytes=0-,5-9", (200, PDF)),
        ("bytes=999999-", (416, b"")),
        ("nonsense", (200, PDF)),
    ],
)
def test_a_part_of_a_file_is_asked_for_like_the_whole(part, expected, private, member, clerk, client_of):
    assert client_of(member).get(address_of(private), headers={"range": part}).status_code == 404
    answer = client_of(clerk).get(address_of(private), headers={"range": part})
    assert (answer.status_code, read(answer)) == expected


def test_no_address_outlives_the_right_to_it(private, other_member, client_of):
    client = client_of(other_member)
    allowed = client.get(address_of(private))
    read(allowed)
    private.file.added_by = None
    private.file.save()
    assert (allowed.status_code, client.get(address_of(private)).status_code) == (200, 404)


def test_a_photo_of_another_tie_is_not_there(cixi, member, other_member, client_of):
    exchange = ExchangeFactory(logged_by=other_member)
    exchange.relationships.set([cixi])
    client_of(other_member).post(f"/app/exchanges/{exchange.pk}/photos/add/", {"photos": photo()})
    made = exchange.photos.get()
    addresses = [reverse("exchanges:photo-file", args=[made.pk, size]) for size in ("full", "preview")]
    assert [client_of(member).get(address).status_code for address in addresses] == [404, 404]
    for address in addresses:
        answer = client_of(other_member).get(address)
        assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
        assert "sandbox" in answer["Content-Security-Policy"]
        assert read(answer).startswith(b"\xff\xd8")


def test_a_paper_is_not_given_to_who_asks_by_number(member, client_of):
    paper = PaperFactory(issued=True)
    for pk in (paper.pk, paper.file_id, f"{paper.pk}%00", f"0{paper.pk}"):
        assert client_of(member).get(f"/app/print/{pk}/file/").status_code == 404
