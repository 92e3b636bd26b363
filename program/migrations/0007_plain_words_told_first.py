from django.db import migrations

from common.word_index import renew_function


class Migration(migrations.Migration):
    """Same words as before; those of a short plain text are told without a look at its script."""

    dependencies = [("program", "0006_rows_wait_as_the_connection_says")]

    operations = [renew_function()]
