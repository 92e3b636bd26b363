"""Statuses of a tie and who may set which; plain data (design §2, domain §3.7)."""

from typing import NamedTuple

from common.moves import Move

PROPOSED = "proposed"
ACTIVE = "active"
SUSPENDED = "suspended"
ENDED = "ended"
NOT_PURSUED = "not_pursued"
NOT_KNOWN = "not_known"

STATUSES = (PROPOSED, ACTIVE, SUSPENDED, ENDED, NOT_PURSUED, NOT_KNOWN)

# What counts as the city's standing portfolio: a proposed tie is not yet one, one not pursued never was.
STANDING = (ACTIVE, SUSPENDED, NOT_KNOWN)

# Nothing goes on any more.
OVER = (ENDED, NOT_PURSUED)

# From which status a person may set which. Historic records may be entered with any of them. A proposed tie
# becomes active by its signing alone, so that no tie counts before its agreement is signed.
TRANSITIONS = {
    PROPOSED: (NOT_PURSUED,),
    ACTIVE: (SUSPENDED, ENDED, NOT_KNOWN),
    SUSPENDED: (ACTIVE, ENDED),
    ENDED: (ACTIVE,),
    NOT_PURSUED: (PROPOSED,),
    NOT_KNOWN: (ACTIVE, SUSPENDED, ENDED),
}

# While a tie has one of these, nobody is asked for an answer to a letter.
NO_ANSWERS = (SUSPENDED, ENDED, NOT_PURSUED)

# What is done one after the other while a letter stays without an answer (domain §3.3: silence).
ASK, ANSWER, SECOND_LETTER, COORDINATOR, OTHER_WAY = "ask", "answer", "second", "coordinator", "other_way"
STEPS_OF_OURS = (ASK, SECOND_LETTER, COORDINATOR, OTHER_WAY)
STEPS_OF_REMINDER = (ASK, COORDINATOR, OTHER_WAY)
STEPS_OF_THEIRS = (ANSWER, COORDINATOR)


# Who is told, and what is done, when a tie is suspended or ended (domain §3.7); kinds of StatusNotice.
USUAL_NOTICES = {
    SUSPENDED: ("partner", "national_body", "website", "symbols"),
    ENDED: ("partner", "national_body", "website", "symbols"),
}

PREPARING = "open"
CARRIED_OUT = "done"
GIVEN_UP = "given_up"

# From which status a suspension, an end or a new beginning is prepared, step by step. Such a change is made
# from its preparation; without one it needs a word on why the steps are left out. That, and a status entered
# from old papers past the table above, needs the paper or source it rests on.
PREPARED_FROM = {
    SUSPENDED: (ACTIVE, NOT_KNOWN),
    ENDED: (ACTIVE, SUSPENDED, NOT_KNOWN),
    ACTIVE: (SUSPENDED, ENDED),
}
# What ends or stops a tie, or brings one back, is done for a reason that is recorded.
NEEDS_REASON = (SUSPENDED, ENDED, NOT_PURSUED)


class Step(NamedTuple):
    """One step before a decision. One that does not `block` is asked for and never holds the decision up.

    Two depend on the tie: "council" holds it up where its type needs the council, "stated" where the partner
    ended or suspended the tie, alone or with us.
    """

    key: str
    blocks: bool = True


# What is done before the decision, in this order (domain §3.7).
STEPS = {
    SUSPENDED: (
        Step("canvass"),
        Step("stated"),
        Step("letter"),
        Step("condition"),
        Step("public_words"),
        Step("council"),
    ),
    ENDED: (Step("canvass"), Step("stated"), Step("letter"), Step("public_words"), Step("council")),
    ACTIVE: (
        Step("canvass"),
        Step("letter"),
        Step("stated"),
        Step("plan", blocks=False),
        Step("signing", blocks=False),
        Step("public_words"),
        Step("council"),
    ),
}
# What follows it; kinds of StatusNotice.
FOLLOW_UPS = ("partner", "national_body", "website", "symbols")


