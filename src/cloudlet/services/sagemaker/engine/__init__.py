"""Which things a search finds. Pure."""
