"""From where a request really comes, as far as it can be known."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

# A household or an office has a whole network of this size to itself, so its addresses count as one.
OWN_NETWORK = 64
NOWHERE = "0.0.0.0"  # noqa: S104 - not listened on: what counts together when nothing is known


def caller_of(request: HttpRequest) -> str:
    """The visitor's address; what X-Forwarded-For says counts only when a proxy of ours handed it over."""
    caller = request.META.get("REMOTE_ADDR", "")
    if _is_ours(caller):
        # The last one is what our proxy saw; those before it are what the visitor wrote.
        caller = request.headers.get("x-forwarded-for", "").rpartition(",")[2].strip() or caller
    return _one_caller(caller)


def _is_ours(caller: str) -> bool:
    try:
        # Without an address the request came through a socket file, which only our proxy can open.
        return bool(settings.TRUSTED_PROXIES) and (
            not caller or any(ip_address(caller) in network for network in settings.TRUSTED_PROXIES)
        )
    except ValueError:
        return False


def _one_caller(caller: str) -> str:
    try:
        found = ip_address(caller.strip("[]").partition("%")[0])
    except ValueError:
        return NOWHERE
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ip_network((found, OWN_NETWORK), strict=False))
    return str(found)
