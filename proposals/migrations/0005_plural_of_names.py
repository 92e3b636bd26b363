"""The plural a person reads where records of this kind are counted."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('proposals', '0004_what_the_city_asks'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='historicalpolicy',
            options={'get_latest_by': ('history_date', 'history_id'), 'ordering': ('-history_date', '-history_id'), 'verbose_name': 'historical policy', 'verbose_name_plural': 'historical policies'},
        ),
        migrations.AlterModelOptions(
            name='policy',
            options={'ordering': ('-adopted_on', '-pk'), 'verbose_name_plural': 'policies'},
        ),
    ]
