"""Reading the history."""

from django.db.models import QuerySet

from practicum.history.models import Record


def of_subject(subject: str, after: int = 0) -> QuerySet[Record]:
    """The records about one thing in the order they arrived, from the one after `after`."""
    return Record.objects.filter(subject=subject, arrival__gt=after).order_by("arrival")
