from django.db import migrations, models

from common.trigrams import trigram_index


class Migration(migrations.Migration):
    """Finds a piece of a name, and what nobody has checked, without reading the table."""

    dependencies = [("relationships", "0006_introductions_sent_outside")]

    operations = [
        migrations.AddIndex(
            model_name="milestone",
            index=models.Index(
                condition=models.Q(checked=False), fields=["relationship"], name="milestones_unchecked"
            ),
        ),
        migrations.AddIndex(
            model_name="relationship",
            index=models.Index(condition=models.Q(checked=False), fields=["id"], name="ties_unchecked"),
        ),
        trigram_index("relationships_relationship"),
    ]
