"""Dates as known: a historic date carries its precision, and nothing ever invents a day."""

from common.dates.display import PartOrder, part_order
from common.dates.formfield import PartialDateFormField, PartialDateWidget
from common.dates.modelfield import PartialDateField
from common.dates.partial import PartialDate, Precision, column_to_cell, from_cell, to_cell
from common.dates.plausible import is_plausible
from common.dates.reading import AmbiguousDate, NotADate, read_date

__all__ = [
    "AmbiguousDate",
    "NotADate",
    "PartOrder",
    "PartialDate",
    "PartialDateField",
    "PartialDateFormField",
    "PartialDateWidget",
    "Precision",
    "column_to_cell",
    "from_cell",
    "is_plausible",
    "part_order",
    "read_date",
    "to_cell",
]
