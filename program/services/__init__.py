"""What people do with the whole program: the demo, an empty start, accounts."""
