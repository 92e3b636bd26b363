"""The words by which lists name an act: which kind of milestone a date next to them belongs to."""

from __future__ import annotations

import re
from functools import lru_cache

from program.imports.month_names import MONTHS, either

ESTABLISHED = "established"
OTHER = "other"

# What lists of other countries say of a tie that rests, or that is over.
SUSPENDED_ELSEWHERE = (
    r"\bsospes\w+|\bsuspens[ao]s?\b|\bzawiesz\w+|\bpozastav\w+|\bobustav\w+|приостан\w+|призупин\w+|"
    r"замороже\w+|"
    r"обустав\w+|askıya al\w+|felfügg\w+|"
    r"\bszünetel\w*|\btạm dừng\b|\bditangguhkan\b|\bzamrznut\w*|αναστολ\w+|موقوف|尚未恢復|"
    r"\bpausa[td]\w*|\bopgeschort\b|\bapturēt\w+|\bpārtraukt\w+|\bsustabdyt\w+|"
    r"\bpeatatud\b|\bkeskeytet\w+|суспендован\w+|зупинен\w+|مجمد|מוקפא|מושה|معلق|تعليق|מושע|הושע|ระงับ|停止|休止|中断|中斷|暂停|暫停|중단|중지"
)
ENDED_ELSEWHERE = (
    r"\bterminad[oa]s?\b|\bconcluid[oa]s?\b|\bencerrad[oa]s?\b|\bcessat[oa]\b|\bcancelad[oa]s?\b|\brevocad[oa]s?\b|"
    r"\bchấm dứt\b|\bfelbont\w*|\bmegszűnt\b|"
    r"\brompu[es]{0,2}\b|\bdénoncée?\b|\brevogad[oa]s?\b|\bderogad[oa]s?\b|\breziliat\w*|\bîncetat\w*|"
    r"\babgebrochen\b|έληξ\w+|διακόπη\w*|"
    r"\bannullat[oa]\b|\brésili\w+|\bavslut\w+|\bafsluttet\b|\bizbeigt\w+|\bnutraukt\w+|"
    r"\bbeëindigd\b|\bprekinut\w*|прекинут\w*|раскинут\w*|\banulowan\w+|\bwypowied\w+|\brozwiąza\w+|"
    r"\bzerwan\w+|"
    r"\bpäättyn\w+|\bukončen\w*|\bprestal[oa]\b|\braskinut\w*|расторг\w+|прекращ\w+|разорва\w+|розірва\w+|припинен\w+|"
    r"sona erdi|feshed\w+|منتهية|ملغا|הסתיי|בוטל|สิ้นสุด|ยกเลิก|解消|終了|终止|終止|해지|종료"
)
# A part of the year; it stays beside the year in the words of the list.
QUARTER = (
    r"\bq[1-4]\b|\b[1-4]q\b|"
    r"\b(?:[1-4](?:st|nd|rd|th|er|re|e|ème|o|º|°|\.)?|i{1,3}|iv|first|second|third|fourth|last) ?"
    r"(?:quarter|quartal|trimestre|semestre|kwartał\w*|półrocz\w+|poł(?:\.|owa)?|полугоди\w+|піврічч\w+|semester|kvartal|kvartál|квартал\w*|half|halbjahr)\b"
)

APPROVAL = r"\bvoted?\b|\bapprov\w+|\badopt\w+|\bratif\w+|\bauthori[sz]\w+"
INTENT_ELSEWHERE = (
    r"\blettres? d['’]intention\b|\bcartas? de inten[cç](?:ión|ão)\b|\bletter[ae] d['’]intenti?\b|"
    r"\babsichtserklärung\w*|\blist\w* intencyjn\w+|\bprotocolos? de inten\w+|\bavsiktsförklaring\w*|"
    r"\bintentieverklaring\w*|\bniyet mektub\w+|протокол\w* о намерениях|意向书|意向書|"
    r"意向表明|의향서"
)

