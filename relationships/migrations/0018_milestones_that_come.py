"""Milestones that lie ahead are found by an index of their own."""

from django.db import migrations, models

AHEAD = models.Q(kind__in=["expires", "annual_report_due"], trashed_at=None)


class Migration(migrations.Migration):
    """Today finds what expires among two hundred ties without reading all their milestones."""

    dependencies = [("relationships", "0017_history_found_by_record")]

    operations = [
        migrations.AddIndex(
            model_name="milestone",
            index=models.Index(condition=AHEAD, fields=["relationship"], name="milestones_coming"),
        ),
    ]