def may_prepare(old: str, new: str) -> bool:
    """True when the way from `old` to `new` is one that is prepared step by step."""
    return old in PREPARED_FROM.get(new, ())


def needs_reason(old: str, new: str) -> bool:
    """True for what stops a tie and for what brings one back that was stopped."""
    return new in NEEDS_REASON or old in (SUSPENDED, ENDED)


def may_change(old: str, new: str) -> bool:
    """True when a person may set `new` on a tie that is `old`."""
    return new in TRANSITIONS[old]


LETTER_DRAFT = "draft"
LETTER_AWAITING = "awaiting"
LETTER_FINAL = "final"
LETTER_SENT = "sent"
LETTER_RECEIVED = "received"

# What a letter may do from where it is; the text is fixed from approval on, until it is taken back.
LETTER_MOVES = {
    "ask_approval": Move((LETTER_DRAFT,), LETTER_AWAITING),
    "take_back": Move((LETTER_AWAITING, LETTER_FINAL), LETTER_DRAFT),
    "approve": Move((LETTER_AWAITING,), LETTER_FINAL),
    "return": Move((LETTER_AWAITING,), LETTER_DRAFT),
    "send": Move((LETTER_FINAL,), LETTER_SENT),
}

# The ten parts of a letter of introduction in their order (domain §4.1); a volunteer alone as contact breaks
# the symmetry, so both contacts count as one part.
INTRODUCTION_PARTS = (
    "letterhead",
    "addressee",
    "greeting",
    "who_we_are",
    "why_you",
    "ideas",
    "contacts",
    "invitation",
    "signature",
    "enclosures",
)

# What a person fills in for each part; a part is given when all of these are.
PART_FIELDS = {
    "letterhead": ("letterhead",),
    "addressee": ("to_name", "to_title"),
    "greeting": ("greeting",),
    "who_we_are": ("who_we_are",),
    "why_you": ("why_you",),
    "ideas": ("ideas",),
    "contacts": ("contact_office", "contact_volunteers"),
    "invitation": ("invitation",),
    "signature": ("from_name", "from_title"),
    "enclosures": ("enclosures",),
}

# Those of them that stand in Letter.parts; the others are columns of every letter.
LETTER_TEXTS = (
    "letterhead",
    "who_we_are",
    "why_you",
    "ideas",
    "contact_office",
    "contact_volunteers",
    "invitation",
)

# What every other letter, and a memo, must say before it can be final.
LETTER_FIELDS = ("to_name", "greeting", "body", "from_name", "from_title")
MEMO_FIELDS = ("to_name", "from_name", "body")

# Acts that may lie ahead by nature; every other one has happened, this year at the latest.
MAY_LIE_AHEAD = frozenset({"expires", "annual_report_due", "trial_started", "proposed", "other"})

# A next review lies at most so many years ahead.
FARTHEST_REVIEW = 10
FIRST_REVIEW = 1900  # a year before it is a slip of the keyboard

# Ranks that meet each other in letters between cities; pieces of the words for an office, folded, by rank.
# The more special word stands first: a vice mayor is no mayor, a council president no committee's president.
RANKS: dict[str, tuple[str, ...]] = {
    "deputy": ("vice mayor", "deputy mayor", "mayor pro tem", "vice-mayor", "adjoint", "teniente de alcalde"),
    "council": ("council", "concejal", "regidor", "alderman", "stadtrat", "conseiller"),
    "committee": ("committee", "association", "comite", "society", "board president", "chair"),
    "manager": ("manager", "administrator", "city clerk", "secretario"),
    "head": (
        "mayor", "alcalde", "alcaldesa", "presidente municipal", "presidenta municipal", "maire", "sindaco",
        "burgermeister", "prefeito", "prefeita", "burgemeester", "ordforer", "borgmester", "lord provost",
        "市長", "시장",
    ),
}  # fmt: skip


def lies_ahead(kind: str, year: int, this_year: int) -> bool:
    """Whether an act is dated in a year to come, though it must have happened."""
    return year > this_year and kind not in MAY_LIE_AHEAD
