from django.db import migrations, models

from common.word_index import FOLDED_OTHERWISE, fold_again, word_index


class Migration(migrations.Migration):
    """Finds exchanges by any word of their stories."""

    dependencies = [("exchanges", "0002_texts_and_unchecked_by_index")]

    operations = [
        migrations.AlterField(
            model_name="exchange",
            name="folded",
            field=models.CharField(editable=False, max_length=2400),
        ),
        migrations.AlterField(
            model_name="historicalexchange",
            name="folded",
            field=models.CharField(editable=False, max_length=2400),
        ),
        fold_again("exchanges", "Exchange", "title", "story", among=f"{FOLDED_OTHERWISE}|.{{195}}.{{195}}"),
        word_index("exchanges_exchange"),
    ]
