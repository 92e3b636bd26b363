"""Colours: whether people can read what is written in them (WCAG 1.4.3), and shades of one."""

from __future__ import annotations

import re

WHITE = "#ffffff"
CANVAS = "#f6f4ef"
FOCUS = "#ffc83d"
TEXT, EDGE = 4.5, 3.0
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.ASCII)
_DARK = 0.04045


def is_colour(text: str) -> bool:
    """Whether it is written as # and six hexadecimal digits in small letters."""
    return bool(_COLOUR.fullmatch(text))


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue from 0 to 255."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """From 1 to 21, by the formula of WCAG 2.2."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """The colour with this share of the other in it."""
    pairs = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def carries_text(colour: str) -> bool:
    """Whether white is readable on it, it is readable on white and canvas, and the focus is seen on it."""
    readable = all(contrast(colour, paper) >= TEXT for paper in (WHITE, CANVAS))
    return readable and contrast(colour, FOCUS) >= EDGE


def muted_on(colour: str) -> str:
    """White with as much of the colour in it as stays readable on it."""
    shades = (mix(colour, WHITE, share / 100) for share in range(70, 100, 2))
    return next((shade for shade in shades if contrast(shade, colour) >= TEXT), WHITE)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(value / 255) for value in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= _DARK else float(((value + 0.055) / 1.055) ** 2.4)
