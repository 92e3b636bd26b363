
from django.db import migrations, models

NAMES = ("relationships_relationship_folded_7c4406a9", "relationships_relationship_folded_7c4406a9_like")


class Migration(migrations.Migration):

    dependencies = [
        ('relationships', '0016_country_kept_with_the_tie'),
    ]

    operations = [
        migrations.AlterField(
            model_name='historicalletter',
            name='folded',
            field=models.CharField(editable=False, max_length=400),
        ),
        migrations.AlterField(
            model_name='historicalrelationship',
            name='folded',
            field=models.CharField(editable=False, max_length=300),
        ),
        migrations.AlterField(
            model_name='historicalrelationship',
            name='slug',
            field=models.SlugField(db_index=False, max_length=80),
        ),
        migrations.AlterField(
            model_name='historicalworkplan',
            name='folded',
            field=models.CharField(default='', editable=False, max_length=200),
        ),
        # The index of name and key begins with the name; the table itself stays as it is.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name='relationship',
                    name='folded',
                    field=models.CharField(editable=False, max_length=300),
                ),
            ],
            database_operations=[
                migrations.RunSQL(
                    [f'DROP INDEX IF EXISTS "{name}"' for name in NAMES],
                    [f'CREATE INDEX "{NAMES[0]}" ON "relationships_relationship" ("folded")'],
                ),
            ],
        ),
    ]
