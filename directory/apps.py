"""App configuration of directory."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """The directory room; see docs/architecture.md."""

    name = "directory"
