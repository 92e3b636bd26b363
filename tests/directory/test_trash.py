import pytest
from django.urls import reverse

from directory import services
from tests.factories.directory import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(clerk):
    return services.trash(record=PersonFactory(name="Ana Cho"), by=clerk)


def test_what_is_in_trash_is_listed_and_put_back(client_of, clerk, person):
    client = client_of(clerk)
    assert "Ana Cho" in client.get(reverse("directory:trash")).content.decode()
    client.post(reverse("directory:restore", args=["person", person.pk]))
    person.refresh_from_db()
    assert person.trashed_at is None


def test_person_in_trash_is_out_of_sight(client_of, clerk, person):
    assert client_of(clerk).get(person.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("role", ["admin", "viewer", "member"])
def test_others_do_not_read_the_trash(client_of, role, request):
    response = client_of(request.getfixturevalue(role)).get(reverse("directory:trash"))
    assert response.status_code == 403


def test_unknown_kind_is_not_found(client_of, clerk, person):
    url = reverse("directory:restore", args=["home", person.pk])
    assert client_of(clerk).post(url).status_code == 404
