"""Photos on their way: one request a file while the form is still being filled in."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from common.decisions import Decision
from common.pages import Page, get_or_404
from exchanges import permissions, services
from exchanges.forms import LogForm
from exchanges.models import Photo
from exchanges.views.log import LogPage, form_key_of

LINES = "exchanges/_uploads.html"


class Uploads(Page):
    """The photos that wait with a form; POST adds one and answers with its line."""

    limit = "upload"

    def decide(self, user: Any, record: Any) -> Decision:
        """Staff and members."""
        return permissions.can_log(user, record)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Their lines, for a form that is taken up again."""
        waiting = Photo.objects.waiting(request.user, form_key_of(request)).present()
        return render(request, LINES, {"uploads": waiting.select_related("file")})

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep one photo, or say in plain text why not."""
        upload = request.FILES.get("photo")
        if upload is None:
            return refusal(_("Choose a photo"))
        try:
            photo = services.add_photo(upload=upload, by=request.user, upload_key=form_key_of(request))
        except ValidationError as error:
            return refusal(" ".join(error.messages))
        return render(request, LINES, {"uploads": [photo]}, status=201)


def refusal(words: str) -> HttpResponse:
    """Why a photo was not kept."""
    return HttpResponse(words, status=422, content_type="text/plain; charset=utf-8")


class UploadAction(LogPage):
    """A button beside a waiting photo; without a script the form comes back as it was."""

    http_method_names = ["post"]

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Photo:
        """One's own, not yet part of an exchange."""
        rows = Photo.objects.filter(exchange=None, added_by_id=request.user.pk).select_related("file")
        photo: Photo = get_or_404(rows, pk=kwargs["pk"])
        return photo

    def act(self) -> None:
        """Call the service."""
        raise NotImplementedError

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 - from the address
        """Do it, then show the line or the whole form."""
        try:
            self.act()
        except ValidationError as error:
            return refusal(" ".join(error.messages))
        if request.headers.get("X-Requested-With") == "fetch":
            return render(request, LINES, {"uploads": [self.record]})
        form = LogForm(request.POST, user=request.user)
        form.errors.clear()  # the person has not asked to save yet
        return self.show_form(form, form_key_of(request))


class RemoveUpload(UploadAction):
    """Take a photo off the form."""

    def act(self) -> None:
        """It can be put back."""
        services.remove_photo(photo=self.record, by=self.request.user)


class RestoreUpload(UploadAction):
    """Put it back."""

    def act(self) -> None:
        """Unless others have taken its place."""
        services.restore_photo(photo=self.record, by=self.request.user)
