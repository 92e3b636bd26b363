from django.db import migrations, models

from common.trigrams import trigram_index


class Migration(migrations.Migration):
    """Finds a piece of a name, and the next printed country, without reading the table."""

    dependencies = [("directory", "0002_thresholds_of_the_city")]

    operations = [
        migrations.AddIndex(
            model_name="place",
            index=models.Index(fields=["country_printed"], name="places_by_country"),
        ),
        trigram_index("directory_place"),
        trigram_index("directory_place", "country_printed", upper=True),
        trigram_index("directory_placename"),
    ]
