"""What the program itself notes with a save, in the reader's language; a person's own words stay as typed."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_NOTES = {
    "a person was erased": gettext_lazy("A person was erased"),
    "accepted": gettext_lazy("Accepted"),
    "adopted": gettext_lazy("Adopted"),
    "agreed": gettext_lazy("Agreed"),
    "another tie was found": gettext_lazy("Another tie was found"),
    "approved": gettext_lazy("Approved"),
    "begun": gettext_lazy("Begun"),
    "certificate received": gettext_lazy("Certificate received"),
    "changed": gettext_lazy("Changed"),
    "changes requested": gettext_lazy("Changes requested"),
    "changes requested by the partner": gettext_lazy("Changes requested by the partner"),
    "channel added": gettext_lazy("A way to reach them was added"),
    "checked": gettext_lazy("Checked"),
    "city chosen": gettext_lazy("City chosen"),
    "counterpart named": gettext_lazy("Counterpart named"),
    "counterpart taken off": gettext_lazy("Counterpart taken off"),
    "decided": gettext_lazy("Decided"),
    "done": gettext_lazy("Done"),
    "fact added": gettext_lazy("Fact added"),
    "given up": gettext_lazy("Given up"),
    "linked": gettext_lazy("Linked"),
    "moved to place": gettext_lazy("Moved to place"),
    "merged": gettext_lazy("Merged with another record"),
    "name added": gettext_lazy("Name added"),
    "no other ties found": gettext_lazy("No other ties found"),
    "not adopted": gettext_lazy("Not adopted"),
    "opened again": gettext_lazy("Opened again"),
    "photo": gettext_lazy("Photo"),
    "photo described": gettext_lazy("Photo described"),
    "photo put back": gettext_lazy("Photo put back"),
    "photo removed": gettext_lazy("Photo removed"),
    "position taken from GeoNames": gettext_lazy("Position taken from GeoNames"),
    "put on agenda": gettext_lazy("Put on agenda"),
    "put back": gettext_lazy("Put back"),
    "removed": gettext_lazy("Removed"),
    "renamed from": gettext_lazy("Renamed from"),
    "reported": gettext_lazy("Reported"),
    "rescinded": gettext_lazy("Rescinded"),
    "saved while typing": gettext_lazy("Saved while typing"),
    "sent back": gettext_lazy("Sent back"),
    "sent for review": gettext_lazy("Sent for review"),
    "signed": gettext_lazy("Signed"),
    "signed scan": gettext_lazy("Signed scan filed"),
    "superseded": gettext_lazy("Superseded"),
    "taken back": gettext_lazy("Taken back"),
    "taken off agenda": gettext_lazy("Taken off agenda"),
    "to be checked again": gettext_lazy("To be checked again"),
    "to do again": gettext_lazy("To do again"),
    "type until then": gettext_lazy("Type until then"),
    "unlinked": gettext_lazy("Unlinked"),
    "vote recorded": gettext_lazy("Vote recorded"),
}
_SHORT = sorted(_NOTES, key=len, reverse=True)
# What the page says by itself: Trash, and a move between two states.
_SAID_ANYWAY = re.compile(r"moved to Trash|restored from Trash|\w* > \w*")


def reason_words(note: str) -> str:
    """The note in words; empty when the step says it anyway."""
    if _SAID_ANYWAY.fullmatch(note):
        return ""
    for known in _SHORT:
        if note == known:
            return str(_NOTES[known])
        if note.startswith((f"{known}: ", f"{known} ")):
            rest = note[len(known) :].lstrip(": ")
            return _("%(note)s: %(what)s") % {"note": _NOTES[known], "what": rest}
    return note
