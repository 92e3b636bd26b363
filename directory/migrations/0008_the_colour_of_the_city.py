from django.db import migrations, models

HELP = "Six digits after #, such as #14495f. Left empty: the blue of the program."


def _accent(model: str) -> migrations.AddField:
    column = models.CharField("colour", max_length=7, blank=True, default="", help_text=HELP)
    return migrations.AddField(model, "accent", column, preserve_default=False)


class Migration(migrations.Migration):
    """Lets a city have its own colour."""

    dependencies = [("directory", "0007_memberships")]
    operations = [_accent("home"), _accent("historicalhome")]
