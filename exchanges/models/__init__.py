"""What really happened between the cities: exchanges, photos, costs and gifts."""

from exchanges.models.exchange import Direction, Exchange, ExchangeKind, Photo
from exchanges.models.gift import Gift, GiftDirection, GiftOwner
from exchanges.models.money import MoneyKind, MoneyLine, Payer

__all__ = [
    "Direction",
    "Exchange",
    "ExchangeKind",
    "Gift",
    "GiftDirection",
    "GiftOwner",
    "MoneyKind",
    "MoneyLine",
    "Payer",
    "Photo",
]
