"""URLs of committees."""

from django.urls import path

from committees.views import listing, page, seats, trash

app_name = "committees"
base = "app/committees/"
one = f"{base}<slug:slug>/"
seat = f"{base}seats/<int:pk>/"
term = f"{base}terms/<int:pk>/"

urlpatterns = [
    path(base, listing.CommitteeList.as_view(), name="list"),
    path(f"{base}form/new/", page.FormCommittee.as_view(), name="form"),
    path(f"{base}trash/all/", trash.CommitteeTrash.as_view(), name="trash-list"),
    path(f"{base}trash/<str:kind>/<int:pk>/", trash.Restore.as_view(), name="restore"),
    path(f"{seat}edit/", seats.ChangeSeat.as_view(), name="seat-edit"),
    path(f"{seat}trash/", seats.TrashSeat.as_view(), name="seat-trash"),
    path(f"{seat}appoint/", seats.Appoint.as_view(), name="appoint"),
    path(f"{term}edit/", seats.ChangeTerm.as_view(), name="term-edit"),
    path(f"{term}end/", seats.EndTerm.as_view(), name="term-end"),
    path(f"{term}trash/", seats.TrashTerm.as_view(), name="term-trash"),
    path(one, page.CommitteePage.as_view(), name="committee"),
    path(f"{one}edit/", page.ChangeCommittee.as_view(), name="edit"),
    path(f"{one}terms-of-reference/", page.FileTermsOfReference.as_view(), name="reference"),
    path(f"{one}trash/", page.TrashCommittee.as_view(), name="trash"),
    path(f"{one}roster/", page.Roster.as_view(), name="roster"),
    path(f"{one}seats/add/", seats.AddSeat.as_view(), name="seat-add"),
]
