"""Reads a status text: how the tie stands on our side, on theirs, who decided, from when, until what."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from common.countries import folded
from common.dates import PartialDate
from program.imports.date_spans import Span, find_spans, plain
from program.imports.date_texts import DateContext, Milestone, read_dates
from program.imports.date_words import (
    ENDED_ELSEWHERE,
    INTENT_ELSEWHERE,
    MAY_BE_OVER,
    OVER,
    SUSPENDED_ELSEWHERE,
    UNKNOWN,
)
from program.imports.problems import Doubt, doubt_of_year, not_understood, question

ACTIVE, SUSPENDED, ENDED = "active", "suspended", "ended"
PROPOSED, NOT_PURSUED, NOT_KNOWN = "proposed", "not_pursued", "not_known"

RENEWAL = (
    r"renewals?\b|renouvell?ement|renovaci[oó]n|renovação|rinnovo|verlängerung|erneuerung|odnowieni\w+|"
    r"przedłużeni\w+|obnoven\w+|prodloužen\w+|yenileme|продлени\w+|продовженн\w+|更新|갱신"
)
RENEWED = r"re-?new|re-?sign|renouvel|renov|rinnov|verlänger|erneuer|odnow|przedłuż|obnov|prodlouž|продл"
LAPSED = r"expired|lapsed|inactive|dormant|abgelaufen|vencid[oa]|scadut|caducad|wygas|échu"
# What a tie that stands is said to be; with `no longer` or `formerly` in front, or `not`, it is not.
STANDING = (
    r"actie?[fv]|akti?[ií]v|voimassa|attiv|ativ[oa]|aktyw|актив|aktif|vigent|vigueur|vigor\b|kraft\b|force\b|действ|діюч|діє|чинн|"
    r"listed|signed|unterzeichn|firmad|firmat|current|ongoing|official|recogni[sz]|endors|in good standing|"
    r"فعال|ساري"
)
NO_MORE = (
    r"\b(?:not?|non|never|none|nicht|kein\w*|não|nao|pas|plus|nie|ne|не|нет|ikke|inte|niet|geen|nem|formerly|previously|"
    r"ej|ei|není|nie je|nije|nisu|nav|tidak|bukan|once|früher|"
    r"ehemals|anciennement|antes|ранее|ليست|غير|لم|semi|less|"
    r"half|barely|hardly|partially|partly|nominally)\b"
)
NOT_STANDING = (
    rf"{NO_MORE}[ -](?:[^\W\d]+ ){{0,2}}(?:{STANDING})|\b(?:was|were) (?:acti|listed|current|offic)|"
    r"\bunsigned\b|\bнедейств|(?:aktif|active?) değil|\binoperativ|\bakt[ií]v volt\b|"
    r"\bun(?:official|recogni|endors)|\bdisestablish|\bdiscontinu|\boutstanding\b|\bon paper\b|"
    r"\bin name only\b|"
    r"\bнечинн|\bнедіюч|[ву]трати\w* (?:чинн|сил)|\bбездейств|\bмало ?актив|"
    r"[非未不无無](?:継続|持续|持續)|継続(?:せず|なし|して(?:いない|おらず))|有[效効]期|[비미]활동|없[음다]|않[음다]"
)
NO_LONGER = (
    r"no longer|any ?more|nicht mehr|niet meer|non più|ne\b.* plus|ya no|já não|больше не|już nie|nem .*már"
)
REST = re.compile(
    rf"\b(?:inacti[fv]|inaktiv|inattiv|dormant|ruht\b|ruhend|en sommeil|nieaktywn|neaktiv|неактив|"
    rf"slapend|vilande)|(?:{NO_LONGER})\b[^.;,]{{0,20}}(?:{STANDING})",
    re.IGNORECASE,
)
# The first match decides. Words kept as a question leave the status open, because they say no decision.
STATUSES = [
    (NOT_KNOWN, r"no longer (?:listed|on\b)|not listed|absent from|\bnot on\b|missing from"),
    (
        NOT_PURSUED,
        r"withdr[ae]w\w*|\bdenied\b|declin\w+|reject\w+|refus\w+|"
        r"not[ _](?:pursued|approved)|turned down|abandon\w+",
    ),
    (
        SUSPENDED,
        rf"suspend\w*|suspension|paused?\b|frozen|freez\w+|on hold|on ice|ausgesetzt|{SUSPENDED_ELSEWHERE}",
    ),
    (
        ENDED,
        r"rescind\w*|terminat\w+|dissol\w+|\bended\b|cancell?ed|discontinued|sever(?:ed|ance)|annulled|"
        r"revoked|"
        r"defunct|\bformer\b(?=\W*$|\W+(?:sister|twin|partner|friend|city|town|tie|link)|\W*[,;(])|removed|"
        r"delisted|\bbroken off\b|closed\b|wound up|"
        rf"beendet|aufgelöst|gekündigt|dissou[st]|{ENDED_ELSEWHERE}",
    ),
    (NOT_KNOWN, rf"\b(?:not|never|no|non|nicht|sin|sans|senza|ohne|bez|nie)\b[^,;]*(?:{RENEWED})"),
    (NOT_KNOWN, rf"\b(?:{LAPSED})\b.*(?:{RENEWAL})"),
    (ACTIVE, rf"\b(?:{RENEWAL})"),
    (
        PROPOSED,
        r"proposed|proposal|application|applied|letters? of intent|\bloi\b|exploratory|exploring|invited|"
        r"under (?:consideration|discussion|negotiation)|in progress|planned|candidate|requested|"
        r"pending|"
        r"en trámite|en projet|en cours|em negociação|in vorbereitung|\bgeplant\b|planowan\w+|plánovan\w+|"
        r"планир\w+|planlan\w+|مقترح|מוצע|研議|予定|예정|推进中|"
        rf"{INTENT_ELSEWHERE}",
    ),
    (
        ACTIVE,
        r"renewed|re-?signed|reaffirmed|reactivated|"
        r"\bresumed|reinstated|revived|relaunched",
    ),
    (
        NOT_KNOWN,
        r"inacti[fv]|inaktiv|\bruh(?:t|end)|en sommeil|inattiv|inativ|nieaktywn|neaktivn|неактив|pasif|غير|"
        r"לא פעיל|"
        r"休眠|휴면|neaktiv|vencid[oa]|scadut|abgelaufen|wygas|caducad|"
        r"neaktīv|neaktyv|mitteaktiiv|dormant|vilande|slapend|hvilende|emeritus|historic(?:al)?|reactive|lapsed|expired|unclear|unknown|"
        r"not known|disputed",
    ),
    (NOT_KNOWN, rf"\bnot\b|\bnever\b|{NOT_STANDING}"),
    (
        ACTIVE,
        r"\bactive\b|\bactief\b|\bakt[ií]v\b|\bacti[fv]o?\b|\blisted\b|\bcurrent\b|ongoing|continu\w+|standing|"
        r"in force|in good standing|official|"
        r"vigente|\bvigor\b|en vigueur|in kraft|\battiv[oa]|\bativ[oa]|aktywn|aktivn|активн|\baktif|действу|"
        r"\baktivan\b|継続|持续|持續|\baktīv|\baktyv|\baktiiv(?:ne|inen)|\bvoimassa\b|"
        r"діюч|\bдіє\b|чинн|فعال|سارية|פעיל|"
        r"有效|持續交流|持续交流|현재|활동|교류 ?중|"
        r"\b(?:counter|co-?|re-?)?signed|established|\bmou\b|memorandum|\btrial|"
        r"no report filed|report (?:due|filed)|"
        r"recogni[sz]ed|"
        r"endorsed|^(?:yes|y|ja|oui|s[ií]|sim|tak|да|так|ok|true|on list)$",
    ),
]
PATTERNS = [(status, re.compile(pattern, re.IGNORECASE)) for status, pattern in STATUSES]
OPEN_WORDS = re.compile(
    r"\W*(?:unknown|not[ _]known|not recorded|not stated|n/?a|none|[-?.]*)\W*", re.IGNORECASE
)
# Signs of which the list alone knows the meaning.
TICK = re.compile("[✓✔☑✗✘✕✖☒√×●○◯◎△■□★☆]")
CLAUSE = re.compile(r"[;\r\n]+")
BY = re.compile(
    r"\bby (?:the )?(?P<who>.+?)(?=\s+(?:on|in|until|till|effective|from|as of|after|due)\b|[,(]|\s*§|\s*$)",
    re.I,
)
# `by mutual consent` says how, and names nobody.
BOTH = re.compile(r"(?:mutual|common|joint)\b|(?:agreement|consent)$", re.IGNORECASE)
UNTIL = re.compile(r"\b(?P<condition>(?:until|till|pending|as long as|while)\b\s*[^,;]+)", re.IGNORECASE)
ASIDE = re.compile(r"\((?P<reason>[^)]*)\)")
INSTRUMENT = re.compile(
    r"\s*\b(?P<paper>letter|resolution|ordinance|motion|vote|decree|order|e-?mail|notice)\b.*$", re.I
)
PARTNER = re.compile(r"\b(?:partner|their|counterpart|other side)\b", re.IGNORECASE)
TWO_LISTS = re.compile(r"\bon\b.*\blist\b.*\bnot\b", re.IGNORECASE)
CARRIES_ON = re.compile(r"\b(?:continu\w+|stands|remains?|still|keeps?|active|maintain\w+)\b", re.IGNORECASE)
DECIDED = re.compile(r"\b(?:decided|voted|decision)(?: on| in)?\s*$", re.IGNORECASE)
EFFECTIVE = re.compile(r"\b(?:effective|from|as of)(?: on)?\s*$", re.IGNORECASE)
STANDS = re.compile(
    r"\W*(?:active|aktiv|actif|activ[oa]|vigente|en vigueur|in force|attiv[oa]|aktywn\w+|aktif)\b", re.I
)
UP_TO = re.compile(
    r"(?:\b(?:until|till|through|(?<!due )to|bis|jusqu'en|jusqu'à|hasta|até|fino al?|tot|do|до|"
    r"expir\w+|lapse[sd])(?: the| end of| on| in| am| en)*|\d{4} ?[-–—])\s*$",
    re.IGNORECASE,
)
UNSURE = re.compile(
    r"(?<![\d?])\?\W*$|\b(?:probably|presum\w+|perhaps|maybe|possibly|apparently|believed|wohl|vermutlich|"
    r"möglicherweise|peut-être|quizás?|forse|prawdopodobnie|вероятно|видимо)\b",
    re.IGNORECASE,
)
OF_AN_END = {SUSPENDED, ENDED, NOT_PURSUED, PROPOSED}
NOT_DONE = re.compile(
    rf"\b(?:not|never|nicht|non|ne|pas|nie|не)\b (?:[^\W\d]+ ){{0,2}}(?:{OVER.pattern})|"
    r"\b(?:to be|might|may be|could be|propos\w+|considere?(?:d|ing)|under (?:discussion|consideration)|"
    r"candidate|(?:motion|request|vote|threat|plan) to|denied|failed)\b",
    re.IGNORECASE,
)
REVIVED = re.compile(
    r"\bformer\w*\b.*\b(?:now|since|today)\b|"
    r"(?<!not )(?<!never )\b(?:renewed|re-?signed|reaffirmed|re-?activated|resumed|reinstated|revived|"
    r"relaunched|lifted|restored|restarted|wieder ?aufgenommen|reaktiviert|repris|rétabli|"
    r"reanudad|retomad|ripres[oa]|wznowi|obnoven|возобновл|восстановл|відновл)|再開|恢复|恢復|재개",
    re.IGNORECASE | re.DOTALL,
)
LATER_OVER = re.compile(rf"\b(?:{LAPSED}|not on|not listed|no longer listed)", re.IGNORECASE)
DISPUTE = re.compile(r"\bdisput\w+|\bobject(?:ed|s)\b|\bcontest\w+", re.IGNORECASE)


@dataclass
class Decision:
    """A status of one side with what the source says about the decision."""

    status: str = ""
    decided_by: str = ""
    effective: PartialDate | None = None
    decided_on: PartialDate | None = None
    instrument: str = ""
    condition: str = ""
    reason: str = ""


@dataclass
class StatusReading:
    """Our side, theirs where the source tells it, the words as printed and what else was said."""

    printed: str
    ours: Decision
    theirs: Decision = field(default_factory=Decision)
    remark: str = ""
    disputed: bool = False
    milestones: list[Milestone] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def read_status(text: str, context: DateContext, partner: list[str], home: str) -> StatusReading:
    """Read one status cell; what is not a status stays as a remark, word for word."""
    reading = StatusReading(text, Decision(NOT_KNOWN))
    if (OPEN_WORDS.fullmatch(text) or UNKNOWN.fullmatch(text)) and not TICK.search(text):
        reading.remark = text.strip()
        return reading
    clauses = [part.strip() for part in CLAUSE.split(text) if part.strip()]
    head, rest = clauses[0], clauses[1:]
    decision = _decision(head, context, reading)
    if decision.status in (SUSPENDED, ENDED) and _is_partner(decision.decided_by, partner, home):
        reading.theirs = decision
        reading.ours = _our_answer(rest, home, reading)
    else:
        reading.ours = decision
    if reading.ours.status in (ACTIVE, PROPOSED) and any(map(_is_over_after_all, rest)):
        reading.ours = Decision(NOT_KNOWN)
        reading.doubts.append(question(text, _stands_and_rests()))
    _keep_rest(reading, head, rest)
    reading.disputed |= bool(DISPUTE.search(text)) and reading.ours.status != SUSPENDED
    reading.milestones = _milestones(clauses, decision, context)
    return reading


def _decision(head: str, context: DateContext, reading: StatusReading) -> Decision:
    """Take status, actor, date, condition and reason from the clause that decides."""
    status = _status_in(head)
    spans = find_spans(plain(head), context.home_code, context.today, context.order)
    if why := _contradiction(head, status, reading.printed, spans, context):
        reading.doubts.append(question(head, why))
        return Decision(NOT_KNOWN)
    decision = Decision(status or NOT_KNOWN)
    _ask(head, status, reading)
    if TWO_LISTS.search(head):
        decision.status = NOT_KNOWN
        reading.doubts.append(question(head, _("The sources differ. Is this tie standing?")))
    covered = head
    for span in spans:
        covered = covered[: span.start] + "§" * (span.end - span.start) + covered[span.end :]
        reading.doubts += span.doubts
        value = span.partial()
        if reason := value and doubt_of_year("expires", value.year, context.today):
            reading.doubts.append(question(head, reason))
    if status not in ("", ACTIVE, PROPOSED):
        _date(decision, head, spans)
    if decision.status in (SUSPENDED, ENDED, NOT_PURSUED):
        _circumstances(decision, covered)
    return decision


def _contradiction(head: str, status: str, printed: str, spans: list[Span], context: DateContext) -> str:
    """What is asked where the words say that the tie stands and that it does not, or that both were."""
    if status in (SUSPENDED, ENDED, NOT_PURSUED) and STANDS.match(head):
        return _stands_and_rests()
    if status in (SUSPENDED, ENDED) and REVIVED.search(UNTIL.sub(" ", printed)):
        return _("The words speak of a pause or an end, and of a new beginning. How does the tie stand?")
    if status in (ACTIVE, SUSPENDED) and _is_past(head, spans, context):
        return _("The words say that this held until a day that is past. How does the tie stand today?")
    return _undecided(head, status)


def _stands_and_rests() -> str:
    return _("The words say that the tie stands, and speak of a pause or an end. How does it stand?")


def _is_over_after_all(clause: str) -> bool:
    """`active; suspended since 2022`, or on a second line: what comes later may be how it stands today."""
    if REVIVED.search(clause) or NOT_DONE.search(clause):
        return False
    return (
        _status_in(clause) in (SUSPENDED, ENDED)
        or LATER_OVER.search(clause) is not None
        or tells_rest(clause)
    )


def _undecided(head: str, status: str) -> str:
    """The same of words that guess, wish or deny."""
    if status and UNSURE.search(head):
        return _("The words are not sure. How does the tie stand?")
    if status in OF_AN_END and OVER.search(head) and NOT_DONE.search(head):
        return _("The words speak of a pause or an end that nobody says was decided. How does the tie stand?")
    return ""


def _is_past(head: str, spans: list[Span], context: DateContext) -> bool:
    """`active until 2014`: the latest date is an end, and it has come."""
    dated = [(value.last_day, span) for span in spans if (value := span.partial())]
    last, span = max(dated, key=lambda one: one[0], default=(context.today, None))
    return span is not None and last < context.today and UP_TO.search(head[: span.start]) is not None


def _status_in(head: str) -> str:
    return next((name for name, pattern in PATTERNS if pattern.search(head)), "")


def _date(decision: Decision, head: str, spans: list[Span]) -> None:
    """The date of a decision and the date it takes effect, where the source tells them apart."""
    for span in spans:
        if DECIDED.search(head[: span.start]):
            decision.decided_on = span.partial()
        elif not decision.effective or EFFECTIVE.search(head[: span.start]):
            decision.effective = span.partial()


def _circumstances(decision: Decision, covered: str) -> None:
    """Who, by which paper, until what, why."""
    if who := BY.search(covered):
        actor = who["who"].replace("§", "").strip()
        paper = INSTRUMENT.search(actor)
        decision.instrument = paper["paper"] if paper else ""
        decision.decided_by = "" if BOTH.match(actor) else INSTRUMENT.sub("", actor).strip()
    if until := UNTIL.search(covered):
        decision.condition = until["condition"].strip(" §")
    if aside := ASIDE.search(covered):
        decision.reason = aside["reason"].replace("§", "").strip()


def _ask(head: str, status: str, reading: StatusReading) -> None:
    """No longer listed, inactive, expired: words of a list, not of a body that decided."""
    if not status:
        reason = _("These words do not say whether the tie stands. It is stored as not known.")
        reading.doubts.append(question(head, reason))
    elif status == NOT_KNOWN and not TWO_LISTS.search(head):
        reason = _("The source tells no decision. Does the tie stand, or did it end?")
        reading.doubts.append(question(head, reason))
    elif status == ENDED and re.search(r"removed|delisted", head, re.IGNORECASE):
        reason = _("The tie was taken off a list. Did a body decide to end it?")
        reading.doubts.append(question(head, reason))


def _is_partner(actor: str, partner: list[str], home: str) -> bool:
    """Whether the deciding side is theirs: named as the partner, or by one of its names."""
    key = folded(actor)
    if not key or (folded(home) and folded(home) in key):
        return False
    return bool(PARTNER.search(actor)) or any(folded(name) in key for name in partner if name)


def _our_answer(rest: list[str], home: str, reading: StatusReading) -> Decision:
    """What our side says to their ending; silence leaves our status open."""
    ours = [clause for clause in rest if folded(home) in folded(clause) or CARRIES_ON.search(clause)]
    if any(CARRIES_ON.search(clause) for clause in ours):
        reading.disputed = True
        return Decision(ACTIVE)
    reason = _("The partner suspended or ended the tie. What did our side decide?")
    reading.doubts.append(question(reading.printed, reason))
    return Decision(NOT_KNOWN)


def _keep_rest(reading: StatusReading, head: str, rest: list[str]) -> None:
    """Everything beside the deciding words is a remark, as printed."""
    plain_words = re.fullmatch(r"(?:active|listed|proposed|suspended|ended)", head, re.IGNORECASE)
    leading = re.match(r"(?:active|listed)\b[\s,:(]*", head, re.IGNORECASE)
    if plain_words:
        kept = rest
    elif leading and not head.casefold().startswith("listed under"):
        kept = [_unwrapped(head[leading.end() :]), *rest]
    else:
        kept = [head, *rest]
    reading.remark = "; ".join(kept)


def _unwrapped(words: str) -> str:
    return words.removesuffix(")") if words.count(")") > words.count("(") else words


def _milestones(clauses: list[str], decision: Decision, context: DateContext) -> list[Milestone]:
    """`active, renewed 2019`: an act that a standing tie's status names with its date."""
    if decision.status not in (ACTIVE, PROPOSED):
        return []
    found: list[Milestone] = []
    for part in (part for clause in clauses for part in clause.split(", ")):
        read = read_dates(part, context)
        if not read.doubts:
            found += [m for m in read.milestones if m.value and m.act_named and m.kind != "other"]
    return found


def tells_rest(words: str) -> bool:
    """Whether a remark says that a tie rests, is over, sleeps, or stands no longer."""
    if MAY_BE_OVER.search(words.casefold()) is None:
        return False
    return OVER.search(words) is not None or REST.search(words) is not None


def unread(text: str) -> Doubt:
    """Say that a text was kept but not understood."""
    return not_understood(text, _("These words were not understood."))
