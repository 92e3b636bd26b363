"""Every paper the program prints, from sample records that exist only while they are printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from accounts.models import Role, User
from agreements import services as agreements
from agreements.models import Agreement
from agreements.pdfs import agreement_html, certificate_html, programme_html
from council.models import Body
from council.pdfs import proclamation_html, resolution_html
from council.services import add_body
from directory.models import Home, Place
from directory.selectors import current_home
from directory.services import add_place
from program.services.carrying import Carried, Staff, carry, sample_partners
from program.services.concluding import conclude
from proposals.pdfs import research_html
from relationships import services as ties
from relationships.models import LetterKind, Side
from relationships.pdfs import letter_html, plan_html
from reviews.pdfs import evaluation_html

SIZES = ("letter", "a4")
LONG = 60
OTHER_LETTERS = (LetterKind.MEMO, LetterKind.INVITATION, LetterKind.THANKS, LetterKind.REMINDER)


@dataclass(frozen=True)
class Sample:
    """One paper to be printed: its kind, the language it shows, and its HTML on a size of paper."""

    kind: str
    language: str
    size: str
    html: str

    @property
    def name(self) -> str:
        """A file name."""
        return f"{self.kind}-{self.language}-{self.size}"


def sample_papers(only: str = "") -> list[Sample]:
    """Each kind in each sample language, or in one, on both sizes; the database is as it was before."""
    found: list[Sample] = []
    with transaction.atomic():
        home, staff = _home(), _staff()
        for key, partner in sample_partners().items():
            if only not in ("", partner["language"]):
                continue
            carried = carry(home, staff, key)
            conclude(carried)
            found += _papers_of(carried, str(partner["language"]))
        transaction.set_rollback(True)
    return found


def _papers_of(carried: Carried, language: str) -> list[Sample]:
    kinds = _kinds(carried)
    return [Sample(kind, language, size, write(size)) for kind, write in kinds.items() for size in SIZES]


def _kinds(carried: Carried) -> dict[str, Callable[[str], str]]:
    """Every kind of paper with the way to write it on a size of paper."""
    made: Any = carried
    long = _long_supplement(carried)
    letters = {kind: _other_letter(carried, kind) for kind in OTHER_LETTERS}
    return {
        "letter-introduction": lambda size: letter_html(carried.letters[0], paper_size=size),
        **{f"letter-{kind.value}": _writer(letter_html, one) for kind, one in letters.items()},
        "research": _writer(research_html, carried.proposal),
        "plan": _writer(plan_html, made.plan),
        "resolution": _writer(resolution_html, made.resolution),
        "agreement-ours": lambda size: agreement_html(made.agreement, copy=Side.HOME, paper_size=size),
        "agreement-theirs": lambda size: agreement_html(made.agreement, copy=Side.PARTNER, paper_size=size),
        "agreement-long": lambda size: agreement_html(long, copy=Side.PARTNER, paper_size=size),
        "programme": _writer(programme_html, made.ceremony),
        "certificate": _writer(certificate_html, made.certificate),
        "proclamation": _writer(proclamation_html, made.proclamation),
        "evaluation": _writer(evaluation_html, made.evaluation),
    }


def _writer(write: Any, record: Any) -> Callable[[str], str]:
    return lambda size: str(write(record, paper_size=size))


def _other_letter(carried: Carried, kind: str) -> Any:
    """A letter of this kind in the partner's language."""
    partner = carried.partner
    return ties.draft_letter(
        relationship=carried.tie,
        kind=kind,
        person=carried.mayor,
        language=partner["language"],
        subject=partner["title"],
        greeting=partner["greeting"],
        body=partner["letter"],
        sample=True,
        by=carried.staff.coordinator,
    )


def _long_supplement(carried: Carried) -> Agreement:
    """A supplement with one clause of many lines, which must cross pages without losing its place."""
    partner, by = carried.partner, carried.staff.coordinator
    supplement = agreements.draft_agreement(
        relationship=carried.tie,
        instrument="supplement",
        title_home="Sample supplement",
        title_partner=partner["title"],
        language_partner=partner["language"],
        sample=True,
        by=by,
    )
    agreements.add_clause(
        agreement=supplement,
        topic="other",
        heading_home="A long clause",
        heading_partner=partner["clauses"][1][0],
        text_home="\n".join(f"({line}) A line of a long clause." for line in range(1, LONG + 1)),
        text_partner="\n".join(f"({line}) {partner['clauses'][1][1]}" for line in range(1, LONG + 1)),
        by=by,
    )
    return supplement


def _home() -> Home:
    """The city of this installation, or a sample one while there is none."""
    home = current_home()
    if home is None:
        place: Place = add_place(name="Sample City", country_printed="United States", sample=True, by=None)
        home = Home.objects.create(place=place, program_name="Sample program", sample=True)
    if not Body.objects.filter(place=home.place).exists():
        add_body(name="Sample Council", place=home.place, by=None)
    return home


def _staff() -> Staff:
    roles = (Role.COORDINATOR, Role.CLERK, Role.APPROVER)
    people = [
        User.objects.create_user(f"{role.value}@papers.example", None, name=f"Sample {role.label}", role=role)
        for role in roles
    ]
    return Staff(*people)
