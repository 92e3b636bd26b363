"""Pages with a form: it does something once, or makes a record."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from common.forms import FormRules
from common.kept_forms import forget_kept_form, had_files, kept_form
from common.once import new_form_key, once, typed_in
from common.pages.page import Page

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

F = TypeVar("F", bound=FormRules)


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

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 - from the address
        """Do it, or come back with what is missing."""
        forget_kept_form(request)
        form = self.get_form(request.POST, request.FILES)
        result = self.try_save(form) if form.is_valid() else None
        return self.show_errors(form) if result is None else self.done(result)

    def save(self, form: Any, by: Any) -> Any:
        """Call the service; what it returns is never None."""
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
    """A form that makes a record; sent twice it makes one, and what was changed between is not lost."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 - from the address
        """Make the record, unless this form already did."""
        forget_kept_form(request)
        with once(request, request.POST.get("form_key", ""), typed=typed_in(request)) as sent:
            if sent.url:
                return self._show_changed(sent.url) if sent.differs else HttpResponseRedirect(sent.url)
            # Checked only now: to the second send, what the first one made looks like a duplicate.
            form = self.get_form(request.POST, request.FILES)
            result = self.try_save(form) if form.is_valid() else None
            if result is None:
                return self.show_errors(form)
            response = self.done(result)
            sent.url = response["Location"]
        return response

    def _show_changed(self, url: str) -> HttpResponse:
        """What stands in the form, under a key of its own."""
        form = self.get_form(self.request.POST, self.request.FILES)
        say_changed(self.request, form, url)
        return self.show(409, form=form, action=self.action, form_key=new_form_key())


def say_changed(request: HttpRequest, form: FormRules, url: str) -> None:
    """Somebody went back, changed what was saved already and sent it: both stay, and the person decides."""
    form.show_unjudged()
    words = _(
        "This form was saved before you changed it: {link}. What stands here now is not saved. Change it "
        "there, or save this as another record."
    )
    link = format_html('<a href="{}">{}</a>', url, _("open what was saved"))
    messages.warning(request, format_html(str(words), link=link))


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
