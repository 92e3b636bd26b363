"""Pages of signing in, which are the library's, and of one's own account."""

from __future__ import annotations

from typing import Any

from allauth.account import views as library
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from accounts import services
from accounts.forms import OwnAccountForm
from accounts.models import User
from accounts.services import AN_HOUR, take_try
from common.pages import ChangePage

TOO_MANY_TRIES = {"too_many", "too_many_login_attempts"}


class Entrance:
    """A form with errors answers 422, as everywhere in the program; after too many tries 429."""

    # The library would take a PUT for a POST.
    http_method_names = ["get", "post", "head", "options"]

    def form_invalid(self, form: Any) -> HttpResponse:
        """The form again with what was typed."""
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        if response.status_code != 200:  # noqa: PLR2004 - the library leads elsewhere
            return response
        found = {error.code for errors in form.errors.as_data().values() for error in errors}
        response.status_code = 429 if found & TOO_MANY_TRIES else 422
        if response.status_code == 429:  # noqa: PLR2004 - as above
            response["Retry-After"] = str(int(AN_HOUR))
        return response


class SignIn(Entrance, library.LoginView):  # type: ignore[misc]  # the library ships no types
    """E-mail address and password."""


class AskCode(Entrance, library.RequestLoginCodeView):  # type: ignore[misc]
    """Have a code mailed."""


class EnterCode(Entrance, library.ConfirmLoginCodeView):  # type: ignore[misc]
    """Sign in with the code; tries are counted by account, whatever browsers they come from."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Check the code, or say that the hour's tries are used up."""
        email = self._process.state.get("email") or ""
        if self._action == "verify" and not take_try(kind="code entered for", who=email):
            messages.error(request, _("There were too many tries. Wait an hour, then try again"))
            return HttpResponseRedirect(reverse("account_request_login_code"))
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response


@method_decorator(login_not_required, name="dispatch")
class SignOut(library.LogoutView):  # type: ignore[misc]
    """Sign out; only by a button."""

    http_method_names = ["post"]


class AskReset(Entrance, library.PasswordResetView):  # type: ignore[misc]
    """Have a link for a new password mailed."""


class NewPassword(Entrance, library.PasswordResetFromKeyView):  # type: ignore[misc]
    """Choose a new password; the secret leaves the address before the page is shown."""


class ResetSent(library.PasswordResetDoneView):  # type: ignore[misc]
    """Says where the link went, alike for every address."""


class NewPasswordSet(library.PasswordResetFromKeyDoneView):  # type: ignore[misc]
    """The new password works."""


class ChangePassword(Entrance, library.PasswordChangeView):  # type: ignore[misc]
    """Change one's password; other browsers are signed out."""


class FirstPassword(Entrance, library.PasswordSetView):  # type: ignore[misc]
    """Choose a first password."""


class OwnAccount(ChangePage):
    """Name, language and time zone."""

    template_name = "accounts/own.html"
    form_class = OwnAccountForm
    heading, action = gettext_lazy("My account"), gettext_lazy("Save changes")
    success_message = gettext_lazy("Your account is saved.")

    def get_record(self, request: HttpRequest, **kwargs: Any) -> User:  # noqa: ARG002 - from the address
        """Always oneself, read anew."""
        return User.objects.get(pk=request.user.pk or 0)

    def form_kwargs(self) -> dict[str, Any]:
        """The languages of the program, each named in itself."""
        return {
            "languages": [(code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES]
        }

    def save(self, form: Any, by: Any) -> User:
        """Call the service."""
        return services.change_own_account(user=by, seen=form.seen, **form.values)

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - always the same page
        """The same page."""
        return reverse("accounts:own")
