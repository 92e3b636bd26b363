"""The pages every app is made of: create, change, do, confirm, and a button that only posts.

Each subclass fetches and authorises in one place, then calls one service:

    class ChangePlace(ChangePage):
        form_class = PlaceForm
        heading, action = _("Change the city"), _("Save changes")
        success_message = _("City saved.")

        def get_record(self, request, **kwargs):      # rows out of sight are a 404
            return get_or_404(Place.objects.visible_to(request.user), pk=kwargs["pk"])

        def decide(self, user, record):               # refused is a 403 with the reason
            return can_change(user, record)

        def save(self, form, by):                     # the service raises StaleRecord by itself
            return services.change_place(place=self.record, by=by, seen=form.seen, **form.values)

FormPage does something with what a form says and asks nothing about versions: a move, a choice. CreatePage is
the same but makes a record, and makes one however often it is sent; its `get_record` may return what the new
record belongs to. ConfirmPage: `effect`, `summary()`, `reason`, `act()`. ActionPage: POST only, `act()`.
A part that keeps no earlier states: common/partpages.py; a draft that saves itself: common/autosave.py.
"""

from __future__ import annotations

from common.pages.change import ChangePage
from common.pages.confirm import ActionPage, ConfirmPage, ReasonForm
from common.pages.form import CreatePage, FormPage, add_errors, say_changed, waiting_form
from common.pages.page import Crumbs, Page, found_or_404, get_or_404

__all__ = [
    "ActionPage",
    "ChangePage",
    "ConfirmPage",
    "CreatePage",
    "Crumbs",
    "FormPage",
    "Page",
    "ReasonForm",
    "add_errors",
    "found_or_404",
    "get_or_404",
    "say_changed",
    "waiting_form",
]
