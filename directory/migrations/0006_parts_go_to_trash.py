from django.conf import settings
from django.db import migrations, models
from django.db.models.deletion import PROTECT


def _trashed(model: str) -> list[migrations.AddField]:
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        db_index=False,
    )
    since = models.DateTimeField("in Trash since", null=True, blank=True, editable=False)
    return [migrations.AddField(model, "trashed_at", since), migrations.AddField(model, "trashed_by", who)]


class Migration(migrations.Migration):
    """Names and facts of places, telephone numbers and addresses go to Trash and come back from there."""

    dependencies = [
        ("directory", "0004_merged_records"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [*_trashed("placename"), *_trashed("placefact"), *_trashed("channel")]
