"""A small SMTP server for tests: it keeps what it takes, and refuses, hangs or hangs up as it is told.

Written by hand because the usual one needs a package that has the same name as one of our apps.
"""

from __future__ import annotations

import email
import email.message
import email.policy
import socketserver
import threading
from collections import defaultdict
from types import TracebackType

DROP = "drop"
HANG = "hang"
HANGS = 90  # seconds, unless the sink is closed before


class Sink(socketserver.ThreadingTCPServer):
    """`answers[address]` lists what the next tries to that address get: a reply line, DROP or HANG."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Talk)
        self.mails: list[email.message.EmailMessage] = []
        self.ids: list[str] = []
        self.answers: dict[str, list[str]] = defaultdict(list)
        self.greeting = "220 sink"
        self.takes_unicode = True
        self.talk: list[str] = []
        self.headers: list[str] = []
        self.connections = 0
        self.lock = threading.Lock()
        self.closing = threading.Event()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def message_ids(self) -> list[str]:
        with self.lock:
            return list(self.ids)

    def linger(self) -> None:
        """What happens between taking a mail and saying so; a sender that dies then leaves a doubt."""

    def __enter__(self) -> Sink:
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self.shutdown()
        self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """A sender that was killed leaves half a talk behind; that is what the tests are for."""


class _Talk(socketserver.StreamRequestHandler):
    server: Sink
    timeout = 30

    def handle(self) -> None:
        with self.server.lock:
            self.server.connections += 1
        self.say(self.server.greeting)
        self.address = ""
        while line := self.rfile.readline():
            verb = line[:4].strip().upper().decode()
            with self.server.lock:
                self.server.talk.append(line.decode().strip())
            if not self.act(verb, line.decode().strip()):
                return

    def say(self, reply: str) -> None:
        self.wfile.write(reply.encode() + b"\r\n")

    def act(self, verb: str, line: str) -> bool:
        if verb == "QUIT":
            self.say("221 bye")
            return False
        if verb == "RCPT":
            return self.take_address(line.partition("<")[2].partition(">")[0])
        if verb == "DATA":
            return self.take_text()
        if verb == "EHLO" and self.server.takes_unicode:
            self.wfile.write(b"250-sink\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n")
            return True
        self.say("250 sink" if verb in {"EHLO", "HELO", "MAIL", "RSET", "NOOP"} else "502 not known")
        return True

    def take_address(self, address: str) -> bool:
        self.address = address
        answers = self.server.answers[address]
        if answers and answers[0][:1] in "45":
            self.say(answers.pop(0))
        else:
            self.say("250 ok")
        return True

    def take_text(self) -> bool:
        self.say("354 go on")
        answers = self.server.answers[self.address]
        if answers:
            fault = answers.pop(0)
            if fault == HANG:
                self.server.closing.wait(HANGS)
            return False
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                return False
            lines.append(line[1:] if line.startswith(b"..") else line)
        mail = email.message_from_bytes(b"".join(lines), policy=email.policy.default)
        with self.server.lock:
            self.server.headers.append(b"".join(lines).decode(errors="replace").partition("\r\n\r\n")[0])
            self.server.mails.append(mail)
            self.server.ids.append(mail["Message-ID"])
        self.server.linger()
        self.say("250 taken")
        return True
