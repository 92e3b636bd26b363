"""Lists as people keep them: a view of one's own, a shared one of somebody else, an action on many rows."""

from accounts.models import BulkChange
from accounts.services import save_view
from directory.models import Place
from tests.access.parts import each, within

TIES = "relationships:list"


def pages_of(side):
    shared = side.word == "other"
    facts = {"list_name": TIES, "query": "view=quiet", "by": side.user}
    view = save_view(**facts, name=f"Quiet {side.word}", shared=shared, pinned=True)
    made = BulkChange.objects.create(by=side.user, list_name=TIES, action="review")
    # The partner lies somewhere, so that there is a picture of where.
    Place.objects.filter(pk=side.place.pk).update(latitude="34.23", longitude="135.17")
    # A list that everybody opens; one that members, viewers and approvers do not; one without such actions.
    of_list = {"list_name": "program:audit" if shared else TIES}
    many = {"list_name": "directory:places" if shared else TIES}
    pages = each(("view", "view-trash"), {"pk": view.pk}) | each(("view-save", "columns"), of_list)
    pages = within("accounts", pages | {"bulk": many, "bulk-undo": {"pk": made.pk}})
    return pages | {"relationships:locator": {"slug": side.tie.slug}}


def add_more(user):
    """One more view that stands above the list of ties and on Today."""
    save_view(list_name=TIES, query="view=review", by=user, name="More", shared=True, pinned=True)
