"""Filter patterns and the rules for batches. Pure."""
