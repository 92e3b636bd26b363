"""App configuration of accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The accounts room; see docs/architecture.md."""

    name = "accounts"
