"""The forms that correct a record, and what some of them ask for that no record of the world says yet."""

from itertools import count

from django.core.files.uploadedfile import SimpleUploadedFile

from common.pages import ChangePage
from relationships.models import Relationship
from tests.access.walker import every_address
from tests.factories.documents import PDF

# Steps of an import: no texts of a record, asked anew for each file; tests/program/test_import_together.py.
ASKED = {"program:import-columns", "program:import-answers"}
EDITED = {
    name: entry
    for name, entry, _methods in every_address()
    if name not in ASKED
    and (issubclass(getattr(entry.callback, "view_class", object), ChangePage) or name.endswith("edit"))
}
GIVERS = ("giver_person", "giver_organization", "receiver_person", "receiver_organization")
MORE = {
    "committees:term-end": {"ends_year": "2026"},
    "committees:appoint": {"person": ""},
    "council:agenda": {"meeting_on_year": "2026"},
    "council:body-add": {"place": "Bakersfield"},
    "council:member-add": {"person": ""},
    "council:rescind": {"rescinded_by": ""},
    "relationships:goal-done": {"on_year": "2026"},
    "documents:document-replace": {"reason": "Scanned anew"},
    "documents:series": {"pattern": "R-{n:04d}", "reason": "The register is written anew"},
    "exchanges:gift-edit": {"money": "USD 7", **dict.fromkeys(GIVERS, "")},
    "exchanges:gift-photo": {"take_off": "on"},
    "exchanges:money-add": {"money": "USD 7"},
    "exchanges:money-edit": {"money": "USD 7", "own_money": "", "organization": ""},
    "council:vote-record": {"how": "result", "result": "passed"},
}
NUMBERS = count(1)


def more_for(name, world):
    """New each time, for a file is read to its end when it is sent."""
    if name == "documents:document-replace":
        return {**MORE[name], "upload": SimpleUploadedFile("scan.pdf", PDF)}
    if name == "relationships:since":
        tie = Relationship.objects.get(slug=world.parameters(name, "own")["slug"])
        return {"milestone": tie.milestones.order_by("pk").first().pk}
    if name == "directory:place-rename":
        return {"name": f"Wakayama {next(NUMBERS)}"}
    return MORE.get(name, {})
