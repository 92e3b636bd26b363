"""Every module that registers goals, in the order they run."""

from tests.bench import background, doors, files, importing, lists, pages, printing, searching

__all__ = ["background", "doors", "files", "importing", "lists", "pages", "printing", "searching"]
