"""Kinds of instrument and the states of an agreement; plain data (design §3, domain §3.4)."""

from common.moves import Move

# In rising order of commitment; a supplement adds to one of the others.
LETTER_OF_INTENT = "letter_of_intent"
PROTOCOL = "protocol"
MEMORANDUM = "memorandum"
AGREEMENT = "agreement"
SUPPLEMENT = "supplement"
# What may establish a tie; the first two only state the wish to.
ESTABLISHING = (MEMORANDUM, AGREEMENT)

DRAFT = "draft"
WITH_PARTNER = "with_partner"
CHANGES_REQUESTED = "changes_requested"
AGREED = "agreed"
APPROVED = "approved"
SIGNED = "signed"
SUPERSEDED = "superseded"
STATES = (DRAFT, WITH_PARTNER, CHANGES_REQUESTED, AGREED, APPROVED, SIGNED, SUPERSEDED)

# In these states the clauses may be edited; every edit belongs to the next version. A text both sides have
# agreed on is opened again with a reason before a word of it changes.
EDITABLE = (DRAFT, WITH_PARTNER, CHANGES_REQUESTED)
# In these states a version lies before those who approve it.
PUT_FORWARD = (WITH_PARTNER, AGREED, APPROVED)

MOVES = {
    "send_to_partner": Move((DRAFT, CHANGES_REQUESTED), WITH_PARTNER),
    "request_changes": Move((DRAFT, WITH_PARTNER, AGREED), CHANGES_REQUESTED),
    "agree": Move((DRAFT, WITH_PARTNER, CHANGES_REQUESTED), AGREED),
    "approve": Move((AGREED,), APPROVED),
    "reopen": Move((AGREED, APPROVED), DRAFT),
    "sign": Move((APPROVED,), SIGNED),
    "supersede": Move((SIGNED,), SUPERSEDED),
}

# Whose approval a final text asks for, ours in this order.
ATTORNEY = "attorney"
MANAGER = "manager"
MAYOR = "mayor"
COUNCIL = "council"
PARTNER = "partner"
APPROVERS = (ATTORNEY, MANAGER, MAYOR, COUNCIL, PARTNER)
# Without these a text is not approved; the others are kept when they were given.
NEEDED = (ATTORNEY, COUNCIL, PARTNER)
# Given by the approver in the program; the other two are recorded from their papers.
GIVEN = (ATTORNEY, MANAGER, MAYOR)
RECORDED = (COUNCIL, PARTNER)

# Topics of clauses; the last three are missing in most papers of this kind, so an editor is asked for them.
TOPICS = (
    "purpose", "partners", "cooperation", "schools", "visits", "bodies", "costs", "languages", "law", "other",
    "term", "review", "exit",
)  # fmt: skip
PROMPTED = ("term", "review", "exit")


# A first review lies so many months after the signing (Sister Cities International, domain §3.6).
SOONEST_REVIEW, LATEST_REVIEW = 6, 24


def may_move(action: str, state: str) -> bool:
    """True when the table knows this action from this state."""
    return state in MOVES[action].sources
