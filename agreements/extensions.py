"""What agreements offer to lower pages: first about texts, then about signing."""

from __future__ import annotations

from common.extend import Point, register

TEXT: list[Point] = []
SIGNING: list[Point] = []

register("agreements", *TEXT, *SIGNING)
