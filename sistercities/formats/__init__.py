"""How dates are written, per language; months in full, as on paper."""
