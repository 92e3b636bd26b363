"""Walks the addresses of the program: every name with the methods its view answers."""

from django.urls import URLPattern, URLResolver, get_resolver

from common.listpage import ListPage

METHODS = ("GET", "POST")


def every_address(patterns=None, namespace=""):
    """(name, pattern, methods) of every address, included ones too."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLResolver):
            inner = ":".join(filter(None, [namespace, entry.namespace]))
            yield from every_address(entry.url_patterns, inner)
        else:
            yield full_name(entry, namespace), entry, methods_of(entry)


def full_name(entry: URLPattern, namespace):
    return f"{namespace}:{entry.name}" if namespace else str(entry.name)


def methods_of(entry: URLPattern):
    """What the view answers; a plain function counts as answering both, so both have an expected status."""
    view = getattr(entry.callback, "view_class", None)
    if view is None:
        return METHODS
    allowed = {method.upper() for method in view.http_method_names if hasattr(view, method)}
    return tuple(method for method in METHODS if method in allowed)


def parameters_of(entry: URLPattern):
    return tuple(entry.pattern.converters) or tuple(entry.pattern.regex.groupindex)


def is_list(entry: URLPattern):
    """Whether it is a list, which is also given as CSV."""
    return issubclass(getattr(entry.callback, "view_class", object), ListPage)
