"""The project floor as an app: it carries the checks and the Celery application, no models."""

from django.apps import AppConfig
from django.core import checks

from sistercities.celery import app as celery_app
from sistercities.checks import demo_accounts


class SisterCitiesConfig(AppConfig):
    """Imported with Django, so tasks called from the web use our Celery application."""

    name = "sistercities"
    default_auto_field = "django.db.models.BigAutoField"
    celery_app = celery_app

    def ready(self) -> None:
        """Adds the checks that `check --deploy` runs."""
        checks.register(demo_accounts, deploy=True)
