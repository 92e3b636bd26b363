"""The program as it serves, with three hello addresses beside its own; only the measuring uses this file."""

from sistercities.settings import *  # noqa: F403 - everything as it is

ROOT_URLCONF = "tests.bench.urls"
WSGI_APPLICATION = "tests.bench.wsgi.application"
