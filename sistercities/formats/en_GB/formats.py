"""British English: months in full, as everywhere in the program."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, P"
