"""Since when a tie stands, on which paper, and by which decision it rests or is over."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from council.models import Resolution, ResolutionState
from documents.models import Document
from program.selectors.handover.days import day_words
from relationships import workflow
from relationships.models import (
    Milestone,
    Relationship,
    Statement,
    StatusChange,
)
from relationships.selectors.claims import claim_words, since_words
from relationships.selectors.named_facts import numbers_named
from relationships.selectors.tie import further_cities

OVER = workflow.OVER


def paper_in_short(tie: Any) -> str:
    """The paper of the chosen "since", else the resolutions the tie rests on; what is not there is said.

    A draft carries nothing, though a date may name it; what holds comes before what was rescinded.
    """
    holds = [one for one in tie.all_resolutions if one.state == ResolutionState.ADOPTED]
    held = holds + [one for one in tie.all_resolutions if one.was_adopted and one not in holds]
    chosen = [one for one in tie.all_milestones if one.pk == tie.since_id]
    papers = [one.resolution for one in chosen if one.resolution and one.resolution.was_adopted]
    papers = papers or [one.document for one in chosen if one.document] or held
    if papers or not (named := numbers_named(tie)):
        return ", ".join(map(_paper_name, papers)) or _("not recorded")
    return _("%(number)s (not on file)") % {"number": named}


def _paper_name(paper: Resolution | Document) -> str:
    return paper.as_it_stands if isinstance(paper, Resolution) else str(paper)


def standing_lines(tie: Any) -> list[str]:
    """The chosen since, every dated claim with its paper, the resolutions it rests on, who else is in it."""
    since = since_words(tie) + "."
    lines = [_claim_line(one) for one in tie.all_milestones]
    lines += [_resolution_words(one) for one in tie.all_resolutions]
    since = since if lines else f"{since} {_('No paper is recorded for it.')}"
    return [since, *lines, *_decision_lines(tie), *_other_cities(tie)]


def standing_word(tie: Relationship) -> str:
    """Its status; of one that nobody knows "Not known" alone would not say what."""
    known = tie.status != workflow.NOT_KNOWN
    return str(tie.get_status_display()) if known else _("Not known how it stands")


def _decision_lines(tie: Relationship) -> list[str]:
    """By which decision a tie rests or is over, and until when."""
    if tie.status not in (*OVER, workflow.SUSPENDED):
        return []
    rows = StatusChange.objects.present().filter(relationship=tie, new=tie.status).order_by("-pk")
    if (last := rows.select_related("resolution__body", "document").first()) is None:
        return []
    none, day = _("not recorded"), day_words(last.effective)
    words = {"status": last.get_new_display(), "date": day, "who": last.decided_by or none}
    condition = _("Condition: %(words)s.") % {"words": last.condition or none}
    reason = _("Reason: %(words)s.") % {"words": last.reason.rstrip(".") or none}
    until = [condition] if last.new == workflow.SUSPENDED else []
    said = _("%(status)s, effective %(date)s. Decided by: %(who)s.") % words
    return [" ".join([said, _paper_words(last), reason, *until])]


def happening_line(statement: Statement) -> str:
    """What nobody itemised, with the time in which it happened."""
    return _("On record without a day: %(words)s") % {"words": statement_line(statement)}


def statement_line(statement: Statement) -> str:
    """What somebody, or a list, said of the tie."""
    parts = (statement.text, _time_words(statement), statement.source)
    said = "; ".join(part.rstrip(".") for part in parts if part)
    return said if said.endswith("?") else f"{said}."


def _time_words(statement: Statement) -> str:
    starts, ends = (day_words(one) if one else "" for one in (statement.starts, statement.ends))
    if starts and ends:
        return _("%(first)s to %(last)s") % {"first": starts, "last": ends}
    return _("until %(day)s") % {"day": ends} if ends else starts


def _other_cities(tie: Any) -> list[str]:
    """Further cities of the tie, and cities the partner is tied to besides us."""
    cities = "; ".join(party.place.full_name for party in further_cities(tie))
    lines = [_("Together with %(cities)s.") % {"cities": cities}] if cities else []
    for one in tie.all_shared:
        states = one.get_cooperation_display() if one.cooperation else _("not recorded")
        words = {"city": one, "state": states}
        line = _("The partner is tied to %(city)s too. Cooperative agreement: %(state)s.")
        lines.append(line % words)
    return lines


def _claim_line(milestone: Milestone) -> str:
    rival = _("Another source says: %(claim)s.")
    note = milestone.note.rstrip(". ")
    claim = f"{claim_words(milestone)}: {note}" if note else claim_words(milestone)
    return f"{rival % {'claim': claim} if milestone.rival_of_id else claim + '.'} {_paper_words(milestone)}"


def _paper_words(act: Milestone | StatusChange) -> str:
    if act.resolution:
        return _("Paper: %(paper)s.") % {"paper": act.resolution.as_it_stands}
    if act.document:
        return _("Paper: %(paper)s.") % {"paper": act.document}
    if act.source:
        return _("No paper is recorded for it; its source: %(source)s.") % {"source": act.source}
    return _("No paper is recorded for it.")


def _resolution_words(resolution: Resolution) -> str:
    names = {"paper": resolution, "body": resolution.body, "state": resolution.get_state_display()}
    if resolution.state == ResolutionState.ADOPTED:
        return _("Rests on %(paper)s, %(body)s.") % names
    if resolution.was_adopted:
        return _("Rested on %(paper)s, %(body)s, which was rescinded.") % names
    if resolution.is_decided:
        return _("Not adopted: %(paper)s, %(body)s.") % names
    return _("Not adopted yet: %(paper)s, %(body)s (%(state)s).") % names
