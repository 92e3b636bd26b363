"""Photos of an exchange: the files, what they show, adding and removing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views import View

from common.decisions import Decision
from common.pages import ActionPage, CreatePage, Page, get_or_404
from common.partpages import PartPage
from documents.views.files import send_file
from exchanges import permissions, selectors, services
from exchanges.forms import AddPhotosForm, PhotoForm
from exchanges.models import Exchange, Photo
from exchanges.views.log import draw_photos
from exchanges.views.record import Changeable, OfExchange, crumbs_to


class PhotoFile(View):
    """The bytes of a photo, for those who may see it."""

    def get(self, request: HttpRequest, pk: int, size: str) -> FileResponse:
        """Full size, or the preview where there is one."""
        rows = Photo.objects.visible_to(request.user).present().select_related("file", "preview")
        photo: Photo = get_or_404(rows, pk=pk)
        stored = (photo.preview if size == "preview" else None) or photo.file
        return send_file(stored, inline=True)


def find_photo(request: HttpRequest, pk: int) -> Photo:
    """A photo of an exchange this person may see."""
    rows = Photo.objects.visible_to(request.user).exclude(exchange=None)
    photo: Photo = get_or_404(rows.select_related("exchange", "file"), pk=pk)
    return photo


class OfPhoto(Page):
    """A page about one photo of an exchange this person may change."""

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Photo:
        """404 for what is not visible."""
        return find_photo(request, kwargs["pk"])

    def decide(self, user: Any, record: Any) -> Decision:
        """As the exchange."""
        return permissions.can_change(user, record.exchange)

    def cancel_url(self) -> str:
        """Back to the exchange."""
        return str(self.record.exchange.get_absolute_url())

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - signature of the page
        """Back to the exchange."""
        return self.cancel_url()


class EditPhoto(PartPage):
    """What it shows, and the consent; the exchange it belongs to carries the version."""

    template_name = "exchanges/photo.html"
    form_class = PhotoForm
    heading = _("Describe the photo")
    action = _("Save photo")
    success_message = gettext_lazy("Photo saved.")
    photo: Photo

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Exchange:
        """The exchange; the photo beside it."""
        self.part = self.photo = find_photo(request, kwargs["pk"])
        if self.photo.removed_at is not None:
            raise Http404
        rows = selectors.with_partners(Exchange.objects.all())
        exchange: Exchange = get_or_404(rows, pk=self.photo.exchange_id)
        self.version_now = exchange.version
        return exchange

    def decide(self, user: Any, record: Any) -> Decision:
        """As the exchange."""
        return permissions.can_change(user, record)

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the exchange."""
        return crumbs_to(self.record)

    def extra_context(self) -> Mapping[str, Any]:
        """The picture above the form."""
        return {**super().extra_context(), "photo": self.photo}

    def save(self, form: Any, by: Any) -> Photo:
        """Call the service."""
        return services.describe_photo(photo=self.photo, by=by, seen=form.seen, **form.values)

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - signature of the page
        """Back to the exchange."""
        return str(self.record.get_absolute_url())


class RemovePhoto(OfPhoto, ActionPage):
    """Take a photo off the exchange; no question, because it can be put back."""

    success_message = gettext_lazy("Photo removed. It can be put back below.")

    def act(self, by: Any) -> Photo:
        """Call the service."""
        return services.remove_photo(photo=self.record, by=by)


class RestorePhoto(OfPhoto, ActionPage):
    """Put a removed photo back."""

    success_message = gettext_lazy("Photo put back.")

    def act(self, by: Any) -> Photo:
        """Call the service."""
        return services.restore_photo(photo=self.record, by=by)


class AddPhotos(Changeable, OfExchange, CreatePage):
    """More photos for an exchange; sent twice they are added once."""

    form_class = AddPhotosForm
    heading = _("Add photos")
    action = _("Add photos")
    success_message = gettext_lazy("Photos added.")

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Drawn before the transaction of the form, which would else hold up everybody who saves."""
        self.drawn, self.unreadable = draw_photos(request)
        return super().post(request, **kwargs)

    def save(self, form: Any, by: Any) -> Exchange:
        """Keep what can be kept; what was refused is named."""
        refused = [*self.unreadable, *self._keep(consent=form.values["consent"], by=by)]
        if refused:
            raise ValidationError({"photos": refused})
        exchange: Exchange = self.record
        return exchange

    def _keep(self, *, consent: bool, by: Any) -> list[str]:
        refused = []
        for drawn in self.drawn:
            try:
                photo = services.add_photo(upload=drawn, by=by, exchange=self.record)
            except ValidationError as error:
                words = {"name": drawn.name, "reason": " ".join(error.messages)}
                refused.append(gettext("%(name)s: %(reason)s") % words)
                continue
            services.describe_photo(photo=photo, caption="", consent=consent, by=by)
        return refused
