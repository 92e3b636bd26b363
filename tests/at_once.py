"""What several people do in the same moment, each in a thread and a connection of its own."""

import threading

from django.db import connections


def at_once(*calls):
    """Run each call in a thread of its own; what they return or raise, in order."""
    outcome: list[object] = [None] * len(calls)
    gate = threading.Barrier(len(calls))

    def run(index, call):
        gate.wait()
        try:
            outcome[index] = call()
        except Exception as error:
            outcome[index] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcome
