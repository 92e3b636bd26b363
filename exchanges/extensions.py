"""What exchanges offer to the relationship's page, its timeline and search."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Concat, NullIf
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.selectors import OFFICE, OFFICE_AND_ADMIN, in_trash
from common.decisions import Decision
from common.extend import Days, Due, Kind, Panel, Past, Reach, Rows, Tab, Trashed, register
from common.merge import bounded, row
from exchanges import permissions, reminders, selectors, services
from exchanges.models import Exchange, Gift, GiftDirection, MoneyLine, Photo

KIND = "exchanges.exchange"
GIFT = "exchanges.gift"
TIE = "relationships.relationship"
LATEST = 3


def _timeline(user: Any, tie: Any) -> QuerySet[Any, Any]:
    rows = Exchange.objects.visible_to(user).of(tie)
    return row(rows, KIND, title=Coalesce(NullIf("title", Value("")), F("story")), when="starts")


def _gifts(user: Any, tie: Any) -> QuerySet[Any, Any]:
    ways = [When(direction=way, then=Value(f"{label}: ")) for way, label in _ways()]
    title = Concat(Case(*ways, output_field=CharField()), "description")
    return row(Gift.objects.visible_to(user).filter(relationship=tie), GIFT, title=title, when="given_on")


def _ways() -> list[tuple[str, str]]:
    return [
        (GiftDirection.RECEIVED, gettext("Gift received")),
        (GiftDirection.GIVEN, gettext("Gift given")),
    ]


def _to_report(user: Any, _subject: Any) -> QuerySet[Any, Any]:
    """Gifts whose report is open, for staff from the day they are recorded on."""
    rows = Gift.objects.visible_to(user).to_report()
    mine = rows if permissions.can_report_gift(user) else rows.none()
    sample = Case(
        When(sample=True, then=Value(gettext(" (sample)"))), default=Value(""), output_field=CharField()
    )
    title = Concat(Value(gettext("Report the gift: ")), F("description"), sample)
    return row(mine, GIFT, title=title, when="report_by", detail="relationship__partner__name")


def _search(user: Any, text: str) -> QuerySet[Any, Any]:
    rows = bounded(Exchange.objects.visible_to(user).filter(folded__words=text))
    title = Coalesce(NullIf("title", Value("")), F("story"))
    return row(rows, KIND, title=title, when="starts", detail="kind")


def _search_gifts(user: Any, text: str) -> QuerySet[Any, Any]:
    rows = bounded(Gift.objects.visible_to(user).filter(folded__words=text))
    return row(rows, GIFT, title="description", when="given_on", detail="relationship__partner__name")


def _of_tie(request: HttpRequest, tie: Any) -> dict[str, Any]:
    return {
        "exchanges": selectors.latest_exchanges(request.user, tie=tie, number=(LATEST,)),
        "all_url": reverse("exchanges:of-tie", args=(tie.slug,)),
        "log_url": reverse("exchanges:log") if permissions.can_log(request.user) else "",
    }


def _of_plan(request: HttpRequest, tie: Any) -> dict[str, Any]:
    """What was held with this partner so far; the test exchange is logged like every other one."""
    log = f"{reverse('exchanges:log')}?relationship={tie.slug}" if permissions.can_log(request.user) else ""
    return {"exchanges": selectors.latest_exchanges(request.user, tie=tie, number=(LATEST,)), "log_url": log}


def _pulse(request: HttpRequest, tie: Any) -> dict[str, Any]:
    return {"lines": selectors.pulse_of(request.user, tie)}


def _button(request: HttpRequest, _tie: Any) -> dict[str, Any]:
    return {"log_url": reverse("exchanges:log") if permissions.can_log(request.user) else ""}


def _with_document(user: Any, document: Any) -> QuerySet[Any, Any]:
    costs = MoneyLine.objects.present().filter(document=document).values("exchange")
    links = Exchange.documents.through.objects.filter(document=document).values("exchange")
    rows = Exchange.objects.visible_to(user).filter(Q(pk__in=links) | Q(pk__in=costs))
    return row(rows, KIND, title=Coalesce(NullIf("title", Value("")), F("story")), detail="kind")


def _documents(user: Any) -> QuerySet[Any, Any]:
    links = Exchange.documents.through.objects.filter(exchange__in=Exchange.objects.visible_to(user))
    return links.values("document")


def _in_trash(user: Any) -> QuerySet[Exchange]:
    rows = in_trash(Exchange, user, readers=OFFICE_AND_ADMIN, own=Q(logged_by=user))
    return selectors.with_partners(rows)


def _costs_in_trash(user: Any) -> QuerySet[MoneyLine]:
    rows = in_trash(MoneyLine, user, readers=OFFICE_AND_ADMIN, own=Q(exchange__logged_by=user))
    return rows.filter(exchange__trashed_at=None).select_related("exchange")


def _gifts_in_trash(user: Any) -> QuerySet[Gift]:
    rows = in_trash(Gift, user, readers=OFFICE, own=Q(recorded_by=user))
    return rows.filter(relationship__trashed_at=None).select_related("relationship__partner")


def _photos_taken_off(user: Any) -> QuerySet[Photo]:
    """Photos of exchanges a person may see; of others' a member is told nothing."""
    seen = Exchange.objects.visible_to(user)
    rows = Photo.objects.exclude(removed_at=None).filter(exchange__in=seen)
    if user.has_role(Role.MEMBER):
        rows = rows.filter(exchange__logged_by=user)
    elif not user.has_role(*OFFICE_AND_ADMIN):
        rows = rows.none()
    return rows.select_related("exchange", "file")


