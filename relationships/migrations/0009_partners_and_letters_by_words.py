from django.db import migrations

from common.word_index import FOLDED_OTHERWISE, fold_again, word_index


class Migration(migrations.Migration):
    """Finds ties, letters and work plans by the beginnings of their words."""

    dependencies = [("relationships", "0008_plans_are_searched")]

    operations = [
        fold_again(
            "relationships", "Letter", "reference", "subject", "from_name", "to_name", among=FOLDED_OTHERWISE
        ),
        fold_again("relationships", "WorkPlan", "title", among=FOLDED_OTHERWISE),
        fold_again(
            "relationships", "Relationship", "partner.name", "partner.country_printed", among=FOLDED_OTHERWISE
        ),
        word_index("relationships_relationship"),
        word_index("relationships_letter"),
        word_index("relationships_workplan"),
    ]
