"""App configuration of common."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps
from django.conf import settings
from django.core import checks
from django.db.models.signals import post_migrate  # noqa: TID251 - it belongs to making the tables

# Teaches text columns the question "holds these words".
import common.searching  # noqa: F401
from common.checks import words_without_tables
from common.questions import keep_function
from common.word_table import keep_word_tables


class CommonConfig(AppConfig):
    """What every room shares; it has no models and imports no app."""

    name = "common"

    def ready(self) -> None:
        """Load the extensions.py of each of our apps; a library may own a module of the same name.

        What keeps the words of a table is part of the tables, so it is put up where they are made, and so is
        what tells whether rows are as they were.
        """
        checks.register(words_without_tables)
        post_migrate.connect(keep_word_tables)
        # Nothing is sent for an app without models: this one is always there, and once is enough.
        post_migrate.connect(keep_function, sender=apps.get_app_config("contenttypes"))
        for config in apps.get_app_configs():
            if config.name in settings.FLOORS and find_spec(f"{config.name}.extensions"):
                import_module(f"{config.name}.extensions")
