"""Log lines: one JSON object per event in production, without control characters or access tokens."""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime
from typing import Any

# What follows these in a path opens a page without signing in, so it must not outlive the visit in a log.
_SECRET_PATHS = re.compile(r"(/l/)[^\s?#\"'<>]+|(/(?:p|reset/key|confirm-email)/)[^/\s?#\"'<>]+")


def mask(text: str) -> str:
    """The text without the tokens that access links carry in their path."""
    return _SECRET_PATHS.sub(lambda found: f"{found[1] or found[2]}…", text)


class JsonFormatter(logging.Formatter):
    """One line per event; JSON itself escapes the control characters that could forge a second line."""

    def format(self, record: logging.LogRecord) -> str:
        """The event as JSON, ASCII only, so that no terminal or line reader can be tricked by it."""
        event: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "process": record.process,
            **self.fields(record),
        }
        if record.exc_info:
            event["exception"] = mask(self.formatException(record.exc_info))
        return json.dumps(event, default=str).replace("\x7f", "\\u007f")

    def fields(self, record: logging.LogRecord) -> dict[str, Any]:
        """What this kind of event says."""
        return {"message": mask(record.getMessage())}


class PlainFormatter(logging.Formatter):
    """Lines for a terminal, without the tokens."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, its traceback included."""
        return mask(super().format(record))


class AccessFormatter(JsonFormatter):
    """A request as gunicorn reports it; the query string is left out, people search for names."""

    def fields(self, record: logging.LogRecord) -> dict[str, Any]:
        """Method, path, answer and how long it took."""
        atoms = record.args if isinstance(record.args, dict) else {}
        return {
            "message": "request",
            "method": atoms.get("m"),
            "path": mask(str(atoms.get("U", ""))),
            "status": atoms.get("s"),
            "bytes": atoms.get("B"),
            "milliseconds": atoms.get("M"),
            "agent": str(atoms.get("a", ""))[:200],
        }


def logging_settings(*, as_json: bool, level: str) -> dict[str, Any]:
    """The logging of web, worker and beat alike: everything to standard output."""
    plain = {
        "()": "sistercities.logs.PlainFormatter",
        "format": "{levelname} {name}: {message}",
        "style": "{",
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "event": {"()": "sistercities.logs.JsonFormatter"} if as_json else plain,
            "access": {"()": "sistercities.logs.AccessFormatter"} if as_json else plain,
        },
        "handlers": {
            "event": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "event"},
            "access": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "access"},
        },
        "root": {"level": level, "handlers": ["event"]},
        "loggers": {
            "django": {"level": level, "handlers": [], "propagate": True},
            "django.server": {"level": level, "handlers": ["event"], "propagate": False},
            "gunicorn.error": {"level": level, "handlers": [], "propagate": True},
            # On a newcomer's terminal the addresses and sign-ins must stay in sight.
            "gunicorn.access": {
                "level": "INFO" if as_json else "WARNING",
                "handlers": ["access"],
                "propagate": False,
            },
            # Each beat and each wake would otherwise be two lines every thirty seconds.
            "celery.beat": {"level": "WARNING"},
            "celery.worker.strategy": {"level": "WARNING"},
            "celery.app.trace": {"level": "WARNING"},
        },
    }
