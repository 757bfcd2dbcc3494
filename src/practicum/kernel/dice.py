"""Randomness, as an argument. Only this module takes it from the system."""

import random


def system_dice() -> random.Random:
    """Dice that nobody can predict."""
    return random.SystemRandom()


def seeded_dice(seed: str) -> random.Random:
    """Dice that fall the same way for the same seed, on every machine."""
    return random.Random(seed)
