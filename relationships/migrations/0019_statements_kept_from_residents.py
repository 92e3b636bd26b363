"""What an import kept of a list is for the staff until a person shows it to residents."""

from django.db import migrations, models


def hide_imported(apps, _editor):
    """Whatever an import laid so far: remarks of officers, telephone numbers, doubts of the program."""
    laid = apps.get_model("relationships", "HistoricalStatement").objects.filter(
        history_type="+", history_change_reason__startswith="imported: "
    )
    statements = apps.get_model("relationships", "Statement").objects
    statements.filter(pk__in=laid.values("id")).update(is_published=False)


class Migration(migrations.Migration):
    """A switch for each statement; those of people stay shown."""

    dependencies = [("relationships", "0018_milestones_that_come")]

    operations = [
        *(
            migrations.AddField(
                model_name=name,
                name="is_published",
                field=models.BooleanField(default=True, verbose_name="shown to residents"),
            )
            for name in ("statement", "historicalstatement")
        ),
        migrations.RunPython(hide_imported, migrations.RunPython.noop),
    ]
