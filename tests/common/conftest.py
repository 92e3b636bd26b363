"""What tests of the memory share."""

import pytest
from django.test import RequestFactory

from common import memory
from common.memory import unwritten


@pytest.fixture
def ask(monkeypatch):
    """Ask in a request of its own; `ask.times` is how often it was read."""
    monkeypatch.setattr(memory, "_standing", {})

    def asked(read, before=lambda: None, **how):
        def answer(_request):
            told = before()
            return unwritten(
                "the test", lambda: (asked.read.append(1), read(told) if told else read())[1], **how
            )

        return memory.MemoryMiddleware(answer)(RequestFactory().get("/"))

    asked.read = []
    return asked
