"""Forms of exchanges, what they cost, and gifts."""

from exchanges.forms.exchange import (
    UNUSUALLY_MANY,
    AddPhotosForm,
    ExchangeForm,
    LogForm,
    PhotoForm,
    near_day,
)

__all__ = ["UNUSUALLY_MANY", "AddPhotosForm", "ExchangeForm", "LogForm", "PhotoForm", "near_day"]
