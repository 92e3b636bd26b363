"""The settings of the home city: an overview, a page for each part, the test mail, and what was changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from common.decisions import Decision
from common.pages import ChangePage, Crumbs, FormPage, Page
from directory.forms import CityForm, GiftsForm, HomeForm, PaperForm, ThresholdsForm, TimingForm, WordsForm
from directory.models import Home
from directory.permissions import can_change_home
from directory.selectors import current_home
from documents.permissions import can_open_print_centre
from notifications.forms import TestMailForm
from notifications.services import send_test_mail
from program.selectors.settings import changes_of, rows_of, word_rows
from program.services.settings import change_settings


class Section(NamedTuple):
    """A part of the settings with a page of its own."""

    heading: Promise
    form: type[HomeForm]
    fields: tuple[str, ...]


SECTIONS = {
    "city": Section(_("City and program"), CityForm, CityForm.Meta.fields),
    "words": Section(_("Words"), WordsForm, ()),
    "paper": Section(
        _("Paper, dates, seal and colour"), PaperForm, ("paper_size", "date_order", "seal", "accent")
    ),
    "thresholds": Section(_("Reviews and thresholds"), ThresholdsForm, ThresholdsForm.Meta.fields),
    "gifts": Section(_("Reports of gifts"), GiftsForm, ("gift_limit", "gift_days", "gift_since")),
    "reminders": Section(_("Reminders"), TimingForm, TimingForm.Meta.fields),
}


class OfSettings(Page):
    """A page about the settings; one home, kept by administrators and coordinators."""

    record: Home

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Home:  # noqa: ARG002 - there is one home
        """The home city."""
        home = current_home()
        if home is None:
            raise Http404
        return home

    def decide(self, user: Any, record: Any) -> Decision:
        """Administrators and coordinators."""
        return can_change_home(user, record)

    def crumbs(self) -> Crumbs:
        """Back to the overview."""
        return [(__("Settings"), reverse("program:settings"))]

    def cancel_url(self) -> str:
        """Back to the overview."""
        return reverse("program:settings")

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - there is one home
        """Back to the overview."""
        return reverse("program:settings")

    def extra_context(self) -> Mapping[str, Any]:
        """What was changed, told setting by setting and not as one record."""
        return {"history_url": reverse("program:settings-history")}


class Settings(OfSettings):
    """Everything that is set, part by part, and what is set on pages of its own."""

    template_name = "program/settings.html"
    heading = _("Settings")

    def crumbs(self) -> Crumbs:
        """It stands in the menu."""
        return []

    def get(self, request: HttpRequest) -> HttpResponse:
        """The overview."""
        parts = [
            {
                "heading": section.heading,
                "url": reverse("program:settings-section", args=(key,)),
                "rows": word_rows(self.record) if key == "words" else rows_of(self.record, section.fields),
            }
            for key, section in SECTIONS.items()
        ]
        return self.show(parts=parts, elsewhere=_elsewhere(request.user))


def _elsewhere(user: Any) -> list[tuple[str, str, str]]:
    """(words, address, what is set there and by whom) of the other pages, where this person may open them."""
    found = [
        (__("Types of relationship"), "relationships:types", __("sister, friendship, …: the coordinator")),
        (
            __("Stages and gates"),
            "proposals:policies",
            __("what each stage asks, and what may be waived by whom: coordinator or clerk"),
        ),
        (
            __("Bodies"),
            "council:bodies",
            __("council, members, numbers of resolutions: coordinator or clerk"),
        ),
    ]
    if can_open_print_centre(user):
        words = __("patterns of the numbers on the register: the clerk")
        found.append((__("Numbers of papers"), "documents:series-list", words))
    return [(words, reverse(name), hint) for words, name, hint in found]


class ChangeSection(OfSettings, ChangePage):
    """One part of the settings."""

    action = _("Save settings")
    success_message = _("Settings saved.")

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Home:
        """The home city; 404 for a part that does not exist."""
        if kwargs["section"] not in SECTIONS:
            raise Http404
        self.section = SECTIONS[kwargs["section"]]
        self.form_class = self.section.form
        return super().get_record(request, **kwargs)

    def get_heading(self) -> str:
        """The part."""
        return str(self.section.heading)

    def initial_of(self, record: Any) -> dict[str, Any]:
        """The words one by one."""
        return self.section.form.initial_of(record)

    def save(self, form: Any, by: Any) -> Home:
        """Store what was changed, the seal too."""
        return change_settings(home=self.record, by=by, seen=form.seen, **form.values)


class SettingsHistory(OfSettings):
    """Who changed which setting, when, from what, to what."""

    template_name = "program/settings_history.html"
    heading = _("What was changed in the settings")

    def get(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002 - the same for all who may
        """Newest first."""
        return self.show(changes=changes_of(self.record))


class TestMail(OfSettings, FormPage):
    """Sends one mail at once and shows what the server said."""

    limit = "test mail"
    template_name = "program/test_mail.html"
    form_class = TestMailForm
    heading, action = _("Send a test mail"), _("Send test mail")

    def form_kwargs(self) -> dict[str, Any]:
        """To oneself, unless another address is entered."""
        return {"initial": {"to": getattr(self.request.user, "email", "")}}

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 - from the address
        """The same page with the answers of the server."""
        form = self.get_form(request.POST)
        if not form.is_valid():
            return self.show_errors(form)
        answered = send_test_mail(to=form.values["to"], by=request.user)
        return self.show(form=form, action=self.action, answered=answered)
