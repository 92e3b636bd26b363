"""Notices, types over time, further cities and other cities of the partner, for one side of the world."""

from typing import Any

from common.dates import PartialDate
from directory.models import Membership
from relationships.models import (
    Party,
    Preparation,
    PreparationStep,
    SharedTie,
    StatusChange,
    StatusNotice,
    TypePeriod,
)
from tests.access.parts import each, within
from tests.factories.directory import OrganizationFactory, PlaceFactory


def pages_of(side: Any) -> dict[str, dict[str, Any]]:
    """Which record each address is about."""
    tie, slug = side.tie, {"slug": side.slug}
    change = StatusChange.objects.create(relationship=tie, new="suspended")
    notice = StatusNotice.objects.create(change=change, kind="partner", told=f"Mayor {side.word}")
    period = TypePeriod.objects.create(relationship=tie, type=tie.type, starts=PartialDate(1995))
    shared = SharedTie.objects.create(relationship=tie, city=f"Madison {side.word}", ours=True)
    party = Party.objects.create(
        relationship=tie, place=PlaceFactory(name=f"Third {side.word}"), side="partner"
    )
    prepared = Preparation.objects.create(relationship=tie, new="suspended", reason=f"War {side.word}")
    PreparationStep.objects.create(preparation=prepared, key="canvass", answer="done", note=side.word)
    body = OrganizationFactory(name=f"National body {side.word}")
    membership = Membership.objects.create(organization=body, number=f"M-{side.word}")
    pages: dict[str, dict[str, Any]] = each(("type-period-add", "side-add", "shared-add"), slug)
    pages["preparation-begin"] = slug | {"new": "ended"}
    of_it = ("preparation", *(f"preparation-{one}" for one in ("edit", "letter", "give-up", "trash")))
    pages |= each(of_it, slug | {"pk": prepared.pk})
    step = slug | {"pk": prepared.pk, "key": "canvass"}
    pages |= each(("preparation-step", "preparation-step-reopen"), step)
    pages["notice-add"] = slug | {"pk": change.pk}
    pages |= each(("notice-edit", "notice-trash"), slug | {"pk": notice.pk})
    pages |= each(("type-period-edit", "type-period-trash"), slug | {"pk": period.pk})
    pages |= each(("shared-edit", "shared-trash"), slug | {"pk": shared.pk})
    pages["side-remove"] = slug | {"pk": party.pk}
    of_membership = each(("membership-edit", "membership-trash"), {"pk": membership.pk})
    return within("relationships", pages) | within("directory", of_membership)


def add_more(tie: Any) -> None:
    """One more row of each for the tie itself."""
    for change in StatusChange.objects.filter(relationship=tie):
        StatusNotice.objects.create(change=change, kind="website")
    Preparation.objects.create(relationship=tie, new="ended", state="given_up", reason="None left")
    TypePeriod.objects.create(relationship=tie, type=tie.type)
    SharedTie.objects.create(relationship=tie, city="Irvine")
    Membership.objects.create(organization=OrganizationFactory(), seeking=True)
