"""The page of a committee and its roster; forming and correcting a committee."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committees import permissions, services
from committees.forms import CommitteeForm, TermsOfReferenceForm
from committees.models import Committee, CommitteeKind
from committees.selectors import seats_of, uses_of
from committees.views.shared import OfCommittee
from common.decisions import ALLOWED, Decision
from common.pages import ConfirmPage, CreatePage
from directory.models import Place
from directory.selectors import current_home, uses_words
from directory.views.shared import WithNames, panels
from documents.models import Document


class CommitteePage(OfCommittee):
    """Purpose, seats, terms of reference, the committee on the other side and whom it serves."""

    template_name = "committees/committee.html"

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - visible means readable
        """Whoever sees it reads it."""
        return ALLOWED

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the list."""
        return [(_("Committees"), reverse("committees:list"))]

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 - read in dispatch
        """The page."""
        committee, user = self.record, request.user
        seats = seats_of(committee)
        visible = Committee.objects.visible_to(user).select_related("place")
        papers = Document.objects.visible_to(user).filter(pk=committee.terms_of_reference_id)
        return self.show(
            committee=committee,
            seats=seats,
            filled=sum(bool(row["current"]) for row in seats),
            vacant=sum(not row["current"] for row in seats),
            mirrored_by=visible.filter(mirrors=committee).order_by("name"),
            is_board=committee.kind == CommitteeKind.BOARD,
            is_theirs=_is_theirs(committee),
            paper=papers.first(),
            sees_place=Place.objects.visible_to(user).filter(pk=committee.place_id).exists(),
            may_change=permissions.can_change_committees(user, committee),
            shows_people=bool(permissions.can_read_roster(user, committee)),
            panels=panels("committees.committee", request, committee),
        )


def _is_theirs(committee: Committee) -> bool:
    home = current_home()
    return bool(committee.mirrors_id) or (home is not None and home.place_id != committee.place_id)


class Roster(OfCommittee):
    """Who sits where, since when and until when; past terms below."""

    template_name = "committees/roster.html"

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """Hidden from administrators."""
        if not permissions.can_read_roster(request.user):
            raise Http404
        return super().get_record(request, **kwargs)

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - visible means readable
        """Whoever sees it reads it."""
        return ALLOWED

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 - read in dispatch
        """The page."""
        committee = self.record
        seats = seats_of(committee)
        return self.show(
            committee=committee,
            seats=seats,
            past=[(row["seat"], term) for row in seats for term in row["past"]],
            may_change=permissions.can_change_committees(request.user, committee),
        )


class FormCommittee(CreatePage):
    """Forms a committee; `?mirrors=` names ours for the one of a partner city."""

    form_class = CommitteeForm
    heading, action = gettext_lazy("Form committee"), gettext_lazy("Save committee")
    success_message = gettext_lazy("Committee saved. Add its seats on the roster.")

    def decide(self, user: Any, record: Any) -> Decision:
        """Coordinators and clerks."""
        return permissions.can_change_committees(user, record)

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the list."""
        return [(_("Committees"), reverse("committees:list"))]

    def cancel_url(self) -> str:
        """Back to the list."""
        return reverse("committees:list")

    def form_kwargs(self) -> dict[str, Any]:
        """Our city stands ready, or the committee that is mirrored."""
        slug = self.request.GET.get("mirrors", "")[:80].replace("\x00", "")
        mirrored = Committee.objects.visible_to(self.request.user).filter(slug=slug).first() if slug else None
        home = current_home()
        known = {"mirrors": mirrored} if mirrored else {"place": home.place if home else None}
        return {"user": self.request.user, "initial": known}

    def save(self, form: Any, by: Any) -> Committee:
        """Form it."""
        return services.form_committee(by=by, **form.values)


class ChangeCommittee(OfCommittee, WithNames):
    """Corrects a committee."""

    form_class = CommitteeForm
    heading = gettext_lazy("Change the committee")
    success_message = gettext_lazy("Committee saved.")

    def form_kwargs(self) -> dict[str, Any]:
        """Who asks."""
        return {"user": self.request.user}

    def save(self, form: Any, by: Any) -> Committee:
        """Save under the version the form was opened with."""
        return services.change_committee(committee=self.record, by=by, seen=form.seen, **form.values)


class FileTermsOfReference(OfCommittee, CreatePage):
    """Uploads the paper that says what the committee is for."""

    form_class = TermsOfReferenceForm
    heading, action = gettext_lazy("Terms of reference"), gettext_lazy("Upload file")
    success_message = gettext_lazy("Terms of reference filed.")

    def save(self, form: Any, by: Any) -> Committee:
        """File it and point the committee at it."""
        return services.file_terms_of_reference(committee=self.record, by=by, **form.values)


class TrashCommittee(OfCommittee, ConfirmPage):
    """Moves a committee nothing points at to Trash."""

    heading, action = gettext_lazy("Move committee to Trash"), gettext_lazy("Move committee to Trash")
    success_message = gettext_lazy("Committee moved to Trash.")

    def summary(self) -> list[tuple[str, str]]:
        """Which one."""
        return [(_("Committee"), self.record.name)]

    def get_effect(self) -> str:
        """What will happen, or why it cannot."""
        found = uses_of(self.record)
        in_trash = _("It goes to Trash for 30 days and can be put back from there.")
        return uses_words(found) if found else in_trash

    def act(self, form: Any, by: Any) -> Committee:
        """Move it."""
        return services.trash_committee(committee=self.record, by=by, seen=form.seen)

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - out of sight now
        """Back to the list."""
        return reverse("committees:list")
