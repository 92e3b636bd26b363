from django.db import migrations, models


class Migration(migrations.Migration):
    """Trash finds places without reading all of them."""

    dependencies = [
        ('directory', '0017_places_by_region'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='place',
            index=models.Index(condition=models.Q(('trashed_at__isnull', False)), fields=['trashed_at'], name='places_in_trash'),
        ),
    ]
