import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from documents.models import StoredFile
from exchanges.models import Photo
from relationships.models import Relationship
from tests.factories.exchanges import ExchangeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


@pytest.fixture
def photo(cixi, coordinator) -> Photo:
    stored = StoredFile(name="a.jpg", content_type="image/jpeg", size=3, sha256="0" * 64)
    stored.file.save("a.jpg", ContentFile(b"jpg"))
    exchange = ExchangeFactory(relationships=[cixi], is_published=True)
    return Photo.objects.create(exchange=exchange, file=stored, consent=True, added_by=coordinator)


def test_agreed_photo_of_a_published_exchange_is_shown(photo, client):
    response = client.get(f"/photos/{photo.pk}/")
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == b"jpg"
    assert response["Cache-Control"] == "public, max-age=60"  # a consent taken back counts within a minute
    assert f"/photos/{photo.pk}/" in client.get("/cities/cixi/").content.decode()


def test_photo_without_consent_is_not_found(photo, client):
    Photo.objects.update(consent=False)
    assert client.get(f"/photos/{photo.pk}/").status_code == 404
    assert "/photos/" not in client.get("/cities/cixi/").content.decode()


def test_photo_that_was_removed_is_not_found(photo, client, coordinator, client_of):
    Photo.objects.update(removed_at=timezone.now())
    assert client.get(f"/photos/{photo.pk}/").status_code == 404
    assert "/photos/" not in client.get("/cities/cixi/").content.decode()
    inside = client_of(coordinator)
    assert inside.get(f"/app/exchanges/photos/{photo.pk}/full/").status_code == 404
    assert inside.get(f"/app/exchanges/photos/{photo.pk}/edit/").status_code == 404


def test_photo_of_an_unpublished_exchange_is_not_found(photo, client):
    photo.exchange.is_published = False
    photo.exchange.save()
    assert client.get(f"/photos/{photo.pk}/").status_code == 404


def test_photo_of_an_unpublished_tie_is_not_found(photo, client):
    Relationship.objects.update(is_published=False)
    assert client.get(f"/photos/{photo.pk}/").status_code == 404
