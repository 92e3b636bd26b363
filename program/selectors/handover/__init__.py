"""The handover brief, a module for each of the questions that a successor asks."""

# A question has so many lines at the most; those beyond are counted.
MOST_LINES = 60
