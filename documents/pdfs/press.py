"""The process that turns HTML into PDF: it knows no settings, no database and no network, and has limits.

Started by `documents.pdfs.maker` as a script of its own. It loads the fonts once, then forks for every paper,
so that a paper that hangs or eats memory ends alone. One line of JSON in, one line of JSON and the bytes out.
"""

from __future__ import annotations

import base64
import gc
import json
import os
import re
import resource
import select
import shutil
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

CPU_SECONDS = 30
WALL_SECONDS = 60
MEMORY_BYTES = 512 * 1024 * 1024
# The files of the machine's faces are mapped once for all papers and count as room, not as memory.
ROOM_BYTES = 2 * MEMORY_BYTES
LONGEST_PIECE = 60
# Hangul breaks between words, never inside one; the engine has no `word-break: keep-all`.
_HANGUL = re.compile("(?<=[\uac00-\ud7a3])(?=[\uac00-\ud7a3])")
_TAG_OR_TEXT = re.compile(r"<[^>]*>|[^<]+")
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
    return head + body + _TAG_OR_TEXT.sub(_soften_text, rest)


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


def reuse_parsed_types() -> None:
    """Have lists of glyphs handed over without reading a declaration of their length anew each time."""
    from weasyprint.text.ffi import ffi

    make, glyphs = ffi.new, ffi.typeof("hb_codepoint_t[]")

    def make_known(kind: Any, *rest: Any) -> Any:
        known = isinstance(kind, str) and kind.startswith("hb_codepoint_t[") and rest
        return make(glyphs if known else kind, *rest)

    ffi.new = make_known


class Press:
    """The engine with its fonts and stylesheets loaded."""

    def __init__(self, hello: dict[str, Any]) -> None:
        from weasyprint import CSS
        from weasyprint.text.fonts import FontConfiguration

        keep_written_order()
        reuse_parsed_types()
        self.fonts = FontConfiguration()
        fetcher = make_fetcher(_assets(hello["assets"]))
        self.styles = [
            CSS(string=text, font_config=self.fonts, url_fetcher=fetcher) for text in hello["styles"]
        ]
        # Faces and sizes found for it are found for every paper after it.
        self.draw(hello["specimen"])
        # What is there by now stays: no paper need look through it for what is no longer used.
        gc.collect()
        gc.freeze()

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
    try:
        _answer(b"", "")
        while line := sys.stdin.buffer.readline():
            body, error = draw_apart(press, json.loads(line))
            _answer(body, error)
    finally:
        press.close()


def _answer(body: bytes, error: str) -> None:
    out = sys.stdout.buffer
    out.write(json.dumps({"size": len(body), "error": error}).encode() + b"\n" + body)
    out.flush()


def draw_apart(press: Press, job: dict[str, Any]) -> tuple[bytes, str]:
    """Draw in a fork with limits; (bytes, "") or (b"", what went wrong)."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _draw_and_leave(press, job, writing)
    os.close(writing)
    try:
        body = _read_all(reading, time.monotonic() + job["seconds"])
    finally:
        os.close(reading)
        os.kill(child, signal.SIGKILL)
        status = os.waitpid(child, 0)[1]
    if body.startswith(b"%PDF") and body.rstrip().endswith(b"%%EOF"):
        return body, ""
    return b"", "limit" if os.WIFSIGNALED(status) else body[:500].decode(errors="replace") or "limit"


def _draw_and_leave(press: Press, job: dict[str, Any], writing: int) -> None:
    code = 1
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_AS, (ROOM_BYTES, ROOM_BYTES))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(_draw_or_say(press, job))
        code = 0
    finally:
        # Never back into the loop of the parent, whatever happened.
        os._exit(code)


def _draw_or_say(press: Press, job: dict[str, Any]) -> bytes:
    try:
        return press.draw(job)
    except MemoryError:
        return b"limit"
    except Exception as error:
        return f"{type(error).__name__}: {error}".encode()


def _read_all(reading: int, until: float) -> bytes:
    parts: list[bytes] = []
    while (left := until - time.monotonic()) > 0:
        if select.select([reading], [], [], left)[0]:
            part = os.read(reading, 1 << 16)
            if not part:
                break
            parts.append(part)
    return b"".join(parts)


if __name__ == "__main__":
    main()
