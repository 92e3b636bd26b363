"""App configuration of documents."""

from django.apps import AppConfig
from django.core import checks

from documents.checks import fonts_and_libraries


class DocumentsConfig(AppConfig):
    """The documents room; see docs/architecture.md."""

    name = "documents"

    def ready(self) -> None:
        """Adds the check that a face for every script is on the machine."""
        checks.register(fonts_and_libraries)
