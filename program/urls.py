"""URLs of the pages over everything."""

from django.urls import path

from program.views import (
    audit,
    invitations,
    links,
    rights,
    search,
    settings,
    setup,
    today,
    trash,
    tries,
    users,
)

app_name = "program"

urlpatterns = [
    path("app/", today.Today.as_view(), name="today"),
    path("app/search/", search.Search.as_view(), name="search"),
    path("app/settings/", settings.Settings.as_view(), name="settings"),
    path("app/settings/history/", settings.SettingsHistory.as_view(), name="settings-history"),
    path("app/settings/mail/", settings.TestMail.as_view(), name="settings-mail"),
    path("app/settings/<slug:section>/", settings.ChangeSection.as_view(), name="settings-section"),
    path("app/users/", users.UserList.as_view(), name="users"),
    path("app/users/add/", users.AddUser.as_view(), name="user-add"),
    path("app/users/tries/", tries.Tries.as_view(), name="tries"),
    path("app/users/tries/<str:key>/let-in/", tries.LetInAgain.as_view(), name="let-in"),
    path("app/users/<int:pk>/", users.ChangeUser.as_view(), name="user"),
    path("app/users/<int:pk>/deactivate/", users.DeactivateUser.as_view(), name="user-deactivate"),
    path("app/users/<int:pk>/activate/", users.ActivateUser.as_view(), name="user-activate"),
    path("app/users/<int:pk>/invite-again/", invitations.InviteAgain.as_view(), name="user-invite-again"),
    path("app/users/<int:pk>/withdraw/", invitations.Withdraw.as_view(), name="user-withdraw"),
    path(
        "app/users/<int:pk>/second-step/remove/", rights.RemoveSecondStep.as_view(), name="user-step-remove"
    ),
    path("app/users/<int:pk>/safeguarding/", rights.AskSafeguarding.as_view(), name="user-safeguarding"),
    path(
        "app/users/<int:pk>/safeguarding/agree/",
        rights.AgreeSafeguarding.as_view(),
        name="user-safeguarding-agree",
    ),
    path(
        "app/users/<int:pk>/safeguarding/refuse/",
        rights.RefuseSafeguarding.as_view(),
        name="user-safeguarding-refuse",
    ),
    path(
        "app/users/<int:pk>/safeguarding/end/", rights.EndSafeguarding.as_view(), name="user-safeguarding-end"
    ),
    path("l/invitation/<str:token>/", invitations.InvitationLink.as_view(), name="invitation-link"),
    path("l/invitation/<str:token>/again/", invitations.NewInvitation.as_view(), name="invitation-again"),
    path("invitation/", invitations.AcceptInvitation.as_view(), name="invitation"),
    path("app/links/", links.LinkList.as_view(), name="links"),
    path("app/links/<int:pk>/revoke/", links.RevokeLink.as_view(), name="link-revoke"),
    path("app/audit/", audit.AuditList.as_view(), name="audit"),
    path("app/trash/", trash.TrashList.as_view(), name="trash"),
    path("app/trash/<str:kind>/<int:pk>/", trash.TrashItem.as_view(), name="trash-item"),
    path("app/trash/<str:kind>/<int:pk>/restore/", trash.Restore.as_view(), name="trash-restore"),
    path("set-up/", setup.SetUp.as_view(), name="setup"),
]
