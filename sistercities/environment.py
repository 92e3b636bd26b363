"""Reads settings from environment variables; nonsense stops the start with one sentence."""

from __future__ import annotations

import os
import re
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ImproperlyConfigured

PREFIX = "SC_"
# New rows wait unsorted beside the indexes of words, and every search reads through them: 64 kB may wait,
# where PostgreSQL would let four megabytes.
SORT_IN_SOON = "-c gin_pending_list_limit=64"
# A machine that went silent is given up after half a minute; the system alone would wait for two hours. One
# that works on a long question answers these knocks, and is waited for.
NOTICE_SILENCE = {
    "keepalives_idle": 15, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 30_000,
}  # fmt: skip
_known: set[str] = set()


class Mail(NamedTuple):
    """Where mail goes: an SMTP server, or a folder for the embedded start."""

    backend: str
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    tls: bool = False
    ssl: bool = False
    folder: str | None = None


class Oidc(NamedTuple):
    """The city's own sign-in: what the library needs, and what its groups mean here."""

    app: dict[str, object]
    origin: str
    name: str
    group_claim: str
    roles: dict[str, str]
    adds_accounts: bool
    asks_second_step: bool


def text(name: str, default: str = "") -> str:
    """The variable's text, or the content of the file that NAME_FILE points to."""
    _known.update({name, f"{name}_FILE"})
    file = os.environ.get(f"{name}_FILE")
    if file:
        path = Path(file)
        if not path.is_file():
            raise ImproperlyConfigured(f"{name}_FILE names {file}, which is not a file.")
        return path.read_text().strip()
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool) -> bool:
    """One of 1, 0, true, false, yes, no; anything else is refused."""
    value = text(name, "1" if default else "0").lower()
    if value in {"1", "true", "yes"}:
        return True
    if value in {"0", "false", "no"}:
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0; it is {value!r}.")


def number(name: str, default: int, lowest: int, highest: int) -> int:
    """A whole number between the two ends."""
    value = text(name, str(default))
    if not value.isdecimal() or not lowest <= int(value) <= highest:
        raise ImproperlyConfigured(
            f"{name} must be a whole number from {lowest} to {highest}; it is {value!r}."
        )
    return int(value)


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    """One of the allowed words."""
    value = text(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(allowed)}; it is {value!r}.")
    return value


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list without empty parts."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def networks(name: str, default: str) -> list[IPv4Network | IPv6Network]:
    """A comma-separated list of networks such as 10.0.0.0/8, or of single addresses."""
    try:
        return [ip_network(part) for part in words(name, default)]
    except ValueError:
        raise ImproperlyConfigured(
            f"{name} must list networks such as 10.0.0.0/8; it is {text(name)!r}."
        ) from None


def several(name: str, default: str, allowed: tuple[str, ...]) -> list[str]:
    """Some of the allowed words, or none."""
    found = [word for word in words(name, default) if word != "none"]
    for word in found:
        if word not in allowed:
            raise ImproperlyConfigured(
                f"{name} must be none or some of {', '.join(allowed)}; it has {word!r}."
            )
    return found


def roles(name: str) -> dict[str, str]:
    """Role by group, from sister-admins=admin,sister-staff=coordinator; the first group that fits counts."""
    allowed = ("admin", "coordinator", "clerk", "approver", "viewer", "member")
    found = {}
    for part in words(name):
        group, _, role = part.rpartition("=")
        if not group or role not in allowed:
            raise ImproperlyConfigured(
                f"{name} must look like group=role,group=role; the roles are {', '.join(allowed)}. "
                f"It has {part!r}."
            )
        found[group] = role
    return found


def issuer(name: str) -> str:
    """The address of a sign-in provider: https, or http on this machine alone."""
    value = text(name).rstrip("/")
    parts = _split(value)
    local = parts is not None and parts.scheme == "http" and parts.hostname in {"localhost", "127.0.0.1"}
    if value and (parts is None or not parts.hostname or not (parts.scheme == "https" or local)):
        raise ImproperlyConfigured(f"{name} must begin with https://; it is {value!r}.")
    return value


def oidc(  # noqa: PLR0913 - one argument for each variable
    *,
    issuer: str,
    client: str,
    secret: str,
    name: str,
    claim: str,
    groups: dict[str, str],
    adds: bool,
    asks: bool,
) -> Oidc | None:
    """The city's sign-in by OpenID Connect, or None where no issuer is named."""
    if not issuer:
        return None
    if not client or not secret:
        raise ImproperlyConfigured("With SC_OIDC_ISSUER go SC_OIDC_CLIENT_ID and SC_OIDC_CLIENT_SECRET.")
    if adds and not groups:
        raise ImproperlyConfigured("With SC_OIDC_ADD_ACCOUNTS goes SC_OIDC_ROLES: who gets which role.")
    parts = urlsplit(issuer)
    app: dict[str, object] = {
        "provider_id": "city",
        "name": name,
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": issuer},
    }
    return Oidc(app, f"{parts.scheme}://{parts.netloc}", name, claim, groups, adds, asks)


def mail_addresses(name: str) -> list[str]:
    """E-mail addresses separated by commas."""
    found = words(name)
    if wrong := [each for each in found if not re.fullmatch(r"[^@\s]+@[^@\s]+", each)]:
        raise ImproperlyConfigured(f"{name} must be e-mail addresses; {wrong[0]!r} is none.")
    return found


