"""The head and the tabs that every page of a tie carries, also pages of higher floors."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone

from common.extend import Panel, Tab, points
from relationships import permissions, workflow
from relationships.models import Relationship
from relationships.selectors import standing
from relationships.selectors import tie as reading

register = template.Library()

PLACE = "relationships.relationship"


@register.inclusion_tag("relationships/_head.html", takes_context=True)
def tie_head(context: dict[str, Any], tie: Relationship) -> dict[str, Any]:
    """Monogram, names, since, status and what this person may do."""
    user = context["request"].user
    return {
        "request": context["request"],
        "tie": tie,
        "own_name": reading.own_name(tie.partner),
        "since": reading.since_words(tie),
        "proposed": tie.status == workflow.PROPOSED,
        "standing": tie.status in workflow.STANDING,
        "quiet": standing.quiet_state(tie, timezone.localdate()) if tie.status in workflow.STANDING else None,
        "local_time": reading.local_time(tie.partner),
        "actions": _actions(user, tie),
        "buttons": [
            (panel.template, panel.context(context["request"], tie))
            for panel in points(Panel, f"{PLACE}.actions")
        ],
    }


@register.inclusion_tag("relationships/_tabs.html", takes_context=True)
def tie_tabs(context: dict[str, Any], tie: Relationship, current: str) -> dict[str, Any]:
    """The sub-pages of a tie with their counts; `current` is the URL name of the page shown."""
    user = context["request"].user
    tabs = [
        {
            "label": tab.label,
            "url": reverse(tab.url_name, args=(tie.slug,)),
            "count": tab.count(user, tie) if tab.count else None,
            "current": tab.url_name == current,
        }
        for tab in points(Tab, PLACE)
        if tab.shown is None or tab.shown(user)
    ]
    return {"tabs": tabs, "tie": tie}


def _actions(user: Any, tie: Relationship) -> dict[str, bool]:
    """What the menu offers; an item is hidden, not greyed, when the role lacks it."""
    return {
        "change": bool(permissions.can_change(user, tie)),
        "legal": bool(permissions.can_keep_legal_facts(user, tie)),
        "status": bool(permissions.can_change_status(user, tie)),
        "trash": bool(permissions.can_trash(user, tie)),
    }
