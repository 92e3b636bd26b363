"""One server, three stacks: nothing, the plain signed-in one, and the program's own."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")
django.setup()

from django.conf import settings  # noqa: E402 - settings come first
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402 - settings come first

from common.limits import LIMITS  # noqa: E402 - settings come first
from common.room import with_room  # noqa: E402 - settings come first

PLAIN = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "tests.bench.unit.PlainAuthentication",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
# Nobody is kept out for asking often while it is measured; the counting itself stays.
for _name, _limit in LIMITS.items():
    LIMITS[_name] = _limit._replace(most=10**9, most_of_one=_limit.most_of_one and 10**9)


def handler_with(middleware: list[str]) -> WSGIHandler:
    """A handler whose middleware is read once, here, and which keeps sessions as the library does."""
    kept = settings.MIDDLEWARE, settings.SESSION_ENGINE
    # Not by what the library offers to tests: it would weigh in the worker that is measured.
    settings.MIDDLEWARE, settings.SESSION_ENGINE = middleware, "django.contrib.sessions.backends.db"
    try:
        return WSGIHandler()
    finally:
        settings.MIDDLEWARE, settings.SESSION_ENGINE = kept


STACKS = {"/bench/bare/": handler_with([]), "/bench/plain/": handler_with(PLAIN)}
OWN = WSGIHandler()


@with_room
def application(environ, start_response):
    """Hand the request to the stack its address names."""
    return STACKS.get(environ["PATH_INFO"], OWN)(environ, start_response)
