"""The process that turns HTML into PDF: it knows no settings, no database and no network, and has limits.

Started by `documents.pdfs.maker` as a script of its own. It loads the fonts once, then draws in a fork, so
that a paper that hangs or eats memory ends alone: the fork that drew one well draws the next, any other is
ended. One line of JSON in, one line of JSON and the bytes out.
"""

from __future__ import annotations

import base64
import gc
import json
import os
import re
import resource
import runpy
import select
import shutil
import signal
import struct
import sys
import time
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any
from unicodedata import bidirectional

CPU_SECONDS = 30
WALL_SECONDS = 60
MEMORY_BYTES = 512 * 1024 * 1024
# The files of the machine's faces are mapped once for all papers and count as room, not as memory.
ROOM_BYTES = 2 * MEMORY_BYTES
# A fork that has drawn so many papers, or has grown so much by one, makes way for a fresh one.
PAPERS = 50
GROWN_BYTES = 256 * 1024 * 1024
FRAME = struct.Struct("<?Q")
LONGEST_PIECE = 60
STRONG = ("L", "R", "AL")
# Hangul breaks between words, never inside one; the engine has no `word-break: keep-all`.
_HANGUL = re.compile("(?<=[\uac00-\ud7a3])(?=[\uac00-\ud7a3])")
_TAG_OR_TEXT = re.compile(r"<[^<>]*>|[^<]+")
# The engine knows `rtl` and `ltr` alone; the text follows its tag at once.
_AUTO = re.compile(r'dir="auto"(?=[^<>]*>([^<]*))')
# Scripts that draw letters in another order than they are written.
_REORDERED = re.compile("[\u0900-\u0dff\u1000-\u109f\u1780-\u17ff]")
_UNBROKEN = re.compile(rf"(?:&#?\w{{1,8}};|[^\s&<>\u2e80-\u9fff]){{{LONGEST_PIECE}}}(?=\S)")


