"""The planner of a ceremony: when and where, the run of show, its print."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements import services
from agreements.forms.signing import CeremonyForm, MoveStepForm, StepForm
from agreements.models import Agreement, Ceremony, ProgrammeItem
from agreements.permissions import signing as permissions
from agreements.selectors.moments import Clocks, clocks_of, odd_hours, zone_of_host
from agreements.selectors.programme import day_of, ends_at, items_of, open_points, run_of_show, said_names
from agreements.views.signing import KeptByOffice, OfPart, OfSigning, TrashPart
from common.decisions import Decision
from common.pages import ActionPage, ChangePage, CreatePage, Crumbs, FormPage, get_or_404
from documents.models import IssuedPaper
from relationships.models import Side


class AddCeremony(KeptByOffice, OfSigning, CreatePage):
    """Plan a ceremony."""

    form_class = CeremonyForm
    heading = gettext_lazy("Plan a ceremony")
    action = gettext_lazy("Save plan")
    success_message = gettext_lazy("Planned. Next: the steps of the programme.")

    def form_kwargs(self) -> dict[str, Any]:
        """Whose clocks are asked."""
        return {"tie": self.agreement.relationship}

    def save(self, form: Any, by: Any) -> Ceremony:
        """Plan it."""
        return services.plan_ceremony(agreement=self.agreement, by=by, **form.values)

    def success_url(self, result: Any) -> str:
        """To the planner."""
        return str(result.get_absolute_url())


class OfCeremony(OfPart):
    """A page about one ceremony or below it."""

    part = "ceremony"

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """The ceremony, with its agreement in hand."""
        record = super().get_record(request, **kwargs)
        record.agreement = self.agreement
        return record

    def crumbs(self) -> Crumbs:
        """With the planner as the last step."""
        return [*super().crumbs(), ceremony_crumb(self.record, self.agreement)]

    def cancel_url(self) -> str:
        """Back to the planner."""
        return str(self.record.get_absolute_url())

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - the ceremony decides
        """Back to the planner."""
        return self.cancel_url()


class CeremonyPage(OfCeremony):
    """The planner: both clocks, the run of show, who is announced, flags, guests, press."""

    template_name = "agreements/ceremony.html"

    def get_heading(self) -> str:
        """What is planned."""
        return _("Ceremony: %(title)s") % {"title": self.agreement.title_home}

    def crumbs(self) -> Crumbs:
        """Below the signing page."""
        return super().crumbs()[:-1]

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Everything on one page."""
        user, ceremony = request.user, self.record
        tie, steps = self.agreement.relationship, run_of_show(ceremony)
        clocks, names = clocks_of(tie), said_names(ceremony)
        times = clocks.both(ceremony.starts_at) if ceremony.starts_at else ()
        return self.show(
            steps=steps,
            times=times,
            odd=odd_hours(times),
            day=day_of(ceremony),
            ends=_ends(ceremony, clocks, steps),
            names=names,
            open_points=open_points(ceremony, names),
            no_zone="" if clocks.there_zone else tie.partner.name,
            facts=_facts(ceremony),
            may_prepare=bool(permissions.can_prepare(user)),
        )


class EditCeremony(KeptByOffice, OfCeremony, ChangePage):
    """Correct the plan."""

    form_class = CeremonyForm
    heading = gettext_lazy("Change the ceremony")
    success_message = gettext_lazy("Ceremony saved.")

    def initial_of(self, record: Any) -> dict[str, Any]:
        """With the time by the clocks of the host."""
        return {**super().initial_of(record), "begins": _host_clock(record, self.agreement)}

    def form_kwargs(self) -> dict[str, Any]:
        """Whose clocks are asked, and what they say now."""
        initial = {"begins": _host_clock(self.record, self.agreement)}
        return {"tie": self.agreement.relationship, "initial": initial}

    def save(self, form: Any, by: Any) -> Ceremony:
        """Under the version the form was opened with."""
        return services.change_ceremony(ceremony=self.record, by=by, seen=form.seen, **form.values)


class TrashCeremony(TrashPart):
    """A ceremony that is not held."""

    part = "ceremony"
    heading = gettext_lazy("Move the ceremony to Trash")


class BeginProgramme(KeptByOffice, OfCeremony, ActionPage):
    """The usual order as a start."""

    success_message = gettext_lazy("The usual order stands below. Change what is different.")

    def act(self, by: Any) -> Any:
        """Put it down."""
        return services.begin_programme(ceremony=self.record, by=by)


class PrintProgramme(OfCeremony, ActionPage):
    """Have the run of show made."""

    limit = "print"

    def decide(self, user: Any, record: Any) -> Decision:
        """Coordinators and clerks."""
        return permissions.can_give(user, record)

    def act(self, by: Any) -> IssuedPaper:
        """Ask for it."""
        return services.print_programme(ceremony=self.record, by=by)

    def success_url(self, result: Any) -> str:
        """The paper's own page."""
        return reverse("documents:paper", args=[result.pk])


