"""A large invented program to measure with; the same seed number gives the same rows."""

from program.services.scale.seeding import FULL, Seeded, seed_scale, vacuum

__all__ = ["FULL", "Seeded", "seed_scale", "vacuum"]
