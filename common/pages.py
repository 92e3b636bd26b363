"""The pages every app is made of: create, change, confirm, and a button that only posts.

Each subclass fetches and authorises in one place, then calls one service:

    class ChangePlace(ChangePage):
        form_class = PlaceForm
        heading, action = _("Change the city"), _("Save changes")
        success_message = _("City saved.")

        def get_record(self, request, **kwargs):      # rows out of sight are a 404
            return get_or_404(Place.objects.visible_to(request.user), pk=kwargs["pk"])

        def decide(self, user, record):               # refused is a 403 with the reason
            return can_change(user, record)

        def save(self, form, by):                     # the service raises StaleRecord by itself
            return services.change_place(place=self.record, by=by, seen=form.seen, **form.values)

CreatePage is the same without a version; its `get_record` may return what the new record belongs to.
ConfirmPage: `effect`, `summary()`, `reason`, `act()`. ActionPage: POST only, `act()`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views import View

from common.conflicts import find_conflict
from common.decisions import ALLOWED, Decision, require
from common.extend import Trashed, points
from common.forms import Form, FormRules, RecordForm
from common.history import history_address
from common.kept_forms import forget_kept_form, had_files, kept_form
from common.offered import unoffered_fields
from common.once import new_form_key, once
from common.records import StaleRecord

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

M = TypeVar("M", bound=models.Model)
F = TypeVar("F", bound=FormRules)
R = TypeVar("R")
Crumbs = list[tuple[str, str]]


def get_or_404(rows: models.QuerySet[M], **lookup: Any) -> M:
    """The one row, or 404 for what is not there, not visible, or no key at all (huge numbers, NUL)."""
    try:
        return rows.get(**lookup)
    except (ObjectDoesNotExist, ValueError, OverflowError, ValidationError) as error:
        raise Http404 from error


def found_or_404(record: R | None) -> R:
    """What was read, or 404 for what is not there or not visible."""
    if record is None:
        raise Http404
    return record


class Page(View):
    """Fetches the record and asks for the decision before anything else happens."""

    template_name = ""
    heading: StrOrPromise = ""
    success_message: StrOrPromise = ""
    limit: ClassVar[str] = ""  # a name of common.limits, for what is dear
    limit_on: ClassVar[tuple[str, ...]] = ("POST",)
    also_offers: ClassVar[frozenset[str]] = frozenset()  # names its form makes only when it is asked
    record: Any = None
    undone_by: ClassVar[str] = ""  # name of the button's address that takes it back; its key is the same
    links_history: ClassVar[bool] = True  # False where a tab leads to the history

    @classmethod
    def limit_for(cls, request: HttpRequest) -> str:
        """The limit this request counts under; whatever takes a file is an upload."""
        if request.method not in cls.limit_on:
            return ""
        fields = getattr(getattr(cls, "form_class", None), "base_fields", {})
        takes_file = any(isinstance(field, forms.FileField) for field in fields.values())
        return cls.limit or ("upload" if takes_file else "")

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:  # noqa: ARG002 - subclasses read them
        """What the page is about, from `visible_to`; None for pages about nothing yet."""
        return None

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - subclasses read them
        """Whether this person may do it."""
        return ALLOWED

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """404 for what is not visible, 403 with the reason for what is not allowed."""
        self.record = self.get_record(request, **kwargs)
        require(self.decide(request.user, self.record))
        if request.method == "POST":
            form_class = getattr(self, "form_class", None)
            names = set(request.POST) - self.also_offers
            asked: Any = request
            asked.unoffered = unoffered_fields(names, form_class=form_class, record=self.record)
        return super().dispatch(request, *args, **kwargs)

    def get_heading(self) -> StrOrPromise:
        """The h1 and the title of the page."""
        return self.heading

    def crumbs(self) -> Crumbs:
        """(text, address) of the pages above this one."""
        return []

    def cancel_url(self) -> str:
        """Where the way out leads: the record's own page when it has one."""
        address = getattr(self.record, "get_absolute_url", None)
        return str(address()) if address else ""

    def success_url(self, result: Any) -> str:
        """Where to go after it is done."""
        return str(result.get_absolute_url())

    def extra_context(self) -> Mapping[str, Any]:
        """More for the template of a subclass."""
        return {}

    def show(self, status: int = 200, template: str = "", **context: Any) -> HttpResponse:
        """The page with its heading and crumbs."""
        base = {"record": self.record, "heading": self.get_heading(), "crumbs": self.crumbs()}
        base["cancel_url"] = self.cancel_url()
        if self.links_history:
            base["history_url"] = history_address(self.record, self.request.user, self.request.path)
        everything = {**base, **self.extra_context(), **context}
        return render(self.request, template or self.template_name, everything, status=status)

    def done(self, result: Any) -> HttpResponse:
        """On to the next page, with one banner in which it can be taken back where that is possible."""
        if self.success_message:
            messages.success(self.request, str(self.success_message), extra_tags=self.undo_url(result))
        return HttpResponseRedirect(self.success_url(result))

    def undo_url(self, result: Any) -> str:
        """Where the banner's Undo leads; empty when nothing takes it back."""
        if self.undone_by:
            return reverse(self.undone_by, kwargs=self.kwargs)
        return undo_path(self.request.user, result)


