"""Printed letters, memos and work plans, and the mail a letter goes out with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from common.dates import PartialDate
from council.pdfs import paper_size as office_paper
from directory.selectors import current_home, full_name_on, name_on, prints_as_sample
from documents.pdfs import paper_html
from notifications.services.letters import write_letter
from relationships.models import Letter, WorkPlan
from relationships.selectors.labels import Label, SheetFormat
from relationships.selectors.letter_sheet import plain_text, sheet_of, translation_text
from relationships.selectors.plan import terms_of


def letter_html(letter: Letter, *, paper_size: str | None = None) -> str:
    """A formal letter in its own language on the city's paper; a draft says so and shows its gaps."""
    home, sheet = current_home(), sheet_of(letter)
    return paper_html(
        "relationships/pdf/memo.html" if letter.is_memo else "relationships/pdf/letter.html",
        {"letter": letter, "sheet": sheet},
        title=f"{letter.reference} {letter.subject}".strip(),
        language=sheet.language,
        paper_size=paper_size or office_paper(),
        sample=prints_as_sample(letter),
        seal=home.seal if home else None,
        city=sheet.city,
        dated=_moment(letter),
    )


def _moment(letter: Letter) -> datetime:
    """From the record and not from the clock: the same letter printed twice is the same paper."""
    last = letter.history.order_by("-history_id").first()
    moment: datetime = letter.approved_at or (last.history_date if last else letter.created_at)
    return moment


def mail_of(letter: Letter) -> tuple[str, str]:
    """Text and HTML of the mail: the partner's language first where there is a translation, ours below."""
    sheet = sheet_of(letter)
    texts = {"sheet": sheet, "ours": plain_text(sheet), "theirs": translation_text(sheet)}
    mail = write_letter("mail/letter", {"letter": letter, **texts})
    return mail.text, mail.html


def plan_html(plan: WorkPlan, *, paper_size: str | None = None) -> str:
    """A work plan with its goals by term and two lines on which both sides agree."""
    home, on = current_home(), _agreed_on(plan)
    partner = plan.relationship.partner
    names = {
        "ours": name_on(home.place, on) if home else _("our city"),
        "theirs": name_on(partner, on),
        "theirs_full": full_name_on(partner, on),
    }
    last = plan.history.order_by("-history_id").first()
    terms = terms_of(plan, timezone.localdate())
    goals = [row.goal.created_at for term in terms for row in term.goals]
    return paper_html(
        "relationships/pdf/plan.html",
        {"plan": plan, "terms": terms, **names},
        title=plan_title(plan),
        language=home.language if home else "en",
        paper_size=paper_size or office_paper(),
        sample=prints_as_sample(plan),
        seal=home.seal if home else None,
        city=names["ours"],
        dated=max([last.history_date if last else plan.created_at, *goals]),
    )


def labels_html(sheets: Sequence[Sequence[Label]], sheet: SheetFormat) -> str:
    """Sheets of labels: nothing but the addresses stands on them."""
    home = current_home()
    return paper_html(
        "relationships/pdf/labels.html",
        {"sheets": sheets, "sheet": sheet},
        title=_("Mailing labels"),
        language=home.language if home else "en",
        paper_size=sheet.paper,
        city=name_on(home.place, PartialDate.of(timezone.localdate())) if home else "",
    )


def plan_title(plan: WorkPlan) -> str:
    """ "First work plan: Bakersfield and Mazatlán"."""
    home, on = current_home(), _agreed_on(plan)
    ours = name_on(home.place, on) if home else _("our city")
    names = {"title": plan.title, "ours": ours, "theirs": name_on(plan.relationship.partner, on)}
    return _("%(title)s: %(ours)s and %(theirs)s") % names


def _agreed_on(plan: WorkPlan) -> PartialDate | None:
    """The day from which it holds for both; a plan not agreed yet has none."""
    both = [day for day in (plan.our_agreed_on, plan.their_agreed_on) if day]
    return max(both, key=lambda day: day.last_day) if plan.agreed else None
