"""What a letter begins with: everything the record gives, and nothing it does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from common.dates import PartialDate
from council.models import Body
from directory.models import Channel, Home, Office, Person, Place, PlaceFact
from directory.models.organization import ChannelKind, RunBy
from directory.selectors import current_home, full_name_on, name_on, word
from relationships import workflow
from relationships.models import Contact, GoalTerm, Letter, LetterKind, Origin, Relationship, Side
from relationships.models.plan import Goal
from relationships.selectors.labels import address_lines
from relationships.selectors.ready_texts import ABOUT_A_LETTER, BODIES, SUBJECTS
from relationships.selectors.tie import city_of

Fields = dict[str, Any]
HEAD_OF_CITY = "mayor"
# Where a place lies on the map is for the program, not for the mayor of another city.
POSITION_SOURCE = "GeoNames"


@dataclass(frozen=True)
class Draft:
    """What a draft is written from."""

    tie: Relationship
    home: Home | None
    language: str
    person: Person | None = None
    about: Letter | None = None
    on: PartialDate | None = None

    @property
    def speaks_english(self) -> bool:
        """Whether our own standing sentences may be put in; in other languages a person writes them."""
        return self.language.partition("-")[0] == "en"

    @property
    def city(self) -> str:
        """Our city, as it is called on the day of the letter."""
        return name_on(self.home.place, self.on) if self.home else ""

    @cached_property
    def addressee(self) -> Person | None:
        """Whom a person chose, else who leads the partner city, else our contact in its mayor's office."""
        return self.person or _head_of(self.tie.partner) or _contact_person(self.tie)


def first_draft(draft: Draft, kind: str) -> Fields:
    """Columns and parts of a new letter, from the record; what the record does not give stays empty."""
    with translation.override(draft.language):
        fields = {"to_address": "", **_addressee(draft), **_signature(draft.home)}
        fields["greeting"] = _greeting(draft)
        if kind == LetterKind.INTRODUCTION:
            return {**fields, "subject": _subject(draft, kind), "parts": _parts(draft)}
        if kind == LetterKind.MEMO:
            return {"subject": full_name_on(draft.tie.partner, draft.on), **_from_us(draft)}
        return {**fields, "subject": _subject(draft, kind), "body": _body(draft, kind)}


def _parts(draft: Draft) -> dict[str, str]:
    home, tie = draft.home, draft.tie
    parts = {
        "letterhead": letterhead(home, draft.on),
        "who_we_are": _who_we_are(home),
        "why_you": _why_you(tie),
        "ideas": _ideas(draft),
        "contact_office": _contact(tie, RunBy.MAYORS_OFFICE),
        "contact_volunteers": _contact(tie, RunBy.VOLUNTEERS),
        "invitation": _invitation(draft),
    }
    return {name: parts[name] for name in workflow.LETTER_TEXTS}


def letterhead(home: Home | None, on: PartialDate | None = None) -> str:
    """City as on that day and postal address; without an address there is no letterhead yet."""
    if home is None or not home.postal_address.strip():
        return ""
    return f"{name_on(home.place, on)}\n{home.postal_address.strip()}"


def _addressee(draft: Draft) -> Fields:
    person = draft.addressee
    if person is None:
        return {}
    office = offices(person=person).first()
    fields: Fields = {"person": person, "to_name": person.name, "to_title": office.title if office else ""}
    fields["to_address"] = _address(person, draft)
    return fields


def _head_of(place: Place) -> Person | None:
    """The mayor on record, else the only office holder of the city; several others are not guessed from."""
    holders = list(offices(place=place))
    mayors = [office for office in holders if HEAD_OF_CITY in office.title.casefold()]
    chosen = mayors if mayors else holders
    return chosen[0].person if len(chosen) == 1 or mayors else None


def _contact_person(tie: Relationship) -> Person | None:
    rows = Contact.objects.present().filter(relationship=tie, side=Side.PARTNER, runs=RunBy.MAYORS_OFFICE)
    found = rows.select_related("person").first()
    return found.person if found else None


def _address(person: Person, draft: Draft) -> str:
    """The person's own public address, else that of the office, else only city and country."""
    public = Channel.objects.filter(person=person, kind=ChannelKind.ADDRESS, private=False)
    own = public.order_by("pk").first()
    if own is not None:
        return "\n".join(address_lines(own.value))
    organization = person.organization
    if organization and organization.address.strip():
        return f"{organization.name}\n{organization.address.strip()}"
    return full_name_on(city_of(person, draft.tie), draft.on)


def offices(today: date | None = None, **owner: Any) -> QuerySet[Office]:
    """Offices held now, as far as is known."""
    day = today or timezone.localdate()
    rows = Office.objects.filter(trashed_at=None, person__trashed_at=None, **owner)
    over = [office.pk for office in rows if office.ends and office.ends.last_day < day]
    held = rows.exclude(pk__in=over).select_related("person__organization")
    return held.order_by(F("starts").desc(nulls_last=True), "pk")


