from django.db import migrations

from common.word_index import short_waits


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0003_titles_by_words"),
        ("committees", "0002_names_by_words"),
        ("council", "0003_titles_by_words"),
        ("directory", "0009_names_by_words"),
        ("documents", "0004_papers_by_words"),
        ("exchanges", "0003_stories_by_words"),
        ("relationships", "0009_partners_and_letters_by_words"),
        ("program", "0001_imports"),
    ]

    operations = [short_waits()]
