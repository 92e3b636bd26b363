"""Looks into a PDF in a process of its own, with limits on time and memory; run as a file, without Django.

It reads the PDF from standard input and writes one word: fine, locked, active, parts or damaged. No word,
because a limit ended the process, means parts too.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterator
from io import BytesIO

import pikepdf

CPU_SECONDS = 5
MEMORY = 256 * 1024 * 1024
OBJECTS = 100_000
DEPTH = 40

# Entries that start something or hold another file, wherever they stand.
ACTIVE_KEYS = {
    "/JS",
    "/JavaScript",
    "/AA",
    "/EmbeddedFiles",
    "/EF",
    "/XFA",
    "/RichMediaContent",
    "/RichMediaSettings",
}
ACTIONS = {
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR", "/Rendition", "/Movie",
    "/Sound", "/RichMediaExecute", "/GoTo3DView", "/SetOCGState", "/Hide", "/ResetForm",
}  # fmt: skip
ACTIVE_KINDS = {"/EmbeddedFile", "/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"}


def limit_process() -> None:
    """Set by the process itself: nothing it does afterwards can lift them."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def judge(body: bytes) -> str:
    """The word about this PDF."""
    try:
        with pikepdf.open(BytesIO(body)) as pdf:
            return look_into(pdf)
    except pikepdf.PasswordError:
        return "locked"
    except MemoryError:
        return "parts"
    except (pikepdf.PdfError, ValueError, RuntimeError, RecursionError):
        return "damaged"


def look_into(pdf: pikepdf.Pdf) -> str:
    """The word about a PDF that could be opened."""
    if pdf.is_encrypted:
        return "locked"
    if any("loop" in str(warning) for warning in pdf.get_warnings()):
        return "damaged"
    if len(pdf.objects) > OBJECTS:
        return "parts"
    everything = (pdf.trailer, *pdf.objects)
    return "active" if any(is_active(part) for whole in everything for part in inside(whole)) else "fine"


def inside(whole: pikepdf.Object, depth: int = 0) -> Iterator[pikepdf.Object]:
    """The dictionaries in one object; what has a number of its own is visited by itself."""
    if depth > DEPTH:
        raise RecursionError
    if isinstance(whole, (pikepdf.Dictionary, pikepdf.Stream)):
        yield whole
        parts = [value for _name, value in whole.items()]
    elif isinstance(whole, pikepdf.Array):
        parts = list(whole)
    else:
        return
    for part in parts:
        if isinstance(part, pikepdf.Object) and not part.is_indirect:
            yield from inside(part, depth + 1)


def is_active(part: pikepdf.Object) -> bool:
    """Whether a dictionary starts something, or holds or reaches for another file."""
    if ACTIVE_KEYS & set(part.keys()):
        return True
    kinds = {
        str(part.get(name))
        for name in ("/S", "/Type", "/Subtype")
        if isinstance(part.get(name), pikepdf.Name)
    }
    opens = part.get("/OpenAction")
    # A list is only the page to begin with, as many programs write it.
    acts = opens is not None and not isinstance(opens, pikepdf.Array)
    return acts or bool(kinds & (ACTIONS | ACTIVE_KINDS))


def main() -> None:
    """One PDF, one word."""
    limit_process()
    sys.stdout.write(judge(sys.stdin.buffer.read()))


if __name__ == "__main__":
    main()
