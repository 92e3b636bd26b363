"""Logging an exchange: one page for a phone, the question it may ask, and the thanks."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from common.decisions import Decision
from common.kept_forms import forget_kept_form
from common.once import new_form_key, once, typed_in
from common.pages import ActionPage, Page, add_errors, get_or_404, say_changed, waiting_form
from documents.services import DrawnPhoto, draw_photo
from exchanges import permissions, selectors, services
from exchanges.forms import UNUSUALLY_MANY, LogForm
from exchanges.models import Exchange, Photo

FORM_KEY = re.compile(r"[\w-]{8,24}", re.ASCII)
ASKED = ("asked_people", "asked_same")


def form_key_of(request: HttpRequest) -> str:
    """The key of the form that was sent; anything we did not make up is replaced."""
    sent = request.POST.get("form_key", "") or request.GET.get("form_key", "")
    return sent if FORM_KEY.fullmatch(sent) else new_form_key()


class LogPage(Page):
    """The six questions; with errors or a question back, everything typed and uploaded is kept."""

    limit = "upload"
    template_name = "exchanges/log.html"
    heading = _("Log an exchange")

    def decide(self, user: Any, record: Any) -> Decision:
        """Staff and members."""
        return permissions.can_log(user, record)

    def get(self, request: HttpRequest) -> HttpResponse:
        """The empty form; `?relationship=` says of which city, when it is one that may be logged."""
        waiting = waiting_form(request, partial(LogForm, user=request.user))
        form = waiting or LogForm(user=request.user, asked=request.GET.get("relationship", ""))
        return self.show_form(form, new_form_key())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Save what was not saved yet; what was changed after saving is shown, not dropped."""
        forget_kept_form(request)
        key = form_key_of(request)
        form = LogForm(request.POST, request.FILES, user=request.user)
        photos, refused = draw_photos(request)
        with once(request, key, typed=typed_in(request)) as sent:
            if sent.url and sent.differs:
                say_changed(request, form, sent.url)
                return self.show_form(form, new_form_key(), 409)
            response = self._send(form, key, photos, refused)
            sent.url = response.get("Location", "")
        return response

    def _send(self, form: LogForm, key: str, photos: list[DrawnPhoto], unreadable: list[str]) -> HttpResponse:
        """Save, or show what is missing, or ask the one question that is open."""
        request = self.request
        valid = form.is_valid()
        refused = unreadable + keep_photos(photos, key, request.user)
        for error in refused:
            form.add_error("photos", error)
        if not valid or refused:
            return self.show_form(form, key, 422)
        question = find_question(request, form)
        if question:
            return self.show_form(form, key, 422, question=question)
        try:
            exchange = save_log(form, key, request.user)
        except ValidationError as error:
            add_errors(form, error)
            return self.show_form(form, key, 422)
        return HttpResponseRedirect(reverse("exchanges:logged", args=(exchange.pk,)))

    def show_form(self, form: LogForm, key: str, status: int = 200, **context: Any) -> HttpResponse:
        """The page with the form, the photos that wait with it and the last logs."""
        user = self.request.user
        # A form that was only opened has a key that nothing waits under yet.
        sent = self.request.method == "POST"
        uploads = Photo.objects.waiting(user, key).select_related("file") if sent else ()
        asked = {name: self.request.POST.get(name, "")[:20] for name in ASKED}
        asked |= context.get("question", {}).get("asked", {})
        return self.show(
            status,
            form=form,
            form_key=key,
            uploads=uploads,
            asked=asked,
            my_logs=selectors.last_logs(user),
            most_photos=services.MOST_PHOTOS,
            **context,
        )


def draw_photos(request: HttpRequest) -> tuple[list[DrawnPhoto], list[str]]:
    """The photos that came with the form itself, and what was refused, each with its name.

    They are drawn before the transaction of the form, which would else hold up everybody who saves.
    """
    drawn, refused = [], []
    for upload in request.FILES.getlist("photos"):
        try:
            drawn.append(draw_photo(upload))
        except ValidationError as error:
            refused.append(f"{upload.name}: {' '.join(error.messages)}")
    return drawn, refused


