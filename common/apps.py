"""App configuration of common."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps
from django.conf import settings

# Teaches text columns the question "holds these words".
import common.searching  # noqa: F401


class CommonConfig(AppConfig):
    """What every room shares; it has no models and imports no app."""

    name = "common"

    def ready(self) -> None:
        """Load the extensions.py of each of our apps; a library may own a module of the same name."""
        for config in apps.get_app_configs():
            if config.name in settings.FLOORS and find_spec(f"{config.name}.extensions"):
                import_module(f"{config.name}.extensions")
