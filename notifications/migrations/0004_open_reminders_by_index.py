from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notifications", "0003_preferences")]

    operations = [
        migrations.AddIndex(
            model_name="reminder",
            index=models.Index(fields=["due_on"], condition=models.Q(done_at=None), name="open_reminders"),
        ),
    ]
