from django.db import migrations, models


SORTED_BY = (
    ("folded", ""),
    ("since_date", "_since"),
    ("last_activity_on", "_activity"),
    ("next_review_on", "_review"),
)


class Migration(migrations.Migration):
    """What is proposed in one country is found by itself, not among all ties of the country."""

    dependencies = [("relationships", "0020_history_of_ties_by_tie")]

    operations = [
        migrations.AddIndex(
            "relationship",
            models.Index(
                fields=["country_key", sort, "id"],
                condition=models.Q(status="proposed"),
                name=f"ties_proposed_in{suffix}",
            ),
        )
        for sort, suffix in SORTED_BY
    ]
