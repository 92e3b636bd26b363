from django.db import migrations, models

STAGES = ("Planning", "Research", "Correspondence", "Agreement", "Signing", "Evaluation")
HELP = "A line for each paper or question. It stands below the tasks of the stage."


def _asks(model: str) -> list[migrations.AddField]:
    who = models.CharField(
        "who may waive",
        max_length=200,
        blank=True,
        default="",
        help_text="Such as City Council. Suggested where something is waived.",
    )
    columns = {
        f"asks_{stage.lower()}": models.TextField(
            f"also asked in {stage}", max_length=2000, blank=True, default="", help_text=HELP
        )
        for stage in STAGES
    }
    return [
        migrations.AddField(model, name, column, preserve_default=False)
        for name, column in {"waived_by_whom": who, **columns}.items()
    ]


class Migration(migrations.Migration):
    """Lets the policy say who waives, and what the city asks for in each stage besides."""

    dependencies = [("proposals", "0003_words_of_requirements_and_research")]
    operations = [*_asks("policy"), *_asks("historicalpolicy")]
