"""Who speaks for each side of a tie: naming, correcting and taking away."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.decisions import Decision
from common.forms import FormRules
from common.pages import ActionPage, ChangePage, CreatePage, get_or_404
from directory.models.organization import RunBy
from relationships import permissions
from relationships.forms.plan import ChangeContactForm, ContactForm
from relationships.models import Contact, Side
from relationships.selectors.contacts import contacts_of
from relationships.services import contacts as services
from relationships.views.frame import KeptByCoordinator, TiePage, TrashedPart, TrashPart


class KeptContacts(TiePage):
    """Pages of staff, and of a member for the own city; contacts do not exist for an administrator."""

    back = "relationships:people"

    def exists_for(self, user: Any) -> bool:
        """Contacts do not exist for an administrator (bars §7 row 9)."""
        return bool(permissions.can_see_people(user))

    def decide(self, user: Any, record: Any) -> Decision:
        """Staff, and a member for the own city."""
        return permissions.can_keep_contacts(user, record)


class OfContact(KeptContacts):
    """A page about one contact of the tie."""

    def find_part(self, **kwargs: Any) -> Contact:
        """The contact, or 404 when it belongs to another tie."""
        return get_or_404(contacts_of(self.tie), pk=kwargs["pk"])


class AddContact(KeptContacts, CreatePage):
    """Somebody on file or a new person; the address may say for which side and in which capacity."""

    form_class = ContactForm
    heading, action = gettext_lazy("Name a contact"), gettext_lazy("Save contact")
    success_message = gettext_lazy("Contact saved.")

    def form_kwargs(self) -> dict[str, Any]:
        """What the address asks for stands in the form already."""
        side, runs = self.request.GET.get("side", ""), self.request.GET.get("runs", "")
        asked = {
            "side": side if side in Side.values else "",
            "runs": runs if runs in RunBy.values else "",
        }
        return {"user": self.request.user, "initial": asked}

    def save(self, form: Any, by: Any) -> Contact:
        """Name the person, or add him or her first."""
        values = form.values
        about = {key: values[key] for key in ("side", "runs", "note")}
        if values["person"]:
            return services.name_contact(relationship=self.tie, person=values["person"], by=by, **about)
        new = {"name": values["name"], "title": values["title"]}
        return services.name_new_contact(relationship=self.tie, by=by, **about, **new)


class EditContact(OfContact, ChangePage):
    """Corrects in which capacity somebody speaks."""

    form_class = ChangeContactForm
    success_message = gettext_lazy("Contact saved.")

    def get_heading(self) -> str:
        """Who."""
        return _("Change the contact %(person)s") % {"person": self.record.person}

    def save(self, form: Any, by: Any) -> Contact:
        """Under the version the form was opened with."""
        return services.change_contact(contact=self.record, by=by, seen=form.seen, **form.values)


class TrashContact(OfContact, TrashPart):
    """Taking a contact away is asked once."""

    heading = gettext_lazy("Move this contact to Trash")
    effect = gettext_lazy("The person stays on file. The contact can be restored for 30 days.")
    keep = gettext_lazy("Keep it")
    success_message = gettext_lazy("Contact moved to Trash.")

    def summary(self) -> list[tuple[str, str]]:
        """Who, for whom."""
        one: Contact = self.record
        return [
            (_("Person"), str(one.person)),
            (_("Side"), str(one.get_side_display())),
            (_("Speaks for"), str(one.get_runs_display())),
        ]

    def act(self, form: FormRules, by: Any) -> Contact:
        """Under the version that was looked at."""
        return services.trash_contact(contact=self.record, by=by, seen=form.seen)


class RestoreContact(KeptByCoordinator, KeptContacts, TrashedPart, ActionPage):
    """Out of Trash again."""

    model = Contact
    back = "relationships:parts-trashed"
    success_message = gettext_lazy("Contact restored.")

    def act(self, by: Any) -> Contact:
        """Restore it."""
        return services.restore_contact(contact=self.record, by=by)
