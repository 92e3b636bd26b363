"""What a paper's template needs: the private address of a stored file."""

from __future__ import annotations

from django import template

from documents.models import StoredFile

register = template.Library()


@register.filter
def stored(file: StoredFile) -> str:
    """The address under which the engine finds a file of ours; it works in papers only."""
    return f"stored:{file.pk}"
