"""The handover brief: what a successor asks about each tie, answered from the record alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.db.models import Case, F, Q, QuerySet, When
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.models import Agreement
from committees.models import Term
from common.dates import PartialDate
from common.text import marked
from council.models import Resolution
from directory.selectors import full_name_on
from documents.models import Document
from exchanges.models import Exchange, Gift
from exchanges.selectors.gifts import gifts_of, report_note
from exchanges.selectors.money import YearCost, costs_by_year, without_costs
from program.selectors.speakers import speaker_lines
from relationships import workflow
from relationships.models import (
    Goal,
    Letter,
    LetterState,
    Milestone,
    Relationship,
    Statement,
    StatusChange,
)
from relationships.selectors import tie as reading
from relationships.selectors.contacts import facing_contacts, missing_contacts
from relationships.selectors.letters import in_thread_order
from relationships.selectors.standing import computed_states, years_before
from reviews.models import FollowUp

# A brief is read by one person in one sitting; a program with more ties is handed over in parts.
MOST_TIES = 60
MOST_CHOICES = 300
MOST_LINES = 60
YEARS_BACK, DAYS_AHEAD = 5, 365
OUT = (LetterState.SENT, LetterState.RECEIVED)
OVER = (workflow.ENDED, workflow.NOT_PURSUED)


@dataclass(frozen=True)
class Part:
    """One question with its answers; where there is none, `none` says so."""

    question: str
    lines: Sequence[str]
    none: str
    left_out: int = 0


@dataclass(frozen=True)
class TieBrief:
    """What is handed over about one tie."""

    tie: Relationship
    name: str
    since: str
    paper: str
    state: str
    parts: Sequence[Part]


def ties_with_a_brief(user: Any) -> QuerySet[Relationship]:
    """Every tie a person may see, in the order of their cities: a successor asks about ended ones too."""
    return reading.ties_for_overview(user).order_by("folded", "pk")


def ties_to_hand_over(user: Any) -> QuerySet[Relationship]:
    """Those that are not over: the brief of the whole program."""
    return ties_with_a_brief(user).exclude(status__in=OVER)


def ties_to_choose(user: Any) -> list[Relationship]:
    """What the page offers: ties with their city alone, those that are over last."""
    rows = Relationship.objects.visible_to(user).select_related("partner")
    rows = rows.order_by(Case(When(status__in=OVER, then=1), default=0), "folded", "pk")
    return list(rows[: MOST_CHOICES + 1])


def brief_of(user: Any, tie: Any, today: date | None = None) -> TieBrief:
    """The nine questions; `tie` comes with the rows of `ties_for_overview`."""
    today = today or timezone.localdate()
    letters = in_thread_order(list(Letter.objects.visible_to(user).filter(relationship=tie, state__in=OUT)))
    happened = [*exchange_lines(user, tie, today), *map(_statement_line, tie.all_statements)]
    parts = [
        _part(
            _("Since when, and on which paper"), standing_lines(tie), _("No date and no paper is recorded.")
        ),
        _part(_("Who speaks for each side"), speaker_lines(user, tie), _("Nobody is named on either side.")),
        _part(_("What is promised and open"), promise_lines(user, tie, letters), _("Nothing is recorded.")),
        _part(_("What was said last, and who owes an answer"), letter_lines(letters), _("No letters.")),
        _part(_("What happened in five years"), happened, _("Nothing is recorded.")),
        _part(_("What it cost in five years"), cost_lines(user, tie, today), _("Nothing is recorded.")),
        _part(
            _("Gifts given and received"),
            [gift_words(one) for one in gifts_of(user, tie)[: MOST_LINES + 1]],
            _("No gifts are recorded."),
        ),
        _part(_("What is due in twelve months"), due_lines(user, tie, letters, today), _("Nothing is due.")),
        _part(
            _("What is not known"),
            [*unknown_lines(tie), *unknown_costs(user, tie, today)],
            _("Nothing that a complete record names is missing."),
        ),
    ]
    states = computed_states(tie, tie.all_milestones, tie.all_parties, today)
    words = [str(tie.get_status_display()), *(str(one.label) for one in states)]
    name, state = full_name_on(tie.partner, PartialDate.of(today)), ". ".join(words) + "."
    return TieBrief(tie, name, _day(tie.since.date if tie.since else None), paper_in_short(tie), state, parts)


def _part(question: str, lines: Iterable[str], none: str) -> Part:
    found = list(lines)
    return Part(question, found[:MOST_LINES], none, max(0, len(found) - MOST_LINES))


def standing_lines(tie: Any) -> list[str]:
    """The chosen since, every dated claim with its paper, the resolutions it rests on, who else is in it."""
    lines = [reading.since_words(tie) + "."] if tie.since else []
    lines += [_claim_line(one) for one in tie.all_milestones]
    lines += [_resolution_words(one) for one in tie.all_resolutions]
    return [*lines, *_decision_lines(tie), *_other_cities(tie)]


def _decision_lines(tie: Relationship) -> list[str]:
    """By which decision a tie rests or is over, and until when."""
    if tie.status not in (*OVER, workflow.SUSPENDED):
        return []
    rows = StatusChange.objects.present().filter(relationship=tie, new=tie.status).order_by("-pk")
    if (last := rows.first()) is None:
        return []
    none, day = _("not recorded"), _day(last.effective)
    words = {"status": last.get_new_display(), "date": day, "who": last.decided_by or none}
    condition = _("Condition: %(words)s.") % {"words": last.condition or none}
    until = [condition] if last.new == workflow.SUSPENDED else []
    return [" ".join([_("%(status)s, effective %(date)s. Decided by: %(who)s.") % words, *until])]


def _statement_line(statement: Statement) -> str:
    """What nobody itemised, and what a list said beside its dates."""
    days = [_day(one) for one in (statement.starts, statement.ends) if one]
    said = "; ".join(part.rstrip(".") for part in (statement.text, *days, statement.source) if part)
    return _("On record without a day: %(words)s") % {"words": said if said.endswith("?") else f"{said}."}


def _other_cities(tie: Any) -> list[str]:
    """Further cities of the tie, and cities the partner is tied to besides us."""
    cities = "; ".join(party.place.full_name for party in reading.further_cities(tie))
    lines = [_("Together with %(cities)s.") % {"cities": cities}] if cities else []
    for one in tie.all_shared:
        states = one.get_cooperation_display() if one.cooperation else _("not recorded")
        words = {"city": one, "state": states}
        line = _("The partner is tied to %(city)s too. Cooperative agreement: %(state)s.")
        lines.append(line % words)
    return lines


def _claim_line(milestone: Milestone) -> str:
    rival = _("Another source says: %(claim)s.")
    claim = reading.claim_words(milestone)
    return f"{rival % {'claim': claim} if milestone.rival_of_id else claim + '.'} {_paper_words(milestone)}"


def _paper_words(milestone: Milestone) -> str:
    if milestone.resolution:
        return _("Paper: %(paper)s.") % {"paper": milestone.resolution}
    if milestone.document:
        return _("Paper: %(paper)s.") % {"paper": milestone.document}
    if milestone.source:
        return _("No paper is recorded for it; its source: %(source)s.") % {"source": milestone.source}
    return _("No paper is recorded for it.")


def paper_in_short(tie: Any) -> str:
    """The paper of the chosen "since", else the resolutions the tie rests on; what is not there is said."""
    chosen = [one.resolution or one.document for one in tie.all_milestones if one.pk == tie.since_id]
    papers = [one for one in chosen if one] or tie.all_resolutions
    return ", ".join(map(str, papers)) or _("not recorded")


def _resolution_words(resolution: Resolution) -> str:
    return _("Rests on %(paper)s, %(body)s.") % {"paper": resolution, "body": resolution.body}


def promise_lines(user: Any, tie: Relationship, letters: Sequence[Letter]) -> list[str]:
    """Open goals, actions decided by an evaluation, and what letters promised."""
    goals = Goal.objects.visible_to(user).open().filter(plan__relationship=tie).order_by("due", "pk")
    actions = FollowUp.objects.visible_to(user).to_do().filter(evaluation__relationship=tie)
    lines = [_open_words(goal.text, goal.owner, goal.due) for goal in goals]
    lines += [_open_words(one.what, one.owner, _known(one.due_on)) for one in actions]
    promised = _("Promised in the letter “%(subject)s”, %(date)s: %(words)s")
    return lines + [
        promised % {"subject": one.subject, "date": _day(one.happened_on), "words": one.commitments}
        for one in letters
        if one.commitments
    ]


def _open_words(what: str, owner: str, due: PartialDate | None) -> str:
    words = {"what": what, "owner": owner or _("not recorded"), "due": _day(due)}
    return _("%(what)s. Who sees to it: %(owner)s. Due: %(due)s.") % words


def letter_lines(letters: Sequence[Letter]) -> list[str]:
    """The last letter each way, then every one that waits for its answer."""
    lines = []
    for state, words in (
        (LetterState.SENT, _("Our last letter: “%(subject)s”, %(date)s.")),
        (LetterState.RECEIVED, _("Their last letter: “%(subject)s”, %(date)s.")),
    ):
        last = next((one for one in letters if one.state == state), None)
        lines += [words % _letter_words(last)] if last else []
    rows = Letter.objects.filter(pk__in=[one.pk for one in letters]).order_by("reply_due_on", "pk")
    owed = _("They owe an answer to “%(subject)s”, %(date)s; hoped for by %(due)s.")
    owing = _("We owe an answer to “%(subject)s”, %(date)s; meant for %(due)s.")
    lines += [owed % _letter_words(one) for one in rows.unanswered()]
    return lines + [owing % _letter_words(one) for one in rows.to_answer()]


def _letter_words(letter: Letter) -> dict[str, str]:
    return {
        "subject": letter.subject,
        "date": _day(letter.happened_on),
        "due": _day(_known(letter.reply_due_on)),
    }


def _recent(rows: QuerySet[Exchange], today: date) -> QuerySet[Exchange]:
    """Of these exchanges the ones that may have ended within five years."""
    line = years_before(today, YEARS_BACK)
    return rows.filter(Q(ends__last__gte=line) | Q(ends=None, starts__last__gte=line))


def exchange_lines(user: Any, tie: Relationship, today: date) -> list[str]:
    """Exchanges that may have ended within five years, the newest first."""
    rows = _recent(Exchange.objects.visible_to(user).of(tie), today)
    words = _("%(date)s: %(what)s. People: %(people)s.")
    return [
        words % {"date": _day(one.starts), "what": one, "people": one.people_words}
        for one in rows.order_by("-starts", "-pk")
    ]


def cost_lines(user: Any, tie: Relationship, today: date) -> list[str]:
    """Each year of the five and what its exchanges cost, in each currency; quiet years stand together."""
    exchanges = _recent(Exchange.objects.visible_to(user).of(tie), today)
    found = {one.year: one for one in costs_by_year(exchanges)}
    first = min([years_before(today, YEARS_BACK).year, *found])
    lines = []
    for quiet, together in groupby(range(today.year, first - 1, -1), lambda year: year not in found):
        years = list(together)
        lines += [_quiet_words(years)] if quiet else [_year_words(year, found[year]) for year in years]
    return lines


def _quiet_words(years: list[int]) -> str:
    """Years without an exchange, the latest first, in one line."""
    if len(years) == 1:
        return _("%(year)s: no exchange is recorded.") % {"year": years[0]}
    return _("%(first)s to %(last)s: no exchange is recorded.") % {"first": years[-1], "last": years[0]}


def _year_words(year: int, cost: YearCost) -> str:
    words = {"year": year, "exchanges": _count(cost.exchanges), "sums": "; ".join(cost.sentences)}
    if cost.without == cost.exchanges:
        return _("%(year)s: Not recorded (%(exchanges)s).") % words
    if not cost.without:
        return _("%(year)s: %(sums)s (%(exchanges)s).") % words
    words["without"] = cost.without
    return _("%(year)s: %(sums)s (%(exchanges)s, of %(without)d of them no cost is recorded).") % words


def gift_words(gift: Gift) -> str:
    """Which way, when, what, from whom to whom, at which value, where it is, and what is to be reported."""
    words = {
        "way": gift.get_direction_display(),
        "date": _day(gift.given_on),
        "what": gift.description,
        "from": gift.giver_words,
        "to": gift.receiver_words,
        "value": gift.value_words,
        "kept": gift.kept_where or _("not recorded"),
    }
    said = _(
        "%(way)s, %(date)s: %(what)s. From: %(from)s. To: %(to)s. Value: %(value)s. Kept where: %(kept)s."
    )
    told = [marked(said % words, sample=gift.sample), report_note(gift)]
    return " ".join(part for part in told if part)


def _count(number: int) -> str:
    return ngettext("%(n)d exchange", "%(n)d exchanges", number) % {"n": number}


def unknown_costs(user: Any, tie: Relationship, today: date) -> list[str]:
    """Exchanges of the five years whose cost nobody recorded, by name."""
    rows = _recent(without_costs(user, tie), today)
    names = [f"{_day(one.starts)}: {one}" for one in rows[: MOST_LINES + 1]]
    if not names:
        return []
    more = [_("and more")] if len(names) > MOST_LINES else []
    told = "; ".join([*names[:MOST_LINES], *more])
    return [_("What these exchanges cost is not recorded: %(names)s.") % {"names": told}]


def due_lines(user: Any, tie: Any, letters: Sequence[Letter], today: date) -> list[str]:
    """Reviews, expiries, anniversaries, answers, goals and terms whose day may come within a year."""
    last = today + timedelta(days=DAYS_AHEAD)
    found = [(one.sort, f"{one.label}: {one.when}.") for one in reading.coming_dates(tie, today)]
    goals = Goal.objects.visible_to(user).open().filter(plan__relationship=tie, due__first__lte=last)
    due = _("Goal “%(what)s” is due: %(date)s.")
    found += [(_first(one.due), due % {"what": one.text, "date": _day(one.due)}) for one in goals]
    rows = Letter.objects.filter(pk__in=[one.pk for one in letters], reply_due_on__lte=last)
    answer = _("An answer is due: “%(subject)s”, %(due)s.")
    found += [(one.reply_due_on, answer % _letter_words(one)) for one in rows.unanswered()]
    found += [(one.reply_due_on, answer % _letter_words(one)) for one in rows.to_answer()]
    report = _("The report of a gift is due: %(what)s, %(date)s.")
    gifts = Gift.objects.visible_to(user).to_report().filter(relationship=tie, report_by__lte=last)
    found += [
        (one.report_by, report % {"what": one.description, "date": _day(_known(one.report_by))})
        for one in gifts
    ]
    ends = _("The term of %(who)s ends: %(date)s.")
    found += [
        (_first(one.ends), ends % {"who": one.person, "date": _day(one.ends)}) for one in _ending(tie, last)
    ]
    return [words for day, words in sorted(found) if day <= last]


def _ending(tie: Relationship, last: date) -> QuerySet[Term]:
    rows: QuerySet[Term] = Term.objects.current().filter(
        seat__committee=tie.committee_id, seat__committee__isnull=False, ends__first__lte=last
    )
    return rows.select_related("person").order_by(F("ends").asc(), "pk")


def unknown_lines(tie: Any) -> list[str]:
    """The named facts that nobody recorded, and where like does not meet like."""
    missing = [str(fact.label) for fact in reading.named_facts(tie) if not fact.recorded]
    lines = [_("Not recorded: %(facts)s.") % {"facts": ", ".join(missing)}] if missing else []
    lines += missing_contacts(facing_contacts(tie))
    if not tie.checked:
        lines.append(_("What came from a file about this tie has not been checked by anybody."))
    return lines


def _known(day: date | None) -> PartialDate | None:
    return PartialDate.of(day) if day else None


def _first(when: PartialDate | None) -> date:
    """The first possible day; what has none was not asked for."""
    return when.first_day if when else date.max


def _day(when: PartialDate | None) -> str:
    return when.display() if when else _("date not recorded")


def papers_of(user: Any, tie: Any) -> QuerySet[Document]:
    """Papers of a tie a person may see: on its documents tab, under its dates, letters and agreements."""
    keys = {document.pk for document in tie.documents.all()}
    keys |= {one.document_id for one in tie.all_milestones} | {one.scan_id for one in tie.all_resolutions}
    for letter in Letter.objects.visible_to(user).filter(relationship=tie):
        keys |= {letter.original_id, letter.translation_file_id, letter.scan_id}
    signed = Agreement.objects.visible_to(user).filter(relationship=tie)
    keys |= set(signed.values_list("signed_scan", flat=True))
    rows: QuerySet[Document] = Document.objects.visible_to(user).filter(
        pk__in=keys - {None}, file__isnull=False
    )
    return rows.select_related("file").order_by("pk")
