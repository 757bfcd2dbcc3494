"""The sitting as a projection of its records, kept for speed; `projection` rebuilds it."""

from django.db import models

from practicum.history.models import Written


class SittingRow(models.Model):
    """One sitting. `plan` and `state` are JSON of the engine's values.

    `sealed` is whether its result must not be shown yet: something is asked before the key.
    """

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
    sealed = models.BooleanField(default=False)
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


class AnswerRow(models.Model):
    """One answer of a closed sitting, or to a single item: what journal and tracker read.

    `right` is the verdict as taken and never changes; `right_now` is the verdict under the item
    as its pack has it today. `trace` is JSON of what the answer shows of how it came about.
    """

    key = models.CharField(max_length=48, primary_key=True)
    learner_id = models.CharField(max_length=36)
    subject = models.CharField(max_length=36)
    position = models.PositiveIntegerField()
    pack_id = models.CharField(max_length=64)
    item_id = models.CharField(max_length=128)
    version = models.CharField(max_length=64)
    topic_id = models.CharField(max_length=100)
    domain = models.CharField(max_length=100)
    task = models.CharField(max_length=8)
    chosen = models.JSONField()
    right = models.BooleanField()
    right_now = models.BooleanField()
    confidence = models.CharField(max_length=8, blank=True, default="")
    seconds = models.FloatField(default=0)
    slow = models.BooleanField(default=False)
    fast = models.BooleanField(default=False)
    flagged = models.BooleanField(default=False)
    first_seen = models.BooleanField()
    at = models.DateTimeField()
    trace = models.JSONField(default=dict)

    class Meta:
        db_table = "exam_answer"
        indexes = [
            models.Index(fields=["learner_id", "-at"], name="answer_by_learner"),
            models.Index(fields=["learner_id", "topic_id"], name="answer_by_topic"),
            models.Index(fields=["subject"], name="answer_by_subject"),
            models.Index(fields=["pack_id", "version"], name="answer_by_version"),
        ]


class ExternalRow(Written):
    """A mock from elsewhere, as the learner wrote it down.

    `domains` is JSON: (right, items) by the id of a domain, for those that are known.
    """

    external_id = models.CharField(max_length=36)
    pack_id = models.CharField(max_length=64, default="")
    source = models.CharField(max_length=200, default="")
    title = models.CharField(max_length=200, default="")
    taken_on = models.DateField(null=True)
    right = models.PositiveIntegerField(default=0)
    items = models.PositiveIntegerField(default=0)
    minutes = models.FloatField(null=True)
    domains = models.JSONField(default=dict)
    mistakes = models.TextField(default="")

    class Meta:
        db_table = "exam_external"
        constraints = [
            models.UniqueConstraint(fields=["learner_id", "external_id"], name="external_once")
        ]


class ReportRow(Written):
    """A fault in an item that the learner has reported, to be sent to the pack's authors."""

    report_id = models.CharField(max_length=36)
    item_id = models.CharField(max_length=128, default="")
    version = models.CharField(max_length=64, default="")
    fault = models.CharField(max_length=16, default="")
    words = models.TextField(default="")
    at = models.DateTimeField(null=True)

    class Meta:
        db_table = "exam_report"
        constraints = [
            models.UniqueConstraint(fields=["learner_id", "report_id"], name="report_once")
        ]
