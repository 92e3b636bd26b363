"""App configuration of exchanges."""

from django.apps import AppConfig


class ExchangesConfig(AppConfig):
    """The exchanges room; see docs/architecture.md."""

    name = "exchanges"
