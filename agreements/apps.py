"""App configuration of agreements."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """The agreements room; see docs/architecture.md."""

    name = "agreements"
