"""Packs in the database. Files are the master: all but `ItemVersion` can be synced again."""

from django.db import models


class Pack(models.Model):
    """One pack as it was last synced. `content` holds pack.yaml and the blueprint as JSON."""

    id = models.CharField(max_length=64, primary_key=True)
    digest = models.CharField(max_length=64)
    content = models.JSONField()
    synced_at = models.DateTimeField()


class ItemVersion(models.Model):
    """An item exactly as learners saw it. Rows are never changed and never deleted."""

    hash = models.CharField(max_length=64, primary_key=True)
    pack_id = models.CharField(max_length=64)
    item_id = models.CharField(max_length=128)
    content = models.JSONField()
    first_seen_at = models.DateTimeField()


class ItemRow(models.Model):
    """Which version of an item is today's, and where it belongs."""

    pack = models.ForeignKey(Pack, on_delete=models.CASCADE)
    item_id = models.CharField(max_length=128)
    version = models.ForeignKey(ItemVersion, on_delete=models.PROTECT)
    topic_id = models.CharField(max_length=100)
    domain = models.CharField(max_length=100)
    task = models.CharField(max_length=8)
    kind = models.CharField(max_length=16)
    form_id = models.CharField(max_length=100, blank=True, default="")
    place = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "library_item"
        constraints = [
            models.UniqueConstraint(fields=["pack", "item_id"], name="item_once_in_a_pack")
        ]


class TopicRow(models.Model):
    """A topic of a pack with its texts."""

    pack = models.ForeignKey(Pack, on_delete=models.CASCADE)
    topic_id = models.CharField(max_length=100)
    title = models.CharField(max_length=300)
    content = models.JSONField()

    class Meta:
        db_table = "library_topic"
        constraints = [
            models.UniqueConstraint(fields=["pack", "topic_id"], name="topic_once_in_a_pack")
        ]
