"""One package per AWS service; each has `service()`, which says what it can do."""
