"""What is searched may begin with a blank, or hold two of them side by side."""

from django.db import migrations

from common.word_index import renew_function


class Migration(migrations.Migration):
    """Finds papers without a number, and numbers with blanks around their hyphen."""

    dependencies = [("documents", "0004_papers_by_words")]

    operations = [renew_function()]
