"""What lies before the approvers and what waits on the partner, each in two lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, Max, OuterRef, Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Role
from agreements.models import Agreement, Approval, ApproverRole, Verdict, Version
from agreements.selectors.approvals import waiting_for
from agreements.selectors.compare import changes_between
from agreements.workflow import AGREED, ATTORNEY, WITH_PARTNER
from common.prepared import prepared

MOST = 50


@dataclass(frozen=True)
class Waiting:
    """One text that lies before somebody."""

    agreement: Agreement
    version: Version
    since: datetime
    summary: str


def papers_before(user: Any, number: int = MOST) -> list[Waiting]:
    """For an approver what he or she has said nothing about; for the office what no attorney approved yet."""
    return [_waiting(agreement) for agreement in _before(user, number=(number,))]


@prepared
def _before(user: Any, *, number: tuple[int]) -> QuerySet[Agreement]:
    rows = waiting_for(user) if user.has_role(Role.APPROVER) else _without_attorney(user)
    versions = Version.objects.select_related("made_by").order_by("-number")
    return rows.prefetch_related(Prefetch("versions", versions, to_attr="all_versions"))[: number[0]]


def _without_attorney(user: Any) -> QuerySet[Agreement]:
    newest = Version.objects.filter(agreement=OuterRef("pk")).order_by("-number")
    said = Approval.objects.present().filter(
        role=ApproverRole(ATTORNEY),
        verdict=Verdict.APPROVED,
        version_approved__agreement=OuterRef("pk"),
        text_hash=OuterRef("newest_hash"),
    )
    rows = Agreement.objects.visible_to(user).filter(state__in=(WITH_PARTNER, AGREED))
    found: QuerySet[Agreement] = (
        rows.annotate(newest_hash=newest.values("text_hash")[:1], put_at=Max("versions__made_at"))
        .exclude(newest_hash=None)
        .exclude(Exists(said))
        .select_related("relationship__partner")
        .order_by("put_at", "pk")
    )
    return found


def _waiting(agreement: Any) -> Waiting:
    versions: Sequence[Version] = agreement.all_versions
    newest = versions[0]
    return Waiting(agreement, newest, newest.made_at, change_words(versions))


def change_words(versions: Sequence[Version]) -> str:
    """What the newest version changed: "3 changes since version 2", or how many clauses a first one has."""
    newest = versions[0]
    if len(versions) < 2:  # noqa: PLR2004 - there is nothing to compare with
        count = len(newest.content["clauses"])
        return ngettext("First version, %(n)d clause", "First version, %(n)d clauses", count) % {"n": count}
    before = versions[1]
    count = len(changes_between(before.content, newest.content))
    words = ngettext("%(n)d change since version %(v)d", "%(n)d changes since version %(v)d", count)
    return words % {"n": count, "v": before.number}


def said_by(user: Any) -> list[Approval]:
    """What this person said last."""
    rows = Approval.objects.present().filter(given_by=user).order_by("-pk")
    return list(rows.select_related("version_approved__agreement__relationship__partner")[:10])


def with_partner(user: Any) -> list[Waiting]:
    """Texts the partner is reading, the longest first."""
    return [
        Waiting(
            each,
            each.all_versions[0],
            each.all_versions[0].made_at,
            _("Version %(n)d") % {"n": each.all_versions[0].number},
        )
        for each in _sent(user)
        if each.all_versions
    ]


@prepared
def _sent(user: Any) -> QuerySet[Agreement]:
    rows: QuerySet[Agreement] = Agreement.objects.visible_to(user).filter(state=WITH_PARTNER)
    found = rows.select_related("relationship__partner").annotate(put_at=Max("versions__made_at"))
    versions = Version.objects.order_by("-number")
    listed = found.prefetch_related(Prefetch("versions", versions, to_attr="all_versions"))
    return listed.order_by("put_at", "pk")[:MOST]
