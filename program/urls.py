"""URLs of the pages over everything."""

from django.urls import path

from program.views import (
    audit,
    handover,
    holds,
    invitations,
    links,
    requests,
    retention,
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
    path("l/invitation/<str:token>/", invitations.InvitationEntrance.as_view(), name="invitation-link"),
    path("l/open/invitation/<int:pk>/", invitations.OpenInvitation.as_view(), name="invitation-open"),
    path("l/open/invitation/<int:pk>/accept/", invitations.AcceptInvitation.as_view(), name="invitation"),
    path("l/open/invitation/<int:pk>/again/", invitations.NewInvitation.as_view(), name="invitation-again"),
    path("app/links/", links.LinkList.as_view(), name="links"),
    path("app/links/<int:pk>/revoke/", links.RevokeLink.as_view(), name="link-revoke"),
    path("app/audit/", audit.AuditList.as_view(), name="audit"),
    path("app/trash/", trash.TrashList.as_view(), name="trash"),
    path("app/trash/<str:kind>/<int:pk>/", trash.TrashItem.as_view(), name="trash-item"),
    path("app/trash/<str:kind>/<int:pk>/restore/", trash.Restore.as_view(), name="trash-restore"),
    path("app/handover/", handover.Handover.as_view(), name="handover"),
    path("app/handover/print/", handover.PrintBrief.as_view(), name="handover-print"),
    path("app/handover/<int:pk>/files/", handover.BriefWithPapers.as_view(), name="handover-files"),
    path("app/handover/<slug:slug>/print/", handover.PrintBriefOfTie.as_view(), name="handover-tie"),
    path("app/data-requests/", requests.RequestList.as_view(), name="requests"),
    path("app/data-requests/<int:pk>/", requests.RequestPage.as_view(), name="request"),
    path("app/data-requests/<int:pk>/copy/", requests.MakeCopy.as_view(), name="request-copy"),
    path("app/data-requests/<int:pk>/erase/", requests.ErasePerson.as_view(), name="request-erase"),
    path("app/data-requests/<int:pk>/refuse/", requests.RefuseRequest.as_view(), name="request-refuse"),
    path("app/holds/", holds.HoldList.as_view(), name="holds"),
    path("app/holds/add/", holds.PlaceHold.as_view(), name="hold-add"),
    path("app/holds/<int:pk>/lift/", holds.LiftHold.as_view(), name="hold-lift"),
    path("app/retention/", retention.Retention.as_view(), name="retention"),
    path("app/retention/remove/", retention.RemoveOver.as_view(), name="retention-remove"),
    path("app/own-data/", requests.OwnRequest.as_view(), name="own-data"),
    path("your-data/", requests.AskPublic.as_view(), name="ask"),
    path("your-data/sent/", requests.AskSent.as_view(), name="ask-sent"),
    path("l/your-data/<str:token>/", requests.ConfirmEntrance.as_view(), name="request-link"),
    path("l/open/your-data/<int:pk>/", requests.ConfirmRequest.as_view(), name="request-confirm"),
    path("set-up/", setup.SetUp.as_view(), name="setup"),
    path("set-up/<slug:step>/", setup.SetUp.as_view(), name="setup-step"),
]
