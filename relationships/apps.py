"""App configuration of relationships."""

from django.apps import AppConfig


class RelationshipsConfig(AppConfig):
    """The relationships room; see docs/architecture.md."""

    name = "relationships"
