"""Pages without fields of their own: one that asks once, and a button that only posts."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from common.forms import Form, FormRules
from common.kept_forms import forget_kept_form
from common.once import key_of_address, once
from common.pages.form import add_errors, waiting_form
from common.pages.page import Page
from common.records import StaleRecord

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class PressedOnce(Page):
    """A page whose button may take its record out of sight: pressed again, it leads where it led before."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """As ever; what is no longer there because this person just did it is no mistake."""
        if request.method != "POST":
            return super().dispatch(request, *args, **kwargs)
        with once(request, key_of_address(request)) as sent:
            try:
                response = super().dispatch(request, *args, **kwargs)
            except Http404:
                if not sent.url:
                    raise
                return self.done_before(sent.url)
            if response.status_code == HTTPStatus.FOUND:
                sent.url = response["Location"]
        return response

    def done_before(self, url: str) -> HttpResponse:
        """Where the first one led, with what stands since."""
        words = [_("You did this already; once is enough."), self.success_message]
        messages.info(self.request, " ".join(str(each) for each in words if each))
        return HttpResponseRedirect(url)


class ReasonForm(Form):
    """The one question of a confirm page."""

    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea)
    empty_messages = {"reason": _("Say why")}


class ConfirmPage(PressedOnce):
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
            # What the service had set before it refused is not what is stored.
            self.record = self.get_record(request, **kwargs)
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


class ActionPage(PressedOnce):
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
