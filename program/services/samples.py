"""Sample records that show the program at work; every one is marked "sample" on screen and in print."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import Role, User
from committees.models import Committee
from committees.services import add_seat, appoint
from common.dates import PartialDate
from council.models import Body, Choice, Member, Resolution
from council.services import adopt_resolution, draft_resolution, put_on_agenda, record_vote, seat_member
from directory.models import Home, Organization, Person, Place
from directory.services import add_person, add_place, name_place
from exchanges.models import Exchange
from exchanges.services import add_money_line, check_exchange, log_exchange, record_gift
from notifications.services import sweep
from program.services.carrying import Carried, Staff, carry
from program.services.concluding import draft_text
from proposals.models import Proposal
from proposals.services import open_proposal
from relationships.models import Relationship
from relationships.services import change_relationship, plan_review, set_owner

PASSWORD = "sister-city-demo"  # noqa: S105 - printed by the program itself; production refuses these accounts
PEOPLE = (
    ("coordinator", "Dana Ruiz (sample)", Role.COORDINATOR),
    ("member", "Maria Lopez (sample)", Role.MEMBER),
    ("clerk", "Kim Ortiz (sample)", Role.CLERK),
    ("approver", "Alex Attorney (sample)", Role.APPROVER),
    ("viewer", "Vera Council (sample)", Role.VIEWER),
    ("admin", "Xenia Admin (sample)", Role.ADMIN),
)
# Names in the own script, from the GeoNames list of cities. Of a district it has only the name of its city,
# by which people look for it.
OWN_NAMES = (
    ("wakayama", "和歌山市", "own", "ja", "Jpan"),
    ("minsk-partisan-district", "Мінск", "alias", "be", "Cyrl"),
    ("cixi", "慈溪市", "own", "zh", "Hans"),
    ("bucheon", "부천시", "own", "ko", "Kore"),
    ("amritsar", "ਅੰਮ੍ਰਿਤਸਰ", "own", "pa", "Guru"),
)
PAPER = Path(__file__).resolve().parent.parent / "data" / "sample_resolution.toml"


@transaction.atomic
def load_samples(*, home: Home, by: Any = None) -> None:
    """Add people who sign in, a few exchanges, one voted resolution and one proposal in Research."""
    people = {key: _account(key, name, role) for key, name, role in PEOPLE}
    coordinator, clerk, member = people["coordinator"], people["clerk"], people["member"]
    _name_in_own_script(by=by or coordinator)
    volunteer = _seat_volunteer(member, home.place, by=coordinator)
    _look_after(coordinator)
    _log_exchanges(member, coordinator)
    body = Body.objects.get(place=home.place)
    _adopt_sample(body, home.place, by=clerk)
    _propose(home, coordinator)
    carried = _show_later_stages(home, Staff(coordinator, clerk, people["approver"]))
    _seat(volunteer, carried.tie.committee, by=coordinator)
    sweep()


def sign_ins() -> list[tuple[str, str, str]]:
    """(role, e-mail, password) of the demo accounts that exist."""
    known = {user.email: user for user in User.objects.filter(email__endswith="@demo.example")}
    emails = [_email(key) for key, _name, _role in PEOPLE]
    return [(str(known[email].get_role_display()), email, PASSWORD) for email in emails if email in known]


def _email(key: str) -> str:
    return f"{key}@demo.example"


def _account(key: str, name: str, role: Role) -> User:
    found = User.objects.filter(email=_email(key)).first()
    return found or User.objects.create_user(_email(key), PASSWORD, name=name, role=role)


def _tie(slug: str) -> Relationship:
    tie: Relationship = Relationship.objects.select_related("partner", "committee").get(slug=slug)
    return tie


def _name_in_own_script(*, by: Any) -> None:
    for slug, text, kind, language, script in OWN_NAMES:
        name_place(
            place=_tie(slug).partner,
            text=text,
            kind=kind,
            language=language,
            script=script,
            source="Sample, from the GeoNames list of cities",
            by=by,
        )


def _seat_volunteer(user: User, city: Place, *, by: User) -> Person:
    """The member sits on the committees of two ties, and later on that of the sample proposal."""
    person: Person = add_person(name=user.name, place=city, user=user, sample=True, by=by)
    for slug in ("wakayama", "bucheon"):
        _seat(person, _tie(slug).committee, by=by)
    return person


def _seat(person: Person, committee: Committee | None, *, by: User) -> None:
    if committee is None:
        return
    seat = add_seat(committee=committee, title="Volunteer", sample=True, by=by)
    year = timezone.localdate().year
    appoint(seat=seat, person=person, starts=PartialDate(year - 1), ends=PartialDate(year + 1), by=by)


def _look_after(coordinator: User) -> None:
    """Two reviews: one overdue, one soon; the days follow the day the demo is loaded.

    The name of the owner says itself that he or she is a sample.
    """
    today = timezone.localdate()
    for tie in Relationship.objects.standing():
        set_owner(relationship=tie, owner=coordinator, by=coordinator)
    for slug, days in (("minsk-partisan-district", -12), ("cixi", 25)):
        day = today + timedelta(days=days)
        plan_review(relationship=_tie(slug), on=day, sample=True, by=coordinator)


def _log_exchanges(member: User, coordinator: User) -> None:
    today = timezone.localdate()
    logged = log_exchange(
        relationships=[_tie("wakayama")],
        kind="student",
        starts=PartialDate.of(today - timedelta(days=23)),
        story="Eighteen students and two teachers spent a week with host families.",
        people=20,
        students=18,
        chaperones=2,
        direction="inbound",
        is_published=True,
        sample=True,
        by=member,
    )
    check_exchange(exchange=logged, by=coordinator)
    _pay_and_give(logged, by=coordinator)
    log_exchange(
        relationships=[_tie("bucheon")],
        kind="online",
        starts=PartialDate.of(today - timedelta(days=5)),
        story="The two committees met by video and planned next year's visit.",
        people=9,
        direction="online",
        sample=True,
        by=member,
    )
    log_exchange(
        relationships=[_tie("santiago-de-queretaro")],
        kind="culture",
        starts=PartialDate(today.year - 2),
        story="A dance group performed at the spring festival.",
        people=30,
        direction="inbound",
        is_published=True,
        sample=True,
        by=coordinator,
    )


def _pay_and_give(exchange: Exchange, *, by: User) -> None:
    """What the sample visit cost, in two currencies and in kind, and the gift it brought."""
    for what, fields in (
        ("Sample bus from the airport", {"amount": Decimal(1250), "currency": "USD", "paid_by": "city"}),
        ("Sample concert tickets", {"amount": Decimal(50000), "currency": "JPY", "paid_by": "partner"}),
        ("Sample rooms with host families", {"kind": "in_kind", "paid_by": "participants"}),
    ):
        add_money_line(exchange=exchange, what=what, sample=True, by=by, **fields)
    record_gift(
        relationship=exchange.relationships.get(),
        exchange=exchange,
        direction="received",
        description="Sample gift: a carved bear of cedar",
        given_on=exchange.starts,
        giver="A sample teacher",
        receiver="City of Bakersfield",
        amount=Decimal(40),
        currency="USD",
        basis="Sample estimate",
        kept_where="Sample cabinet in the city hall",
        owner="city",
        sample=True,
        by=by,
    )


def _adopt_sample(body: Body, city: Place, *, by: User) -> None:
    """One resolution with its text and a vote by name, and one that waits for its vote."""
    said = tomllib.loads(PAPER.read_text(encoding="utf-8"))
    members = _seat_council(body, city, by=by)
    day = PartialDate.of(timezone.localdate() - timedelta(days=30))
    resolution = _draft(said, body, on=day, by=by)
    choices = {**dict.fromkeys(members[:-1], Choice.AYE), members[-1]: Choice.ABSENT}
    record_vote(
        resolution=resolution, choices=choices, mover=str(members[0]), seconder=str(members[1]), by=by
    )
    adopt_resolution(
        resolution=resolution,
        adopted_on=day,
        number=f"SAMPLE 1-{day.year % 100:02d}",
        signed_by="Sample Mayor",
        attested_by=by.name,
        by=by,
    )
    _draft(said["next"], body, on=PartialDate.of(timezone.localdate() + timedelta(days=14)), by=by)


def _draft(said: dict[str, Any], body: Body, *, on: PartialDate, by: User) -> Resolution:
    resolution = draft_resolution(
        body=body,
        title=said["title"],
        recitals=said.get("recitals", "").strip(),
        resolved=said["resolved"].strip(),
        sample=True,
        by=by,
    )
    return put_on_agenda(resolution=resolution, meeting_on=on, meeting=said["meeting"], by=by)


def _seat_council(body: Body, city: Place, *, by: User) -> list[Member]:
    seated = []
    for number in range(1, 8):
        person = add_person(name=f"Council member {number}", place=city, sample=True, by=by)
        seated.append(seat_member(body=body, person=person, seat=f"Ward {number}", sample=True, by=by))
    return seated


def _propose(home: Home, coordinator: User) -> Proposal:
    place = add_place(
        name="Mazatlán", country_printed="Mexico", country_code="MX", sample=True, by=coordinator
    )
    proposal = open_proposal(
        partner=place,
        owner=coordinator,
        proposed_by="A sample committee of residents",
        why="A sample proposal that shows the stages.",
        sample=True,
        by=coordinator,
    )
    change_relationship(
        relationship=proposal.relationship,
        sponsor="A sample council member",
        goals="A sample goal: students of both cities meet every year.",
        lead_organization=Organization.objects.filter(place=home.place).order_by("pk").first(),
        by=coordinator,
    )
    return proposal


def _show_later_stages(home: Home, staff: Staff) -> Carried:
    """A second sample proposal that has reached Agreement, with a draft in two languages."""
    carried = carry(home, staff, "kurashiki")
    draft_text(carried)
    return carried
