"""Pages of a body: who sits in it, how its papers are numbered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.decisions import Decision
from common.pages import ChangePage, CreatePage, Crumbs, Page, get_or_404
from council import forms, permissions, services
from council.models import Body, Member, Resolution, Series
from directory.selectors import current_home, word
from directory.views.shared import WithNames


def _body(request: HttpRequest, pk: int) -> Body:
    body: Body = get_or_404(Body.objects.visible_to(request.user).select_related("place"), pk=pk)
    return body


class BodyPage(Page):
    """A body with its words, members, numbers and papers."""

    template_name = "council/body.html"

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """The body."""
        return _body(request, kwargs["pk"])

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show it."""
        user: Any = request.user
        body = self.record
        papers = Resolution.objects.visible_to(user).filter(body=body).select_related("body")
        newest = papers.order_by(F("adopted_on").desc(nulls_last=True), "-pk")
        return self.show(
            members=Member.objects.present().filter(body=body).select_related("person"),
            series=Series.objects.filter(body=body, trashed_at=None).order_by("name"),
            facts=_facts(body),
            papers=newest[:10],
            may_change=permissions.can_keep_bodies(user),
            may_number=permissions.can_keep_series(user),
        )

    def get_heading(self) -> str:
        """Its name."""
        return str(self.record)

    def crumbs(self) -> Crumbs:
        """Below the bodies."""
        return _crumbs()


class AddBody(CreatePage):
    """Ours, or the body of a partner that votes on its side."""

    form_class = forms.BodyForm
    heading = gettext_lazy("Add a body")
    action = gettext_lazy("Add body")
    success_message = gettext_lazy("Body added. Next: who sits in it, and how its papers are numbered.")

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - nothing to look at yet
        """Clerks and coordinators."""
        return permissions.can_keep_bodies(user)

    def crumbs(self) -> Crumbs:
        """Below the bodies."""
        return _crumbs()

    def cancel_url(self) -> str:
        """Back to the list."""
        return reverse("council:bodies")

    def form_kwargs(self) -> dict[str, Any]:
        """The city's own words stand ready."""
        home = current_home()
        words = {
            "instrument": word(home, "instrument").capitalize(),
            "clerk_title": word(home, "clerk"),
            "presider_title": word(home, "mayor"),
        }
        return {"initial": words}

    def save(self, form: Any, by: Any) -> Body:
        """Add it."""
        return services.add_body(by=by, **form.values)


class ChangeBody(WithNames):
    """Correct a body."""

    form_class = forms.BodyForm
    heading = gettext_lazy("Change the body")
    success_message = gettext_lazy("Body saved.")

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """The body."""
        return _body(request, kwargs["pk"])

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - the same for every body
        """Clerks and coordinators."""
        return permissions.can_keep_bodies(user)

    def crumbs(self) -> Crumbs:
        """Below the body."""
        return _crumbs(self.record)

    def save(self, form: Any, by: Any) -> Body:
        """Under the version the form was opened with."""
        return services.change_body(body=self.record, by=by, seen=form.seen, **form.values)


class _OfBody(CreatePage):
    """Adds something to `self.record`, a body."""

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """The body it belongs to."""
        return _body(request, kwargs["pk"])

    def crumbs(self) -> Crumbs:
        """Below the body."""
        return _crumbs(self.record)


class SeatMember(_OfBody):
    """Seat somebody in a body."""

    form_class = forms.SeatForm
    heading = gettext_lazy("Add a member")
    action = gettext_lazy("Add member")
    success_message = gettext_lazy("Member added.")

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - the same for every body
        """Clerks and coordinators."""
        return permissions.can_keep_bodies(user)

    def form_kwargs(self) -> dict[str, Any]:
        """Who asks, and whose contact a new name becomes."""
        return {"user": self.request.user, "place": self.record.place}

    def save(self, form: Any, by: Any) -> Member:
        """Seat the person, or add him or her first."""
        values = form.values
        name = values.pop("new_name")
        return services.seat_member(body=self.record, name=name, by=by, **values)


class ChangeMember(ChangePage):
    """Correct a seat or end it."""

    form_class = forms.MemberForm
    success_message = gettext_lazy("Seat saved.")

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """The seat, in a body that is not in Trash."""
        shown = Member.objects.present().filter(body__in=Body.objects.visible_to(request.user))
        return get_or_404(shown.select_related("body", "person"), pk=kwargs["pk"])

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - the same for every body
        """Clerks and coordinators."""
        return permissions.can_keep_bodies(user)

    def get_heading(self) -> str:
        """Whose seat."""
        return _("Seat of %(name)s") % {"name": self.record.person}

    def crumbs(self) -> Crumbs:
        """Below the body."""
        return _crumbs(self.record.body)

    def save(self, form: Any, by: Any) -> Member:
        """Under the version the form was opened with."""
        return services.change_member(member=self.record, by=by, seen=form.seen, **form.values)


class AddSeries(_OfBody):
    """Say how papers of a body are numbered."""

    form_class = forms.SeriesForm
    heading = gettext_lazy("Add a number series")
    action = gettext_lazy("Add series")
    success_message = gettext_lazy("Series added.")

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - the same for every body
        """Clerks."""
        return permissions.can_keep_series(user)

    def save(self, form: Any, by: Any) -> Series:
        """Add it."""
        return services.add_series(body=self.record, by=by, **form.values)


class ChangeSeries(ChangePage):
    """Correct how papers of a body are numbered."""

    form_class = forms.SeriesForm
    success_message = gettext_lazy("Series saved.")

    def get_heading(self) -> str:
        """With its name: a body may have several."""
        return _("Change the number series: %(name)s") % {"name": self.record.name}

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """The series, of a body that is not in Trash."""
        shown = Series.objects.filter(trashed_at=None, body__in=Body.objects.visible_to(request.user))
        return get_or_404(shown.select_related("body"), pk=kwargs["pk"])

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - the same for every body
        """Clerks."""
        return permissions.can_keep_series(user)

    def crumbs(self) -> Crumbs:
        """Below the body."""
        return _crumbs(self.record.body)

    def save(self, form: Any, by: Any) -> Series:
        """Under the version the form was opened with."""
        return services.change_series(series=self.record, by=by, seen=form.seen, **form.values)


def _crumbs(body: Body | None = None) -> Crumbs:
    trail = [
        (_("Resolutions"), reverse("council:resolutions")),
        (_("Bodies"), reverse("council:bodies")),
    ]
    return [*trail, (str(body), body.get_absolute_url())] if body else trail


def _facts(body: Body) -> list[Mapping[str, Any]]:
    return [
        {"label": _("Place"), "value": body.place.full_name},
        {"label": _("What it adopts"), "value": body.instrument},
        {"label": _("Seats"), "value": body.seats},
        {"label": _("Votes needed to pass"), "value": body.votes_needed},
        {"label": _("Signs"), "value": body.presider_title},
        {"label": _("Attests"), "value": body.clerk_title},
        {"label": _("Approves as to form"), "value": body.attorney_title, "empty": _("None")},
    ]
