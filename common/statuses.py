"""Every state the program shows, in one table: its word and which of the eight looks it wears."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Token:
    """A look: the icon's strokes on a 16 by 16 field, drawn in the colour of the text."""

    name: str
    strokes: tuple[str, ...]
    solid: str = ""


@dataclass(frozen=True)
class State:
    """A word with its look; a plain one is set as text without a box, for lists of tasks."""

    token: str
    label: str | Promise
    icon: str = ""
    plain: bool = False


_CIRCLE = "M8 2a6 6 0 1 1 0 12A6 6 0 1 1 8 2z"
_OCTAGON = "M5.2 1.8h5.6l3.4 3.4v5.6l-3.4 3.4H5.2l-3.4-3.4V5.2z"
_ICONS = {
    "circle": Token("circle", (_CIRCLE,)),
    "stop": Token("stop", (_CIRCLE, "M5 8h6")),
    "half": Token("half", (_CIRCLE,), "M8 2a6 6 0 0 1 0 12z"),
    "hourglass": Token("hourglass", ("M4 1.8h8", "M4 14.2h8", "M5 2v3l3 3 3-3V2", "M5 14v-3l3-3 3 3v3")),
    "triangle": Token("triangle", ("M8 1.8 14.8 14H1.2z", "M8 6.2v3.6", "M8 11.2v1.2")),
    "octagon": Token("octagon", (_OCTAGON, "M8 4.6v4.2", "M8 10.4v1.2")),
    "calendar": Token("calendar", ("M2.5 3.5h11v10h-11z", "M2.5 6.8h11", "M5.5 1.8v3", "M10.5 1.8v3")),
    "tick": Token("tick", ("M3 8.5l3.2 3.2L13 4.8",)),
    "box": Token("box", ("M2 3h12v3H2z", "M3 6v7.5h10V6", "M6.2 8.8h3.6")),
}
TOKENS = {
    "neutral": "circle",
    "progress": "half",
    "waiting": "hourglass",
    "attention": "triangle",
    "problem": "octagon",
    "scheduled": "calendar",
    "done": "tick",
    "archived": "box",
}
STATES = {
    # tasks and requirements
    "to_do": State("neutral", _("To do")),
    "in_progress": State("progress", _("In progress")),
    "waiting": State("waiting", _("Waiting")),
    "done": State("done", _("Done"), plain=True),
    "not_needed": State("neutral", _("Not needed")),
    "waived": State("neutral", _("Waived")),
    "blocked": State("neutral", _("Cannot start yet"), icon="stop"),
    "not_done": State("archived", _("Not done")),
    # dates
    "due": State("attention", _("Due soon")),
    "overdue": State("problem", _("Overdue")),
    "snoozed": State("scheduled", _("Snoozed")),
    # proposals
    "draft": State("neutral", _("Draft")),
    "open": State("progress", pgettext_lazy("proposal", "Open")),
    "on_hold": State("archived", _("On hold")),
    "declined": State("archived", _("Declined")),
    "withdrawn": State("archived", _("Withdrawn")),
    "completed": State("done", _("Completed")),
    "same_country": State("attention", _("Same country as ours")),
    # relationships
    "proposed": State("progress", _("Proposed")),
    "active": State("done", _("Active")),
    "suspended": State("archived", _("Suspended")),
    "ended": State("archived", _("Ended")),
    "not_pursued": State("archived", _("Not pursued")),
    "not_known": State("neutral", _("Not known")),
    "quiet": State("attention", _("Quiet")),
    "dormant": State("attention", _("Dormant")),
    "renewal_pending": State("attention", _("Renewal pending")),
    "disputed": State("problem", _("Disputed")),
    # agreements
    "with_partner": State("waiting", _("With partner")),
    "changes_requested": State("attention", _("Changes requested")),
    "agreed": State("done", _("Agreed")),
    "approved": State("done", _("Approved")),
    "awaiting_approval": State("waiting", _("Awaiting approval")),
    "signed": State("done", _("Signed")),
    "superseded": State("archived", _("Superseded")),
    "expired": State("attention", _("Expired")),
    # resolutions
    "on_agenda": State("progress", _("On agenda")),
    "adopted": State("done", _("Adopted")),
    "not_adopted": State("archived", _("Not adopted")),
    "rescinded": State("archived", _("Rescinded")),
    # evaluations, exchanges
    "scheduled": State("scheduled", _("Scheduled")),
    "sent_for_review": State("progress", _("Sent for review")),
    "accepted": State("done", _("Accepted")),
    "to_check": State("attention", _("To check")),
    "checked": State("done", _("Checked")),
    # papers
    "queued": State("waiting", _("Waiting to be made")),
    "issued": State("done", _("Issued")),
    "void": State("problem", _("Void")),
    "failed": State("problem", _("Not made")),
    "not_saved": State("problem", _("Not saved")),
    # inquiries
    "new": State("neutral", pgettext_lazy("inquiry", "New")),
    "being_checked": State("progress", _("Being checked")),
    "became_proposal": State("done", _("Became a proposal")),
    "closed": State("archived", _("Closed")),
    # files, people
    "published": State("done", _("Published")),
    "not_published": State("neutral", _("Not published")),
    "former": State("archived", _("Former")),
    "vacant": State("neutral", _("Vacant")),
    "imported": State("attention", _("Imported, not checked")),
}


def find_state(name: str) -> State:
    """The state of that name; a bare token name is a look without a word; anything else is neutral."""
    if name in STATES:
        return STATES[name]
    return State(name if name in TOKENS else "neutral", "")


def find_icon(state: State) -> Token:
    """The drawing that goes with a state."""
    return _ICONS[state.icon or TOKENS[state.token]]