def keep_photos(photos: list[DrawnPhoto], key: str, by: Any) -> list[str]:
    """Keep them with the form; gives what was refused, each with its name."""
    refused = []
    for photo in photos:
        try:
            services.add_photo(upload=photo, by=by, upload_key=key)
        except ValidationError as error:
            refused.append(f"{photo.name}: {' '.join(error.messages)}")
    return refused


def find_question(request: HttpRequest, form: LogForm) -> dict[str, Any]:
    """Something unusual that is asked once; sent again the same, it stands."""
    answers = form.cleaned_data
    people = answers["people"] or 0
    if people > UNUSUALLY_MANY and request.POST.get("asked_people") != str(people):
        return {"people": number_format(people, force_grouping=True), "asked": {"asked_people": people}}
    same = selectors.possible_duplicate(request.user, answers["tie"], answers["kind"], answers["starts"])
    if same and request.POST.get("asked_same") != str(same.pk):
        return {"same": same, "tie": answers["tie"], "asked": {"asked_same": same.pk}}
    return {}


def save_log(form: LogForm, key: str, by: Any) -> Exchange:
    """Log what the form says; the key is the person's own, so that nobody can meet another's form."""
    answers = form.cleaned_data
    return services.log_exchange(
        relationships=[answers["tie"]],
        starts=answers["starts"],
        kind=answers["kind"],
        people=answers["people"],
        story=answers["story"],
        direction="online" if answers["kind"] == "online" else "",
        photos_consent=answers["consent"],
        upload_key=key,
        form_key=f"{by.pk}.{key}"[:40],
        by=by,
    )


class SameOne(ActionPage):
    """Somebody else had logged it: the photos of the form go there, and nothing is logged twice."""

    form_class = LogForm  # what is sent is the form of the log, with its files

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Photos are drawn before the transaction of the button, for those who may log at all."""
        may = permissions.can_log(request.user)
        self.drawn, self.unreadable = draw_photos(request) if may else ([], [])
        return super().dispatch(request, *args, **kwargs)

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Exchange:
        """Only one this person may see."""
        exchange: Exchange = get_or_404(Exchange.objects.visible_to(request.user), pk=kwargs["pk"])
        return exchange

    def decide(self, user: Any, record: Any) -> Decision:
        """Whoever may log."""
        return permissions.can_log(user, record)

    def act(self, by: Any) -> Exchange:
        """Hand over the photos."""
        refused = self.unreadable + keep_photos(self.drawn, form_key_of(self.request), by)
        if refused:
            messages.warning(self.request, " ".join(refused))
        return services.join_exchange(
            exchange=self.record,
            upload_key=form_key_of(self.request),
            photos_consent="consent" in self.request.POST,
            by=by,
        )

    def done(self, result: Any) -> HttpResponse:
        """On to the exchange that was there first."""
        words = [gettext("Thank you. This exchange is already logged.")]
        if services.waits_for_office(result, self.request.user):
            words.append(gettext("Residents see your photos once the office has looked at them."))
        messages.success(self.request, " ".join(words))
        return HttpResponseRedirect(result.get_absolute_url())


class Logged(Page):
    """Thanks, who checks it, and what can be done next."""

    template_name = "exchanges/logged.html"
    heading = _("Exchange saved")

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Exchange:
        """One's own."""
        rows = selectors.with_partners(Exchange.objects.present().filter(logged_by_id=request.user.pk))
        exchange: Exchange = get_or_404(rows, pk=kwargs["pk"])
        return exchange

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG002 - read in dispatch
        """The page can be bookmarked."""
        exchange: Any = self.record
        first = exchange.relationships.select_related("owner").first()
        checks = selectors.who_checks(first) if first and exchange.checked_at is None else None
        photos = len(selectors.photos_of(exchange))
        change = bool(permissions.can_change(request.user, exchange))
        return self.show(checks=checks, photos=photos, may_change=change, what=selectors.name_of(exchange))


class MyLogs(Page):
    """Everything a person logged, newest first."""

    template_name = "exchanges/mine.html"
    heading = _("My past logs")

    def decide(self, user: Any, record: Any) -> Decision:
        """Staff and members."""
        return permissions.can_log(user, record)

    def get(self, request: HttpRequest) -> HttpResponse:
        """The newest hundred; the list of exchanges holds all."""
        return self.show(logs=selectors.last_logs(request.user, 100))
