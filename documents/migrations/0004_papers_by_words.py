from django.db import migrations, models

from common.word_index import FOLDED_OTHERWISE, fold_again, word_index


class Migration(migrations.Migration):
    """Finds documents and printed papers by the beginnings of their words."""

    dependencies = [("documents", "0003_files_wait_for_the_scanner")]

    operations = [
        migrations.AddField(
            model_name="issuedpaper",
            name="folded",
            field=models.CharField(default="", editable=False, max_length=400),
        ),
        fold_again("documents", "IssuedPaper", "code", "title"),
        fold_again("documents", "Document", "title", "kind", "source", among=FOLDED_OTHERWISE),
        word_index("documents_document"),
    ]
