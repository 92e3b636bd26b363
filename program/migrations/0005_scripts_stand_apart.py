from django.db import migrations

from common.word_index import stand_scripts_apart


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0004_originals_in_two_languages"),
        ("committees", "0003_history_found_by_record"),
        ("council", "0005_plural_of_names"),
        ("directory", "0015_history_of_places_by_place"),
        ("documents", "0006_history_found_by_record"),
        ("exchanges", "0006_gifts_by_words"),
        ("relationships", "0017_history_found_by_record"),
        ("program", "0004_pieces_sorted_in_together"),
    ]

    operations = [stand_scripts_apart()]
