"""The people, committees and papers that the invented ties refer to, made as a person would make them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from accounts.models import Role, User
from accounts.services import add_user
from committees.models import Committee
from committees.services import add_seat, appoint, form_committee
from common.dates import PartialDate
from council.models import Body, Resolution
from council.services import file_resolution
from directory.models import Home
from directory.services import add_person, change_home
from program.services.facts import load_facts

COORDINATORS, MEMBERS, COMMITTEES, RESOLUTIONS = 12, 8, 40, 120
OTHERS = (Role.CLERK, Role.APPROVER, Role.VIEWER, Role.ADMIN)


@dataclass(frozen=True)
class Cast:
    """Who and what the ties refer to."""

    home: Home
    coordinators: list[User]
    members: list[User]
    committees: list[Committee]
    resolutions: list[Resolution]


def add_cast() -> Cast:
    """A city, accounts (which production refuses to serve), committees with volunteers, adopted papers."""
    home = change_home(home=load_facts(by=None), is_demo=True, by=None, seen=None)
    coordinators = [_account(Role.COORDINATOR, number) for number in range(COORDINATORS)]
    by = coordinators[0]
    for role in OTHERS:
        _account(role, 0)
    committees = [
        form_committee(name=f"Committee {number + 1}", place=home.place, by=by)
        for number in range(COMMITTEES)
    ]
    members = [_volunteer(number, committees[number], by) for number in range(MEMBERS)]
    return Cast(home, coordinators, members, committees, _papers(home, by))


def _account(role: Role, number: int) -> User:
    email = f"{role}{number}@{settings.DEMO_DOMAIN}"
    return add_user(email=email, name=f"{role.label} {number + 1}", role=role, by=None)


def _volunteer(number: int, committee: Committee, by: Any) -> User:
    user = _account(Role.MEMBER, number)
    person = add_person(name=user.name, place=committee.place, user=user, by=by)
    seat = add_seat(committee=committee, title="Volunteer", by=by)
    appoint(seat=seat, person=person, starts=PartialDate(2020), by=by)
    return user


def _papers(home: Home, by: Any) -> list[Resolution]:
    body = Body.objects.get(place=home.place)
    return [
        file_resolution(
            body=body,
            title=f"A resolution about the sister cities, paper {number + 1}",
            number=f"S{number + 1:03}-{60 + number % 40}",
            adopted_on=PartialDate(1960 + number % 60, 1 + number % 12),
            by=by,
        )
        for number in range(RESOLUTIONS)
    ]
