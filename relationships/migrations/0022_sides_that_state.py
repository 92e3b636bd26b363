"""Sides that state a status of their own are found by an index of their own."""

from django.db import migrations, models

STATED = ~models.Q(stated_status="")


class Migration(migrations.Migration):
    """The list of ties asks of each row whether its partner says otherwise; hardly any does."""

    dependencies = [("relationships", "0021_proposed_by_country")]

    operations = [
        migrations.AddIndex(
            model_name="party",
            index=models.Index(condition=STATED, fields=["relationship"], name="parties_that_state"),
        ),
    ]
