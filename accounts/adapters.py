"""How the sign-in library behaves here."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library ships no types
    """Accounts are given by the administrator; nobody signs up by himself."""

    def is_open_for_signup(self, request: Any) -> bool:  # noqa: ARG002 - signature of the library
        """Always closed."""
        return False
