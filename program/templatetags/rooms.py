"""Blocks that rooms offer, each with its own context only."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def room_panel(context: dict[str, Any], name: str, said: dict[str, Any]) -> SafeString:
    """Render a room's block; it sees what it asked for and nothing else of the page."""
    return render_to_string(name, said, request=context["request"])
