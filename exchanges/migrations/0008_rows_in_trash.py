from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Trash finds exchanges without reading all of them."""

    dependencies = [
        ('documents', '0006_history_found_by_record'),
        ('exchanges', '0007_by_people'),
        ('relationships', '0023_ties_by_their_words'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='exchange',
            index=models.Index(condition=models.Q(('trashed_at__isnull', False)), fields=['trashed_at'], name='exchanges_in_trash'),
        ),
    ]
