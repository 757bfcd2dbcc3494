"""Notes, documentation sessions and the shelf: what a learner wrote, folded from records."""

from typing import ClassVar

from django.db import models

from practicum.history.models import Written


class Note(Written):
    """A thought under concept, pitfall or use case; `topic_id` is empty when it has no home."""

    note_id = models.CharField(max_length=36)
    pack_id = models.CharField(max_length=64, blank=True, default="")
    topic_id = models.CharField(max_length=100, blank=True, default="")
    section = models.CharField(max_length=16)
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True, default="")
    high_yield = models.BooleanField(default=False)
    item_id = models.CharField(max_length=128, blank=True, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["learner_id", "note_id"], name="note_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["learner_id", "removed", "topic_id"], name="note_by_topic")
        ]


class DocSession(Written):
    """A page of documentation read with questions; `questions` is a list of pairs as JSON."""

    session_id = models.CharField(max_length=36)
    pack_id = models.CharField(max_length=64, blank=True, default="")
    topic_id = models.CharField(max_length=100, blank=True, default="")
    title = models.CharField(max_length=200)
    url = models.CharField(max_length=500, blank=True, default="")
    depth = models.CharField(max_length=16)
    questions = models.JSONField(default=list)
    summary = models.TextField(blank=True, default="")
    minutes = models.PositiveIntegerField(default=0)
    reread = models.BooleanField(default=False)
    rounds = models.PositiveIntegerField(default=0)
    next_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["learner_id", "session_id"], name="session_once")
        ]


class ShelfSource(Written):
    """An own course, video or book; `topics` is a list of topic ids as JSON."""

    source_id = models.CharField(max_length=36)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=16)
    url = models.CharField(max_length=500, blank=True, default="")
    minutes = models.PositiveIntegerField(default=0)
    minutes_done = models.PositiveIntegerField(default=0)
    topics = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["learner_id", "source_id"], name="source_once")
        ]
