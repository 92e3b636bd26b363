"""Libraries that are loaded with the first request that needs them."""

import sys

import pytest

from common.late import Late


def test_a_library_is_loaded_when_something_of_it_is_asked_for(monkeypatch):
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    colours = Late("colorsys")
    assert "colorsys" not in sys.modules
    assert colours.rgb_to_hsv(1, 1, 1) == (0.0, 0.0, 1)
    assert "colorsys" in sys.modules


def test_what_a_library_does_not_have_is_told_as_ever():
    with pytest.raises(AttributeError):
        Late("json").nothing_of_that_name  # noqa: B018 - asking is the test
