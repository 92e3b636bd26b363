"""What every page does: fetch the record, ask for the decision, show itself, lead on when it is done."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views import View

from common.decisions import ALLOWED, Decision, require
from common.extend import Trashed, points
from common.history import history_address
from common.offered import unoffered_fields

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

M = TypeVar("M", bound=models.Model)
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
        base |= {"cancel_url": self.cancel_url(), "refuses": status >= HTTPStatus.BAD_REQUEST}
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


def undo_path(user: Any, result: Any) -> str:
    """Where below the Trash page the result is restored; empty when it is not there or not this person's."""
    for point in points(Trashed, "trash"):
        if point.model is type(result) and getattr(result, point.since) is not None:
            return f"{point.key}/{result.pk}" if point.may(user, result) else ""
    return ""
