"""Brings the record of an address into Trash, or to its end, for as long as a row of the matrix asks.

`deleted`: the record lies in Trash. What has no Trash of its own goes with its owner; what lies in Trash
already is asked for while its owner lies there too; of what is never in Trash there is no such row any more.

`archived`: the record has come to its end, by the rule of its kind in ARCHIVED. Everything else hangs on a
tie and is archived when the ties of its committee have ended.
"""

from django.utils import timezone

from accounts.models import AccessLink, DataRequest, LegalHold, User
from agreements.models import Agreement, Approval, Certificate, Clause, Signer, Version
from committees.models import Committee, Seat, Term
from common.dates import PartialDate
from council.models import Member, Resolution
from directory.models import Channel, Office, PlaceFact, PlaceName
from documents.models import IssuedPaper, NumberSeries
from exchanges.models import Photo
from notifications.models import OutboxMail, Reminder
from program.models import ImportRun, WholeCopy
from proposals.models import BudgetLine, Proposal
from relationships.models import Contact, Goal, Letter, Milestone, Origin, Relationship, Statement, WorkPlan
from reviews.models import Evaluation, FollowUp
from tests.access.subjects import rows_at, subject_of
from tests.conftest import NOON

RELATIONS = ("deleted", "archived")
NO_ROW = 999_999_999
NEVER_IN_TRASH = {NumberSeries}
# Which field leads from what has no Trash of its own, or lies there already, to its owner.
OWNERS = {
    PlaceName: "place", PlaceFact: "place", Channel: "person", Version: "agreement",
    Milestone: "relationship", Origin: "relationship", Statement: "relationship", Contact: "relationship",
    WorkPlan: "relationship", Goal: "plan", Letter: "relationship", Agreement: "relationship",
    Clause: "agreement", Signer: "agreement", Approval: "version_approved", Certificate: "relationship",
    Evaluation: "relationship", FollowUp: "evaluation", BudgetLine: "proposal",
}  # fmt: skip
# Of these no row is left, whatever the address says.
NAMELESS = {
    "token": "no-such-link", "code": "0000-0000-0000", "key": "no-such-key", "uidb36": "zzzzzz",
    "provider_id": "nobody", "section": "nothing", "step": "nothing", "slug": "no-such", "number": "N-0",
    "list_name": "no-such",
}  # fmt: skip
LAST_MONTH = PartialDate(2026, 10)
ENDED = {"ends": LAST_MONTH}
ARCHIVED = {
    # A link that was revoked, an account that is closed, a request that is answered, a hold that is lifted.
    AccessLink: {"revoked_at": NOON},
    User: {"is_active": False},
    DataRequest: {"state": "done"},
    LegalHold: {"lifted_at": NOON},
    # A paper that is void, mail that went out, a reminder that is done.
    IssuedPaper: {"state": "void"},
    WholeCopy: {"state": "gone"},
    OutboxMail: {"state": "sent"},
    Reminder: {"done_at": NOON},
    # A list that was imported and taken back.
    ImportRun: {"state": "undone", "imported_at": NOON, "undone_at": NOON},
    # A term that is over, also in a council or an office; a committee is dissolved when all of its terms are.
    Term: ENDED,
    Member: ENDED,
    Office: ENDED,
    # Rescinded, declined, accepted, superseded; with everything that is part of them.
    Resolution: {"state": "rescinded"},
    Proposal: {"state": "declined"},
    Evaluation: {"state": "accepted"},
    Agreement: {"state": "superseded"},
}
WHOLES = {"proposals": Proposal, "reviews": Evaluation, "agreements": Agreement}


def put(world, name, relation):
    """Do it to the member's own record; the parts of the address to ask for it by."""
    kwargs = dict(world.parameters(name, "own"))
    model = subject_of(name)
    return delete(model, kwargs) if relation == "deleted" else archive(name, model, kwargs)


def delete(model, kwargs):
    """Into Trash, or out of the tables."""
    if model is Photo:
        rows_at(model, kwargs).update(removed_at=timezone.now())
        return kwargs
    row = rows_at(model, kwargs).get() if model and "token" not in kwargs else None
    row = None if type(row) in NEVER_IN_TRASH else row
    while row is not None and (not hasattr(row, "trashed_at") or row.trashed_at):
        row = owner_of(row)
    if row is None:
        return {part: NAMELESS.get(part, _none_like(value)) for part, value in kwargs.items()}
    type(row)._base_manager.filter(pk=row.pk).update(trashed_at=timezone.now())
    return kwargs


def owner_of(row):
    """What a part belongs to; None where it stands for itself."""
    return getattr(row, OWNERS[type(row)]) if type(row) in OWNERS else None


def _none_like(value):
    return NO_ROW if isinstance(value, int) else value


def archive(name, model, kwargs):
    """To its end: the record itself, the whole it is part of, or the ties its committee serves."""
    ours = {"relationship__committee__slug": "committee-own"}
    if model in (Committee, Seat):
        Term.objects.filter(seat__committee__slug="committee-own").update(**ARCHIVED[Term])
    elif model is not Relationship and name.startswith(tuple(WHOLES)):
        whole = WHOLES[name.partition(":")[0]]
        whole.objects.filter(**ours).update(**ARCHIVED[whole])
    elif model in ARCHIVED:
        rows = model.objects.all() if "token" in kwargs else rows_at(model, kwargs)
        for run in rows if model is ImportRun else ():
            rows.update(found=run.found | {"added": 1, "already": 0, "removed": 1})
        rows.update(**ARCHIVED[model])
    else:
        Relationship.objects.filter(committee__slug="committee-own").update(status="ended")
    return kwargs
