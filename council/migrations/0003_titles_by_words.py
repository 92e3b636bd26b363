from django.db import migrations

from common.word_index import FOLDED_OTHERWISE, fold_again, word_index


class Migration(migrations.Migration):
    """Finds papers by the beginnings of the words of their titles."""

    dependencies = [("council", "0002_proclamations")]

    operations = [
        fold_again("council", "Resolution", "number", "title", among=FOLDED_OTHERWISE),
        fold_again("council", "Proclamation", "title", "occasion", among=FOLDED_OTHERWISE),
        word_index("council_resolution"),
        word_index("council_proclamation"),
    ]
