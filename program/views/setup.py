"""Set-up: one's own city in, the demo out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from common.decisions import ALLOWED, Decision, refused
from common.forms import FormRules
from common.pages import FormPage
from directory.models import Home
from directory.selectors import current_home
from program.forms.set_up import SET_UP, SetUpForm, set_up_answers
from program.services.empty import may_start_empty, start_empty

KEPT = "set_up"
STEPS = tuple(SET_UP)
FIRST, LAST = STEPS[0], STEPS[-1]


def step_url(step: str) -> str:
    """The page of a step."""
    return reverse("program:setup-step", args=(step,)) if step != FIRST else reverse("program:setup")


@method_decorator(login_not_required, name="dispatch")
class SetUp(FormPage):
    """Anybody while the installation is empty, an administrator while it is the demo, then nobody."""

    limit = "public form"
    template_name = "program/setup.html"
    form_class = SetUpForm
    heading = _("Set up the program for your city")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Somebody who is not signed in is only let in while there is nothing."""
        self.home: Home | None = current_home()
        self.step: str = kwargs.get("step", FIRST)
        self.action = _("Set up the program") if self.step == LAST else _("Continue")
        self.untouched = self.home is None and not User.objects.exists()
        if not self.untouched and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return super().dispatch(request, *args, **kwargs)

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - nothing exists yet
        """A city's own records are never removed."""
        if not may_start_empty():
            return refused(_("This program already belongs to a city. Its records are not removed here."))
        if self.untouched and settings.PRODUCTION:
            # Whoever finds the address first would own the city's program.
            return refused(
                _(
                    "The first administrator comes by a link: whoever runs the server prints it with "
                    "“manage.py invite_admin”."
                )
            )
        if self.home is not None and not user.has_role(Role.ADMIN):
            return refused(_("An administrator replaces the demo by your own city. Sign in as one."))
        if not self.untouched and not user.has_role(Role.ADMIN):
            return refused(_("An administrator sets the program up. Sign in as one."))
        if self.step not in SET_UP:
            raise Http404
        return ALLOWED

    @property
    def said(self) -> dict[str, dict[str, Any]]:
        """The answers so far, step by step; they live in the session until the program is set up."""
        kept: dict[str, dict[str, Any]] = self.request.session.get(KEPT, {})
        return kept

    def form_kwargs(self) -> dict[str, Any]:
        """The step, what was said before, and the name to type when a demo goes."""
        earlier = {name: value for answers in self.said.values() for name, value in answers.items()}
        known = self.request.user if self.home is None and self.request.user.is_authenticated else None
        own = {"admin_name": known.name, "admin_email": known.email} if known else {}
        return {
            "step": self.step,
            "earlier": earlier,
            "demo_city": str(self.home) if self.home else "",
            "known_email": own.get("admin_email", ""),
            "initial": self.said.get(self.step, own),
        }

    def cancel_url(self) -> str:
        """Back to the step before; from the first one, out."""
        before = STEPS.index(self.step) - 1
        if before >= 0:
            return step_url(STEPS[before])
        return reverse("program:today") if self.home else "/"

    def extra_context(self) -> Mapping[str, Any]:
        """Where one is, and at the end everything that was said."""
        now = STEPS.index(self.step)
        steps = [
            {"label": label, "state": "done" if at < now else "current" if at == now else "coming"}
            for at, (label, _names) in enumerate(SET_UP.values())
        ]
        answers = [
            {"label": question, "value": answer, "url": step_url(step)}
            for step, question, answer in set_up_answers(self.form_kwargs()["earlier"])
        ]
        out: dict[str, Any] = {"steps": steps, "answers": answers if self.step == LAST else []}
        out["may_bring_back"] = self.untouched and self.step == FIRST
        return out | {"back_words": __("Back") if now else __("Cancel")}

    def missing(self) -> str:
        """The first step before this one that was not answered yet."""
        before = STEPS[: STEPS.index(self.step)]
        return next((step for step in before if step not in self.said), "")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The step, or the one that comes first."""
        return (
            HttpResponseRedirect(step_url(self.missing()))
            if self.missing()
            else super().get(request, **kwargs)
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 - from the address
        """Keep the answers and go on; at the end start, and sign the first administrator in."""
        if self.missing():
            return HttpResponseRedirect(step_url(self.missing()))
        form = self.get_form(request.POST, request.FILES)
        if not form.is_valid():
            return self.show_errors(form)
        if self.step != LAST:
            request.session[KEPT] = {**self.said, self.step: form.values}
            return HttpResponseRedirect(step_url(STEPS[STEPS.index(self.step) + 1]))
        user = self.try_save(form)
        return self.begin(user) if user else self.show_errors(form)

    def begin(self, user: User) -> HttpResponse:
        """In as the first administrator."""
        logout(self.request)  # the sessions of the demo are gone
        login(self.request, user)
        words = __("Your program is ready. Add a coordinator next, who adds the relationships.")
        messages.success(self.request, words)
        return HttpResponseRedirect(reverse("program:today"))

    def save(self, form: FormRules, by: Any) -> User:  # noqa: ARG002 - the new administrator is the actor
        """Remove the demo and put the city in."""
        said: Any = form
        seal = said.cleaned_data.get("seal")
        who = self.request.user
        self.request.user = AnonymousUser()  # the history must not name an account that is being removed
        try:
            _home, user = start_empty(city=said.city_facts, admin=said.admin_facts, seal=seal)
        except ValidationError:
            self.request.user = who
            raise
        return user
