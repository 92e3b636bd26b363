"""App configuration of proposals."""

from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    """The proposals room; see docs/architecture.md."""

    name = "proposals"
