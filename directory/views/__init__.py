"""Pages of places, people, organizations and what belongs to them."""
