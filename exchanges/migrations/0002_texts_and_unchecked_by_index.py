from django.db import migrations, models

from common.trigrams import trigram_index


class Migration(migrations.Migration):
    """Finds a piece of a text, and what nobody has checked, without reading the table."""

    dependencies = [("exchanges", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="exchange",
            index=models.Index(
                fields=["id"],
                condition=models.Q(checked_at=None, trashed_at=None),
                name="exchanges_unchecked",
            ),
        ),
        trigram_index("exchanges_exchange"),
    ]
