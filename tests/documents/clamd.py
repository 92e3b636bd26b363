"""A small stand-in for clamd: speaks INSTREAM, keeps what it was sent, answers as told."""

import socketserver
import struct
import threading
from contextlib import contextmanager

SIGNATURE = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"


class Talk(socketserver.StreamRequestHandler):
    def handle(self):
        if self.rfile.read(10) != b"zINSTREAM\0":
            return self.wfile.write(b"UNKNOWN COMMAND\0")
        body = b""
        while size := struct.unpack(">I", self.rfile.read(4))[0]:
            body += self.rfile.read(size)
        self.server.seen.append(body)
        if self.server.says:
            return self.wfile.write(self.server.says)
        return self.wfile.write(
            b"stream: Eicar-Test-Signature FOUND\0" if SIGNATURE in body else b"stream: OK\0"
        )


@contextmanager
def clamd(says=b""):
    """The scanner, with the address it listens on."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk) as server:
        server.seen, server.says = [], says
        server.address = f"127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
