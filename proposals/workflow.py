"""The six stages of a proposal, its states, the table of moves and the table of requirements; plain data."""

from typing import NamedTuple

PLANNING = "planning"
RESEARCH = "research"
CORRESPONDENCE = "correspondence"
AGREEMENT = "agreement"
SIGNING = "signing"
EVALUATION = "evaluation"
STAGES = (PLANNING, RESEARCH, CORRESPONDENCE, AGREEMENT, SIGNING, EVALUATION)

OPEN = "open"
ON_HOLD = "on_hold"
DECLINED = "declined"
WITHDRAWN = "withdrawn"
COMPLETED = "completed"
STATES = (OPEN, ON_HOLD, DECLINED, WITHDRAWN, COMPLETED)
CLOSED = (DECLINED, WITHDRAWN, COMPLETED)

FORWARD = "forward"
BACK = "back"
HOLD = "hold"
RESUME = "resume"
DECLINE = "decline"
WITHDRAW = "withdraw"
COMPLETE = "complete"
ACTIONS = (FORWARD, BACK, HOLD, RESUME, DECLINE, WITHDRAW, COMPLETE)

# Who moves a proposal: the coordinator every way, the approver decides against it (ux pages 26 and 27).
COORDINATOR = "coordinator"
APPROVER = "approver"


class Move(NamedTuple):
    """An act: from which states it is possible, where it leads, who may do it, and if a reason is asked."""

    sources: tuple[str, ...]
    target: str
    roles: tuple[str, ...]
    needs_reason: bool = False


MOVES = {
    FORWARD: Move((OPEN,), OPEN, (COORDINATOR,)),
    BACK: Move((OPEN,), OPEN, (COORDINATOR,), needs_reason=True),
    HOLD: Move((OPEN,), ON_HOLD, (COORDINATOR,), needs_reason=True),
    RESUME: Move((ON_HOLD,), OPEN, (COORDINATOR,)),
    DECLINE: Move((OPEN, ON_HOLD), DECLINED, (COORDINATOR, APPROVER), needs_reason=True),
    WITHDRAW: Move((OPEN, ON_HOLD), WITHDRAWN, (COORDINATOR,), needs_reason=True),
    COMPLETE: Move((OPEN,), COMPLETED, (COORDINATOR,)),
}


class Need(NamedTuple):
    """One thing a stage needs. Met by records unless `attested`: then a person says so, with a note.

    `after` names what must be met first; until then it cannot start. One that does not `block` is asked for
    and never holds the proposal up. One that is `firm` no policy may waive.
    """

    key: str
    after: tuple[str, ...] = ()
    attested: bool = False
    blocks: bool = True
    firm: bool = False


# What a stage needs before the next one may start, in the order in which it is done (domain §3.1 to 3.8).
REQUIREMENTS = {
    PLANNING: (
        Need("sponsor"),
        Need("lead_body"),
        Need("committee", after=("lead_body",)),
        Need("objectives"),
        Need("mayor_informed", attested=True),
    ),
    RESEARCH: (
        Need("city_chosen", firm=True),
        Need("city_facts", after=("city_chosen",)),
        Need("other_ties", after=("city_chosen",)),
        Need("assessment", after=("city_facts",)),
        Need("first_budget", after=("city_chosen",)),
    ),
    CORRESPONDENCE: (
        Need("contacts"),
        Need("introduction_sent"),
        Need("authorised_reply", after=("introduction_sent",)),
        Need("both_committees", after=("authorised_reply",)),
        Need("test_exchange", after=("authorised_reply",)),
        Need("work_plan", after=("authorised_reply",)),
    ),
    AGREEMENT: (
        Need("final_text", firm=True),
        Need("attorney", after=("final_text",)),
        Need("resolution", after=("final_text",)),
        Need("our_approval", after=("final_text",)),
        Need("their_approval", after=("final_text",)),
        Need("no_side_paper", attested=True),
    ),
    SIGNING: (
        Need("signers"),
        Need("place_and_date"),
        Need("signed", after=("signers", "place_and_date"), firm=True),
        Need("originals", after=("signed",)),
        Need("scan", after=("signed",)),
        Need("national_body", after=("scan",)),
        Need("national_certificate", after=("national_body",), blocks=False),
    ),
    EVALUATION: (
        Need("review_date"),
        Need("review_held", after=("review_date",)),
        Need("outcome", after=("review_held",)),
    ),
}
NEEDS = {need.key: need for needs in REQUIREMENTS.values() for need in needs}


def stage_after(stage: str) -> str | None:
    """The next stage, or None after the last."""
    index = STAGES.index(stage) + 1
    return STAGES[index] if index < len(STAGES) else None


def stage_before(stage: str) -> str | None:
    """The stage before, or None before the first."""
    index = STAGES.index(stage) - 1
    return STAGES[index] if index >= 0 else None


def may_be_attested(key: str) -> bool:
    """True for what a person says; everything else is read from the records."""
    return key in NEEDS and NEEDS[key].attested


def target(stage: str, state: str, action: str) -> tuple[str, str] | None:
    """Where an action leads from a stage and state: (stage, state), or None when it is not on the table."""
    move = MOVES[action]
    if state not in move.sources:
        return None
    if action == FORWARD:
        after = stage_after(stage)
        return (after, move.target) if after else None
    if action == BACK:
        before = stage_before(stage)
        return (before, move.target) if before else None
    if action == COMPLETE and stage != EVALUATION:
        return None
    return (stage, move.target)
