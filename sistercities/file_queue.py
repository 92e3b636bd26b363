"""The job queue of one machine: a folder with a file for each message, whole as soon as it is seen."""

from __future__ import annotations

from pathlib import Path
from time import monotonic_ns
from typing import Any
from uuid import uuid4

from kombu.transport import filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    """Messages get their names when they are written.

    The library opens the file first: a worker that took it empty ended, and the whole program with it.
    """

    # The library names the same argument in two ways.
    def _put(self, queue: str, payload: Any, **_: Any) -> None:  # type: ignore[override]
        name = f"{monotonic_ns() // 1_000_000}_{uuid4()}.{queue}"
        unnamed = Path(self.data_folder_out, f"{name}.new")
        unnamed.write_text(dumps(payload), encoding="utf-8")
        unnamed.replace(unnamed.with_suffix(".msg"))


class Transport(filesystem.Transport):
    """The library's, with such messages."""

    Channel = Channel
