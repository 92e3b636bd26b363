"""URLs of directory."""

from django.urls import path

from directory.views import (
    contactparts,
    lists,
    memberships,
    merging,
    organizations,
    people,
    placeparts,
    places,
    trash,
)

app_name = "directory"
base = "app/places/"
place = f"{base}<int:pk>/"
contacts = "app/contacts/"
organization_base = f"{contacts}organizations/"
person = f"{contacts}<int:pk>/"
organization = f"{organization_base}<int:pk>/"

urlpatterns = [
    path(base, lists.PlaceList.as_view(), name="places"),
    path(f"{base}add/", places.AddPlace.as_view(), name="place-add"),
    path(place, places.PlacePage.as_view(), name="place"),
    path(f"{place}edit/", places.ChangePlace.as_view(), name="place-edit"),
    path(f"{place}rename/", places.RenamePlace.as_view(), name="place-rename"),
    path(f"{place}locate/", places.LocatePlace.as_view(), name="place-locate"),
    path(f"{place}trash/", places.TrashPlace.as_view(), name="place-trash"),
    path(f"{place}names/add/", placeparts.AddName.as_view(), name="name-add"),
    path(f"{place}names/<int:part>/", placeparts.ChangeName.as_view(), name="name-edit"),
    path(f"{place}names/<int:part>/remove/", placeparts.RemoveName.as_view(), name="name-remove"),
    path(f"{place}facts/add/", placeparts.AddFact.as_view(), name="fact-add"),
    path(f"{place}facts/<int:part>/", placeparts.ChangeFact.as_view(), name="fact-edit"),
    path(f"{place}facts/<int:part>/remove/", placeparts.RemoveFact.as_view(), name="fact-remove"),
    path(f"{contacts}duplicates/", merging.Duplicates.as_view(), name="duplicates"),
    path("app/merge/<slug:kind>/<int:pk>/", merging.ChooseTwin.as_view(), name="merge-choose"),
    path("app/merge/<slug:kind>/<int:pk>/<int:other>/", merging.MergeRecords.as_view(), name="merge"),
    path("app/merge/<slug:kind>/<int:pk>/<int:other>/differ/", merging.SayDifferent.as_view(), name="differ"),
    path(
        "app/merge/<slug:kind>/<int:pk>/<int:other>/maybe/", merging.SuggestAgain.as_view(), name="maybe-same"
    ),
    path("app/memberships/", memberships.Memberships.as_view(), name="memberships"),
    path("app/memberships/add/", memberships.AddMembership.as_view(), name="membership-add"),
    path("app/memberships/<int:pk>/", memberships.ChangeMembership.as_view(), name="membership-edit"),
    path("app/memberships/<int:pk>/trash/", memberships.TrashMembership.as_view(), name="membership-trash"),
    path(contacts, lists.PeopleList.as_view(), name="contacts"),
    path(f"{contacts}add/", people.AddPerson.as_view(), name="person-add"),
    path(f"{contacts}trash/", trash.DirectoryTrash.as_view(), name="trash"),
    path(f"{contacts}trash/<str:kind>/<int:pk>/", trash.RestoreFromDirectory.as_view(), name="restore"),
    path(person, people.PersonPage.as_view(), name="person"),
    path(f"{person}edit/", people.ChangePerson.as_view(), name="person-edit"),
    path(f"{person}trash/", people.TrashPerson.as_view(), name="person-trash"),
    path(f"{person}offices/add/", contactparts.AddOffice.as_view(), name="office-add"),
    path(f"{person}channels/add/", contactparts.AddPersonChannel.as_view(), name="person-channel-add"),
    path(f"{contacts}offices/<int:pk>/", contactparts.ChangeOffice.as_view(), name="office-edit"),
    path(f"{contacts}offices/<int:pk>/trash/", contactparts.TrashOffice.as_view(), name="office-trash"),
    path(f"{contacts}channels/<int:part>/", contactparts.ChangeChannel.as_view(), name="channel-edit"),
    path(
        f"{contacts}channels/<int:part>/remove/", contactparts.RemoveChannel.as_view(), name="channel-remove"
    ),
    path(organization_base, lists.OrganizationList.as_view(), name="organizations"),
    path(f"{organization_base}add/", organizations.AddOrganization.as_view(), name="organization-add"),
    path(organization, organizations.OrganizationPage.as_view(), name="organization"),
    path(f"{organization}edit/", organizations.ChangeOrganization.as_view(), name="organization-edit"),
    path(f"{organization}trash/", organizations.TrashOrganization.as_view(), name="organization-trash"),
    path(
        f"{organization}channels/add/",
        contactparts.AddOrganizationChannel.as_view(),
        name="organization-channel-add",
    ),
]
