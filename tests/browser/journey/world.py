"""The program before the journey: the facts of the demo, and four people who sign in."""

from __future__ import annotations

from accounts.models import Role
from directory.services import change_home
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
    """Six ties on record and no word of Mazatlán yet; a city's own program, so its papers are no samples."""
    home = load_demo(facts_only=True)
    change_home(home=home, is_demo=False, by=None, seen=None)
    for role, name in PEOPLE.items():
        UserFactory(email=f"{role.value}@city.example", name=name, role=role, password=PASSWORD)
