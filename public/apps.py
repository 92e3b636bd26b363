"""App configuration of public."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    """The public room; see docs/architecture.md."""

    name = "public"
