from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ComfortRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("learner_id", models.CharField(max_length=36)),
                ("written_at", models.DateTimeField()),
                ("record_id", models.CharField(max_length=36)),
                ("removed", models.BooleanField(default=False)),
                ("pack_id", models.CharField(max_length=64)),
                ("task", models.CharField(blank=True, default="", max_length=8)),
                ("topic_id", models.CharField(blank=True, default="", max_length=100)),
                ("comfort", models.PositiveSmallIntegerField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("learner_id", "pack_id", "task", "topic_id"), name="comfort_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GoneOver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("learner_id", models.CharField(max_length=36)),
                ("key", models.CharField(max_length=48)),
                ("last_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("learner_id", "key"), name="gone_over_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="StatusRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("learner_id", models.CharField(max_length=36)),
                ("written_at", models.DateTimeField()),
                ("record_id", models.CharField(max_length=36)),
                ("removed", models.BooleanField(default=False)),
                ("pack_id", models.CharField(max_length=64)),
                ("topic_id", models.CharField(max_length=100)),
                ("mastered", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("learner_id", "pack_id", "topic_id"), name="status_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("learner_id", models.CharField(max_length=36)),
                ("pack_id", models.CharField(max_length=64)),
                ("item_id", models.CharField(max_length=128)),
                ("topic_id", models.CharField(max_length=100)),
                ("answered", models.PositiveIntegerField(default=0)),
                ("right", models.PositiveIntegerField(default=0)),
                ("first", models.PositiveIntegerField(default=0)),
                ("first_right", models.PositiveIntegerField(default=0)),
                ("answered_at", models.DateTimeField(null=True)),
                ("reviewed", models.PositiveIntegerField(default=0)),
                ("reviewed_at", models.DateTimeField(null=True)),
                ("mistakes", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("learner_id", "pack_id", "item_id"), name="tally_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TopicTouch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("learner_id", models.CharField(max_length=36)),
                ("pack_id", models.CharField(max_length=64)),
                ("topic_id", models.CharField(max_length=100)),
                ("kind", models.CharField(max_length=16)),
                ("last_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("learner_id", "pack_id", "topic_id", "kind"), name="touch_once"
                    )
                ],
            },
        ),
    ]
