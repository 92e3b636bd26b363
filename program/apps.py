"""App configuration of program."""

from django.apps import AppConfig


class ProgramConfig(AppConfig):
    """The program room; see docs/architecture.md."""

    name = "program"