# The first match decides, so narrower wordings stand before wider ones.
KINDS = [
    ("annual_report_due", r"\breports? (?:is |was )?due\b"),
    ("report", r"\breports? (?:filed|received|submitted|presented|accepted)\b|\bannual report\b"),
    ("withdrawn", r"\bwithdr[ae]w\w*"),
    ("letter_of_intent", rf"\bletters? of intent\b|\bloi\b|{INTENT_ELSEWHERE}"),
    ("application", r"\bappli(?:cation|ed)\b"),
    ("mou_signed", r"\bmou\b|\bm\.o\.u\.|\bmemorand(?:um|a)\b"),
    (
        OTHER,
        r"\brenew(?:ed|s|able|al)? (?:every|each|annually|yearly|automatically)\b|"
        r"\brenewals? (?:was |is )?"
        r"(?:held|on hold|deferred|tabled|postponed|under review|pending|discussed|due)\b",
    ),
    (
        "expires",
        r"\bexp\b\.?|\bexpir\w+|\bvalid (?:until|to|through)\b|"
        r"\buntil\b(?=(?:\W|\b(?:the|end|of|on|about|early|late|mid)\b)*$)|\bterm ends?\b|\bruns? out\b",
    ),
    (
        "renewed",
        r"\bre-?new\w*|\bre-?sign(?:ed|ing)\b|\bre-?affirm\w*|\bextended\b|\bre-?dedicat\w*|\bre-?ratif\w*|"
        r"обновљ\w*|\bförny\w*|\bvernieuwd\w*|\berneuer\w*|\brenouvel\w*|\brenovad\w*|\brinnov\w*|\bodnow\w+|\bobnov\w+|возобнов\w*|"
        r"продл[её]н\w*|"
        r"yenilen\w+|更新|갱신|تجديد|חודש",
    ),
    ("suspended", rf"\bsuspend\w*|\bsuspension\b|\bpaused\b|\bfrozen\b|\bausgesetzt\b|{SUSPENDED_ELSEWHERE}"),
    (
        "ended",
        r"\bdissol\w+|\bterminat\w+|\brescind\w*|\bended\b|\bcancell?ed\b|\bdiscontinued\b|\bsevered\b|"
        r"\bannulled\b|\bbeendet\b|\baufgelöst\b|\bdissou[st]\w*|"
        rf"{ENDED_ELSEWHERE}",
    ),
    (
        OTHER,
        r"\binactive\b|\bdormant\b|\bquiet\b|\bruh(?:t|end)\b|\ben sommeil\b|"
        r"\breactivat\w*|\bresum\w+|\breinstat\w+|\breviv\w+",
    ),
    (
        "partner_approved",
        r"\b(?:partner|their|counterpart)(?:'?s)?\b(?:\s\w+)?\s(?:council|vote|approv\w+|assembly|ratif\w+)|"
        r"\b(?:approv\w+|adopted|ratified|vote[d]?) by (?:the )?(?:partner|counterpart)",
    ),
    ("recognized", r"\brecogni[sz]\w+"),
    ("endorsed", r"\bendors\w+"),
    (
        "listed",
        r"\bsci\b|\bsister cities international\b|\bclair\b|\bcemr\b|\bnational (?:body|list)\b",
    ),
    ("resolution", r"\blei\b|\bdecreto\b|\bresolutions?\b|\bres\b\.?|\bordinances?\b|\bord\b\.?"),
    (
        "council_approved",
        rf"\bcouncil\b(?! (?:minutes|records?|files?|archives?|papers?)\b)|\bassembly\b|"
        rf"\bboard of supervisors\b|{APPROVAL}",
    ),
    ("trial_started", r"\btrial\b|\bprobation\w*"),
    ("replied", r"\brepl(?:y|ied)\b|\banswer(?:ed)?\b"),
    (
        "signed",
        r"\bsign(?:ed|ing|ature|atures|s|ée?s?)?\b|\binked\b|\bconcluded\b|\bprotocol\b|\btreaty\b|"
        r"\bunterzeichn\w*|\bfirma\b|\bfirmad\w*|\bfirmat\w*|\burkunde\b|\bassina\w+|podpis\w*|подпис\w*|"
        r"підпис\w*|"
        r"\bimza\w*|υπογραφ\w*|توقيع|חתימ|ลงนาม|(?<!未)締結|(?<!未)缔结|(?<!미)체결",
    ),
    ("ceremony", r"\bceremon\w+"),
    ("official", r"\bofficial(?:ly)?\b|\bproclaim\w*|\bproclamation\b|\bdeclar\w+|\bformali[sz]\w+"),
    ("proposed", r"\bpropos\w+"),
    ("friendship_started", r"\bfriend(?:ship|ly)\b|\bfreundschaft\w*|\bamitié\b"),
    (
        ESTABLISHED,
        r"\bsince\b|\bestablish\w*|\best\b\.?|\bpartner(?:s|ship|ed)?\b|\bfound(?:ed|ing)\b|"
        r"\bbeg[aiu]n\w*|\bstart(?:ed|s)?\b|\bagreed\b|\blist says\b|"
        r"\bform(?:ed|ation)\b|\benter(?:ed|s)?\b|\bjoin(?:ed|s)?\b|\b[\w-]*twin\w*|\baffiliat\w+|"
        r"\bcreated\b|"
        r"\binaugurat\w+|\blink(?:ed)?\b|\bsister\w*|\bties?\b|\binitiated\b|\bbecame\b|\brelation\w*|"
        r"\b(?:seit|depuis|desde|dal|sinds|sedan|siden|vuodesta|óta|από|kopš|nuo|alates|sejak|jumelage|jumelée?|gemellaggi\w*|\w*partnerschaft|gemina\w+|"
        r"hermana\w+|"
        r"bratimlj\w+|bliźniacz\w+|kardeş\w*|побратим\w*|din|od|с|з|від)\b|"
        r"توأمة|תאומ|姉妹|姐妹|姊妹|友好|提携|结好|結好|締盟|자매|결연",
    ),
    ("signed", r"\bagreements?\b|\bcharter\b|\boath\b|\bpact\b"),
    (OTHER, r"\bvisit\w*|\bcontacts?\b|\bdelegations?\b|\bexchanges?\b|\binvit\w+|\bletters?\b|\brequest\w*"),
]
PATTERNS = [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in KINDS]

