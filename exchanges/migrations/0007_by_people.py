from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The list of exchanges is sorted by people without reading all of them."""

    dependencies = [
        ('documents', '0006_history_found_by_record'),
        ('exchanges', '0006_gifts_by_words'),
        ('relationships', '0023_ties_by_their_words'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='exchange',
            index=models.Index(fields=['people', 'id'], name='exchanges_by_people'),
        ),
    ]
