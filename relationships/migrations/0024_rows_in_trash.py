from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Trash finds ties, their cities and dated acts without reading all of them."""

    dependencies = [
        ('committees', '0003_history_found_by_record'),
        ('council', '0005_plural_of_names'),
        ('directory', '0018_rows_in_trash'),
        ('documents', '0006_history_found_by_record'),
        ('relationships', '0023_ties_by_their_words'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='milestone',
            index=models.Index(condition=models.Q(('trashed_at__isnull', False)), fields=['trashed_at'], name='milestones_in_trash'),
        ),
        migrations.AddIndex(
            model_name='party',
            index=models.Index(condition=models.Q(('trashed_at__isnull', False)), fields=['trashed_at'], name='parties_in_trash'),
        ),
        migrations.AddIndex(
            model_name='relationship',
            index=models.Index(condition=models.Q(('trashed_at__isnull', False)), fields=['trashed_at'], name='ties_in_trash'),
        ),
    ]
