from django.db import migrations

from common.word_index import FOLDED_OTHERWISE, fold_again, word_index


class Migration(migrations.Migration):
    """Finds committees by the beginnings of the words of their names."""

    dependencies = [("committees", "0001_initial")]

    operations = [
        fold_again("committees", "Committee", "name", among=FOLDED_OTHERWISE),
        word_index("committees_committee"),
    ]
