"""Every module that registers goals, in the order they run."""

from tests.bench import pages

__all__ = ["pages"]
