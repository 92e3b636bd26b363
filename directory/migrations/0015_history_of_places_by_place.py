from django.db import migrations, models

from common.unindexed import Unindexed


class Migration(migrations.Migration):
    """A list of ties brings in places by the thousand: no index is kept that nothing is found by."""

    dependencies = [("directory", "0014_history_found_by_record")]

    operations = [
        Unindexed("historicalplace", "history_date", "history_user", "merged_into"),
        # Few places were merged: an index of these alone finds them, and costs the others nothing.
        Unindexed("place", "merged_into"),
        migrations.AddIndex(
            "place",
            models.Index(
                fields=["merged_into"], condition=models.Q(merged_into__isnull=False), name="places_merged"
            ),
        ),
    ]
