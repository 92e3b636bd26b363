"""Speaks to ClamAV's clamd: one connection a file, its INSTREAM command, one line as the answer."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterable
from typing import BinaryIO

CONNECT_SECONDS = 5.0
ANSWER_SECONDS = 60.0
PART = 64 * 1024
LONGEST_ANSWER = 4096


class ScannerDown(Exception):  # noqa: N818 - an outcome: the file waits for another try
    """Nobody answered, or the answer was about the scanner and not about the file."""


def ask_scanner(address: str, file: BinaryIO) -> str:
    """The name of what was found in the file, empty for nothing; raises ScannerDown."""
    try:
        with _connect(address) as line:
            line.settimeout(ANSWER_SECONDS)
            line.sendall(b"zINSTREAM\0")
            for part in iter(lambda: file.read(PART), b""):
                line.sendall(struct.pack(">I", len(part)) + part)
            line.sendall(struct.pack(">I", 0))
            answer = _read(iter(lambda: line.recv(1024), b""))
    except OSError as error:
        raise ScannerDown(str(error)) from error
    words = answer.rpartition("\0")[0].strip()
    if words.endswith(" OK"):
        return ""
    if words.endswith(" FOUND"):
        return words.removesuffix(" FOUND").partition(": ")[2] or words
    raise ScannerDown(words or "no answer")


def _connect(address: str) -> socket.socket:
    if address.startswith("/"):
        line = socket.socket(socket.AF_UNIX)
        try:
            line.settimeout(CONNECT_SECONDS)
            line.connect(address)
        except OSError:
            line.close()
            raise
        return line
    host, _, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=CONNECT_SECONDS)


def _read(parts: Iterable[bytes]) -> str:
    held = b""
    for part in parts:
        held += part
        if b"\0" in held or len(held) > LONGEST_ANSWER:
            break
    return held.decode(errors="replace")
