"""Ground floor: clock, dice, ids, errors. No Django, no input or output."""
