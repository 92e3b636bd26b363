"""A file says whether the virus scanner has looked at it; those on record were never asked about."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_number_series_as_records")]

    operations = [
        migrations.AddField(
            model_name="storedfile",
            name="scan",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "Not asked"),
                    ("waiting", "Checking file"),
                    ("clean", "Checked"),
                    ("refused", "Taken away"),
                ],
                default="",
                editable=False,
                max_length=8,
            ),
        ),
    ]
