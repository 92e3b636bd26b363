"""A request tries few addresses and finds what trying all of them finds."""

import re

from django.urls import Resolver404, URLResolver, get_resolver

from sistercities.rooms import Room


def addresses(resolver, before=""):
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from addresses(one, before + str(one.pattern))
        else:
            yield before + str(one.pattern)


def found(resolver, path):
    try:
        match = resolver.resolve(path)
    except Resolver404:
        return None
    return match.view_name, match.args, match.kwargs, match.route


def test_every_address_leads_where_it_leads_when_all_are_tried():
    rooms = [one for one in get_resolver().url_patterns if isinstance(one, Room)]
    assert len(rooms) > 10
    for room in rooms:
        tried = URLResolver(room.pattern, room.url_patterns, None, room.app_name, room.namespace)
        for route in addresses(room):
            for words in ("7", "ojiya", "SC-2026-001", "", "a/b"):
                path = re.sub(r"<[^>]+>", words, route)
                for one in (path, f"{path}x/", path.rstrip("/")):
                    assert found(room, one) == found(tried, one), one
