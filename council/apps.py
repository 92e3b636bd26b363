"""App configuration of council."""

from django.apps import AppConfig


class CouncilConfig(AppConfig):
    """The council room; see docs/architecture.md."""

    name = "council"
