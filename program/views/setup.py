"""Set-up: one's own city in, the demo out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
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
from program.forms import SetUpForm
from program.services.empty import may_start_empty, start_empty


@method_decorator(login_not_required, name="dispatch")
class SetUp(FormPage):
    """Anybody while the installation is empty, an administrator while it is the demo, then nobody."""

    limit = "public form"
    template_name = "program/setup.html"
    form_class = SetUpForm
    heading, action = _("Set up the program for your city"), _("Set up the program")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Somebody who is not signed in is only let in while there is nothing."""
        self.home: Home | None = current_home()
        empty = self.home is None and may_start_empty()
        if not empty and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return super().dispatch(request, *args, **kwargs)

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - nothing exists yet
        """A city's own records are never removed."""
        if not may_start_empty():
            return refused(_("This program already belongs to a city. Its records are not removed here."))
        if self.home is not None and not user.has_role(Role.ADMIN):
            return refused(_("An administrator replaces the demo by your own city. Sign in as one."))
        return ALLOWED

    def form_kwargs(self) -> dict[str, Any]:
        """The name to type when a demo goes."""
        return {"demo_city": str(self.home) if self.home else ""}

    def cancel_url(self) -> str:
        """The way out."""
        return reverse("program:today") if self.home else "/"

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 - from the address
        """Start, and sign the first administrator in."""
        form = self.get_form(request.POST, request.FILES)
        if not form.is_valid():
            return self.show_errors(form)
        user = self.try_save(form)
        if user is None:
            return self.show_errors(form)
        logout(request)  # the sessions of the demo are gone
        login(request, user)
        messages.success(
            request, __("Your program is ready. Add a coordinator next, who adds the relationships.")
        )
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
