"""The six stages of a proposal, its states, and the one table of moves; plain data, no imports."""

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

# action: (states it may start from, state it leads to, roles, a reason is needed)
MOVES = {
    FORWARD: ((OPEN,), OPEN, (COORDINATOR,), False),
    BACK: ((OPEN,), OPEN, (COORDINATOR,), True),
    HOLD: ((OPEN,), ON_HOLD, (COORDINATOR,), True),
    RESUME: ((ON_HOLD,), OPEN, (COORDINATOR,), False),
    DECLINE: ((OPEN, ON_HOLD), DECLINED, (COORDINATOR, APPROVER), True),
    WITHDRAW: ((OPEN, ON_HOLD), WITHDRAWN, (COORDINATOR,), True),
    COMPLETE: ((OPEN,), COMPLETED, (COORDINATOR,), False),
}

# What a stage needs before the next one may start; each is attested by a person with a note (domain §3.8).
REQUIREMENTS = {
    PLANNING: ("sponsor", "lead_body", "committee", "objectives", "mayor_informed"),
    RESEARCH: ("city_chosen", "city_facts", "assessment", "first_budget", "other_ties"),
    CORRESPONDENCE: (
        "introduction_sent",
        "authorised_reply",
        "contacts",
        "both_committees",
        "test_exchange",
        "work_plan",
    ),
    AGREEMENT: ("final_text", "attorney", "our_approval", "their_approval", "resolution", "no_side_paper"),
    SIGNING: ("signers", "place_and_date", "originals", "scan", "national_body"),
    EVALUATION: ("review_date", "review_held", "outcome"),
}


def stage_after(stage: str) -> str | None:
    """The next stage, or None after the last."""
    index = STAGES.index(stage) + 1
    return STAGES[index] if index < len(STAGES) else None


def stage_before(stage: str) -> str | None:
    """The stage before, or None before the first."""
    index = STAGES.index(stage) - 1
    return STAGES[index] if index >= 0 else None


def target(stage: str, state: str, action: str) -> tuple[str, str] | None:
    """Where an action leads from a stage and state: (stage, state), or None when it is not on the table."""
    starts, leads_to, _roles, _reason = MOVES[action]
    if state not in starts:
        return None
    if action == FORWARD:
        after = stage_after(stage)
        return (after, leads_to) if after else None
    if action == BACK:
        before = stage_before(stage)
        return (before, leads_to) if before else None
    if action == COMPLETE and stage != EVALUATION:
        return None
    return (stage, leads_to)
