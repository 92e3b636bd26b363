"""Every act of the audit trail in a clerk's words; a test finds the ones without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import Promise

WORDS: dict[str, str | Promise] = {
    # proposals and ties
    "move proposal": _("Moved a proposal"),
    "waive": _("Waived a requirement"),
    "lift waiver": _("Lifted a waiver"),
    "adopt policy": _("Adopted a policy"),
    "change policy": _("Changed a policy"),
    "change status": _("Changed the status of a tie"),
    "correct status change": _("Corrected a decision about a status"),
    "record notice": _("Recorded a notice of a decision about a status"),
    "prepare status": _("Began to prepare a change of the status of a tie"),
    "settle step": _("Answered for a step of a change of status"),
    "give up preparation": _("Gave up the preparation of a change of status"),
    "record type": _("Recorded the type of a tie from a date on"),
    "take city out of tie": _("Took a further city out of a tie"),
    "put city back into tie": _("Put a further city back into a tie"),
    # letters
    "draft letter": _("Drafted a letter"),
    "log letter": _("Logged a letter"),
    "ask for approval": _("Put a letter up for approval"),
    "take back letter": _("Took a letter back"),
    "ask for changes": _("Asked for changes"),
    "approve letter": _("Approved a letter"),
    "send letter": _("Sent a letter"),
    "extend reply": _("Gave more time for an answer"),
    "expect no answer": _("Noted that no answer to a letter is expected"),
    # agreements
    "make version": _("Made a version of an agreement"),
    "send agreement": _("Sent an agreement to the partner"),
    "partner asks for changes": _("Noted that the partner asks for changes"),
    "agree text": _("Agreed the text of an agreement"),
    "approve text": _("Approved the text of an agreement"),
    "take back approval": _("Took an approval back"),
    "restore approval": _("Restored an approval"),
    "approve agreement": _("Recorded an agreement as approved"),
    "reopen agreement": _("Opened an agreement for changes again"),
    "sign": _("Recorded a signing"),
    "file signed scan": _("Filed the signed scan"),
    "file signed agreement": _("Filed a signed agreement"),
    "correct day of signing": _("Corrected the day of a signing"),
    "supersede agreement": _("Replaced an agreement by a newer one"),
    "trash agreement": _("Moved an agreement to Trash"),
    # council
    "adopt": _("Recorded a resolution as adopted"),
    "not adopt": _("Recorded a resolution as not adopted"),
    "rescind": _("Rescinded a resolution"),
    "take back outcome": _("Took the outcome of a resolution back"),
    "file adopted": _("Filed an adopted resolution"),
    "correct decided paper": _("Corrected a decided resolution"),
    "vote recorded": _("Recorded a vote"),
    "vote corrected": _("Corrected a vote"),
    "vote set aside": _("Set the vote of a meeting aside"),
    # evaluations
    "accept evaluation": _("Accepted an evaluation"),
    "send evaluation back": _("Sent an evaluation back"),
    # papers and files
    "issue paper": _("Issued a paper"),
    "void paper": _("Voided a paper"),
    "add number series": _("Added a run of numbers"),
    "correct number series": _("Corrected a run of numbers"),
    "replace file": _("Replaced a file"),
    "file taken away": _("Took a harmful file away"),
    # Trash, retention, the law
    "move to Trash": _("Moved to Trash"),
    "restore from Trash": _("Restored from Trash"),
    "purge from Trash": _("Destroyed after 30 days in Trash"),
    "merge": _("Merged two entries into one"),
    "say two differ": _("Said that two entries are not the same"),
    "say two may be one": _("Took back that two entries are not the same"),
    "retention": _("Removed what is kept no longer"),
    "place hold": _("Placed a legal hold"),
    "lift hold": _("Lifted a legal hold"),
    "file data request": _("Filed a request about personal data"),
    "make copy of personal data": _("Made a copy of personal data"),
    "erase person": _("Erased a person"),
    "answer data request": _("Answered a request about personal data"),
    "refuse data request": _("Refused a request about personal data"),
    "erase words from the trail": _("Erased words of the audit trail"),
    "read data of minors": _("Read data of a minor"),
    # people and access
    "start with own city": _("Set the program up for the city"),
    "invitation sent": _("Invited a person"),
    "invitation withdrawn": _("Withdrew an invitation"),
    "invitation accepted": _("Accepted an invitation"),
    "account given": _("Gave an account"),
    "account changed": _("Changed an account"),
    "safeguarding asked": _("Asked for the safeguarding role"),
    "safeguarding decided": _("Decided about the safeguarding role"),
    "second step removed": _("Removed a second step of signing in"),
    "let in again": _("Let a person in again after too many tries"),
    "link opened": _("Opened a link from a mail"),
    "link used": _("Acted through a link from a mail"),
    "link revoked": _("Revoked a link"),
    "denied": _("Was refused a page"),
    "unexpected field": _("Sent fields that no form offers"),
    # the whole program
    "import a program": _("Imported a program"),
    "undo an import": _("Took an import back"),
    "ask for a copy of the program": _("Asked for a copy of the whole program"),
    "agree to a copy of the program": _("Agreed to a copy of the whole program"),
    "take a copy of the program": _("Downloaded a copy of the whole program"),
    "remove a copy of the program": _("Removed a copy of the whole program"),
}


def act_words(act: str) -> str:
    """What was done, as the page and the filter say it; an act of an older program as it was written."""
    return str(WORDS.get(act, act))
