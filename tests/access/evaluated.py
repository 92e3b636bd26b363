"""Evaluations for one side of the small world: one being written, one sent, and their actions."""

from typing import Any

from django.utils import timezone

from tests.access.parts import each, within
from tests.factories.relationships import RelationshipFactory
from tests.factories.reviews import EvaluationFactory, FollowUpFactory

Pages = dict[str, dict[str, Any]]


def pages_of(side: Any) -> Pages:
    """Which record each address is about."""
    word = side.word
    written = EvaluationFactory(number=f"E-2026-{word}", relationship=side.tie, owner=side.user)
    other_tie = RelationshipFactory(committee=side.committee, slug=f"evaluated-{word}")
    sent = EvaluationFactory(number=f"E-2025-{word}", relationship=other_tie, state="sent_for_review")
    action = FollowUpFactory(evaluation=written)
    removed = FollowUpFactory(evaluation=written, trashed_at=timezone.now())
    pages: Pages = each(("of-tie", "new"), {"slug": side.slug})
    names = ("evaluation", "plan", "begin", "edit", "print", "follow-up-add")
    pages |= each(names, {"number": written.number})
    another = RelationshipFactory(committee=side.committee, slug=f"left-{word}")
    gone = EvaluationFactory(number=f"E-2024-{word}", relationship=another, trashed_at=timezone.now())
    pages |= {"trash": {"number": written.number}, "restore": {"number": gone.number}}
    pages |= each(("take-back", "send-back", "accept"), {"number": sent.number})
    of_action = ("follow-up-edit", "follow-up-done", "follow-up-reopen", "follow-up-trash")
    pages |= each(of_action, {"pk": action.pk})
    pages["follow-up-restore"] = {"pk": removed.pk}
    return within("reviews", pages)