class AddStep(KeptByOffice, OfCeremony, CreatePage):
    """A step at the end."""

    form_class = StepForm
    heading = gettext_lazy("Add a step")
    action = gettext_lazy("Add step")
    success_message = gettext_lazy("Step added at the end. Move it where it belongs.")

    def save(self, form: Any, by: Any) -> ProgrammeItem:
        """Add it."""
        return services.add_step(ceremony=self.record, by=by, **form.values)


class OfStep(OfPart):
    """A page about one step."""

    part = "step"

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """A step of a ceremony that is not in Trash."""
        rows = ProgrammeItem.objects.present().filter(ceremony__trashed_at=None)
        return self.seen(request, get_or_404(rows.select_related("ceremony"), pk=kwargs["pk"]))

    def crumbs(self) -> Crumbs:
        """With the planner as the last step."""
        return [*super().crumbs(), ceremony_crumb(self.record.ceremony, self.agreement)]

    def cancel_url(self) -> str:
        """Back to the planner."""
        return str(self.record.ceremony.get_absolute_url())

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - the ceremony decides
        """Back to the planner."""
        return self.cancel_url()


class EditStep(KeptByOffice, OfStep, ChangePage):
    """Correct a step."""

    form_class = StepForm
    success_message = gettext_lazy("Step saved.")

    def get_heading(self) -> str:
        """Which one."""
        return _("Change the step: %(what)s") % {"what": self.record}

    def save(self, form: Any, by: Any) -> ProgrammeItem:
        """Under the version the form was opened with."""
        return services.change_step(step=self.record, by=by, seen=form.seen, **form.values)


class TrashStep(OfStep, TrashPart):
    """A step that is left out."""

    heading = gettext_lazy("Move the step to Trash")


class MoveUp(KeptByOffice, OfStep, ActionPage):
    """One place earlier."""

    by_places = -1
    success_message = gettext_lazy("Step moved up.")
    undone_by = "agreements:step-down"

    def act(self, by: Any) -> ProgrammeItem:
        """Move it; the first one stays first."""
        before = place_of(self.record)
        step = services.move_step(step=self.record, to=before + self.by_places, by=by)
        if place_of(step) == before:
            raise ValidationError(_("The step stands there already."))
        return step


class MoveDown(MoveUp):
    """One place later."""

    by_places = 1
    success_message = gettext_lazy("Step moved down.")
    undone_by = "agreements:step-up"


class MoveStep(KeptByOffice, OfStep, FormPage):
    """To a place that is chosen."""

    form_class = MoveStepForm
    action = gettext_lazy("Move step")
    success_message = gettext_lazy("Step moved.")

    def get_heading(self) -> str:
        """Which one."""
        return _("Move the step: %(what)s") % {"what": self.record}

    def form_kwargs(self) -> dict[str, Any]:
        """Every place with the step that stands there now."""
        steps = items_of(self.record.ceremony)
        places = [(number, f"{number}. {step.what}") for number, step in enumerate(steps, start=1)]
        return {"places": places, "initial": {"to": place_of(self.record)}}

    def save(self, form: Any, by: Any) -> ProgrammeItem:
        """Call the service."""
        return services.move_step(step=self.record, by=by, **form.values)


def ceremony_crumb(ceremony: Ceremony, agreement: Agreement) -> tuple[str, str]:
    """The way back to the planner."""
    return _("Ceremony of %(number)s") % {"number": agreement.number}, ceremony.get_absolute_url()


def place_of(step: ProgrammeItem) -> int:
    """Its place in the programme, counted from 1."""
    keys = [one.pk for one in items_of(step.ceremony)]
    return keys.index(step.pk) + 1


def _host_clock(ceremony: Any, agreement: Agreement) -> str:
    if ceremony.starts_at is None:
        return ""
    held = Ceremony(agreement=agreement, host=ceremony.host)
    zone = zone_of_host(held)
    return ceremony.starts_at.astimezone(zone).strftime("%H:%M") if zone else ""


def _ends(ceremony: Ceremony, clocks: Clocks, steps: Any) -> str:
    end = ends_at(ceremony, steps)
    return clocks.words(end) if end else ""


def _facts(ceremony: Ceremony) -> list[Mapping[str, Any]]:
    host = _("Ours") if ceremony.host == Side.HOME else ceremony.agreement.relationship.partner.name
    lines = [
        (_("Form"), ceremony.get_kind_display()),
        (_("Host"), host),
        (_("Interpreters"), ceremony.interpreters),
        (_("Flags and anthems"), ceremony.flags),
        (_("Guests and seating"), ceremony.guests),
        (_("Press and photos"), ceremony.press),
        (_("Number to call in need"), ceremony.emergency),
    ]
    return [{"label": label, "value": value} for label, value in lines]
