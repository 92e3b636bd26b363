"""Serves answers that were kept, so that a browser can draw whatever any role was given to read."""

import mimetypes
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

from django.contrib.staticfiles import finders
from django.templatetags.static import static

from tests.exchanges.pictures import photo

PICTURE = photo().read()


@contextmanager
def served(answers):
    """Its address; each answer stands at its own path with ?kept= and its place in the list."""

    class Kept(_Handler):
        kept = answers

    with ThreadingHTTPServer(("127.0.0.1", 0), Kept) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    kept = ()

    def do_GET(self):
        path, asked = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
        if "kept" in asked:
            answer = self.kept[int(asked["kept"][0])]
            self.send(answer.status_code, answer.headers, answer.content)
        elif path.startswith(static("")):
            self.send_file(finders.find(path.removeprefix(static(""))))
        elif self.headers.get("Sec-Fetch-Dest") == "image":
            self.send(200, {"Content-Type": "image/jpeg"}, PICTURE)
        else:
            self.send(204, {}, b"")  # a fragment: the page stays as it is

    def send_file(self, found):
        kind = mimetypes.guess_type(found or "")[0] or "application/octet-stream"
        headers = {"Content-Type": kind, "Cache-Control": "max-age=600"}
        self.send(200 if found else 404, headers, Path(found).read_bytes() if found else b"")

    def send(self, status, headers, body):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_said):
        """Nothing: the tests say what is wrong."""
