"""Project floor: settings, URLs, Celery and health; it owns no models."""
