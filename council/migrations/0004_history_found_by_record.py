
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('council', '0003_titles_by_words'),
    ]

    operations = [
        migrations.AlterField(
            model_name='historicalproclamation',
            name='folded',
            field=models.CharField(editable=False, max_length=420),
        ),
    ]
