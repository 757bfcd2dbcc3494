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
