from django.db import migrations

from common.word_index import waits_of_the_connection


class Migration(migrations.Migration):
    dependencies = [("program", "0005_scripts_stand_apart")]

    operations = [waits_of_the_connection()]
