"""What tests of the memory share."""

import pytest
from django.test import RequestFactory

from common import memory
from common.memory import unwritten


@pytest.fixture
def ask(monkeypatch):
    """Ask in a request of its own; `ask.read` is as long as it was read often."""
    monkeypatch.setattr(memory, "_standing", {})

    def asked(read, before=lambda: None, **how):
        def answer(_request):
            told = before()
            return unwritten(
                "the test", lambda: (asked.read.append(1), read(told) if told else read())[1], **how
            )

        return memory.MemoryMiddleware(answer)(RequestFactory().get("/"))

    def stands(read, *, after=lambda: None, **how):
        """Whether it is handed out unread `after` this; a try may fail by what another database writes."""
        for _turn in range(20):
            asked(read, **how)
            after()
            before = len(asked.read)
            asked(read, **how)
            if len(asked.read) == before:
                return True
        return False

    asked.read, asked.stands = [], stands
    return asked
