from django.db import migrations, models

from common.word_index import fold_first, word_index


class Migration(migrations.Migration):
    """Finds ties by what is written about them, dated acts, decisions and statements."""

    dependencies = [("relationships", "0022_sides_that_state")]

    operations = [
        migrations.AddField(
            model_name="historicalrelationship",
            name="folded_texts",
            field=models.CharField(editable=False, max_length=2400, null=True),
        ),
        migrations.AddField(
            model_name="relationship",
            name="folded_texts",
            field=models.CharField(editable=False, max_length=2400, null=True),
        ),
        migrations.AddField(
            model_name="historicalmilestone",
            name="folded",
            field=models.CharField(editable=False, max_length=300, null=True),
        ),
        migrations.AddField(
            model_name="milestone",
            name="folded",
            field=models.CharField(editable=False, max_length=300, null=True),
        ),
        migrations.AddField(
            model_name="historicalstatement",
            name="folded",
            field=models.CharField(editable=False, max_length=2400, null=True),
        ),
        migrations.AddField(
            model_name="statement",
            name="folded",
            field=models.CharField(editable=False, max_length=2400, null=True),
        ),
        migrations.AddField(
            model_name="historicalstatuschange",
            name="folded",
            field=models.CharField(editable=False, max_length=2400, null=True),
        ),
        migrations.AddField(
            model_name="statuschange",
            name="folded",
            field=models.CharField(editable=False, max_length=2400, null=True),
        ),
        fold_first(
            "relationships", "Relationship", "themes", "sponsor", "printed_ordinal", "goals", "story",
            into="folded_texts",
        ),
        fold_first("relationships", "Milestone", "note"),
        fold_first("relationships", "Statement", "text"),
        fold_first("relationships", "StatusChange", "decided_by", "reason", "condition"),
        word_index("relationships_relationship", "folded_texts", filled=True),
        *(
            word_index(f"relationships_{name}", filled=True)
            for name in ("milestone", "statement", "statuschange")
        ),
    ]
