"""One form sent twice at the same moment."""

import threading

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test.client import RequestFactory

from common.once import new_form_key, once
from directory.models import Place

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def session(db):
    store = SessionStore()
    store["name"] = "Dana Ruiz"
    store.save()
    return store


def send(session_key, form_key):
    request = RequestFactory().post("/")
    request.session = SessionStore(session_key)
    with once(request, form_key) as sent:
        if not sent.url:
            sent.url = f"/places/{Place.objects.create(name='Minsk').pk}/"
    request.session.save()
    return sent.url


@pytest.mark.postgres
def test_parallel_sends_make_one_record(session):
    key, found, errors = new_form_key(), [], []

    def run():
        try:
            found.append(send(session.session_key, key))
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert Place.objects.count() == 1
    assert len(set(found)) == 1


def test_other_things_in_the_session_stay(session):
    send(session.session_key, new_form_key())
    assert SessionStore(session.session_key)["name"] == "Dana Ruiz"


def test_failed_send_may_be_repeated(session):
    key = new_form_key()
    request = RequestFactory().post("/")
    request.session = SessionStore(session.session_key)
    with once(request, key) as sent:
        assert sent.url == ""
    assert send(session.session_key, key).startswith("/places/")


def test_visitor_without_a_session_is_served():
    request = RequestFactory().post("/")
    request.session = SessionStore()
    with once(request, new_form_key()) as sent:
        assert sent.url == ""
