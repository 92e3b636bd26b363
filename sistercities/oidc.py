"""Signing in with the city's own account by OpenID Connect."""

from __future__ import annotations

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter


class CitySignInAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # the library ships no types
    """Who may come in from there, and as what."""
