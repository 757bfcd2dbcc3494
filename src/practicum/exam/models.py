"""The sitting as a projection of its records, kept for speed; `projection` rebuilds it."""

from django.db import models


class SittingRow(models.Model):
    """One sitting. `plan` and `state` are JSON of the engine's values."""

    id = models.CharField(max_length=36, primary_key=True)
    learner_id = models.CharField(max_length=36)
    pack_id = models.CharField(max_length=64)
    form_id = models.CharField(max_length=64, null=True)  # noqa: DJ001 - a draw has no form
    title = models.CharField(max_length=200)
    mode = models.CharField(max_length=16)
    length = models.CharField(max_length=16)
    items = models.PositiveIntegerField()
    status = models.CharField(max_length=16)
    started_at = models.DateTimeField()
    deadline = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    right = models.PositiveIntegerField(null=True)
    reviewed = models.PositiveIntegerField(default=0)
    plan = models.TextField()
    state = models.TextField()

    class Meta:
        db_table = "exam_sitting"
        indexes = [
            models.Index(fields=["learner_id", "-started_at"], name="sitting_by_learner"),
            models.Index(fields=["status", "deadline"], name="sitting_by_deadline"),
        ]


class SeenItem(models.Model):
    """Which items a learner has met, and when first: what "unseen" means everywhere."""

    learner_id = models.CharField(max_length=36)
    item_id = models.CharField(max_length=128)
    first_at = models.DateTimeField()

    class Meta:
        db_table = "exam_seen_item"
        constraints = [
            models.UniqueConstraint(fields=["learner_id", "item_id"], name="seen_item_once")
        ]
