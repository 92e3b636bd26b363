"""Files on the disk of the program: whole, or not there."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage


class WholeFiles(FileSystemStorage):
    """Takes away what could not be written to its end, so that a full disk is not filled by halves."""

    def _save(self, name: str, content: Any) -> str:
        there = self.exists(name)  # somebody else's: ours gets another name then
        try:
            base: Any = super()
            return str(base._save(name, content))  # noqa: SLF001 - overridden here
        except OSError:
            if not there:
                with suppress(OSError):
                    Path(self.path(name)).unlink()
            raise
