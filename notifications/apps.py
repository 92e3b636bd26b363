"""App configuration of notifications."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """The notifications room; see docs/architecture.md."""

    name = "notifications"
