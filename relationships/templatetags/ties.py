"""The head and the tabs that every page of a tie carries, also pages of higher floors."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from common.addresses import address_of
from common.extend import Panel, Tab, points
from common.tabs import draw_tabs
from relationships import permissions, workflow
from relationships.models import Relationship
from relationships.selectors import standing
from relationships.selectors.claims import since_words
from relationships.selectors.partner_city import local_time, own_name
from relationships.selectors.people import Someone, heads_of
from relationships.selectors.tie import further_cities
from relationships.selectors.tie_page import PLACE, tab_counts

register = template.Library()


@register.inclusion_tag("relationships/_head.html", takes_context=True)
def tie_head(context: dict[str, Any], tie: Relationship) -> dict[str, Any]:
    """Monogram, names, since, status and what this person may do; a tab may bring its own main action."""
    user = context["request"].user
    return {
        "request": context["request"],
        "tie": tie,
        "own_name": own_name(tie.partner),
        "since": since_words(tie),
        "proposed": tie.status == workflow.PROPOSED,
        "standing": tie.status in workflow.STANDING,
        "quiet": _quiet(tie),
        "further": further_cities(tie),
        "local_time": local_time(tie.partner),
        "actions": _actions(user, tie),
        "main_action": context.get("main_action"),
        "buttons": _blocks(context, tie, f"{PLACE}.actions"),
    }


def _quiet(tie: Relationship) -> standing.Computed | None:
    stands = tie.status in workflow.STANDING
    return standing.quiet_state(tie, standing.quiet_line()) if stands else None


@register.filter
def since_line(tie: Relationship) -> str:
    """Type and since, for a line that leads to the tie."""
    return since_words(tie)


@register.simple_tag(takes_context=True)
def tie_tabs(context: dict[str, Any], tie: Relationship, current: str) -> SafeString:
    """The sub-pages of a tie with their counts; `current` is the URL name of the page shown."""
    user = context["request"].user
    shown = [tab for tab in points(Tab, PLACE) if tab.shown is None or tab.shown(user)]
    counts = tab_counts(user, tie, shown)
    tabs = [
        {
            "label": tab.label,
            "url": address_of(tab.url_name, tie.slug),
            "count": counts.get(tab.url_name),
            "current": tab.url_name == current,
        }
        for tab in shown
    ]
    return draw_tabs(_("Pages about %(city)s") % {"city": tie.partner.name}, tabs)


@register.simple_tag(takes_context=True)
def tie_heads(context: dict[str, Any], tie: Relationship) -> list[Someone] | None:
    """Who leads the partner city; None for whoever does not see people."""
    user = context["request"].user
    return heads_of(user, tie) if permissions.can_see_people(user) else None


@register.simple_tag(takes_context=True)
def tie_panels(context: dict[str, Any], tie: Relationship) -> SafeString:
    """The blocks of higher floors on the overview, each with the context its floor fills."""
    return SafeString("\n".join(_blocks(context, tie, f"{PLACE}.overview")))


@register.simple_tag(takes_context=True)
def plan_panels(context: dict[str, Any], tie: Relationship) -> SafeString:
    """The blocks of higher floors on a work plan, such as the exchanges held so far."""
    return SafeString("\n".join(_blocks(context, tie, "relationships.plan")))


@register.simple_tag(takes_context=True)
def pulse_panels(context: dict[str, Any], tie: Relationship) -> SafeString:
    """The sentences of higher floors on how the tie is doing."""
    return SafeString("\n".join(_blocks(context, tie, "relationships.pulse")))


def _blocks(context: dict[str, Any], tie: Relationship, place: str) -> list[str]:
    request, token = context["request"], context.get("csrf_token")
    filled = [(panel.template, panel.context(request, tie)) for panel in points(Panel, place)]
    return [
        render_to_string(
            name, {"tie": tie, "context": given, "panel": given, "csrf_token": token, **given}, request
        )
        for name, given in filled
    ]


def _actions(user: Any, tie: Relationship) -> dict[str, bool]:
    """What the menu offers; an item is hidden, not greyed, when the role lacks it."""
    return {
        "change": bool(permissions.can_change(user, tie)),
        "legal": bool(permissions.can_keep_legal_facts(user, tie)),
        "status": bool(permissions.can_change_status(user, tie)),
        "trash": bool(permissions.can_trash(user, tie)),
    }
