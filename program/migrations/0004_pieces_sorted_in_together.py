from django.db import migrations

from common.word_index import longer_waits


class Migration(migrations.Migration):
    dependencies = [
        ("program", "0003_imports_queued_and_copies"),
        ("exchanges", "0002_texts_and_unchecked_by_index"),
        ("relationships", "0008_plans_are_searched"),
        ("directory", "0003_names_and_countries_by_index"),
    ]

    operations = [longer_waits()]
