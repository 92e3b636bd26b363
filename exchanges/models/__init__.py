"""What really happened between the cities: exchanges with their photos."""

from exchanges.models.exchange import Direction, Exchange, ExchangeKind, Photo

__all__ = ["Direction", "Exchange", "ExchangeKind", "Photo"]
