"""New rows are sorted into the indexes of words soon, or together where a long list brings them."""

import pytest
from django.db import connection

from common.late_sorting import sorted_in_together
from directory.models import Place

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def _asked(question: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(question)
        (answer,) = cursor.fetchone()
    return str(answer)


def test_a_connection_lets_little_wait_but_while_a_long_list_is_stored():
    limits = [_asked("SHOW gin_pending_list_limit")]
    with sorted_in_together():
        limits.append(_asked("SHOW gin_pending_list_limit"))
    limits.append(_asked("SHOW gin_pending_list_limit"))
    assert limits == ["64kB", "16MB", "64kB"]


def test_what_waited_is_sorted_in_once_it_is_committed(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as afterwards, sorted_in_together():
        Place.objects.bulk_create([Place(name=f"Ort {at}", folded=f"ort {at}") for at in range(300)])
    (sort_in,) = afterwards
    sort_in()
    assert _asked("SELECT gin_clean_pending_list('directory_place_folded_words')") == "0"


def test_it_waits_for_the_commit(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(), sorted_in_together():
        Place.objects.bulk_create([Place(name=f"Ort {at}", folded=f"ort {at}") for at in range(300)])
    assert _asked("SELECT gin_clean_pending_list('directory_place_folded_words') > 0") == "True"
