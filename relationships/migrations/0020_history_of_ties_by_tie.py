from django.db import migrations, models

from common.unindexed import Unindexed

SAVED = ("history_date", "history_user")
# References that few rows have: an index of these rows alone finds them, and costs the others nothing.
SELDOM = {
    "relationship": {"lead_organization": "ties_by_organization"},
    "milestone": {
        "resolution": "milestones_by_resolution",
        "document": "milestones_by_document",
        "rival_of": "milestones_by_rival",
    },
    "statuschange": {
        "resolution": "decisions_by_resolution",
        "document": "decisions_by_document",
        "unprepared_by": "decisions_by_unprepared",
    },
}


class Migration(migrations.Migration):
    """A list of ties brings them in by the thousand: no index is kept that another one answers."""

    dependencies = [("relationships", "0019_statements_kept_from_residents")]

    operations = [
        # History is asked for by the tie or by the part itself, never by what they refer to.
        Unindexed(
            "historicalrelationship", *SAVED, "partner", "type", "committee", "lead_organization", "owner", "since"
        ),
        Unindexed("historicalparty", *SAVED, "place"),
        Unindexed("historicalmilestone", *SAVED, "resolution", "document", "rival_of"),
        Unindexed("historicalstatuschange", *SAVED, "resolution", "document", "unprepared_by"),
        Unindexed("historicalstatement", *SAVED),
        # Other indexes begin with these.
        Unindexed("relationship", "committee", "owner"),
        Unindexed("milestone", "relationship"),
        Unindexed("party", "relationship"),
        *(Unindexed(model, *names) for model, names in SELDOM.items()),
        *(
            migrations.AddIndex(
                model,
                models.Index(fields=[field], condition=models.Q((f"{field}__isnull", False)), name=name),
            )
            for model, names in SELDOM.items()
            for field, name in names.items()
        ),
    ]
