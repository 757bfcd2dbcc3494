"""The append-only record of everything that a learner did."""

from django.db import models


class Record(models.Model):
    """One fact. Rows are added by `services` and by nothing else; none is ever changed."""

    arrival = models.BigAutoField(primary_key=True)
    id = models.CharField(max_length=36, unique=True)
    learner_id = models.CharField(max_length=36)
    device_id = models.CharField(max_length=36)
    at = models.DateTimeField()
    kind = models.CharField(max_length=64)
    subject = models.CharField(max_length=64, blank=True, default="")
    payload = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["learner_id", "arrival"], name="record_by_learner"),
            models.Index(fields=["subject", "arrival"], name="record_by_subject"),
        ]


class Progress(models.Model):
    """How far a projection has read a learner's records."""

    projection = models.CharField(max_length=64)
    learner_id = models.CharField(max_length=36)
    arrival = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["projection", "learner_id"], name="progress_once")
        ]


class Written(models.Model):
    """What a learner wrote, with its last writer. A row that was removed stays, as removed."""

    learner_id = models.CharField(max_length=36)
    written_at = models.DateTimeField()
    record_id = models.CharField(max_length=36)
    removed = models.BooleanField(default=False)

    class Meta:
        abstract = True

    def is_older_than(self, record: Record) -> bool:
        """The last writer by time and id wins."""
        return (self.written_at, self.record_id) < (record.at, record.id)
