"""URLs of accounts; the sign-in library knows its pages by these names, so they stand without a namespace."""

from django.urls import include, path, re_path

from accounts.views import bulk, city, entrance, own, saved_views, second_step

own_patterns = (
    [
        path("account/", own.OwnAccount.as_view(), name="own"),
        path("account/session/", own.SessionTime.as_view(), name="session"),
        path("account/sessions/", own.Sessions.as_view(), name="sessions"),
        path("account/sessions/end-others/", own.EndOtherSessions.as_view(), name="sessions-end-others"),
        path("account/sessions/<int:pk>/end/", own.EndSession.as_view(), name="session-end"),
        path("app/lists/<str:list_name>/save/", saved_views.SaveView.as_view(), name="view-save"),
        path("app/lists/<str:list_name>/columns/", saved_views.ChooseColumns.as_view(), name="columns"),
        path("app/lists/<str:list_name>/change/", bulk.ChangeMany.as_view(), name="bulk"),
        path("app/views/<int:pk>/", saved_views.ChangeView.as_view(), name="view"),
        path("app/views/<int:pk>/trash/", saved_views.TrashView.as_view(), name="view-trash"),
        path("app/changes/<int:pk>/undo/", bulk.UndoMany.as_view(), name="bulk-undo"),
        path("sign-in/again/anew/", own.FromStart.as_view(), name="from-start"),
        path("account/second-step/app/picture.svg", second_step.AppPicture.as_view(), name="app-picture"),
    ],
    "accounts",
)

urlpatterns = [
    path("sign-in/", entrance.SignIn.as_view(), name="account_login"),
    path("sign-in/code/request/", entrance.AskCode.as_view(), name="account_request_login_code"),
    path("sign-in/code/", entrance.EnterCode.as_view(), name="account_confirm_login_code"),
    path("sign-out/", entrance.SignOut.as_view(), name="account_logout"),
    path("password/reset/", entrance.AskReset.as_view(), name="account_reset_password"),
    path("password/reset/sent/", entrance.ResetSent.as_view(), name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        entrance.NewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/done/", entrance.NewPasswordSet.as_view(), name="account_reset_password_from_key_done"
    ),
    path("account/password/", entrance.ChangePassword.as_view(), name="account_change_password"),
    path("account/password/first/", entrance.FirstPassword.as_view(), name="account_set_password"),
    path("sign-in/with/<slug:provider_id>/", city.ToCity.as_view(), name="openid_connect_login"),
    path("sign-in/with/<slug:provider_id>/back/", city.FromCity.as_view(), name="openid_connect_callback"),
    path("sign-in/second-step/", second_step.EnterSecondStep.as_view(), name="mfa_authenticate"),
    path("sign-in/passkey/", second_step.SignInWithPasskey.as_view(), name="mfa_login_webauthn"),
    path("sign-in/again/", second_step.Again.as_view(), name="account_reauthenticate"),
    path("sign-in/again/code/", second_step.AgainByCode.as_view(), name="mfa_reauthenticate"),
    path("sign-in/again/passkey/", second_step.AgainByPasskey.as_view(), name="mfa_reauthenticate_webauthn"),
    path("account/second-step/", second_step.SecondStep.as_view(), name="mfa_index"),
    path("account/second-step/app/", second_step.AddApp.as_view(), name="mfa_activate_totp"),
    path("account/second-step/app/remove/", second_step.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("account/second-step/codes/", second_step.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path(
        "account/second-step/codes/new/",
        second_step.NewRecoveryCodes.as_view(),
        name="mfa_generate_recovery_codes",
    ),
    path("account/second-step/passkeys/add/", second_step.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path(
        "account/second-step/passkeys/<int:pk>/remove/",
        second_step.RemovePasskey.as_view(),
        name="mfa_remove_webauthn",
    ),
    path("", include(own_patterns)),
]