def _greeting(draft: Draft) -> str:
    """Only with the form of address from the contact card; a greeting is never guessed."""
    person = draft.addressee
    if person is None or not person.form_of_address or not draft.speaks_english:
        return ""
    return _("Dear %(address)s,") % {"address": person.form_of_address}


def _signature(home: Home | None) -> Fields:
    """Who holds the office of mayor here, else only the title of who signs for the council."""
    if home is None:
        return {}
    title = word(home, "mayor")
    for office in offices(place=home.place):
        if office.title.casefold() == title.casefold():
            return {"from_name": office.person.name, "from_title": office.title}
    body = Body.objects.present().filter(place=home.place).first()
    return {"from_name": "", "from_title": body.presider_title if body else ""}


def _from_us(draft: Draft) -> Fields:
    return {"from_title": draft.home.program_name if draft.home else ""}


def _who_we_are(home: Home | None) -> str:
    if home is None:
        return ""
    rows = PlaceFact.objects.filter(place=home.place).exclude(source=POSITION_SOURCE)
    facts = "\n".join(_fact_line(fact) for fact in rows)
    return _joined(home.about, home.goals, facts)


def _fact_line(fact: PlaceFact) -> str:
    year = f" ({fact.year.display()})" if fact.year else ""
    return f"{fact.label}: {fact.value}{year}"


def _why_you(tie: Relationship) -> str:
    rows = Origin.objects.filter(relationship=tie, trashed_at=None)
    origins = "\n".join(origin.note or origin.get_kind_display() for origin in rows)
    return _joined(tie.goals, origins)


def _ideas(draft: Draft) -> str:
    tie = draft.tie
    goals = Goal.objects.present().filter(plan__relationship=tie, plan__trashed_at=None, term=GoalTerm.SHORT)
    themes = ", ".join(tie.theme_list)
    if themes and draft.speaks_english:
        themes = _("We think of exchanges in these fields: %(themes)s.") % {"themes": themes}
    return _joined(themes, "\n".join(goal.text for goal in goals))


def _contact(tie: Relationship, runs: str) -> str:
    """Name, office and public channels of our contact of that sort."""
    rows = Contact.objects.present().filter(relationship=tie, side=Side.HOME, runs=runs)
    contact = rows.select_related("person__organization").first()
    if contact is None:
        return ""
    person = contact.person
    office = offices(person=person).first()
    channels = Channel.objects.filter(private=False).order_by("kind", "pk")
    own = list(channels.filter(person=person))
    theirs = list(channels.filter(organization=person.organization)) if person.organization else []
    told = [person.name, office.title if office else "", str(person.organization or "")]
    return ", ".join(filter(None, [*told, *(channel.value for channel in own or theirs)]))


def _invitation(draft: Draft) -> str:
    if not draft.speaks_english or not draft.home:
        return ""
    return _(
        "We would be glad to have your answer, and to welcome you or those you send to %(city)s. "
        "This letter is meant to open a conversation between our cities; it promises no formal status."
    ) % {"city": draft.city}


def _subject(draft: Draft, kind: str) -> str:
    """Empty where it would name a letter and there is none."""
    if kind not in SUBJECTS or (kind in ABOUT_A_LETTER and draft.about is None):
        return ""
    return (str(SUBJECTS[kind]) % _names(draft))[:200]


def _body(draft: Draft, kind: str) -> str:
    """The standing sentences of this kind, in our own language only."""
    if not draft.speaks_english or kind not in BODIES or (kind in ABOUT_A_LETTER and draft.about is None):
        return ""
    return str(BODIES[kind]) % _names(draft)


def _names(draft: Draft) -> dict[str, str]:
    """What the record can put into a standing sentence; a prompt where it cannot."""
    about, since = draft.about, draft.tie.since
    known = since.date.display() if since and since.date else _("[since when]")
    return {
        "city": draft.city,
        "partner": name_on(draft.tie.partner, draft.on),
        "since": known,
        "subject": about.subject if about else "",
        "letter": letter_words(about) if about else "",
    }


def letter_words(letter: Letter) -> str:
    """ "letter of March 3, 2026, reference L-2026-004", with what is known of it."""
    when: PartialDate | None = letter.dated or letter.happened_on
    words = _("letter of %(date)s") % {"date": when.display()} if when else _("letter without a date")
    if letter.reference:
        return _("%(letter)s, reference %(number)s") % {"letter": words, "number": letter.reference}
    return words


def new_draft(
    tie: Relationship,
    *,
    language: str = "",
    person: Person | None = None,
    about: Letter | None = None,
    on: PartialDate | None = None,
) -> Draft:
    """What a letter about a tie is drafted from, in the city's language unless another is asked for.

    `on` is the date on the letter: both cities are named as on that day.
    """
    home = current_home()
    return Draft(tie, home, language or (home.language if home else "en"), person, about, on)


def _joined(*parts: str) -> str:
    return "\n\n".join(part.strip() for part in parts if part and part.strip())
