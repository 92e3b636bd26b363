
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0013_printed_count'),
    ]

    operations = [
        migrations.AlterField(
            model_name='historicalorganization',
            name='folded',
            field=models.CharField(editable=False, max_length=330),
        ),
        migrations.AlterField(
            model_name='historicalperson',
            name='folded',
            field=models.CharField(editable=False, max_length=330),
        ),
        migrations.AlterField(
            model_name='historicalplace',
            name='folded',
            field=models.CharField(editable=False, max_length=200),
        ),
    ]
