
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0005_words_between_blanks'),
    ]

    operations = [
        migrations.AlterField(
            model_name='historicaldocument',
            name='folded',
            field=models.CharField(editable=False, max_length=330),
        ),
    ]
