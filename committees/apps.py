"""App configuration of committees."""

from django.apps import AppConfig


class CommitteesConfig(AppConfig):
    """The committees room; see docs/architecture.md."""

    name = "committees"
