"""What the records say about each task, in words: what settles it, or whom it waits for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.models import (
    Agreement,
    AgreementState,
    Approval,
    ApproverRole,
    Ceremony,
    NationalNotice,
    Original,
    Signer,
    SignerRole,
)
from common.dates import PartialDate
from council.models import Resolution
from exchanges.models import Exchange
from proposals.models import BudgetLine, Figure, FigurePoint, Heading, OtherTie, Score
from proposals.selectors.doors import Papers
from proposals.selectors.requirements import present
from relationships.models import Letter, LetterState, Side
from relationships.selectors.contacts import facing_contacts, missing_contacts
from relationships.selectors.letters import what_to_count

WAITING, IN_PROGRESS = "waiting", "in_progress"


class Finding(NamedTuple):
    """`words` stand under the task; an open task may be `waiting` (for `whom`) or `in_progress`.

    `letter` is the one without an answer, of which the partner can be reminded.
    """

    words: str = ""
    state: str = ""
    whom: str = ""
    letter: Letter | None = None


def finding(papers: Papers, key: str) -> Finding:
    """What is on record about one task; empty when nothing is."""
    look = LOOKS.get(key)
    found = look(papers) if look else ""
    return found if isinstance(found, Finding) else Finding(found)


def _on(day: PartialDate | None) -> str:
    return day.display() if day else _("day not recorded")


def _joined(*parts: Any) -> str:
    return ", ".join(str(part) for part in parts if part)


def _lead(papers: Papers) -> str:
    return str(papers.tie.lead_organization or papers.tie.committee or "")


def _committee(papers: Papers) -> Finding | str:
    committee = papers.tie.committee
    if committee is None:
        return ""
    if committee.terms_of_reference is None:
        return Finding(_("%(name)s has no terms of reference on file.") % {"name": committee}, IN_PROGRESS)
    return _joined(committee, committee.terms_of_reference)


def _city(papers: Papers) -> str:
    place = papers.tie.partner
    if place.is_only_country:
        return _("Only the country is known: %(country)s.") % {"country": place.name}
    return str(place.full_name)


def _points(papers: Papers) -> Finding | str:
    rows = present(Figure, proposal=papers.proposal, side=Side.PARTNER)
    done = sum(1 for row in rows if row.not_known or (row.value and row.source))
    return _counted(done, len(FigurePoint))


def _headings(papers: Papers) -> Finding | str:
    return _counted(present(Score, proposal=papers.proposal).exclude(reason="").count(), len(Heading))


def _counted(done: int, wanted: int) -> Finding | str:
    if not done:
        return ""
    words = _("%(done)s of %(wanted)s") % {"done": done, "wanted": wanted}
    return words if done >= wanted else Finding(words, IN_PROGRESS)


def _other_ties(papers: Papers) -> str:
    names = list(present(OtherTie, proposal=papers.proposal).values_list("name", flat=True)[:6])
    if names:
        return ", ".join(names)
    source = papers.proposal.no_other_ties
    return _("None found in %(source)s") % {"source": source} if source else ""


def _budget(papers: Papers) -> Finding | str:
    sources = list(present(BudgetLine, proposal=papers.proposal).values_list("source", flat=True))
    if not sources:
        return ""
    without = sum(not source for source in sources)
    if without:
        words = _("%(n)s of %(all)s lines have no source.") % {"n": without, "all": len(sources)}
        return Finding(words, IN_PROGRESS)
    return _("Lines: %(n)s, each with its source") % {"n": len(sources)}


def _contacts(papers: Papers) -> Finding | str:
    lines = facing_contacts(papers.tie)
    if not lines:
        return ""
    gaps = missing_contacts(lines)
    if gaps:
        return Finding(" ".join(gaps), IN_PROGRESS)
    return "; ".join(f"{line.label}: {_joined(*line.ours, *line.theirs)}" for line in lines)


def _introduction(papers: Papers) -> Finding | str:
    letter = papers.introduction
    if letter is None:
        return ""
    if letter.state == LetterState.SENT:
        sent = _joined(letter, _("sent %(day)s") % {"day": _on(letter.sent_on)})
        lacking = "; ".join(gap.label for gap in what_to_count(letter))
        words = {"letter": sent, "lacking": lacking}
        told = _("%(letter)s. It does not count yet. Missing: %(lacking)s") % words
        return Finding(told, IN_PROGRESS) if lacking else sent
    state = WAITING if letter.state == LetterState.AWAITING else IN_PROGRESS
    whom = _("Waiting on the mayor") if state == WAITING else ""
    return Finding(_joined(letter, letter.get_state_display()), state, whom)


def _reply(papers: Papers) -> Finding | str:
    reply, sent = papers.reply, papers.introduction
    if reply is not None:
        return _joined(
            reply.from_name, reply.from_title, _("received %(day)s") % {"day": _on(reply.received_on)}
        )
    if sent is None or sent.state != LetterState.SENT or what_to_count(sent):
        return ""
    partner = papers.tie.partner.name
    words = _("Waiting on %(partner)s since %(day)s") % {"partner": partner, "day": _on(sent.sent_on)}
    since = _length(sent.sent_on, timezone.localdate())
    told = f"{words} ({since})" if since else words
    return Finding(told, WAITING, _("Waiting on %(name)s") % {"name": partner}, sent)


def _length(since: PartialDate | None, today: date) -> str:
    """Whole months, or days in the first one; counted from the last possible day, so never too long."""
    if since is None or since.last_day > today:
        return ""
    began = since.last_day
    months = (today.year - began.year) * 12 + today.month - began.month - (today.day < began.day)
    if months:
        return ngettext("%(n)d month", "%(n)d months", months) % {"n": months}
    days = (today - began).days
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}


def _mirror(papers: Papers) -> str:
    return _joined(papers.tie.committee, papers.mirror) if papers.mirror else ""


def _exchange(papers: Papers) -> str:
    held = present(Exchange, relationships=papers.tie).order_by("starts").first()
    return _joined(held, _on(held.starts)) if held else ""


def _plan(papers: Papers) -> Finding | str:
    plan = papers.plan
    if plan is None:
        return ""
    ours, theirs = plan.our_agreed_on, plan.their_agreed_on
    if ours and theirs:
        words = {"ours": _on(ours), "theirs": _on(theirs)}
        return _("Agreed by us %(ours)s, by them %(theirs)s") % words
    if ours:
        partner = _("Waiting on %(name)s") % {"name": papers.tie.partner.name}
        return Finding(_("Agreed by us %(ours)s") % {"ours": _on(ours)}, WAITING, partner)
    return Finding(str(plan), IN_PROGRESS)


def _text(papers: Papers) -> Finding | str:
    paper = papers.agreement
    if paper is None:
        return ""
    words = _joined(paper, paper.get_state_display())
    if paper.final:
        return _("%(paper)s, version %(number)s") % {"paper": paper, "number": paper.final.number}
    if paper.state == AgreementState.WITH_PARTNER:
        return Finding(words, WAITING, _("Waiting on %(name)s") % {"name": papers.tie.partner.name})
    return Finding(words, IN_PROGRESS)


def _approval(role: str) -> Callable[[Papers], Finding | str]:
    def look(papers: Papers) -> Finding | str:
        paper = papers.agreement
        if paper is None or paper.final is None:
            return ""
        rows = present(Approval, version_approved=paper.final, role=role).select_related("resolution")
        given = rows.order_by("-pk").first()
        if given is None:
            return Finding("", WAITING, _("Awaiting approval"))
        said = _joined(given.body, _on(given.on), given.resolution or given.instrument)
        return f"{given.get_verdict_display()}: {said}"

    return look


def _resolution(papers: Papers) -> Finding | str:
    linked: list[Resolution] = list(papers.tie.resolutions.filter(trashed_at=None).order_by("-pk")[:3])
    if not linked:
        return ""
    words = "; ".join(f"{paper}, {paper.get_state_display()}" for paper in linked)
    return Finding(words, IN_PROGRESS)


def _of_agreement(look: Callable[[Agreement], Finding | str]) -> Callable[[Papers], Finding | str]:
    return lambda papers: look(papers.agreement) if papers.agreement else ""


def _signers(paper: Agreement) -> str:
    rows = present(Signer, agreement=paper, role=SignerRole.SIGNER)
    return "; ".join(
        _joined(one.name, one.title, one.authority or _("authority not recorded")) for one in rows
    )


def _ceremony(paper: Agreement) -> str:
    held = present(Ceremony, agreement=paper).first()
    return _joined(held.place or _("Place not recorded"), _on(held.held_on)) if held else ""


def _signed(paper: Agreement) -> str:
    return _("Signed %(day)s") % {"day": _on(paper.signed_on)} if paper.state == AgreementState.SIGNED else ""


def _originals(paper: Agreement) -> str:
    rows = present(Original, agreement=paper)
    return "; ".join(_joined(one.language, _("held by %(who)s") % {"who": one.held_by}) for one in rows)


def _notice(paper: Agreement) -> str:
    told = present(NationalNotice, agreement=paper).select_related("organization").first()
    return _joined(told, _on(told.sent_on)) if told and told.sent_on else ""


def _received(paper: Agreement) -> str:
    rows = present(NationalNotice, agreement=paper, certificate__isnull=False).select_related("certificate")
    found = rows.first()
    return _joined(found.certificate, _on(found.certificate_on)) if found else ""


def _review(papers: Papers) -> str:
    day = papers.tie.next_review_on
    planned = papers.evaluation.due_on if papers.evaluation else day
    return PartialDate.of(planned).display() if planned else ""


def _evaluation(papers: Papers) -> Finding | str:
    one = papers.evaluation
    return Finding(_joined(one.number, one.get_state_display()), IN_PROGRESS) if one else ""


def _outcome(papers: Papers) -> str:
    return str(papers.evaluation.get_outcome_display()) if papers.evaluation else ""


LOOKS: dict[str, Callable[[Papers], Finding | str]] = {
    "sponsor": lambda papers: papers.tie.sponsor,
    "lead_body": _lead,
    "committee": _committee,
    "objectives": lambda papers: papers.tie.goals,
    "city_chosen": _city,
    "city_facts": _points,
    "other_ties": _other_ties,
    "assessment": _headings,
    "first_budget": _budget,
    "contacts": _contacts,
    "introduction_sent": _introduction,
    "authorised_reply": _reply,
    "both_committees": _mirror,
    "test_exchange": _exchange,
    "work_plan": _plan,
    "final_text": _text,
    "attorney": _approval(ApproverRole.ATTORNEY),
    "resolution": _resolution,
    "our_approval": _approval(ApproverRole.COUNCIL),
    "their_approval": _approval(ApproverRole.PARTNER),
    "signers": _of_agreement(_signers),
    "place_and_date": _of_agreement(_ceremony),
    "signed": _of_agreement(_signed),
    "originals": _of_agreement(_originals),
    "scan": _of_agreement(lambda paper: str(paper.signed_scan or "")),
    "national_body": _of_agreement(_notice),
    "national_certificate": _of_agreement(_received),
    "review_date": _review,
    "review_held": _evaluation,
    "outcome": _outcome,
}
