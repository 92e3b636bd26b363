from django.db import migrations, models

from common.dates import PartialDateField


def fill(apps, _editor):
    """From the milestones as they stand."""
    milestones = apps.get_model("relationships", "Milestone").objects.filter(pk=models.OuterRef("since"))
    ties = apps.get_model("relationships", "Relationship").objects.exclude(since=None)
    ties.update(since_date=models.Subquery(milestones.values("date")))


class Migration(migrations.Migration):
    """Lists sort by since through an index, also within one status."""

    dependencies = [("relationships", "0012_preparations_of_decisions")]

    operations = [
        migrations.AddField(
            model_name="historicalrelationship",
            name="since_date",
            field=PartialDateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="relationship",
            name="since_date",
            field=PartialDateField(blank=True, editable=False, null=True),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        *(
            migrations.AddIndex("relationship", models.Index(fields=[*fields, "id"], name=name))
            for name, fields in {
                "ties_by_since": ["since_date"],
                "ties_by_status_since": ["status", "since_date"],
                "ties_by_status_activity": ["status", "last_activity_on"],
                "ties_by_status_review": ["status", "next_review_on"],
            }.items()
        ),
    ]
