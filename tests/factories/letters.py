"""Letters in every state, complete unless a test takes something away."""

from typing import Any

from common.dates import PartialDate
from directory.models import Home
from relationships import services
from relationships.models import Contact, Letter
from relationships.workflow import LETTER_TEXTS
from tests.factories.accounts import UserFactory
from tests.factories.directory import OfficeFactory, PersonFactory

FULL = {name: f"About {name}." for name in LETTER_TEXTS}
COMPLETE = {
    **FULL,
    "to_name": "Ana Torres",
    "to_title": "Presidenta Municipal",
    "greeting": "Dear Mayor Torres,",
    "from_name": "Karen Goh",
    "from_title": "Mayor",
    "enclosures": "None",
}


def introduction(tie: Any, by: Any, **fields: Any) -> Letter:
    """A complete draft of a letter of introduction."""
    return services.draft_letter(relationship=tie, kind="introduction", by=by, **{**COMPLETE, **fields})


def final(tie: Any, by: Any, approver: Any = None, **fields: Any) -> Letter:
    """The same, approved by the mayor's office."""
    letter = introduction(tie, by, **fields)
    services.ask_letter_approval(letter=letter, by=by)
    return services.approve_letter(letter=letter, by=approver or UserFactory(role="approver"))


def sent(tie: Any, by: Any, *, on: str = "2026-10-01", **fields: Any) -> Letter:
    """The same, posted."""
    due = fields.pop("reply_due_on", None)
    return services.send_letter(
        letter=final(tie, by, **fields),
        channel="post",
        sent_on=PartialDate.parse(on),
        reply_due_on=due,
        by=by,
    )


def fill_record(tie: Any) -> None:
    """Everything the record can give a letter of introduction."""
    home = Home.objects.get()
    home.postal_address, home.about = "1600 Truxtun Avenue\nBakersfield, CA 93301", "A city of farms and oil."
    home.save()
    home.place.facts.create(label="Population", value="403,455", year="2020")
    mayor = OfficeFactory(title="Mayor", place=home.place, person__name="Karen Goh").person
    theirs = PersonFactory(
        name="Ana Torres", form_of_address="Mayor Torres", family_name="Torres", place=tie.partner
    )
    OfficeFactory(title="Mayor of the Municipality", place=tie.partner, person=theirs)
    volunteer = PersonFactory(name="Luis Vega")
    volunteer.channels.create(kind="email", value="luis@example.org", private=True)
    volunteer.channels.create(kind="phone", value="661-555-0100", private=False)
    Contact.objects.create(relationship=tie, side="home", runs="mayors_office", person=mayor)
    Contact.objects.create(relationship=tie, side="home", runs="volunteers", person=volunteer)
    tie.goals, tie.themes = "Learn from each other's farms.", "agriculture, schools"
    tie.save()
    tie.origins.create(kind="ancestry", note="Many families here come from Sinaloa.")
