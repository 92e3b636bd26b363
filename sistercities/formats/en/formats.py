"""American English: months in full, as everywhere in the program."""

DATE_FORMAT = "F j, Y"
DATETIME_FORMAT = "F j, Y, P"
