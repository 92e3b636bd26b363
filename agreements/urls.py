"""URLs of agreements: the text first, signing after it."""

from __future__ import annotations

from typing import Any

app_name = "agreements"

text_urls: list[Any] = []

signing_urls: list[Any] = []

urlpatterns = [*text_urls, *signing_urls]
