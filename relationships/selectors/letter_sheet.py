"""A letter as it is read: the same lines for the page, the PDF, the .docx and the mail."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from directory.models import Home
from directory.selectors import current_home, language_name, name_on
from relationships.models import Letter, LetterState
from relationships.selectors.letter_draft import letterhead
from relationships.selectors.letters import FIELDS, fields_of, text_of

RIGHT_TO_LEFT = {"ar", "fa", "he", "ps", "sd", "ug", "ur", "yi"}
ENGLISH = {
    "memo": "Memo",
    "to": "To",
    "from": "From",
    "date": "Date",
    "reference": "Reference",
    "subject": "Re",
    "copies": "Copies to",
    "enclosures": "Enclosures",
    "contact_office": "In the mayor's office:",
    "contact_volunteers": "Among the volunteers:",
    "closing": "Respectfully,",
    "translation": "Translation",
}
# The fixed words in the languages partners write most; elsewhere they stand in English, marked as such.
WORDS: dict[str, dict[str, str]] = {
    "en": ENGLISH,
    "es": {
        "date": "Fecha", "reference": "Referencia", "subject": "Asunto", "copies": "Con copia a",
        "enclosures": "Anexos", "contact_office": "En la oficina de la alcaldía:",
        "contact_volunteers": "Entre los voluntarios:", "closing": "Atentamente,",
        "translation": "Traducción", "to": "Para", "from": "De", "memo": "Memorando",
    },
    "pt": {
        "date": "Data", "reference": "Referência", "subject": "Assunto", "copies": "Com cópia para",
        "enclosures": "Anexos", "contact_office": "No gabinete do prefeito:",
        "contact_volunteers": "Entre os voluntários:", "closing": "Atenciosamente,",
        "translation": "Tradução", "to": "Para", "from": "De", "memo": "Memorando",
    },
    "fr": {
        "date": "Date", "reference": "Référence", "subject": "Objet", "copies": "Copie à",
        "enclosures": "Pièces jointes", "contact_office": "Au cabinet du maire :",
        "contact_volunteers": "Parmi les bénévoles :", "closing": "", "translation": "Traduction",
        "to": "À", "from": "De", "memo": "Note",
    },
    "de": {
        "date": "Datum", "reference": "Zeichen", "subject": "Betreff", "copies": "Kopie an",
        "enclosures": "Anlagen", "contact_office": "Im Büro des Bürgermeisters:",
        "contact_volunteers": "Unter den Ehrenamtlichen:", "closing": "Mit freundlichen Grüßen",
        "translation": "Übersetzung", "to": "An", "from": "Von", "memo": "Vermerk",
    },
    "ja": {
        "date": "日付", "reference": "文書番号", "subject": "件名", "copies": "写し", "enclosures": "同封物",
        "contact_office": "市長室の連絡先：", "contact_volunteers": "ボランティアの連絡先：", "closing": "",
        "translation": "翻訳", "to": "宛先", "from": "差出人", "memo": "覚書",
    },
    "ko": {
        "date": "날짜", "reference": "문서번호", "subject": "제목", "copies": "사본", "enclosures": "동봉",
        "contact_office": "시장실 연락처:", "contact_volunteers": "자원봉사자 연락처:", "closing": "",
        "translation": "번역", "to": "받는 사람", "from": "보내는 사람", "memo": "메모",
    },
    "zh": {
        "date": "日期", "reference": "编号", "subject": "事由", "copies": "抄送", "enclosures": "附件",
        "contact_office": "市长办公室联系人：", "contact_volunteers": "志愿者联系人：", "closing": "",
        "translation": "译文", "to": "致", "from": "自", "memo": "备忘录",
    },
    "ar": {
        "date": "التاريخ", "reference": "المرجع", "subject": "الموضوع", "copies": "نسخة إلى",
        "enclosures": "المرفقات", "contact_office": "في مكتب العمدة:", "contact_volunteers": "من المتطوعين:",
        "closing": "وتفضلوا بقبول فائق الاحترام،", "translation": "ترجمة", "to": "إلى", "from": "من",
        "memo": "مذكرة",
    },
    "he": {
        "date": "תאריך", "reference": "סימוכין", "subject": "הנדון", "copies": "העתקים",
        "enclosures": "צרופות", "contact_office": "בלשכת ראש העיר:", "contact_volunteers": "מטעם המתנדבים:",
        "closing": "בכבוד רב,", "translation": "תרגום", "to": "אל", "from": "מאת", "memo": "מזכר",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A line with its label; `gap` marks what a draft still lacks."""

    text: str
    label: str = ""
    gap: bool = False


@dataclass
class Sheet:
    """Everything on the paper, ready to be set out."""

    language: str
    rtl: bool
    words: dict[str, str]
    words_language: str
    city: str
    head: list[Line] = field(default_factory=list)
    date: str = ""
    reference: str = ""
    addressee: list[Line] = field(default_factory=list)
    subject: str = ""
    greeting: Line | None = None
    paragraphs: list[Line] = field(default_factory=list)
    contacts: list[Line] = field(default_factory=list)
    signature: list[Line] = field(default_factory=list)
    enclosures: list[Line] = field(default_factory=list)
    copies: list[str] = field(default_factory=list)
    translation: list[str] = field(default_factory=list)
    translation_language: str = ""
    translation_rtl: bool = False
    translation_title: str = ""
    draft: bool = False
    memo: bool = False


def is_rtl(language: str) -> bool:
    """Whether a language is read from the right."""
    try:
        return bool(get_language_info(language)["bidi"])
    except KeyError:
        return language.partition("-")[0] in RIGHT_TO_LEFT


