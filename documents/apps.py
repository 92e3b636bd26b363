"""App configuration of documents."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """The documents room; see docs/architecture.md."""

    name = "documents"
