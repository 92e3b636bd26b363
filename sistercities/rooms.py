"""The addresses of a room, of which a request tries only those that begin as it does."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from django.urls import URLPattern, URLResolver, include
from django.urls.resolvers import ResolverMatch, RoutePattern

# Words of an address by which the patterns are sorted; after them keys and slugs begin.
WORDS = 4


class Room(URLResolver):
    """An include; five hundred patterns one after the other cost a request more than its session."""

    def resolve(self, path: str) -> ResolverMatch:
        """The same as trying them all in their order."""
        known = _beginnings_of(self)
        return _part_of(self, tuple(one for one in _beginnings(str(path)) if one in known)).resolve(path)


@lru_cache(maxsize=100)
def _beginnings(path: str) -> tuple[str, ...]:
    """Of `app/places/7/`: nothing, `app/`, `app/places/`, `app/places/7/`."""
    words = path.split("/")[:-1][:WORDS]
    return tuple("".join(f"{word}/" for word in words[:number]) for number in range(len(words) + 1))


@cache
def _beginnings_of(room: Room) -> frozenset[str]:
    return frozenset(_beginning(one) for one in room.url_patterns)


@cache
def _part_of(room: Room, beginnings: tuple[str, ...]) -> URLResolver:
    """Only a beginning that the room has is kept, so there are few."""
    fitting = [one for one in room.url_patterns if _beginning(one) in beginnings]
    return URLResolver(
        room.pattern, fitting, room.default_kwargs, app_name=room.app_name, namespace=room.namespace
    )


def _beginning(pattern: URLPattern | URLResolver) -> str:
    """The whole words before the first part that varies; of a regular expression none are known."""
    route = pattern.pattern
    if not isinstance(route, RoutePattern):
        return ""
    return _beginnings(str(route).partition("<")[0])[-1]


def room(name: str) -> Any:
    """The addresses of one app."""
    urls, app_name, namespace = include(f"{name}.urls")
    return Room(RoutePattern("", is_endpoint=False), urls, None, app_name=app_name, namespace=namespace)