def words_for(language: str) -> tuple[dict[str, str], str]:
    """The fixed words, and the language they are in."""
    base = language.partition("-")[0]
    known = WORDS.get(language) or WORDS.get(base)
    return (known, base) if known else (ENGLISH, "en")


def sheet_of(letter: Letter) -> Sheet:
    """What is on the paper; in a draft every gap stands where the text will."""
    home = current_home()
    language = letter.language or (home.language if home else "en")
    words, words_language = words_for(language)
    sheet = Sheet(
        language=language,
        rtl=is_rtl(language),
        words=words,
        words_language=words_language,
        city=name_on(home.place, letter.dated) if home else "",
        subject=letter.subject,
        reference=letter.reference,
        date=_date(letter, home, language),
        draft=letter.is_draft,
        memo=letter.is_memo,
        copies=_lines(letter.cc),
    )
    needed = set(fields_of(letter)) if letter.is_draft else set()
    sheet.head = _head(letter, home, needed)
    sheet.addressee = [
        *_field(letter, "to_name", needed),
        *_field(letter, "to_title", needed),
        *(Line(line) for line in _lines(letter.to_address)),
    ]
    sheet.greeting = next(iter(_field(letter, "greeting", needed)), None)
    sheet.paragraphs = _paragraphs(letter, needed)
    sheet.contacts = _contacts(letter, needed, words)
    sheet.signature = [*_field(letter, "from_name", needed), *_field(letter, "from_title", needed)]
    sheet.enclosures = _enclosures(letter, needed)
    _add_translation(sheet, letter)
    return sheet


def _date(letter: Letter, home: Home | None, language: str) -> str:
    if letter.dated is None:
        return ""
    return letter.dated.display(language, home.date_order if home else None)  # type: ignore[arg-type] # a choice of the same words


def _head(letter: Letter, home: Home | None, needed: set[str]) -> list[Line]:
    if letter.is_introduction:
        text = text_of(letter, "letterhead")
        return _field(letter, "letterhead", needed) if not text else [Line(line) for line in _lines(text)]
    ours = name_on(home.place, letter.dated) if home else ""
    return [Line(line) for line in _lines(letterhead(home, letter.dated) or ours)]


def _field(letter: Letter, name: str, needed: set[str]) -> list[Line]:
    text = text_of(letter, name).strip()
    if text:
        return [Line(text)]
    return [_gap(name)] if name in needed else []


def _gap(name: str) -> Line:
    label = str(FIELDS[name]).partition(";")[0]
    return Line(_("Not recorded: %(what)s") % {"what": label[:1].lower() + label[1:]}, gap=True)


def _paragraphs(letter: Letter, needed: set[str]) -> list[Line]:
    names = ("who_we_are", "why_you", "ideas") if letter.is_introduction else ("body",)
    return [line for name in names for line in _prose(letter, name, needed)]


def _prose(letter: Letter, name: str, needed: set[str]) -> list[Line]:
    found = [Line(part) for part in split_paragraphs(text_of(letter, name))]
    return found or ([_gap(name)] if name in needed else [])


def _contacts(letter: Letter, needed: set[str], words: dict[str, str]) -> list[Line]:
    """Both contacts with their labels, then the invitation, which the contacts lead to."""
    if not letter.is_introduction:
        return []
    found = []
    for name in ("contact_office", "contact_volunteers"):
        found += [Line(line.text, words[name], line.gap) for line in _field(letter, name, needed)]
    return found + _prose(letter, "invitation", needed)


def _enclosures(letter: Letter, needed: set[str]) -> list[Line]:
    if letter.enclosures.strip():
        return [Line(line) for line in _lines(letter.enclosures)]
    return [_gap("enclosures")] if "enclosures" in needed else []


def _add_translation(sheet: Sheet, letter: Letter) -> None:
    if not letter.translation.strip():
        return
    code = letter.translation_language
    sheet.translation = split_paragraphs(letter.translation)
    sheet.translation_language, sheet.translation_rtl = code, is_rtl(code) if code else False
    words = {"language": language_name(code), "name": letter.translator}
    if code and letter.translator:
        sheet.translation_title = _("Translation into %(language)s by %(name)s") % words
    else:
        sheet.translation_title = _("Translation into %(language)s") % words if code else _("Translation")


def split_paragraphs(text: str) -> list[str]:
    """Blocks between empty lines; the line breaks inside one are kept."""
    return [part.strip("\n") for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def plain_text(sheet: Sheet) -> str:
    """The letter as plain text, for mail."""
    blocks: list[str] = [
        "\n".join(line.text for line in sheet.head),
        _pairs((sheet.words["date"], sheet.date), (sheet.words["reference"], sheet.reference)),
        "\n".join(line.text for line in sheet.addressee),
        f"{sheet.words['subject']}: {sheet.subject}",
        sheet.greeting.text if sheet.greeting else "",
        *(line.text for line in sheet.paragraphs),
        *(f"{line.label} {line.text}".strip() for line in sheet.contacts),
        "\n".join(filter(None, [sheet.words["closing"], *(line.text for line in sheet.signature)])),
        _pairs(
            (sheet.words["enclosures"], ", ".join(line.text for line in sheet.enclosures)),
            (sheet.words["copies"], ", ".join(sheet.copies)),
        ),
    ]
    return "\n\n".join(block for block in blocks if block.strip())


def _pairs(*pairs: tuple[str, str]) -> str:
    return "\n".join(f"{label}: {text}" for label, text in pairs if text)


def translation_text(sheet: Sheet) -> str:
    """The translation as plain text."""
    return "\n\n".join(sheet.translation)


def was_logged(letter: Letter) -> bool:
    """Whether it came or went outside the program, so that there is nothing of ours to print."""
    return letter.state == LetterState.RECEIVED or (
        letter.state == LetterState.SENT and letter.approved_at is None
    )
