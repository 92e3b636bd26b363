"""Pages of signing in, which are the library's with our looks and limits."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account import views as library
from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _

from accounts.services import AN_HOUR

TOO_MANY_TRIES = {"too_many", "too_many_login_attempts"}


class Counted:
    """A page of the library whose form counts under a limit; tries at the door are counted elsewhere."""

    limit: ClassVar[str] = ""  # a name of common.limits

    @classmethod
    def limit_for(cls, request: HttpRequest) -> str:
        """Reading costs nothing."""
        return cls.limit if request.method == "POST" else ""


class Entrance(Counted):
    """A form with errors answers 422, as everywhere in the program; after too many tries 429."""

    # The library would take a PUT for a POST.
    http_method_names = ["get", "post", "head", "options"]
    waits = AN_HOUR

    def form_invalid(self, form: Any) -> HttpResponse:
        """The form again with what was typed."""
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        if response.status_code != 200:  # noqa: PLR2004 - the library leads elsewhere
            return response
        found = {error.code for errors in form.errors.as_data().values() for error in errors}
        response.status_code = 429 if found & TOO_MANY_TRIES else 422
        if response.status_code == 429:  # noqa: PLR2004 - as above
            response["Retry-After"] = str(int(self.waits))
        return response


class Local(Entrance):
    """A page that is not there where people sign in with their city account only."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """404 where switched off."""
        if not settings.LOCAL_SIGN_IN:
            raise Http404
        super().setup(request, *args, **kwargs)  # type: ignore[misc]


class SignIn(Entrance, library.LoginView):  # type: ignore[misc]  # the library ships no types
    """E-mail address and password, and the other ways in."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Which ways there are."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        city = settings.OIDC.name if settings.OIDC else ""
        return {**context, "local": settings.LOCAL_SIGN_IN, "city_sign_in": city}


class AskCode(Local, library.RequestLoginCodeView):  # type: ignore[misc]
    """Have a code mailed."""


class EnterCode(Local, library.ConfirmLoginCodeView):  # type: ignore[misc]
    """Sign in with the code; tries are counted like those at a password."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Check the code, or say that the hour's tries are used up."""
        email = self._process.state.get("email") or ""
        if self._action == "verify" and not get_adapter().count_try(request, "code entered", email):
            wait = _("There were too many tries. Wait an hour, then try again.")
            answer = render(request, "429.html", {"wait": wait}, status=429)
            answer["Retry-After"] = str(int(AN_HOUR))
            return answer
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response


@method_decorator(login_not_required, name="dispatch")
class SignOut(library.LogoutView):  # type: ignore[misc]
    """Sign out; only by a button."""

    http_method_names = ["post"]

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """What the browser kept for these pages goes as well, drafts in other tabs too."""
        response: HttpResponse = super().post(*args, **kwargs)
        response["Clear-Site-Data"] = '"storage"'
        return response


class AskReset(Local, library.PasswordResetView):  # type: ignore[misc]
    """Have a link for a new password mailed."""


class NewPassword(Local, library.PasswordResetFromKeyView):  # type: ignore[misc]
    """Choose a new password; the secret leaves the address before the page is shown."""

    limit = "password"


class ResetSent(library.PasswordResetDoneView):  # type: ignore[misc]
    """Says where the link went, alike for every address."""


class NewPasswordSet(library.PasswordResetFromKeyDoneView):  # type: ignore[misc]
    """The new password works."""


class ChangePassword(Local, library.PasswordChangeView):  # type: ignore[misc]
    """Change one's password; other browsers are signed out."""

    limit = "password"


class FirstPassword(Local, library.PasswordSetView):  # type: ignore[misc]
    """Choose a first password."""

    limit = "password"
