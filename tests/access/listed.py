"""Lists as people keep them: a view of one's own, a shared one of somebody else, an action on many rows."""

from accounts.models import BulkChange
from accounts.services import save_view
from tests.access.parts import each, within

TIES = "relationships:list"


def pages_of(side):
    shared = side.word == "other"
    facts = {"list_name": TIES, "query": "view=quiet", "by": side.user}
    view = save_view(**facts, name=f"Quiet {side.word}", shared=shared, pinned=True)
    made = BulkChange.objects.create(by=side.user, list_name=TIES, action="review")
    # A list that everybody opens; one that only administrators and clerks open; one without such actions.
    of_list = {"list_name": "program:audit" if shared else TIES}
    many = {"list_name": "directory:places" if shared else TIES}
    pages = each(("view", "view-trash"), {"pk": view.pk}) | each(("view-save", "columns"), of_list)
    return within("accounts", pages | {"bulk": many, "bulk-undo": {"pk": made.pk}})


def add_more(user):
    """One more view that stands above the list of ties and on Today."""
    save_view(list_name=TIES, query="view=review", by=user, name="More", shared=True, pinned=True)
