"""URLs of the pages over everything."""

from django.urls import path

from program.views import audit, search, settings, setup, today, users

app_name = "program"

urlpatterns = [
    path("app/", today.Today.as_view(), name="today"),
    path("app/search/", search.Search.as_view(), name="search"),
    path("app/settings/", settings.Settings.as_view(), name="settings"),
    path("app/users/", users.UserList.as_view(), name="users"),
    path("app/users/add/", users.AddUser.as_view(), name="user-add"),
    path("app/users/<int:pk>/", users.ChangeUser.as_view(), name="user"),
    path("app/users/<int:pk>/deactivate/", users.DeactivateUser.as_view(), name="user-deactivate"),
    path("app/users/<int:pk>/activate/", users.ActivateUser.as_view(), name="user-activate"),
    path("app/audit/", audit.AuditList.as_view(), name="audit"),
    path("set-up/", setup.SetUp.as_view(), name="setup"),
]
