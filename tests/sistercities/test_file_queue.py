"""The queue of one machine: a message is taken whole or not at all."""

from pathlib import Path
from queue import Empty

import pytest
from celery import current_app
from django.conf import settings
from kombu import Connection

from sistercities.file_queue import Transport

MESSAGE = {"body": "Knock, 和歌山"}


@pytest.fixture
def channel(tmp_path):
    folders = {"data_folder_in": str(tmp_path), "data_folder_out": str(tmp_path)}
    with Connection("filesystem://localhost//", transport=Transport, transport_options=folders) as connection:
        yield connection.channel()


def taken(channel):
    try:
        return channel._get("celery")
    except Empty:
        return None


def test_a_message_is_not_there_before_the_last_of_it_is_written(channel, monkeypatch):
    write, seen = Path.write_text, []

    def write_slowly(path, text, **rest):
        for part in ("", text[:9], text):
            write(path, part, **rest)
            seen.append(taken(channel))

    monkeypatch.setattr(Path, "write_text", write_slowly)
    channel._put("celery", MESSAGE)
    assert seen == [None, None, None]
    assert taken(channel) == MESSAGE


def test_each_message_is_taken_once_from_its_own_queue(channel, tmp_path):
    for number in range(3):
        channel._put("celery", {"number": number})
        channel._put("another", {"number": -1})
    assert {taken(channel)["number"] for _message in range(3)} == {0, 1, 2}
    assert taken(channel) is None
    assert len(list(tmp_path.iterdir())) == 3


def test_the_program_has_this_queue_where_it_runs_on_one_machine():
    assert issubclass(current_app.connection().get_transport_cls(), Transport) is settings.FILE_QUEUE
