"""The parts in which a resolution is printed, on paper and as .docx; nothing in them is invented."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from common.dates import PartialDate, PartOrder
from council.models import Resolution, ResolutionState, VoteRecord
from council.selectors.votes import TOTAL_OF, TOTALS, names_by_choice
from directory.models import Place
from directory.selectors import current_home, name_on


@dataclass(frozen=True)
class Clause:
    """A paragraph of a paper with the words or number that stand before it."""

    label: str
    text: str


@dataclass(frozen=True)
class VoteLine:
    """A line of the vote block: `AYES`, the names or count, "None" where nobody did."""

    label: str
    names: str


@dataclass(frozen=True)
class Paper:
    """A resolution in the parts and words in which it is printed; nothing in it is invented."""

    city: str
    body: str
    instrument: str
    number: str
    title: str
    draft: bool
    sample: bool
    recitals: Sequence[Clause] = ()
    lead: str = ""
    sections: Sequence[Clause] = ()
    adoption: str = ""
    outcome: str = ""
    vote: Sequence[VoteLine] = ()
    vote_words: str = ""
    moved: str = ""
    signers: Sequence[Clause] = ()
    facts: Sequence[tuple[str, str]] = field(default=())

    @property
    def has_text(self) -> bool:
        """False for a paper of which only facts are on record."""
        return bool(self.recitals or self.sections)

    @property
    def short_labels(self) -> bool:
        """Whether sections carry only numbers, so that their column can be narrow."""
        return all(len(clause.label) < 5 for clause in self.sections)  # noqa: PLR2004 - "123."

    @property
    def name(self) -> str:
        """`Resolution 81-94`, or the word alone while there is no number."""
        return f"{self.instrument} {self.number}".strip()


def paper_of(resolution: Resolution) -> Paper:
    """The resolution in the parts in which it is printed."""
    body = resolution.body
    lead, sections = _sections(resolution.resolved)
    return Paper(
        city=city_line(body.place, resolution.adopted_on),
        body=body.name,
        instrument=body.instrument,
        number=resolution.number,
        title=resolution.title,
        draft=resolution.state not in (ResolutionState.ADOPTED, ResolutionState.RESCINDED),
        sample=resolution.sample,
        recitals=recital_rows(resolution.recitals),
        lead=lead,
        sections=sections,
        adoption=adoption_sentence(resolution),
        outcome=outcome_sentence(resolution),
        vote=vote_lines(resolution),
        vote_words=vote_words(resolution),
        moved=_moved(resolution),
        signers=_signers(resolution),
        facts=known_facts(resolution),
    )


def city_line(place: Place, on: PartialDate | None = None) -> str:
    """`City of Bakersfield` as it was called on that day; a name that says so itself is left alone."""
    name = name_on(place, on)
    pattern = {
        "city": _("City of %s"),
        "town": _("Town of %s"),
        "village": _("Village of %s"),
        "county": _("County of %s"),
    }.get(place.kind)
    says_so = re.search(r"\b(city|town|village|county)\b", name, re.IGNORECASE)
    return pattern % name if pattern and not says_so else name


def paragraphs(text: str) -> list[str]:
    """Paragraphs as pasted: parted by blank lines, or by line ends where there is no blank line."""
    tidy = text.replace("\r\n", "\n").strip()
    parts = re.split(r"\n\s*\n", tidy) if re.search(r"\n\s*\n", tidy) else tidy.split("\n")
    return [" ".join(part.split()) for part in parts if part.strip()]


_WHEREAS = re.compile(r"(?i)whereas\s*[,:;]?\s+")
_LEAD = re.compile(r"(?i)(?:now,?\s+)?therefore[,:]?\s+be\s+it\b|be\s+it\s+(?:further\s+)?resolved\b")
_SECTION = re.compile(r"(?i)((?:section|sec\.|article)\s+\w+[.:)]?|\(?\d{1,3}[.)])\s+")


def recital_rows(text: str) -> list[Clause]:
    """Each with its WHEREAS: the one that was typed, or ours where none was."""
    clauses = []
    for part in paragraphs(text):
        typed = _WHEREAS.match(part)
        label, rest = (typed.group().strip(), part[typed.end() :]) if typed else (_("WHEREAS,"), part)
        clauses.append(Clause(label, rest))
    return clauses


def _sections(text: str) -> tuple[str, list[Clause]]:
    """The resolving words and the numbered sections; typed words and numbers are kept."""
    parts = paragraphs(text)
    if not parts:
        return "", []
    lead = parts.pop(0) if _LEAD.match(parts[0]) and len(parts) > 1 else _("NOW, THEREFORE, BE IT RESOLVED:")
    if len(parts) == 1:
        alone = bool(_LEAD.match(parts[0]))
        return ("" if alone else lead), [_section(parts[0], "")]
    return lead, [_section(part, f"{number}.") for number, part in enumerate(parts, start=1)]


def _section(part: str, number: str) -> Clause:
    typed = _SECTION.match(part)
    return Clause(typed[1], part[typed.end() :]) if typed else Clause(number, part)


def home_order() -> PartOrder:
    """The order in which the home city writes month and day; ask once for many dates."""
    home = current_home()
    return "dmy" if home and home.date_order == "dmy" else "mdy"


def date_words(value: PartialDate | None, order: PartOrder | None = None) -> str:
    """A date as known, in the order the home city writes; empty when it is not recorded."""
    return value.display(order=order or home_order()) if value else ""


def _on(value: PartialDate) -> str:
    """`on June 15, 1994`, `in June 1994 (day not on record)`, `in about 1920`: only what is known."""
    return (_("on %(date)s") if value.day else _("in %(date)s")) % {"date": _known_day(value)}


def adoption_sentence(resolution: Resolution) -> str:
    """Who adopted it, at which meeting, when as known."""
    if resolution.state not in (ResolutionState.ADOPTED, ResolutionState.RESCINDED):
        return ""
    words = {
        "instrument": resolution.body.instrument,
        "body": _with_place(resolution),
        "when": _on(resolution.adopted_on) if resolution.adopted_on else "",
        "meeting": resolution.meeting,
    }
    if not words["when"]:
        said = _("This %(instrument)s was adopted by %(body)s. The date of adoption is not on record.")
    elif resolution.meeting:
        said = _("This %(instrument)s was adopted by %(body)s at its %(meeting)s %(when)s.")
        words["meeting"] = _meeting(resolution.meeting)
    else:
        said = _("This %(instrument)s was adopted by %(body)s %(when)s.")
    return said % words


def _with_place(resolution: Resolution) -> str:
    body, on = resolution.body, resolution.adopted_on
    if name_on(body.place, on).casefold() in body.name.casefold():
        return _("the %(body)s") % {"body": body.name}
    return _("the %(body)s of the %(city)s") % {"body": body.name, "city": city_line(body.place, on)}


def _meeting(kind: str) -> str:
    said = kind.strip()
    if "meeting" in said.casefold():
        return said[:1].lower() + said[1:]
    return _("%(kind)s meeting held") % {"kind": said[:1].lower() + said[1:]}


def outcome_sentence(resolution: Resolution) -> str:
    """That it was rescinded, by which paper and when as known; or that it was not adopted."""
    if resolution.state == ResolutionState.RESCINDED:
        said = (
            _("Rescinded by %(paper)s") % {"paper": resolution.rescinded_by}
            if resolution.rescinded_by
            else _("Rescinded")
        )
        when = f" {_on(resolution.rescinded_on)}" if resolution.rescinded_on else ""
        return f"{said}{when}."
    if resolution.state == ResolutionState.NOT_ADOPTED:
        when = f" {_on(resolution.meeting_on)}" if resolution.meeting_on else ""
        return _("Not adopted") + f"{when}."
    return ""


def vote_lines(resolution: Resolution) -> list[VoteLine]:
    """The vote block with every line named, "None" where nobody voted so; empty without names or counts."""
    labels = {
        "ayes": _("AYES"),
        "noes": _("NOES"),
        "abstained": _("ABSTAINED"),
        "absent": _("ABSENT"),
        "recused": _("RECUSED"),
    }
    if resolution.vote_record == VoteRecord.NAMES:
        by_choice = names_by_choice(resolution)
        said = {TOTAL_OF[choice]: ", ".join(names) or _("None") for choice, names in by_choice.items()}
    elif resolution.vote_record == VoteRecord.TALLY:
        said = {name: _counted(getattr(resolution, name)) for name in TOTALS}
    else:
        return []
    # Recusal is rare; the other four lines stand in every block.
    shown = [name for name in TOTALS if name != "recused" or said[name] not in (_("None"), _("Not recorded"))]
    return [VoteLine(labels[name], said[name]) for name in shown]


def _counted(number: int | None) -> str:
    if number is None:
        return _("Not recorded")
    return str(number) if number else _("None")


def vote_words(resolution: Resolution) -> str:
    """How much of the vote is on record, and its result in the words of the record."""
    result = resolution.result.strip()
    if resolution.vote_record == VoteRecord.NONE:
        return _("The vote is not on record.") if resolution.is_decided else ""
    if resolution.vote_record == VoteRecord.RESULT:
        return _("Result on record: %(result)s. Neither names nor counts are on record.") % {"result": result}
    if resolution.vote_record == VoteRecord.TALLY:
        lead = _("%(result)s. ") % {"result": result} if result else ""
        return lead + _("Only the count is on record, not the names.")
    return f"{result}." if result else ""


def _moved(resolution: Resolution) -> str:
    words = {"mover": resolution.mover, "seconder": resolution.seconder}
    if resolution.mover and resolution.seconder:
        return _("Moved by %(mover)s, seconded by %(seconder)s.") % words
    return _("Moved by %(mover)s.") % words if resolution.mover else ""


def _signers(resolution: Resolution) -> list[Clause]:
    """Signature lines: who signs, who attests, who approved the form; names only where on record."""
    body = resolution.body
    lines = [
        Clause("", _named(resolution.signed_by, body.presider_title)),
        Clause(_("ATTEST:"), _named(resolution.attested_by, body.clerk_title)),
    ]
    if body.attorney_title or resolution.approved_as_to_form_by:
        lines.append(
            Clause(_("APPROVED AS TO FORM:"), _named(resolution.approved_as_to_form_by, body.attorney_title))
        )
    return lines


def _named(name: str, title: str) -> str:
    if not name:
        return title
    return name if not title or title.casefold() in name.casefold() else f"{name}, {title}"


def known_facts(resolution: Resolution) -> list[tuple[str, str]]:
    """What is on record of a paper whose text is not; its number, title and body stand in the heading."""
    none = _("Not recorded")
    decided = bool(outcome_sentence(resolution) or adoption_sentence(resolution))
    return [
        (_("Adopted"), _known_day(resolution.adopted_on) if decided else none),
        (_("Kind of meeting"), resolution.meeting or none),
        (_("Moved and seconded"), _moved(resolution) or none),
        (_("Vote"), none if resolution.vote_record == VoteRecord.NONE else resolution.result or none),
        (_("Scan on file"), str(resolution.scan) if resolution.scan else none),
        (_("Source"), resolution.source or none),
    ]


def _known_day(value: PartialDate | None) -> str:
    if value is None:
        return _("Not recorded")
    words = {"date": date_words(value)}
    if value.day or value.about:
        return words["date"]
    if value.month:
        return _("%(date)s (day not on record)") % words
    return _("%(date)s (month and day not on record)") % words
