"""Everything that must be in place before a command that works on the data folder."""

import os

import django
from django.apps import apps


def set_up(*, prepare: bool) -> None:
    """Load Django; with `prepare`, bring the database and the packs up to date as well."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "practicum.site.settings")
    if not apps.ready:
        django.setup()
    if prepare:
        from practicum.site.preparing import prepare_data

        prepare_data()
