"""What the page of a preparation shows: its steps with where each is done, and who may do it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relationships import permissions, workflow
from relationships.models import Preparation, PreparationState, Side, StepAnswer, StepKey
from relationships.selectors.preparation import Line, lines_after, lines_before

# What each step asks for, in one or two sentences (domain §3.7).
ASKS = {
    StepKey.CANVASS: gettext_lazy(
        "Ask the committee, the associations and the schools. Write down who was asked and what they said."
    ),
    StepKey.STATED: gettext_lazy(
        "Each side has a status of its own. While the two differ, the relationship shows as disputed."
    ),
    StepKey.LETTER: gettext_lazy("The ready text is filled in as far as it is known. Nothing is sent by it."),
    StepKey.COUNCIL: gettext_lazy("Link the resolution. It is done once the resolution is adopted."),
    StepKey.CONDITION: gettext_lazy("A suspension is lifted when its condition is met."),
    StepKey.PLAN: gettext_lazy("What both cities mean to do from now on."),
    StepKey.SIGNING: gettext_lazy("Record the signing or renewal under the dates of the relationship."),
    StepKey.PUBLIC_WORDS: gettext_lazy("Residents read it on the page of the city, below its status."),
    StepKey.PARTNER: gettext_lazy("By the letter, or otherwise: record day and channel."),
    StepKey.NATIONAL_BODY: gettext_lazy("Ask it to change or delete the entry, and record day and channel."),
    StepKey.WEBSITE: gettext_lazy("Record who changed the city's website and the signs at its limits."),
    StepKey.SYMBOLS: gettext_lazy("Flags, stones, gifts on show: record what was done with them."),
}
REOPENED_CANVASS = gettext_lazy(
    "Write down who asks for it and who will carry it: committee, association, staff."
)
ENDING_CANVASS = gettext_lazy(
    "If somebody wants to carry it on, write to the partner and offer to take it up again before going on."
)


def waits_for(preparation: Preparation, key: str) -> str:
    """What a step asks for."""
    if key == StepKey.CANVASS and preparation.new == workflow.ACTIVE:
        return str(REOPENED_CANVASS)
    if key == StepKey.CANVASS and preparation.new == workflow.ENDED:
        return f"{ASKS[StepKey.CANVASS]} {ENDING_CANVASS}"
    return str(ASKS[StepKey(key)])


def page_of(user: Any, preparation: Preparation) -> dict[str, Any]:
    """Steps, what follows, what holds it up, and the buttons."""
    works = bool(permissions.can_prepare_status(user, preparation))
    follows = bool(permissions.can_follow_up(user, preparation)) and preparation.change_id is not None
    before, after = lines_before(preparation), lines_after(preparation)
    missing = [line for line in before if line.blocks and not line.is_settled]
    tie = preparation.relationship
    possible = preparation.is_open and workflow.may_change(tie.status, preparation.new)
    return {
        "before": [
            _row(user, preparation, line, works=works) | _before(preparation, line) for line in before
        ],
        "after": [_row(user, preparation, line, works=follows) for line in after],
        "done_before": sum(line.is_settled for line in before),
        "done_after": sum(line.is_settled for line in after),
        "missing": missing if preparation.is_open else [],
        "ready": possible and not missing,
        "possible": possible,
        "works": works,
        "trashes": bool(permissions.can_trash_preparation(user, preparation)),
        "decides": permissions.can_change_status(user, tie),
        "facts": _facts(preparation, before),
    }


def _row(user: Any, preparation: Preparation, line: Line, *, works: bool) -> dict[str, Any]:
    """One step: its state, where it is done, and where a person answers for it."""
    address = (preparation.relationship.slug, preparation.pk)
    settle = reverse("relationships:preparation-step", args=(*address, line.key))
    shows_form = works and not line.found.settled
    drafts = shows_form and line.key == StepKey.LETTER and bool(permissions.can_write_letter(user))
    return {
        "line": line,
        "state": line.state,
        "follows": line.key in workflow.FOLLOW_UPS,
        "asks": "" if line.is_settled else waits_for(preparation, line.key),
        "url": (_where(preparation, line.key) or settle) if shows_form else "",
        "draft_url": reverse("relationships:preparation-letter", args=address) if drafts else "",
        "settle_url": settle if shows_form else "",
    }


def _before(preparation: Preparation, line: Line) -> dict[str, Any]:
    """Of a step before the decision: whether it holds it up, and that it was left out once it is closed."""
    if line.is_settled:
        return {}
    if preparation.is_open:
        return {"optional": not line.blocks}
    return {"state": "not_done", "asks": ""}


def _where(preparation: Preparation, key: str) -> str:
    """The page on which the record of a step is kept; none where only a person can answer."""
    tie, slug = preparation.relationship, preparation.relationship.slug
    if key in workflow.FOLLOW_UPS:
        return reverse("relationships:notice-add", args=(slug, preparation.change_id)) + f"?kind={key}"
    if key == StepKey.STATED:
        party = tie.parties.filter(side=Side.PARTNER).order_by("pk").first()
        return reverse("relationships:party-edit", args=(slug, party.pk)) if party else ""
    if key in (StepKey.COUNCIL, StepKey.CONDITION, StepKey.PUBLIC_WORDS):
        return reverse("relationships:preparation-edit", args=(slug, preparation.pk))
    pages = {StepKey.PLAN: "relationships:plan-add", StepKey.SIGNING: "relationships:milestone-add"}
    return reverse(pages[StepKey(key)], args=(slug,)) if key in pages else ""


def _facts(preparation: Preparation, before: list[Line]) -> list[tuple[str, str]]:
    """What is known of the decision; once it is recorded, what it says itself."""
    one, none = preparation, _("Not recorded")
    decided = one.change or one
    rows = [
        (_("State"), one.get_state_display()),
        (_("Who wants it"), one.get_initiative_display()),
        (_("Reason"), decided.reason or one.reason),
        (_("Decided by") if one.change else _("Who is to decide"), decided.decided_by or none),
        (_("Effective"), decided.effective.display() if decided.effective else none),
        (_("Document"), str(decided.document) if decided.document else none),
    ]
    if one.new == workflow.SUSPENDED:
        said = next((line.said for line in before if line.key == StepKey.CONDITION), None)
        has_none = said is not None and said.answer == StepAnswer.NOT_NEEDED
        rows.append((_("Until what condition"), decided.condition or (_("None") if has_none else none)))
    if one.state == PreparationState.GIVEN_UP:
        rows.append((_("Why it was given up"), one.given_up_why))
    return rows
