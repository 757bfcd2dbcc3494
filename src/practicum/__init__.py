"""Practicum: local-first preparation for professional certification exams."""

__version__ = "0.1.0"
