"""URLs of notifications."""

from django.urls import path

from common.listpage import ListPage
from notifications.views import choices, links, outbox, reminders

app_name = "notifications"
urlpatterns = [
    path("app/reminders/", ListPage.as_view(listing_class=reminders.Reminders), name="reminders"),
    path("account/reminders/", choices.ReminderMail.as_view(), name="reminder-mail"),
    path("app/reminders/<int:pk>/", reminders.ReminderPage.as_view(), name="reminder"),
    path("app/reminders/<int:pk>/snooze/", reminders.SnoozeReminder.as_view(), name="reminder-snooze"),
    path("app/reminders/<int:pk>/done/", reminders.FinishReminder.as_view(), name="reminder-done"),
    path("app/reminders/<int:pk>/open/", reminders.ReopenReminder.as_view(), name="reminder-open"),
    path("app/mail/", outbox.OutboxPage.as_view(), name="outbox"),
    path("app/mail/<int:pk>/", outbox.MailPage.as_view(), name="mail"),
    path("app/mail/<int:pk>/send-again/", outbox.ResendMail.as_view(), name="mail-resend"),
    path("l/snooze/<str:token>/", links.LinkEntrance.as_view(), name="snooze-link"),
    path("l/closed/", links.LinkClosed.as_view(), name="link-closed"),
    path("l/open/snooze/<int:pk>/", links.OpenSnooze.as_view(), name="snooze-open"),
    path("l/open/snooze/<int:pk>/answer/", links.AnswerSnooze.as_view(), name="snooze-answer"),
    path("l/open/snooze/<int:pk>/again/", links.NewLink.as_view(), name="snooze-link-again"),
]
