from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The index that keeps addresses apart also finds those that begin alike; two were written before."""

    dependencies = [
        ('committees', '0003_history_found_by_record'),
        ('council', '0005_plural_of_names'),
        ('directory', '0018_rows_in_trash'),
        ('documents', '0006_history_found_by_record'),
        ('relationships', '0024_rows_in_trash'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='relationship',
            name='slug',
            field=models.SlugField(db_index=False, max_length=80),
        ),
        migrations.AddConstraint(
            model_name='relationship',
            constraint=models.UniqueConstraint(fields=('slug',), name='tie_addresses', opclasses=['varchar_pattern_ops']),
        ),
    ]
