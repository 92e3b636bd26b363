"""An empty start: one's own city in, the demo out."""

from __future__ import annotations

from typing import Any, NotRequired, TypedDict

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import connection, transaction
from django.utils.translation import gettext as _

from accounts.models import LegalHold, Role, User
from accounts.models.guards import without_guards
from accounts.services import add_user, record_act
from common.zones import zone_named
from council.models import Body
from council.services import add_body, add_series
from directory import workflow
from directory.models import Home, Place
from directory.selectors import word
from directory.services import add_person, add_place, hold_office, locate_if_listed, set_home
from documents.services import store_file
from relationships.services import add_standard_types

# What Django makes with the tables; all else goes: new rooms and new parts of signing in too.
LEFT = ("auth", "contenttypes")


class CityFacts(TypedDict):
    """What is asked about one's own city; only the first three are needed."""

    name: str
    country: str
    program_name: str
    country_code: NotRequired[str]
    region: NotRequired[str]
    time_zone: NotRequired[str]
    body: NotRequired[str]
    mayor: NotRequired[str]
    clerk: NotRequired[str]


class AdminFacts(TypedDict):
    """The first administrator; an empty password leaves the one of an account that exists."""

    name: str
    email: str
    password: str


def may_start_empty() -> bool:
    """Only an empty installation or the demo may be replaced; a city's own records never.

    An installation with nothing but administrators, who came by `manage.py invite_admin`, is empty.
    """
    home = Home.objects.order_by("pk").first()
    return not User.objects.exclude(role=Role.ADMIN).exists() if home is None else home.is_demo


@transaction.atomic
def start_empty(*, city: CityFacts, admin: AdminFacts, seal: Any = None) -> tuple[Home, User]:
    """Remove the demo and put one's own city in, with its council, officials, seal and first administrator.

    Raises ValidationError when the city already has its own records.
    """
    if not may_start_empty():
        raise ValidationError(_("This program already belongs to a city. Its records are not removed here."))
    if LegalHold.objects.standing().exists():
        raise ValidationError(_("A legal hold keeps records here. Ask the clerk to lift it first."))
    if (zone := city.get("time_zone")) and zone_named(zone) is None:
        raise ValidationError(_("Enter a time zone such as Asia/Tokyo or America/Los_Angeles"))
    if Home.objects.exists():  # else there is nothing, and a role that may only add rows need not remove any
        _remove_everything()
    user = _first_admin(admin)
    home = _set_city(city, seal, by=user)
    record_act(act="start with own city", record=home, by=user)
    return home, user


def _first_admin(admin: AdminFacts) -> User:
    """Who came by a link of `manage.py invite_admin` keeps that account; otherwise there is none yet."""
    user = User.objects.filter(email=admin["email"].lower(), role=Role.ADMIN, is_active=True).first()
    if user is None:
        known = {"email": admin["email"], "name": admin["name"], "password": admin["password"]}
        return add_user(role=Role.ADMIN, by=None, **known)
    if admin["password"]:
        user.set_password(admin["password"])
    user.name = admin["name"]
    user.save()
    return user


def _set_city(city: CityFacts, seal: Any, *, by: User) -> Home:
    region = city.get("region") or workflow.DEFAULT_REGION
    place = add_place(
        name=city["name"],
        country_printed=city["country"],
        country_code=city.get("country_code", ""),
        time_zone=city.get("time_zone", ""),
        by=by,
    )
    locate_if_listed(place=place, by=by)
    home = set_home(
        place=place,
        program_name=city["program_name"],
        region=region,
        paper_size=workflow.PAPER[region],
        date_order=workflow.DATE_ORDER[region],
        time_zone=city.get("time_zone") or "UTC",
        seal=store_file(upload=seal, by=by, allowed=("image",)) if seal else None,
        by=by,
    )
    _seat_officials(home, place, {"mayor": city.get("mayor", ""), "clerk": city.get("clerk", "")}, by=by)
    add_standard_types(by=by)
    _form_council(home, city.get("body") or word(home, "council"), by=by)
    return home


def _seat_officials(home: Home, place: Place, names: dict[str, str], *, by: User) -> None:
    for office, name in names.items():
        if name:
            person = add_person(name=name, place=place, by=by)
            hold_office(person=person, title=word(home, office), place=place, by=by)


def _form_council(home: Home, name: str, *, by: User) -> Body:
    body = add_body(
        name=name,
        place=home.place,
        instrument=word(home, "instrument").capitalize(),
        clerk_title=word(home, "clerk"),
        presider_title=word(home, "mayor"),
        by=by,
    )
    add_series(body=body, name=_("Resolutions"), by=by)
    return body


def _remove_everything() -> None:
    """Empty every table of ours, the audit trail too: what is removed is the demo."""
    connection.check_constraints()  # what waits for the end of the transaction would keep tables locked
    described = [model._meta for model in apps.get_models(include_auto_created=True)]  # noqa: SLF001 - documented
    tables = [one.db_table for one in described if one.app_label not in LEFT]
    statements = connection.ops.sql_flush(no_style(), tables, allow_cascade=False, reset_sequences=False)
    with without_guards(connection), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
