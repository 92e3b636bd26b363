"""URLs of agreements."""

from __future__ import annotations

from typing import Any

app_name = "agreements"

urlpatterns: list[Any] = []
