from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from documents.models import StoredFile
from exchanges.models import Exchange, Photo
from exchanges.services import clean_uploads
from tests.exchanges.pictures import photo

pytestmark = pytest.mark.django_db
KEY = "key-of-one-form"


def upload(client, file=None):
    return client.post("/log/photos/", {"form_key": KEY, "photo": file or photo()})


def test_an_upload_answers_with_its_line(phone):
    answer = upload(phone)
    assert answer.status_code == 201
    assert "Ready" in answer.content.decode()


@pytest.mark.parametrize(
    "body", [b"", b"hello", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\xff\xd8\xff"]
)
def test_what_is_not_a_photo_is_refused_with_a_reason(phone, body):
    answer = upload(phone, SimpleUploadedFile("x.jpg", body, "image/jpeg"))
    assert answer.status_code == 422
    assert answer["Content-Type"].startswith("text/plain")
    assert not Photo.objects.exists()


def test_a_form_takes_ten_photos(phone):
    for _ in range(10):
        upload(phone)
    assert upload(phone).status_code == 422
    assert StoredFile.objects.count() == 20


def test_another_person_sees_and_takes_nothing_of_an_upload(phone, client_of, other_member, answers, cixi):
    upload(phone)
    stranger = client_of(other_member)
    pk = Photo.objects.get().pk
    assert "IMG" not in stranger.get(f"/log/photos/?form_key={KEY}").content.decode()
    assert stranger.get(f"/app/exchanges/photos/{pk}/preview/").status_code == 404
    assert stranger.post(f"/log/photos/{pk}/remove/").status_code == 404
    stranger.post("/log/", {**answers, "city": cixi.pk})
    assert Photo.objects.get().exchange is None


def test_a_removed_photo_stays_behind_when_the_form_is_saved(phone, answers):
    upload(phone)
    phone.post(f"/log/photos/{Photo.objects.get().pk}/remove/", answers)
    phone.post("/log/", answers)
    assert Exchange.objects.get().photos.count() == 0


def test_removing_can_be_undone(phone, answers):
    upload(phone)
    pk = Photo.objects.get().pk
    phone.post(f"/log/photos/{pk}/remove/", headers={"X-Requested-With": "fetch"})
    phone.post(f"/log/photos/{pk}/restore/", headers={"X-Requested-With": "fetch"})
    phone.post("/log/", answers)
    assert Exchange.objects.get().photos.count() == 1


def test_removing_without_a_script_shows_the_form_as_it_was(phone, answers):
    upload(phone)
    page = phone.post(f"/log/photos/{Photo.objects.get().pk}/remove/", answers)
    text = page.content.decode()
    assert answers["story"] in text
    assert "There is a problem" not in text


def test_uploads_nobody_saved_are_deleted_after_a_day(phone, django_capture_on_commit_callbacks):
    upload(phone)
    stored = Photo.objects.get().file
    with django_capture_on_commit_callbacks(execute=True):
        assert clean_uploads(now=timezone.now() + timedelta(hours=25)) == 1
    assert not StoredFile.objects.exists()
    assert not stored.file.storage.exists(stored.file.name)


def test_uploads_of_today_and_saved_photos_are_kept(phone, answers):
    upload(phone)
    assert clean_uploads() == 0
    phone.post("/log/", answers)
    assert clean_uploads(now=timezone.now() + timedelta(days=30)) == 0


def test_consent_given_on_the_form_goes_to_its_photos(phone, answers):
    upload(phone)
    phone.post("/log/", {**answers, "consent": "on"})
    assert Photo.objects.get().consent
