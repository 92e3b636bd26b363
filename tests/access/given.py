"""What the exchange of a side cost, and a gift of its tie."""

from typing import Any

from exchanges.models import Gift, MoneyLine


def money_pages(exchange: Any, tie: Any, photo: Any) -> dict[str, dict[str, Any]]:
    """One cost and one gift with a photo, and the parameters of their pages."""
    cost = MoneyLine.objects.create(exchange=exchange, what="Bus", amount=5, currency="USD")
    gift = Gift.objects.create(
        relationship=tie,
        direction="received",
        description=f"Bear of {tie.slug}",
        recorded_by=exchange.logged_by,
        photo=photo.file,
        preview=photo.file,
    )
    of_gift = ("gift", "gift-edit", "gift-report", "gift-photo", "gift-trash")
    return {
        "money": {"slug": tie.slug},
        "money-add": {"pk": exchange.pk},
        **{name: {"pk": cost.pk} for name in ("money-edit", "money-trash")},
        **{name: {"pk": gift.pk} for name in of_gift},
        "gift-photo-file": {"pk": gift.pk, "size": "full"},
    }
