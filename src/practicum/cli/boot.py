"""Loading Django, for the commands that need it."""

import os

import django
from django.apps import apps


def set_up() -> None:
    """Load settings and applications; nothing is read from or written to the database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "practicum.site.settings")
    if not apps.ready:
        django.setup()
