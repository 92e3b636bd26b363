"""An empty start: one's own city in, the demo out."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import connection, transaction
from django.utils.translation import gettext as _
from documents.services import store_file

from accounts.models import Role, User
from accounts.services import record_act
from council.services import add_body, add_series
from directory.models import Home
from directory.services import add_place, change_home, set_home
from program.services.facts import load_facts
from program.services.samples import load_samples
from relationships.models import Relationship

OURS = (
    "accounts", "documents", "directory", "notifications", "council", "committees",
    "relationships", "exchanges", "proposals", "account", "sessions",
)  # fmt: skip


def is_empty() -> bool:
    """True while no home city is set and nobody can sign in."""
    return not Home.objects.exists() and not User.objects.exists()


def may_start_empty() -> bool:
    """Only an empty installation or the demo may be replaced; a city's own records never."""
    home = Home.objects.order_by("pk").first()
    return home is None or home.is_demo


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


@transaction.atomic
def start_empty(*, city: dict[str, Any], admin: dict[str, str], seal: Any = None) -> tuple[Home, User]:
    """Remove the demo and put one's own city in, with its council, seal and first administrator.

    `city` has name, country and program_name and may have country_code, body, region, paper_size, time_zone…;
    `admin` has name, email and password. Raises ValidationError when the city already has its own records.
    """
    if not may_start_empty():
        raise ValidationError(_("This program already belongs to a city. Its records are not removed here."))
    _remove_everything()
    user = User.objects.create_user(admin["email"], admin["password"], name=admin["name"], role=Role.ADMIN)
    home = _set_city(dict(city), seal, by=user)
    record_act(act="start with own city", record=home, by=user)
    return home, user


def _set_city(city: dict[str, Any], seal: Any, *, by: User) -> Home:
    council = city.pop("body", "") or _("City Council")
    place = add_place(
        name=city.pop("name"),
        country_printed=city.pop("country"),
        country_code=city.pop("country_code", ""),
        by=by,
    )
    if seal is not None:
        city["seal"] = store_file(upload=seal, by=by, allowed=("image",))
    home = set_home(place=place, by=by, **city)
    body = add_body(name=council, place=place, by=by)
    add_series(body=body, name=_("Resolutions"), by=by)
    return home


def _remove_everything() -> None:
    """Empty every table of ours, the audit trail too: what is removed is the demo."""
    models = [
        model for app in OURS for model in apps.get_app_config(app).get_models(include_auto_created=True)
    ]
    tables = [model._meta.db_table for model in models]  # noqa: SLF001 - public in all but name
    statements = connection.ops.sql_flush(no_style(), tables, allow_cascade=False, reset_sequences=False)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def count_ties() -> int:
    """How many ties are on record, for the summary a command prints."""
    return Relationship.objects.standing().count()
