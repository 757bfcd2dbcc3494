"""The journal as a projection of its records, kept for speed."""

from django.db import models

from practicum.history.models import Written


class EntryRow(Written):
    """One entry. `key` is the answer's own key for a mistake, an id for what was logged by hand.

    `words` is all that can be searched for, in one case. A removed row holds nothing.
    """

    key = models.CharField(max_length=64)
    answer = models.CharField(max_length=48, blank=True, default="")
    item_id = models.CharField(max_length=128, blank=True, default="")
    version = models.CharField(max_length=64, blank=True, default="")
    pack_id = models.CharField(max_length=64, blank=True, default="")
    topic_id = models.CharField(max_length=100, blank=True, default="")
    kind = models.CharField(max_length=24, blank=True, default="")
    cause = models.CharField(max_length=16, blank=True, default="")
    concept = models.CharField(max_length=200, blank=True, default="")
    text = models.TextField(blank=True, default="")
    approach = models.TextField(blank=True, default="")
    where = models.TextField(blank=True, default="")
    high_yield = models.BooleanField(default=False)
    words = models.TextField(blank=True, default="")
    made_at = models.DateTimeField()

    class Meta:
        db_table = "journal_entry"
        constraints = [
            models.UniqueConstraint(fields=["learner_id", "key"], name="entry_once"),
        ]
        indexes = [
            models.Index(fields=["learner_id", "removed", "-made_at"], name="entry_by_learner"),
            models.Index(fields=["learner_id", "answer", "removed"], name="entry_by_answer"),
            models.Index(fields=["learner_id", "topic_id"], name="entry_by_topic"),
        ]


class ClosedAnswer(Written):
    """An answer that was closed without an entry, in one act with others: its `batch`.

    `removed` says that it was opened again.
    """

    answer = models.CharField(max_length=48)
    batch = models.CharField(max_length=64)

    class Meta:
        db_table = "journal_closed_answer"
        constraints = [
            models.UniqueConstraint(fields=["learner_id", "answer"], name="closed_once"),
        ]
        indexes = [
            models.Index(fields=["learner_id", "batch"], name="closed_by_batch"),
        ]
