"""Small pages over places, to try the shared pages and the list with."""

from django.core.exceptions import ValidationError
from django.urls import path
from django.utils.translation import gettext_lazy as _

from common.decisions import allow_if
from common.forms import RecordForm
from common.listpage import ListPage
from common.lists import Column, Filter, Listing, Preset
from common.pages import ActionPage, ChangePage, ConfirmPage, CreatePage, get_or_404
from common.records import move_to_trash, save_change, save_new
from directory.models import Place
from directory.models.place import PlaceKind
from sistercities.urls import urlpatterns as real_urls


class PlaceForm(RecordForm):
    empty_messages = {"name": _("Enter the name of the city")}

    class Meta:
        model = Place
        fields = ["name", "kind", "within", "country_printed", "website"]


class PlaceRow:
    def get_record(self, request, **kwargs):
        return get_or_404(Place.objects.present(), pk=kwargs["pk"])

    def decide(self, user, record):
        return allow_if(user.role != "viewer", "Only coordinators change cities.")

    def success_url(self, result):
        return f"/t/places/{result.pk}/change/"

    def cancel_url(self):
        return "/t/places/"


class AddPlace(PlaceRow, CreatePage):
    form_class = PlaceForm
    heading, action = "Add a city", "Save city"
    success_message = "City saved."

    def get_record(self, request, **kwargs):
        return None

    def save(self, form, by):
        if form.values["name"] == "Atlantis":
            raise ValidationError({"name": "Enter a city that exists"})
        return save_new(form.save(commit=False), by=by)


class ChangePlace(PlaceRow, ChangePage):
    form_class = PlaceForm
    heading = "Change the city"
    success_message = "City saved."

    def save(self, form, by):
        for name, value in form.values.items():
            setattr(self.record, name, value)
        return save_change(self.record, by=by, seen=form.seen)


class TrashPlace(PlaceRow, ConfirmPage):
    heading, action, keep = "Put the city in Trash", "Put in Trash", "Keep the city"
    effect = "It can be restored for 30 days."
    success_message = "The city is in Trash."
    reason = "needed"

    def summary(self):
        return [("City", self.record.name)]

    def act(self, form, by):
        return move_to_trash(self.record, by=by)

    def success_url(self, result):
        return "/t/places/"


class MarkPlace(PlaceRow, ActionPage):
    def act(self, by):
        self.record.website = "https://example.org/"
        return save_change(self.record, by=by)


class Places(Listing):
    title = "Cities"
    columns = [
        Column("name", "City", sort="name"),
        Column("kind", "Kind"),
        Column("trashed", "In Trash since", sort="trashed_at", nullable=True),
    ]
    filters = [Filter("kind", "Kind", PlaceKind.choices, lambda rows, kind: rows.filter(kind=kind))]
    views = [
        Preset("present", "Present", lambda rows: rows.filter(trashed_at=None)),
        Preset("all", "All"),
    ]
    search = "folded"
    nothing = "No cities yet."

    def queryset(self):
        return Place.objects.all()

    def rows(self, objects):
        return [(f"/t/places/{p.pk}/", p.name, [(p.get_kind_display(), "active"), ""]) for p in objects]

    def actions(self):
        return [("Add a city", "/t/places/add/")]


urlpatterns = [
    *real_urls,
    path("t/places/", ListPage.as_view(listing_class=Places)),
    path("t/places/add/", AddPlace.as_view()),
    path("t/places/<int:pk>/change/", ChangePlace.as_view()),
    path("t/places/<int:pk>/trash/", TrashPlace.as_view()),
    path("t/places/<int:pk>/mark/", MarkPlace.as_view()),
]
