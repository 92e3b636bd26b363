"""The demo program, loaded into an empty installation."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from directory.models import Home
from directory.services import change_home
from program.services.facts import load_facts
from program.services.samples import load_samples
from relationships.models import Relationship


def is_empty() -> bool:
    """True while no home city is set and nobody can sign in."""
    return not Home.objects.exists() and not User.objects.exists()


@transaction.atomic
def load_demo(*, facts_only: bool = False) -> Home:
    """Load the demo into an empty installation; raises ValidationError when there is anything in it."""
    if not is_empty():
        raise ValidationError(_("This installation is not empty. The demo is loaded into an empty one only."))
    home = load_facts(by=None)
    home = change_home(home=home, is_demo=True, by=None, seen=None)
    if not facts_only:
        load_samples(home=home)
    return home


def count_ties() -> int:
    """How many ties stand, for the summary a command prints."""
    return int(Relationship.objects.standing().count())
