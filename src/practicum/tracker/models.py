"""What a learner says about topics and tasks, what they opened, and tallies of their answers."""

from typing import ClassVar

from django.db import models

from practicum.history.models import Written


class ComfortRow(Written):
    """A rating of a task or of a topic (the other id is empty); `comfort` is None to inherit."""

    pack_id = models.CharField(max_length=64)
    task = models.CharField(max_length=8, blank=True, default="")
    topic_id = models.CharField(max_length=100, blank=True, default="")
    comfort = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["learner_id", "pack_id", "task", "topic_id"], name="comfort_once"
            )
        ]


class StatusRow(Written):
    """Whether a topic was set to mastered by hand."""

    pack_id = models.CharField(max_length=64)
    topic_id = models.CharField(max_length=100)
    mastered = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["learner_id", "pack_id", "topic_id"], name="status_once"
            )
        ]


class TopicTouch(models.Model):
    """When a topic's page was last opened, or its overview last said to be read."""

    learner_id = models.CharField(max_length=36)
    pack_id = models.CharField(max_length=64)
    topic_id = models.CharField(max_length=100)
    kind = models.CharField(max_length=16)
    last_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["learner_id", "pack_id", "topic_id", "kind"], name="touch_once"
            )
        ]


class GoneOver(models.Model):
    """What was gone over again: an answer whose review was opened, documentation read again.

    `key` is that of the answer's row, or the id of the documentation session.
    """

    learner_id = models.CharField(max_length=36)
    key = models.CharField(max_length=48)
    last_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["learner_id", "key"], name="gone_over_once")
        ]


class Tally(models.Model):
    """How the answers to one item went, under today's key: counted once, read on every page.

    `answered` leaves blanks out, `first` are items met for the first time, `reviewed` are answers
    whose review was opened, `mistakes` are wrong ones that wait in the journal's inbox.
    """

    learner_id = models.CharField(max_length=36)
    pack_id = models.CharField(max_length=64)
    item_id = models.CharField(max_length=128)
    topic_id = models.CharField(max_length=100)
    answered = models.PositiveIntegerField(default=0)
    right = models.PositiveIntegerField(default=0)
    first = models.PositiveIntegerField(default=0)
    first_right = models.PositiveIntegerField(default=0)
    answered_at = models.DateTimeField(null=True)
    reviewed = models.PositiveIntegerField(default=0)
    reviewed_at = models.DateTimeField(null=True)
    mistakes = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["learner_id", "pack_id", "item_id"], name="tally_once")
        ]
