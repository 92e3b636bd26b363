"""The program before the journey: the facts of the demo, and four people who sign in."""

from __future__ import annotations

from accounts.models import Role
from program.services.demo import load_demo
from tests.browser.journey.office import PASSWORD
from tests.factories.accounts import UserFactory

PEOPLE = {
    Role.MEMBER: "Maria Lopez",
    Role.COORDINATOR: "Dana Ruiz",
    Role.CLERK: "Kim Ortiz",
    Role.APPROVER: "Alex Attorney",
}


def build() -> None:
    """Six ties on record, nobody yet who spoke of Mazatlán."""
    load_demo(facts_only=True)
    for role, name in PEOPLE.items():
        UserFactory(email=f"{role.value}@city.example", name=name, role=role, password=PASSWORD)