def _may_put_photo_back(user: Any, photo: Photo) -> Decision:
    return permissions.can_change(user, photo.exchange)  # type: ignore[arg-type] # rows have one


TRASH = (
    Trashed(
        "trash",
        Exchange,
        _in_trash,
        permissions.can_restore,
        lambda one, by: services.restore_exchange(exchange=one, by=by),
        lambda one: str(one.get_absolute_url()),
        about=lambda one: ", ".join(str(tie) for tie in one.all_ties),
    ),
    Trashed(
        "trash",
        Photo,
        _photos_taken_off,
        _may_put_photo_back,
        lambda photo, by: services.restore_photo(photo=photo, by=by),
        lambda photo: str(photo.exchange.get_absolute_url()),
        about=lambda photo: str(photo.exchange),
        since="removed_at",
    ),
    Trashed(
        "trash",
        MoneyLine,
        _costs_in_trash,
        lambda user, line: permissions.can_change(user, line.exchange),
        lambda line, by: services.restore_money_line(line=line, by=by),
        lambda line: str(line.get_absolute_url()),
        about=lambda line: str(line.exchange),
    ),
    Trashed(
        "trash",
        Gift,
        _gifts_in_trash,
        permissions.can_change_gift,
        lambda gift, by: services.restore_gift(gift=gift, by=by),
        lambda gift: str(gift.get_absolute_url()),
        about=lambda gift: str(gift.relationship),
    ),
)

HISTORY = (
    Past("history", KIND, Exchange, silent=("form_key",)),
    Past("history", KIND, MoneyLine, "exchange", _("Cost"), ("what",)),
    Past("history", GIFT, Gift, silent=("report_by", "preview")),
)

register(
    "exchanges",
    *HISTORY,
    Tab(TIE, _("Exchanges"), "exchanges:of-tie", 30, selectors.listed_exchanges),
    Tab(
        TIE,
        _("Money and gifts"),
        "exchanges:money",
        56,
        shown=lambda user: bool(permissions.can_list_gifts(user)),
    ),
    Panel(f"{TIE}.overview", "exchanges/_of_tie.html", 10, _of_tie),
    Panel("relationships.plan", "exchanges/_of_plan.html", 10, _of_plan),
    Days("relationships.activity", selectors.days_of),
    Panel("relationships.pulse", "relationships/_pulse.html", 10, _pulse),
    Panel(f"{TIE}.actions", "exchanges/_button.html", 10, _button),
    Rows("relationships.timeline", _timeline),
    Rows("relationships.timeline", _gifts),
    Rows("today", _to_report),
    Due(
        "reminders",
        reminders.GIFTS,
        reminders.gifts_due,
        reminders.tell_gift,
        ahead=True,
        label=_("Gifts to report"),
    ),
    *TRASH,
    Rows("search", _search),
    Rows("search", _search_gifts),
    Rows("documents.document.uses", _with_document),
    Reach("documents.document", _documents),
    Kind("records", GIFT, lambda gift: str(gift.get_absolute_url()), Gift.objects.visible_to),
    Kind("records", KIND, lambda exchange: str(exchange.get_absolute_url()), Exchange.objects.visible_to),
)