class FormPage(Page):
    """A page with one form; with errors it comes back as 422 and everything typed."""

    template_name = "common/form_page.html"
    form_class: type[FormRules]
    action: StrOrPromise = _("Save changes")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 - from the address
        """The empty or filled-in form; with what was typed before the session ended, when something was."""
        form = waiting_form(request, self.get_form) or self.get_form()
        return self.show(form=form, action=self.action, form_key=new_form_key())

    def form_kwargs(self) -> dict[str, Any]:
        """More arguments for the form, such as `initial` or the rows to choose from."""
        return {}

    def get_form(self, *data: Any) -> FormRules:
        """The form, bound when data is given."""
        return self.form_class(*data, **self.form_kwargs())

    def save(self, form: Any, by: Any) -> Any:
        """Call the service."""
        raise NotImplementedError

    def show_errors(self, form: FormRules) -> HttpResponse:
        """The form again."""
        key = self.request.POST.get("form_key", "")
        return self.show(422, form=form, action=self.action, form_key=key)

    def try_save(self, form: FormRules) -> Any:
        """The result, or None when the service refused; its words then stand in the form."""
        try:
            return self.save(form, self.request.user)
        except ValidationError as error:
            add_errors(form, error)
            return None


class CreatePage(FormPage):
    """A form that makes a record; sent twice it makes one."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 - from the address
        """Make the record, unless this form already did."""
        forget_kept_form(request)
        with once(request, request.POST.get("form_key", "")) as sent:
            if sent.url:
                return HttpResponseRedirect(sent.url)
            # Checked only now: to the second send, what the first one made looks like a duplicate.
            form = self.get_form(request.POST, request.FILES)
            result = self.try_save(form) if form.is_valid() else None
            if result is None:
                return self.show_errors(form)
            response = self.done(result)
            sent.url = response["Location"]
        return response


class ChangePage(FormPage):
    """A form that corrects `self.record`; a stale one becomes the 409 page on which nothing is lost."""

    def get_form(self, *data: Any) -> FormRules:
        """The form over the record."""
        kwargs = self.form_kwargs()
        if issubclass(self.form_class, RecordForm):
            # A copy: the form writes what was typed into its instance, and the page still shows the record.
            return self.form_class(*data, **{"instance": copy(self.record), **kwargs})
        initial = {**self.initial_of(self.record), **kwargs.pop("initial", {})}
        return self.form_class(*data, record=self.record, initial=initial, **kwargs)

    def initial_of(self, record: Any) -> dict[str, Any]:
        """What the form shows for a record; also asked for earlier states of it."""
        if issubclass(self.form_class, RecordForm):
            return forms.model_to_dict(record, fields=list(self.form_class.base_fields))
        names = getattr(self.form_class, "base_fields", {})
        return {name: getattr(record, name) for name in names if hasattr(record, name)}

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save, or show what somebody else saved meanwhile."""
        forget_kept_form(request)
        form = self.get_form(request.POST, request.FILES)
        form.keep_saved([name for name in form.fields if request.POST.get(f"keep_{name}") == "saved"])
        if not form.is_valid():
            return self.show_errors(form)
        try:
            result = self.try_save(form)
        except StaleRecord:
            return self.show_conflict(form, **kwargs)
        return self.show_errors(form) if result is None else self.done(result)

    def show_conflict(self, form: FormRules, **kwargs: Any) -> HttpResponse:
        """The 409 page: merged fields, fields to choose, and everything typed, ready to be sent again."""
        current = self.get_record(self.request, **kwargs)
        conflict = find_conflict(form, current, self.initial_of)
        typed = self._typed(form, conflict.theirs)
        template = "common/conflict.html"
        return self.show(409, template, conflict=conflict, typed=typed, version=current.version)

    def _typed(self, form: FormRules, theirs: list[Any]) -> list[tuple[str, str]]:
        kept = {f"keep_{name}": "saved" for name in [*form.kept, *(line.name for line in theirs)]}
        skipped = {"csrfmiddlewaretoken", "version", "opened", *(f"keep_{name}" for name in form.fields)}
        posted = [(key, text) for key, texts in self.request.POST.lists() for text in texts]
        return [*((key, text) for key, text in posted if key not in skipped), *kept.items()]