def folder(name: str, default: Path) -> Path:
    """A folder's full path; it need not exist yet."""
    return Path(text(name, str(default))).expanduser().absolute()


def time_zone(name: str, default: str) -> str:
    """A time zone of the IANA list, such as America/Los_Angeles."""
    value = text(name, default)
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ImproperlyConfigured(
            f"{name} must be a time zone such as America/Los_Angeles; it is {value!r}."
        ) from None
    return value


def address(name: str, default: str) -> str:
    """An http or https address without a path."""
    value = text(name, default).rstrip("/")
    parts = _split(value)
    if parts is None or parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise ImproperlyConfigured(f"{name} must look like https://sister.example.org; it is {value!r}.")
    return value


def listening(name: str, default: str) -> str:
    """The host and port the web process listens on."""
    value = text(name, default)
    parts = _split(f"//{value}")
    if parts is None or not parts.hostname or not parts.port:
        raise ImproperlyConfigured(f"{name} must look like 127.0.0.1:8000; it is {value!r}.")
    return value


def scanner(name: str) -> str:
    """Where clamd listens: a host with its port, or the full path of its socket; empty for none."""
    value = text(name)
    return value if not value or value.startswith("/") else listening(name, "")


def database(name: str, default: Path) -> dict[str, object]:
    """A Django database entry from sqlite:////path or postgresql://user:secret@host:port/name."""
    value = text(name)
    if not value:
        return _sqlite(str(default))
    parts = _split(value)
    if parts is not None and parts.scheme == "sqlite" and parts.path.strip("/"):
        return _sqlite(unquote(parts.path[1:]))
    if parts is not None and parts.scheme == "postgresql" and parts.path.strip("/"):
        return _postgresql(name, parts)
    # The value itself is not repeated: it may hold a password.
    raise ImproperlyConfigured(
        f"{name} must look like sqlite:////path/to/file or postgresql://user:secret@host:5432/name."
    )


def mail(name: str, default: Path) -> Mail:
    """Where mail goes, from smtp://user:secret@host:587?tls=1 or file:///folder."""
    value = text(name)
    if not value:
        return _mail_folder(str(default))
    parts = _split(value)
    options = parse_qs(parts.query) if parts is not None else {}
    if parts is not None and parts.scheme == "file" and parts.path.startswith("/"):
        return _mail_folder(unquote(parts.path))
    if parts is None or parts.scheme != "smtp" or not parts.hostname or set(options) - {"tls", "ssl"}:
        raise ImproperlyConfigured(
            f"{name} must look like smtp://user:secret@host:587?tls=1 or file:///folder/for/mail."
        )
    encrypted = options.get("ssl") == ["1"]
    return Mail(
        backend="django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname,
        port=parts.port or (465 if encrypted else 25),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls=options.get("tls") == ["1"],
        ssl=encrypted,
    )


def broker(name: str) -> str:
    """The job queue's address: filesystem:// keeps it in the data folder, redis:// in Redis."""
    value = text(name, "filesystem://")
    parts = _split(value)
    if value == "filesystem://":
        return "filesystem://localhost//"  # the queue's library asks for a host it does not use
    if parts is not None and _is_redis(parts):
        return value
    raise ImproperlyConfigured(f"{name} must be filesystem:// or look like redis://host:6379/0.")


def refuse_unknown() -> None:
    """A misspelt name would silently mean the default, so every name with our prefix must be known."""
    for name in sorted(os.environ):
        if name.startswith(PREFIX) and name not in _known:
            raise ImproperlyConfigured(f"{name} is not a setting; docs/configuration.md lists them all.")


def _split(value: str) -> SplitResult | None:
    """The parts of an address, or None where the host or the port makes no sense."""
    try:
        parts = urlsplit(value)
        if parts.port == 0:
            return None
    except ValueError:
        return None
    return parts


def _is_redis(parts: SplitResult) -> bool:
    if parts.scheme == "redis+socket":
        return parts.path.startswith("/")
    return parts.scheme in {"redis", "rediss"} and bool(parts.hostname)


def _sqlite(path: str) -> dict[str, object]:
    """SQLite as measured to stand twenty writers: WAL, immediate transactions, twenty seconds of patience."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        # In a file like the real one, so tests with several writers mean something; one file a run.
        "TEST": {"NAME": f"{path}-test-{os.getpid()}"},
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }


def _postgresql(name: str, parts: SplitResult) -> dict[str, object]:
    """PostgreSQL with connections kept for ten minutes and tried before use, so a restart heals by itself."""
    query = parse_qs(parts.query)
    if set(query) - {"host", "sslmode"}:
        raise ImproperlyConfigured(f"{name} may carry ?host=/folder/of/socket and ?sslmode=…, nothing else.")
    # Two seconds is the shortest wait the client library knows; /readyz answers within it.
    options: dict[str, object] = {"connect_timeout": 2, "options": SORT_IN_SOON, **NOTICE_SILENCE}
    if "sslmode" in query:
        options["sslmode"] = query["sslmode"][0]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", [unquote(parts.hostname or "")])[0],
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def _mail_folder(path: str) -> Mail:
    return Mail(backend="django.core.mail.backends.filebased.EmailBackend", folder=path)
