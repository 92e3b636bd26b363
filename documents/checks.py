"""System checks: without the right fonts and libraries papers would print boxes, silently."""

from __future__ import annotations

import ctypes.util
import shutil
import subprocess
from functools import lru_cache
from typing import Any

from django.core.checks import CheckMessage, Error

# script: (language the face must cover, word its family must hold, Debian package)
SCRIPTS = {
    "Latin": ("en", "Noto Serif", "fonts-noto-core"),
    "Vietnamese": ("vi", "Noto Serif", "fonts-noto-core"),
    "Cyrillic": ("ru", "Noto Serif", "fonts-noto-core"),
    "Greek": ("el", "Noto Serif", "fonts-noto-core"),
    "Arabic": ("ar", "Noto Naskh Arabic", "fonts-noto-core"),
    "Hebrew": ("he", "Noto Serif Hebrew", "fonts-noto-core"),
    "Gurmukhi": ("pa", "Noto Serif Gurmukhi", "fonts-noto-core"),
    "Devanagari": ("hi", "Noto Serif Devanagari", "fonts-noto-core"),
    "Armenian": ("hy", "Noto Serif Armenian", "fonts-noto-core"),
    "Georgian": ("ka", "Noto Serif Georgian", "fonts-noto-core"),
    "Japanese": ("ja", "Noto Serif CJK JP", "fonts-noto-cjk"),
    "Chinese": ("zh-cn", "Noto Serif CJK SC", "fonts-noto-cjk"),
    "Korean": ("ko", "Noto Serif CJK KR", "fonts-noto-cjk"),
}
# library the PDF engine loads: Debian package
LIBRARIES = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}


def fonts_and_libraries(**_: Any) -> list[CheckMessage]:
    """One error per script without a face and per library that is missing, each naming its package."""
    return [*_missing_faces(installed_faces()), *_missing_libraries()]


@lru_cache(maxsize=1)
def installed_faces() -> tuple[tuple[str, frozenset[str]], ...]:
    """(family, languages it covers) of every face on the machine; empty where fontconfig is missing."""
    program = shutil.which("fc-list")
    if program is None:
        return ()
    command = [program, "--format", "%{family}\t%{lang}\n"]
    listed = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)  # noqa: S603 - fixed words
    lines = (line.partition("\t") for line in listed.stdout.splitlines())
    return tuple((family, frozenset(languages.split("|"))) for family, _, languages in lines)


def _missing_faces(faces: tuple[tuple[str, frozenset[str]], ...]) -> list[CheckMessage]:
    if not faces:
        return [
            Error(
                "The machine lists no fonts, so papers cannot be printed.",
                hint="Install fontconfig, fonts-noto-core and fonts-noto-cjk.",
                id="documents.E001",
            )
        ]
    return [
        Error(
            f"No font for {script}: the face {family} is missing, so papers would print boxes.",
            hint=f"Install {package}.",
            id="documents.E002",
        )
        for script, (language, family, package) in SCRIPTS.items()
        if not any(family in name and language in languages for name, languages in faces)
    ]


def _missing_libraries() -> list[CheckMessage]:
    return [
        Error(f"The PDF engine misses the library {name}.", hint=f"Install {package}.", id="documents.E003")
        for name, package in LIBRARIES.items()
        if ctypes.util.find_library(name) is None
    ]
