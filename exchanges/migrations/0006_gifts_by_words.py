from django.db import migrations

from common.word_index import word_index


class Migration(migrations.Migration):
    """Finds gifts by any word of what they are, of whom they came from and of where they are kept."""

    dependencies = [("exchanges", "0005_gifts")]

    operations = [word_index("exchanges_gift")]
