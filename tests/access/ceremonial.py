"""What stands around a signing, for one side of the small world: proclamations, signers, papers given."""

from typing import Any

from django.utils import timezone

from tests.factories.council import ProclamationFactory

Pages = dict[str, dict[str, Any]]


def pages_of(side: Any) -> Pages:
    """Which record each address is about."""
    return proclamations(side)


def proclamations(side: Any) -> Pages:
    written = ProclamationFactory(place=side.place, title=f"A day of friendship with {side.slug}")
    gone = ProclamationFactory(place=side.place, trashed_at=timezone.now())
    names = ("proclamation", "proclamation-edit", "proclamation-trash", "proclamation-print")
    pages = {f"council:{name}": {"pk": written.pk} for name in names}
    return pages | {"council:proclamation-restore": {"pk": gone.pk}}
