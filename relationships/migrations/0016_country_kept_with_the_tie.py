from django.db import migrations, models

from common.countries import filing_key

SORTS = {
    "folded": "",
    "since_date": "_since",
    "last_activity_on": "_activity",
    "next_review_on": "_review",
}
FIELD = models.CharField(
    blank=True, default="", editable=False, help_text="Of the partner; see filing_key.", max_length=80
)


def fill(apps, _editor):
    """From the partners as they stand: a statement for each country as printed."""
    ties = apps.get_model("relationships", "Relationship").objects
    printed = ties.order_by().values_list("partner__country_code", "partner__country_printed").distinct()
    for code, words in list(printed):
        of_it = ties.filter(partner__country_code=code, partner__country_printed=words)
        of_it.update(country_key=filing_key(code, words))


class Migration(migrations.Migration):
    """A filter offers each country once; ties of a country, committee or person are found in every order."""

    dependencies = [("relationships", "0015_decisions_that_were_not_prepared")]

    operations = [
        *(
            migrations.AddField(model_name=model, name="country_key", field=FIELD, preserve_default=False)
            for model in ("historicalrelationship", "relationship")
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        *(
            migrations.AddIndex(
                "relationship",
                models.Index(fields=["country_key", sort, "id"], name=f"ties_by_country{suffix}"),
            )
            for sort, suffix in SORTS.items()
        ),
        *(
            migrations.AddIndex(
                "relationship",
                models.Index(
                    fields=[whose, sort, "id"],
                    condition=models.Q((f"{whose}__isnull", False)),
                    name=f"ties_by_{whose}{suffix}",
                ),
            )
            for whose in ("committee", "owner")
            for sort, suffix in SORTS.items()
        ),
    ]
