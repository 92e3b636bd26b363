"""App configuration of reviews."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """The reviews room; see docs/architecture.md."""

    name = "reviews"
