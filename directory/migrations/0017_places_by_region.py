from django.db import migrations, models

from common.word_index import fold_first, word_index


class Migration(migrations.Migration):
    """Finds places by the region they lie in."""

    dependencies = [("directory", "0016_places_told_apart")]

    operations = [
        migrations.AddField(
            model_name="historicalplace",
            name="folded_within",
            field=models.CharField(editable=False, max_length=200, null=True),
        ),
        migrations.AddField(
            model_name="place",
            name="folded_within",
            field=models.CharField(editable=False, max_length=200, null=True),
        ),
        fold_first("directory", "Place", "within", into="folded_within"),
        word_index("directory_place", "folded_within", filled=True),
    ]
