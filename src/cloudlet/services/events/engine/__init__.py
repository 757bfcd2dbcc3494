"""Patterns, schedules and what a target is sent. Pure."""
