
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('committees', '0002_names_by_words'),
    ]

    operations = [
        migrations.AlterField(
            model_name='historicalcommittee',
            name='slug',
            field=models.SlugField(db_index=False, max_length=80),
        ),
    ]
