"""The plural a person reads where records of this kind are counted."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('council', '0004_history_found_by_record'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='body',
            options={'ordering': ('name',), 'verbose_name_plural': 'bodies'},
        ),
        migrations.AlterModelOptions(
            name='historicalbody',
            options={'get_latest_by': ('history_date', 'history_id'), 'ordering': ('-history_date', '-history_id'), 'verbose_name': 'historical body', 'verbose_name_plural': 'historical bodies'},
        ),
    ]
