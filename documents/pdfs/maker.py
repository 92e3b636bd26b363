"""The side of the program that asks for a PDF: it gives the press everything a paper may use."""

from __future__ import annotations

import atexit
import base64
import json
import os
import select
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from django.conf import settings

from documents.pdfs import press
from documents.pdfs.paper import QR_ADDRESS

STYLES = Path(settings.BASE_DIR) / "static" / "css" / "pdf"
FONTS = Path(settings.BASE_DIR) / "static" / "vendor" / "print"
SPECIMEN = Path(settings.BASE_DIR) / "documents" / "data" / "specimen.html"
# The press ends a paper by itself after a minute; this is for a press that does not answer at all.
PATIENCE = press.WALL_SECONDS + 5
# A press that hears nobody tidies up and goes; one that still draws is ended.
TIDY_SECONDS = 0.5
_KEPT_ENVIRONMENT = ("PATH", "HOME", "XDG_CACHE_HOME", "FONTCONFIG_PATH", "FONTCONFIG_FILE", "TMPDIR")

# Equal papers give equal bytes: no hash seed, no clock inside the fonts.
_FIXED_ENVIRONMENT = {"LANG": "C.UTF-8", "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "0"}

Assets = dict[str, tuple[str, bytes]]


class PdfNotMade(Exception):  # noqa: N818 - an outcome the person is told, not a fault of the program
    """The engine gave up on this paper: it hit a limit or could not draw it."""


class PressLine:
    """One press and the line to it; started at the first paper, started anew when it breaks."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._owner = 0
        self._greeted = False

    def ask(self, job: dict[str, Any]) -> bytes:
        """The PDF, or PdfNotMade."""
        with self._lock:
            try:
                process = self._running()
                if not self._greeted:
                    _receive(process)
                    self._greeted = True
                _send(process, job)
                head, body = _receive(process)
            except (OSError, ValueError) as error:
                self.close()
                raise PdfNotMade("press") from error
        if head["error"]:
            raise PdfNotMade(head["error"])
        return body

    def warm(self) -> None:
        """Start the press and do not wait until it is ready."""
        with self._lock:
            self._running()

    def close(self) -> None:
        """End the press."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
        try:
            process.wait(TIDY_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._owner != os.getpid():
            # A line that came with a fork belongs to the parent.
            self._process, self._owner = None, os.getpid()
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        environment = {name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ}
        self._process = subprocess.Popen(  # noqa: S603 - our own file, no words of a user
            [sys.executable, "-P", "-s", press.__file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env={**environment, **_FIXED_ENVIRONMENT},
            bufsize=0,
        )
        self._greeted = False
        _send(self._process, _hello())
        return self._process


_line = PressLine()
atexit.register(_line.close)


def warm_up() -> None:
    """Have the engine loaded before the first paper asks for it."""
    _line.warm()


def make_pdf(
    html: str,
    *,
    identifier: str,
    assets: Assets | None = None,
    variant: str | None = "pdf/a-3a",
    seconds: int = press.WALL_SECONDS,
) -> bytes:
    """The PDF of a whole HTML page; the same call gives the same bytes. Raises PdfNotMade."""
    return _line.ask(_job(html, identifier, assets or {}, variant) | {"seconds": seconds})


def _job(html: str, identifier: str, assets: Assets, variant: str | None) -> dict[str, Any]:
    return {"html": html, "identifier": identifier, "variant": variant, "assets": _packed(assets)}


def _hello() -> dict[str, Any]:
    """Fonts, styles and a first paper that has something of every kind."""
    fonts = {f"paper:{path.name}": ("font/ttf", path.read_bytes()) for path in FONTS.glob("*.ttf")}
    styles = [path.read_text(encoding="utf-8") for path in sorted(STYLES.glob("*.css"))]
    square = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
    specimen = _job(
        SPECIMEN.read_text(encoding="utf-8"), "specimen", {QR_ADDRESS: ("image/svg+xml", square)}, "pdf/a-3a"
    )
    return {"assets": _packed(fonts), "styles": styles, "specimen": specimen}


def _packed(assets: Assets) -> dict[str, list[str]]:
    return {name: [kind, base64.b64encode(body).decode()] for name, (kind, body) in assets.items()}


def _send(process: subprocess.Popen[bytes], message: dict[str, Any]) -> None:
    assert process.stdin is not None  # noqa: S101 - opened with a pipe
    left = memoryview(json.dumps(message).encode() + b"\n")
    while left:
        left = left[process.stdin.write(left) :]


def _receive(process: subprocess.Popen[bytes]) -> tuple[dict[str, Any], bytes]:
    assert process.stdout is not None  # noqa: S101 - opened with a pipe
    stream, held = process.stdout.fileno(), b""
    while b"\n" not in held:
        held += _read(stream)
    line, _, body = held.partition(b"\n")
    head = json.loads(line)
    while len(body) < head["size"]:
        body += _read(stream)
    return head, body


def _read(stream: int) -> bytes:
    if not select.select([stream], [], [], PATIENCE)[0]:
        raise ValueError("The press does not answer.")
    part = os.read(stream, 1 << 20)
    if not part:
        raise ValueError("The press has ended.")
    return part
