"""When a buffer is full, and what the object is called. Pure."""