def make_fetcher(assets: dict[str, tuple[str, bytes]]) -> Callable[[str], Any]:
    """A fetcher that hands out what it was given by name and refuses every other address."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class PaperFetcher(URLFetcher):  # type: ignore[misc] # the library has no types
        """Has no handler for any protocol, only the assets."""

        def __init__(self) -> None:
            self._fail_on_errors = False

        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002 - the library's signature
            """The asset of that name."""
            if url not in assets:
                raise ValueError("This address is not part of the paper.")
            kind, body = assets[url]
            return URLFetcherResponse(url, body, {"Content-Type": kind})

    return PaperFetcher()


def soften(html: str) -> str:
    """Keep Korean words whole and give very long words places to break; only between tags of the body."""
    head, body, rest = html.partition("<body")
    return head + body + _TAG_OR_TEXT.sub(_soften_text, _AUTO.sub(_direction, rest))


def _direction(found: re.Match[str]) -> str:
    """As browsers choose: by the first letter that has one."""
    letters = map(bidirectional, unescape(found[1]))
    first = next((kind for kind in letters if kind in STRONG), "L")
    return 'dir="ltr"' if first == "L" else 'dir="rtl"'


def _soften_text(found: re.Match[str]) -> str:
    text = found.group()
    return text if text.startswith("<") else _HANGUL.sub("\u2060", _UNBROKEN.sub("\\g<0>\u200b", text))


def keep_written_order() -> None:
    """Have lines of Gurmukhi, Devanagari and their like read out and copied as they were written."""
    from weasyprint.draw import text as drawing

    draw_line = drawing.draw_first_line

    def draw_and_say(stream: Any, textbox: Any, *rest: Any) -> Any:
        if not _REORDERED.search(textbox.text):
            return draw_line(stream, textbox, *rest)
        written = textbox.text.encode("utf-16-be").hex()
        stream.begin_marked_content("Span", f"<</ActualText <feff{written}>>>".encode())
        drawn = draw_line(stream, textbox, *rest)
        stream.end_marked_content()
        return drawn

    drawing.draw_first_line = draw_and_say


def tune_engine() -> None:
    """Have papers drawn more quickly; read by its path, for the press knows no packages of the program."""
    runpy.run_path(str(Path(__file__).with_name("tuning.py")))["tune"]()


class Press:
    """The engine with its fonts and stylesheets loaded."""

    def __init__(self, hello: dict[str, Any]) -> None:
        keep_written_order()
        tune_engine()
        self.load_styles(hello)
        # Faces and sizes found for it are found for every paper after it.
        self.draw(hello["specimen"])
        # What is there by now stays: no paper need look through it for what is no longer used.
        gc.collect()
        gc.freeze()

    def load_styles(self, hello: dict[str, Any]) -> None:
        """Read fonts and stylesheets."""
        from weasyprint import CSS
        from weasyprint.text.fonts import FontConfiguration

        self.fonts = FontConfiguration()
        fetcher = make_fetcher(_assets(hello["assets"]))
        # As one sheet, for each element of a paper is compared with each sheet by itself.
        together = "\n".join(hello["styles"])
        self.styles = [CSS(string=together, font_config=self.fonts, url_fetcher=fetcher)]

    def close(self) -> None:
        """Take the unpacked fonts from the disk."""
        if self.fonts._folder:  # noqa: SLF001 - the library would only do it when it is collected
            shutil.rmtree(self.fonts._folder, ignore_errors=True)  # noqa: SLF001 - as above

    def draw(self, job: dict[str, Any]) -> bytes:
        """The PDF of one paper; equal jobs give equal bytes."""
        from weasyprint import HTML

        fetcher = make_fetcher(_assets(job["assets"]))
        page = HTML(string=soften(job["html"]), url_fetcher=fetcher, base_url="paper:")
        drawn = page.render(stylesheets=self.styles, font_config=self.fonts)
        identifier = job["identifier"].encode()
        made: bytes = drawn.write_pdf(
            pdf_variant=job["variant"], pdf_tags=True, pdf_identifier=identifier, optimize_images=False
        )
        return made


def _assets(sent: dict[str, list[str]]) -> dict[str, tuple[str, bytes]]:
    return {name: (kind, base64.b64decode(body)) for name, (kind, body) in sent.items()}


def main() -> None:
    """Draw papers until the other side hangs up."""
    press = Press(json.loads(sys.stdin.buffer.readline()))
    desk = Desk(press)
    try:
        _answer(b"", "")
        while line := sys.stdin.buffer.readline():
            body, error = desk.draw(line)
            _answer(body, error)
    finally:
        desk.close()
        press.close()


def _answer(body: bytes, error: str) -> None:
    out = sys.stdout.buffer
    out.write(json.dumps({"size": len(body), "error": error}).encode() + b"\n" + body)
    out.flush()


class Desk:
    """The fork that draws, with limits for each paper; made when a paper comes and none is there."""

    def __init__(self, press: Press) -> None:
        self.press = press
        self.child = 0
        self.jobs = self.papers = -1
        self.drawn = 0

    def draw(self, line: bytes) -> tuple[bytes, str]:
        """The paper of a job as it was sent: (bytes, "") or (b"", what went wrong)."""
        if self.child and os.waitpid(self.child, os.WNOHANG)[0]:
            # It is gone and waited for; whatever has its number now is not ours to end.
            self.child = self._close_pipes()
        if not self.child:
            self._begin()
        self.drawn += 1
        grown, body = self._ask(line, time.monotonic() + json.loads(line)["seconds"])
        good = body.startswith(b"%PDF") and body.rstrip().endswith(b"%%EOF")
        if good and not grown and self.drawn < PAPERS:
            return body, ""
        self.close()
        return (body, "") if good else (b"", body[:500].decode(errors="replace") or "limit")

    def close(self) -> None:
        """End the fork, whatever it does."""
        if self.child:
            os.kill(self.child, signal.SIGKILL)
            os.waitpid(self.child, 0)
            self.child = self._close_pipes()

    def _close_pipes(self) -> int:
        os.close(self.jobs)
        os.close(self.papers)
        return 0

    def _begin(self) -> None:
        taken, self.jobs = os.pipe()
        self.papers, given = os.pipe()
        self.drawn = 0
        self.child = os.fork()
        if self.child == 0:
            os.close(self.jobs)
            os.close(self.papers)
            _draw_all_and_leave(self.press, taken, given)
        os.close(taken)
        os.close(given)

    def _ask(self, line: bytes, until: float) -> tuple[bool, bytes]:
        """(whether the fork has grown, what it made); nothing made where it ends or takes too long."""
        try:
            _write_all(self.jobs, line)
        except BrokenPipeError:
            return False, b""
        frame = _read(self.papers, FRAME.size, until)
        if len(frame) < FRAME.size:
            return False, b""
        grown, size = FRAME.unpack(frame)
        body = _read(self.papers, size, until)
        return grown, body if len(body) == size else b""


def _draw_all_and_leave(press: Press, taken: int, given: int) -> None:
    code = 1
    try:
        _let_go_of_the_line()
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_AS, (ROOM_BYTES, ROOM_BYTES))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with os.fdopen(taken, "rb") as jobs, os.fdopen(given, "wb") as papers:
            while line := jobs.readline():
                _allow_seconds()
                body = _draw_or_say(press, json.loads(line))
                papers.write(FRAME.pack(_has_grown(), len(body)))
                papers.write(body)
                papers.flush()
        code = 0
    finally:
        # Never back into the loop of the parent, whatever happened.
        os._exit(code)


def _let_go_of_the_line() -> None:
    """Who hears the press end must not wait for a fork that still holds its ends of the line."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for end in (0, 1):
        os.dup2(nowhere, end)


def _allow_seconds() -> None:
    """The limit counts the papers before it, too."""
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + CPU_SECONDS, hard))


def _has_grown() -> bool:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 > GROWN_BYTES


def _draw_or_say(press: Press, job: dict[str, Any]) -> bytes:
    try:
        return press.draw(job)
    except MemoryError:
        return b"limit"
    except Exception as error:
        return f"{type(error).__name__}: {error}".encode()


def _write_all(writing: int, text: bytes) -> None:
    left = memoryview(text)
    while left:
        left = left[os.write(writing, left) :]


def _read(reading: int, size: int, until: float) -> bytes:
    """So many bytes, or fewer where no more come in time."""
    held = bytearray()
    while len(held) < size and (left := until - time.monotonic()) > 0:
        if select.select([reading], [], [], left)[0]:
            part = os.read(reading, min(size - len(held), 1 << 20))
            if not part:
                break
            held += part
    return bytes(held)


if __name__ == "__main__":
    main()
