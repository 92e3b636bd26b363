"""URLs of accounts; the sign-in library knows its pages by these names, so they stand without a namespace."""

from django.urls import include, path, re_path

from accounts import views

own_patterns = ([path("account/", views.OwnAccount.as_view(), name="own")], "accounts")

urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="account_login"),
    path("sign-in/code/request/", views.AskCode.as_view(), name="account_request_login_code"),
    path("sign-in/code/", views.EnterCode.as_view(), name="account_confirm_login_code"),
    path("sign-out/", views.SignOut.as_view(), name="account_logout"),
    path("password/reset/", views.AskReset.as_view(), name="account_reset_password"),
    path("password/reset/sent/", views.ResetSent.as_view(), name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.NewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
    path("password/reset/done/", views.NewPasswordSet.as_view(), name="account_reset_password_from_key_done"),
    path("account/password/", views.ChangePassword.as_view(), name="account_change_password"),
    path("account/password/first/", views.FirstPassword.as_view(), name="account_set_password"),
    path("", include(own_patterns)),
]
