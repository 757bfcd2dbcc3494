"""Reports are made anew from their records, as rows that can be removed."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def read_again(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Without a place reached, the projection begins at the first record."""
    apps.get_model("history", "Progress").objects.filter(projection="exam-reports").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("exam", "0003_sealed_results_externals_reports"),
        ("history", "0002_projections"),
    ]

    operations = [
        migrations.DeleteModel(name="ReportRow"),
        migrations.CreateModel(
            name="ReportRow",
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
                ("report_id", models.CharField(max_length=36)),
                ("item_id", models.CharField(default="", max_length=128)),
                ("version", models.CharField(default="", max_length=64)),
                ("fault", models.CharField(default="", max_length=16)),
                ("words", models.TextField(default="")),
                ("at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "exam_report",
                "constraints": [
                    models.UniqueConstraint(fields=("learner_id", "report_id"), name="report_once")
                ],
            },
        ),
        migrations.RunPython(read_again, migrations.RunPython.noop),
    ]