class ReasonForm(Form):
    """The one question of a confirm page."""

    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea)
    empty_messages = {"reason": _("Say why")}


class ConfirmPage(Page):
    """Asks once before what is hard to undo: the facts, the effect in one sentence, a reason."""

    template_name = "common/confirm.html"
    effect: StrOrPromise = ""
    action: StrOrPromise
    keep: StrOrPromise = _("Keep it as it is")
    reason: ClassVar[str] = "none"  # none, optional or needed
    form_class: type[FormRules] = ReasonForm

    def summary(self) -> list[tuple[str, str]]:
        """(label, value) pairs the person checks before going on."""
        return []

    def get_effect(self) -> StrOrPromise:
        """What will happen, in one sentence."""
        return self.effect

    def get_form(self, *data: Any) -> FormRules:
        """The reason and the version of what was looked at."""
        form = self.form_class(*data, record=self.record)
        if "reason" in form.fields:
            form.fields["reason"].required = self.reason == "needed"
            if self.reason == "none":
                del form.fields["reason"]
        return form

    def act(self, form: Any, by: Any) -> Any:
        """Call the service; the reason is `form.values.get("reason", "")`, the version `form.seen`."""
        raise NotImplementedError

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 - from the address
        """The question, with what was answered before the session ended."""
        return self.ask(waiting_form(request, self.get_form) or self.get_form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Do it, or ask again when the record changed meanwhile."""
        forget_kept_form(request)
        if self.is_stale():
            return self.ask_again(request, **kwargs)
        form = self.get_form(request.POST)
        if not form.is_valid():
            return self.ask(form, 422)
        try:
            result = self.act(form, request.user)
        except ValidationError as error:
            add_errors(form, error)
            return self.ask(form, 422)
        except StaleRecord:
            return self.ask_again(request, **kwargs)
        return self.done(result)

    def is_stale(self) -> bool:
        """Whether the record is another than the one that was looked at; judged before what was typed."""
        seen = self.request.POST.get("version", "")
        return bool(seen) and seen != str(getattr(self.record, "version", seen))

    def ask_again(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The question about the record as it is now, with what was typed."""
        self.record = self.get_record(request, **kwargs)
        typed = request.POST.copy()
        typed["version"] = str(getattr(self.record, "version", ""))
        return self.ask(self.get_form(typed), 409, stale=True)

    def ask(self, form: FormRules, status: int = 200, **context: Any) -> HttpResponse:
        """The page with its facts."""
        question: dict[str, Any] = {
            "summary": self.summary(),
            "effect": self.get_effect(),
            "action": self.action,
        }
        return self.show(status, form=form, keep=self.keep, **question, **context)


class ActionPage(Page):
    """A button without a page of its own: only POST, then back."""

    http_method_names = ["post"]

    def http_method_not_allowed(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Who signs in after pressing the button arrives by GET: nothing is done, the way back is shown."""
        refused = super().http_method_not_allowed(request, *args, **kwargs)
        answer = render(request, "405.html", {"back_url": self.cancel_url()}, status=refused.status_code)
        answer["Allow"] = refused["Allow"]
        return answer

    def act(self, by: Any) -> Any:
        """Call the service."""
        raise NotImplementedError

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 - from the address
        """Do it; what the service refuses is said in the banner."""
        try:
            result = self.act(request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return HttpResponseRedirect(self.cancel_url())
        return self.done(result)


def undo_path(user: Any, result: Any) -> str:
    """Where below the Trash page the result is restored; empty when it is not there or not this person's."""
    for point in points(Trashed, "trash"):
        if point.model is type(result) and getattr(result, point.since) is not None:
            return f"{point.key}/{result.pk}" if point.may(user, result) else ""
    return ""


def waiting_form(request: HttpRequest, get_form: Callable[..., F]) -> F | None:
    """The form with what was typed before the session ended, not judged yet; the banner says so."""
    typed = kept_form(request)
    if typed is None:
        return None
    form = get_form(typed)
    form.show_unjudged()
    words = [_("You were signed out before this was saved. What you typed is here: save it now.")]
    words += [_("Choose the files again.")] if had_files(request) else []
    messages.info(request, " ".join(str(word) for word in words))
    return form


def add_errors(form: FormRules, error: ValidationError) -> None:
    """Put a service's refusal where the person looks: at the field when the form has it, else above."""
    if not hasattr(error, "error_dict"):
        # A refused file is said at its field when the form has one such field.
        files = [name for name, field in form.fields.items() if isinstance(field, forms.FileField)]
        form.add_error(files[0] if getattr(error, "of_file", False) and len(files) == 1 else None, error)
        return
    for name, found in error.error_dict.items():
        form.add_error(name if name in form.fields else None, found)
