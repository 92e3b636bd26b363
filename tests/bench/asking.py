"""A browser as far as measuring needs one: one connection, a session, forms filled as they come."""

from __future__ import annotations

import http.client
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client
from lxml import html

from accounts.models import User


class Browser:
    """One visitor; signed in when a person is given."""

    def __init__(self, port: int, user: User | None = None) -> None:
        self.port = port
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.cookies = {settings.SESSION_COOKIE_NAME: session_of(user)} if user else {}

    @property
    def cookie(self) -> str:
        """What the server gave us to carry."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def ask(self, address: str, *, form: dict[str, str] | None = None, **headers: str):
        """(status, headers, body) of one request; the connection is kept."""
        body = urlencode(form).encode() if form is not None else None
        sent = {"Cookie": self.cookie, **headers}
        if body is not None:
            sent |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Origin": f"http://127.0.0.1:{self.port}",
            }
        method = "GET" if form is None else "POST"
        try:
            self.line.request(method, address, body, sent)
            answer = self.line.getresponse()
        except (http.client.HTTPException, OSError):
            self.line.close()  # the server lets an idle connection go after two seconds
            self.line.request(method, address, body, sent)
            answer = self.line.getresponse()
        self._keep(answer)
        return answer.status, answer.headers, answer.read()

    def filled(self, address: str, part: str = "//main//form[@method='post']") -> dict[str, str]:
        """What the form at an address would send as it comes."""
        _status, _headers, body = self.ask(address)
        page = html.fromstring(body)
        form = page.xpath(part)[0]
        return {str(name): str(value) for name, value in form.form_values() if isinstance(value, str)}

    def _keep(self, answer: http.client.HTTPResponse) -> None:
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _equals, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value


def session_of(user: User) -> str:
    """The key of a fresh session in which this person has signed in."""
    signed_in = Client()
    signed_in.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return signed_in.cookies[settings.SESSION_COOKIE_NAME].value
