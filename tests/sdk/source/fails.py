"""Ends as scripts do that were not tried before."""

print("reading")
raise ValueError("no such column: age")
