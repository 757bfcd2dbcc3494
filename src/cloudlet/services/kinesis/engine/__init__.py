"""Shards and where keys fall. Pure."""
