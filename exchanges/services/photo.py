"""Photos: uploaded one by one before the exchange is saved, described, removed and put back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from common.records import lock, save_change
from documents.models import StoredFile
from documents.services import store_photo
from exchanges.models import Exchange, Photo

MOST_PHOTOS = 10
MOST_WAITING = 100
KEPT_FOR = timedelta(days=1)


def add_photo(*, upload: Any, by: Any, upload_key: str = "", exchange: Exchange | None = None) -> Photo:
    """Keep one photo of a form or of an exchange; raises ValidationError with what to do instead.

    The picture is drawn anew before the transaction, which would else hold up everybody who saves.
    """
    _refuse_more(by, upload_key, exchange)
    full, preview = store_photo(upload=upload, by=by)
    try:
        with transaction.atomic():
            User.objects.select_for_update().get(pk=by.pk)
            _refuse_more(by, upload_key, exchange)
            return Photo.objects.create(
                file=full, preview=preview, upload_key=upload_key, exchange=exchange, added_by=by
            )
    except ValidationError:
        _drop_files([full, preview])
        raise


@transaction.atomic
def describe_photo(*, photo: Photo, caption: str, consent: bool, by: Any, seen: int | None = None) -> Photo:
    """Say what a photo shows and whether its people agreed; the exchange carries the version and the history.

    Raises StaleRecord when somebody saved the exchange or its photos meanwhile.
    """
    if photo.exchange is not None:
        save_change(photo.exchange, by=by, seen=seen, reason=f"photo described: {caption}"[:100])
    photo.caption, photo.consent = caption, consent
    photo.save(update_fields=["caption", "consent"])
    return photo


@transaction.atomic
def remove_photo(*, photo: Photo, by: Any) -> Photo:
    """Take a photo off; it can be put back. One that is off already stays as it was removed."""
    lock(photo)
    if photo.removed_at is None:
        _note(photo, "photo removed", by)
        photo.removed_at = timezone.now()
        photo.save(update_fields=["removed_at"])
    return photo


@transaction.atomic
def restore_photo(*, photo: Photo, by: Any) -> Photo:
    """Put a removed photo back, unless others have taken its place."""
    lock(photo)
    if photo.removed_at is not None:
        _refuse_more(by, photo.upload_key, photo.exchange)
        _note(photo, "photo put back", by)
        photo.removed_at = None
        photo.save(update_fields=["removed_at"])
    return photo


@transaction.atomic
def clean_uploads(*, now: datetime | None = None) -> int:
    """Delete photos whose form was never saved within a day; gives their number."""
    old = Photo.objects.filter(exchange=None, added_at__lt=(now or timezone.now()) - KEPT_FOR)
    photos = list(old.select_related("file", "preview")[:500])
    Photo.objects.filter(pk__in=[photo.pk for photo in photos], exchange=None).delete()
    _drop_files(file for photo in photos for file in (photo.file, photo.preview) if file)
    return len(photos)


def _note(photo: Photo, what: str, by: Any) -> None:
    """Who did it stands in the history of the exchange; a photo of a form not saved yet has none."""
    if photo.exchange is not None:
        lock(photo.exchange)
        save_change(photo.exchange, by=by, reason=f"{what}: {photo.caption}".rstrip(": ")[:100])


def _drop_files(files: Iterable[StoredFile]) -> None:
    """Delete rows now and bytes once that is certain."""
    for stored in files:
        transaction.on_commit(partial(stored.file.delete, save=False))
        stored.delete()


def _refuse_more(by: Any, upload_key: str, exchange: Exchange | None) -> None:
    if exchange is None:
        if not upload_key:
            raise ValidationError(_("Open the form again, then add the photos"))
        if Photo.objects.filter(exchange=None, added_by=by).count() >= MOST_WAITING:
            raise ValidationError(_("Many of your photos wait for a form. Save that form first"))
        rows = Photo.objects.waiting(by, upload_key)
    else:
        rows = Photo.objects.filter(exchange=exchange)
    if rows.present().count() >= MOST_PHOTOS:
        words = _("An exchange takes %(most)d photos. Remove one first")
        raise ValidationError(words % {"most": MOST_PHOTOS})
