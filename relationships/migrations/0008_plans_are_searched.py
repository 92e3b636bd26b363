from typing import Any

from django.db import migrations, models

from common.folding import fold
from common.trigrams import trigram_index


def fold_titles(apps: Any, _editor: Any) -> None:
    """Plans made before are found too."""
    plans = apps.get_model("relationships", "WorkPlan").objects
    for plan in plans.only("pk", "title").iterator():
        plans.filter(pk=plan.pk).update(folded=fold(plan.title)[:200])


class Migration(migrations.Migration):
    """Work plans are found by their titles."""

    dependencies = [("relationships", "0007_names_and_unchecked_by_index")]

    operations = [
        migrations.AddField(
            model_name="historicalworkplan",
            name="folded",
            field=models.CharField(db_index=True, default="", editable=False, max_length=200),
        ),
        migrations.AddField(
            model_name="workplan",
            name="folded",
            field=models.CharField(db_index=True, default="", editable=False, max_length=200),
        ),
        migrations.RunPython(fold_titles, migrations.RunPython.noop),
        trigram_index("relationships_workplan"),
    ]
