"""Reading over every floor: what needs a person today, what a search finds, what the trail says."""
