from django.db import migrations, models
from django.db.models import Exists, F, OuterRef, Q


def tell_apart(apps, schema_editor):
    """The region of places beside which another one of their name and country is on record."""
    places = apps.get_model("directory", "Place").objects.order_by()
    printed = Q(country_printed=OuterRef("country_printed"))
    coded = Q(country_code=OuterRef("country_code")) & ~Q(country_code="")
    others = places.filter(trashed_at=None, folded=OuterRef("folded")).exclude(pk=OuterRef("pk"))
    places.exclude(within="").filter(Exists(others.filter(printed | coded))).update(apart=F("within"))


class Migration(migrations.Migration):
    """Lists show the region of a place where its name and country alone would be those of another."""

    dependencies = [("directory", "0015_history_of_places_by_place")]

    operations = [
        migrations.AddField(
            "place", "apart", models.CharField(blank=True, default="", editable=False, max_length=120)
        ),
        migrations.AddField(
            "historicalplace", "apart", models.CharField(blank=True, default="", editable=False, max_length=120)
        ),
        migrations.RunPython(tell_apart, migrations.RunPython.noop),
    ]