OVER = re.compile(
    "|".join(pattern for kind, pattern in KINDS if kind in ("suspended", "ended", "withdrawn")), re.IGNORECASE
)

# The letters with which these words begin: to look for them is quick, and nearly all remarks have none.
STEM = re.compile(r"(?:^|\|)(?:\\b)?(?P<stem>[^\W\d_]+)")
# Those of a remark that a tie sleeps, or stands no longer, stand beside them: one look for all.
SLEEPS = (
    "inact inakt inatt dorm ruht ruhend sommeil nieakt neakt неакт slapend vilande longer more "
    "mehr meer più plus ya já больше już már"
)
MAY_BE_OVER = re.compile(
    either([*(match["stem"] for match in STEM.finditer(re.sub(r"\w\?", ".", OVER.pattern))), *SLEEPS.split()])
)

RIVAL = re.compile(
    r"\b(?:another|other|elsewhere|alternatively|or|also (?:given|listed|dated|printed|said)|"
    r"some (?:say|sources?|lists?)|according to|versus|vs|but|wikipedia|page says|source says|"
    r"laut|nach ander\w+|selon|d'autres|según|secondo|według|podle|göre|"
    r"по (?:др|друг\w+|ин\w+)\.? (?:данн|источник)\w+)\b|別説|一説",
    re.IGNORECASE,
)
NEGATION = re.compile(
    r"\b(?:not|never|no|without|failed|refused|declined|rejected|denied|"
    r"nicht|pas|non|nie|nebylo?|niet|ikke|inte|ei|nem|не|sin firmar|imzalanmad\w+)\b",
    re.IGNORECASE,
)
SEASON = re.compile(
    r"\b(?:najaar|voorjaar|zomer|ősz\w*|tavasz\w*|nyár\w*|høsten|sommeren|early|late|mid|spring|summer|autumn|fall|winter|"
    r"anfang|mitte|ende|frühjahr|frühling|sommer|herbst|début|fin|printemps|été|automne|hiver|"
    r"principios|mediados|finales|primavera|verano|otoño|invierno|våren|sommaren|hösten|vintern|"
    r"inizio|metà|fine|estate|autunno|inverno|início|meados|fim|verão|outono|"
    r"吉日|[年月]?[底末初]|[上下]半年|początek|połowa|koniec|wiosn\w+|latem|lato|jesie\w+|zim[aąoы]\w*|весн\w+|лет[ое]м?|осен\w+|ilkbahar|"
    r"yaz|sonbahar|kış)\b|"
    rf"{QUARTER}",
    re.IGNORECASE,
)
LIMIT = re.compile(
    r"\b(?:before|after|by|between|prior to|not later than|vor|nach|bis|avant|après|antes de|después de|"
    r"depois de|prima del|dopo il|voor|vóór|przed|przed rokiem|před|před rokem|pred|före|før|"
    r"no later than|no earlier than|not before|spätestens|frühestens|au plus tard(?: en)?|"
    r"a más tardar(?: en)?|"
    r"nie później niż|uiterlijk|senast|senest|не позднее|не ранее|не раньше|не пізніше|не раніше|"
    r"ennen|до|перед|пре|прије)\s*$|"
    r"[<>≤≥]\s*$|\bbetween\b[^;,]*\band\s*$",
    re.IGNORECASE,
)
LIMIT_BEHIND = re.compile(
    r"以前|이전|\s?(?:or|and) (?:earlier|before|later|after)\b|\s?oder (?:früher|später)\b"
)
# Bikram, Saka, Ethiopian: what stands behind a year of theirs that might be one of ours.
CALENDAR_BEHIND = re.compile(r"\s*\(?(?:B\.?S\.?|V\.?S\.?|E\.?C\.?|[SŚ]aka)(?![\w.])", re.IGNORECASE)
# `années 1960`, `1960-е`: ten years, of which none is said.
DECADE = re.compile(
    r"\b(?:ann[ée]es|años|anos|anni|jaren|lata|lat|roky|let|decade of(?: the)?|d[ée]cada de|dekade|"
    r"δεκαετία(?: του)?)\s*$",
    re.IGNORECASE,
)
OF_DECADE = re.compile(
    r"-(?:e|х|е|ых|й|tych|те|er|tal(?:et)?|lu(?:ku|vu)\w*|[ea]s évek\w*)\b|"
    r"年代|년대| (?:годы|годах|lerde|larda)\b"
)
DECADE_ALONE = re.compile(
    r"\d0(?:['’]?s|er)\b|\b(?:lata|los|los años|ann[ée]es|anni|anos|léta) ['’]?\d0\b|\b\d0\. (?:léta|roky)\b|"
    r"שנות ה.?\d0\b"
)
# A year of the Islamic or the Buddhist era, with or without a word that says so.
OTHER_CALENDAR = re.compile(r"(?<!\d)(?:1[34]\d\d|2[45]\d\d)(?!\d)")
# Digits that are no date: lengths of time, anniversaries, tallies of votes.
HARMLESS_DIGITS = re.compile(
    rf"{QUARTER}|"
    r"\b\d+[ -]?(?:years?|months?|weeks?|days?|decades?|towns?|cities|yrs?)\b|\b\d+(?:st|nd|rd|th)\b|"
    r"\b\d{1,2} ?- ?\d{1,2}(?! ?-)\b",
    re.IGNORECASE,
)
MONTH_ALONE = re.compile(
    rf"(?i:^\s*[-/]\s*{either(MONTHS)}(?!\w))|"
    r"\b(?:January|February|April|June|July|August|September|October|November|December)\b|"
    r"^\W*(?:March|May)\W*$|"
    rf"(?i:(?<!\w){either(MONTHS)}(?!\w)\.?(?:\s*\d|\s*[/-]\s*{either(MONTHS)}(?!\w)))"
)
# `30/31 May 1963`, `June/July 2010`: more of the date, which is asked about, and no act.
OF_A_DATE = re.compile(rf"(?<!\w)(?:\d{{1,2}}|{either(MONTHS)})(?!\w)", re.IGNORECASE)
NOTE_MARK = re.compile(r"\d{1,2}|[a-z]")
# An aside of such a word may tell what the date before it is of, or what else happened.
CONTACT = re.compile(KINDS[-1][1], re.IGNORECASE)
SINCE_WORD = re.compile(
    r"\b(?:since|sedan|siden|vuodesta|óta|από|kopš|nuo|alates|sejak|seit|depuis|desde|dal|din|sinds|od|с|з|від|منذ|מאז)\b",
    re.IGNORECASE,
)
SINCE = re.compile(rf"\W*{SINCE_WORD.pattern}\W*", re.IGNORECASE)
EARLIER = re.compile(r"\b(?:earlier|previously|formerly|before|first|later|then)\b", re.IGNORECASE)
DURATION = re.compile(
    r"\b(?:over |more than |about |nearly )?\d+ ?-?(?:years?|months?|decades?)\b", re.IGNORECASE
)
UNKNOWN = re.compile(
    r"\W*(?:unknown|not known|not recorded|not stated|undated|no date|date unknown|n\.?/?a\.?|none|nil|"
    r"tb[acd]|[-?.]*|s\W?f|s\W?d|n\W?d|o\W? ?j|b\W? ?d|sin fecha|sans date|senza data|sem data|ohne datum|"
    r"bez daty|"
    r"unbekannt|neznámo|nieznana?|inconnue?|desconocid[ao]|sconosciut[ao]|onbekend|okänt|ukjent|ismeretlen|"
    r"tuntematon|bilinmiyor|óþekkt|неизвестн[оа]|невідомо|"
    r"brak danych|keine angaben?|sin (?:datos|acta)|nema podataka|nepoznato|bilgi yok|нет данных|немає даних|"
    r"غير محدد|資料なし|無資料|无资料|자료 ?없음|לא ידוע|άγνωστ[οη]|necunoscut[ăa]?|"
    r"б/?д|без даты|не установлено|غير معروف|不詳|不详|不明|미상|ไม่ทราบ)"
    r"(?: ?[\[(](?:note )?\w{1,3}[\])])*\W*",
    re.IGNORECASE,
)
PRESENT = re.compile(
    r"\W*(?:-|to|until|till)\W*(?:present|today|now|date|ongoing|current|further notice)\b\W*|\W*-\W*",
    re.IGNORECASE,
)
TO_PRESENT = re.compile(
    r"(?:[-–—]|\b(?:to|until|till|bis)\b)\s*(?:present|today|now|date|ongoing|current|heute|"
    r"further notice|auf weiteres|nouvel ordre)\b",
    re.IGNORECASE,
)
FILLER = re.compile(
    r"\b(?:in|on|the|of|at|from|as|an?|by|year|date[ds]?|month|day|with|own|was|were|is|and|city|it|its|us|"
    r"again|first|for|w|v|d|во|"
    r"im|am|le|la|en|el|il|den|du|del|des|em|no|na|nel|roku|rok|r|dnia|dne|år|год|года|году|г|гг|рік|року|"
    r"р|в|"
    r"de|da|do|พ\W?ศ|b\W?e|"
    r"ben|ban|jén|től|tól|το|τον|"
    r"godina|godine|yıl|yılı|yılında|tarihinde|سنة|عام|في|م|שנת)\b|tháng|ngày|năm|วันที่|เมื่อ|ปี|[\W_¹²³⁰⁴⁵⁶⁷⁸⁹]",
    re.IGNORECASE,
)


@lru_cache(maxsize=20_000)
def kind_of(words: str) -> str:
    """The kind of act the words name, or nothing."""
    words = TO_PRESENT.sub(" ", words)
    return next((kind for kind, pattern in PATTERNS if pattern.search(words)), "")


def tells_end(words: str) -> bool:
    """Whether somewhere in the words a tie rests or is over."""
    return MAY_BE_OVER.search(words.casefold()) is not None and OVER.search(words) is not None


def says_approval(words: str) -> bool:
    """Whether a body decided; a remark may speak of the council and tell something else."""
    return re.search(APPROVAL, words, re.IGNORECASE) is not None or not meaning_left(words)


@lru_cache(maxsize=20_000)
def meaning_left(words: str) -> str:
    """What stays of the words when those that name an act and those without weight are taken away."""
    words = TO_PRESENT.sub(" ", words)
    for _kind, pattern in PATTERNS:
        words = pattern.sub(" ", words)
    return FILLER.sub(" ", words).strip()


def weight(words: str) -> str:
    """What stays of the words without `since the` and the like, in whichever language."""
    return FILLER.sub("", SINCE_WORD.sub("", words))
