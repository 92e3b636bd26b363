"""Two people in two threads with a connection each, who press at the same moment."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from django.db import connections


class Pair:
    """Two signed-in browsers."""

    def __init__(self, clients, pool):
        self.clients, self.pool = clients, pool
        self.gate = threading.Barrier(len(clients))

    def __call__(self, address, *typed):
        """Both press the button at the same moment."""
        sent = [
            self.pool.submit(self.send, one, address, said)
            for one, said in zip(self.clients, typed, strict=True)
        ]
        return [future.result() for future in sent]

    def send(self, client, address, typed):
        self.gate.wait()
        return client.post(address, typed)

    def hang_up(self):
        self.gate.wait()
        connections.close_all()


@contextmanager
def paired(*clients):
    """A pair whose connections are closed at the end."""
    with ThreadPoolExecutor(len(clients)) as pool:
        both = Pair(clients, pool)
        yield both
        for done in [pool.submit(both.hang_up) for _ in clients]:
            done.result()
