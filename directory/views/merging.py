"""Records that may be the same, and making two of them one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.decisions import Decision
from common.forms import FormRules
from common.pages import ActionPage, ConfirmPage, CreatePage, Page, get_or_404
from directory import permissions, services
from directory.forms import MergeForm, TwinForm
from directory.models import Organization, Person, Place
from directory.models.place import NameKind
from directory.selectors import differences_said, moving_words, name_of_kind, twin_groups, twins_of

KINDS: dict[str, Any] = {"place": Place, "person": Person, "organization": Organization}
HEADINGS = {
    "place": gettext_lazy("Places"),
    "person": gettext_lazy("People"),
    "organization": gettext_lazy("Organizations"),
}
# What a person compares before two records become one.
COMPARED = {
    "place": ("kind", "within", "country_printed", "country_code", "time_zone", "website"),
    "person": (
        "own_name",
        "other_names",
        "pronunciation",
        "family_name",
        "form_of_address",
        "place",
        "organization",
        "counterpart",
        "languages",
        "user",
        "note",
    ),
    "organization": ("known_as", "kind", "run_by", "place", "address", "website", "note"),
}

# Names of a place of which one is printed; that of the record that stays.
PRINTED = (NameKind.OWN, NameKind.PRONUNCIATION)


def twin_links(record: Any, user: Any) -> list[tuple[Any, str, str]]:
    """Records that may be the same as this one, with where they are merged and where said to differ."""
    if not permissions.can_merge(user, record):
        return []
    kind = next(kind for kind, model in KINDS.items() if isinstance(record, model))
    return [(each, *_ways(kind, record, each)) for each in twins_of(record, user)]


def _ways(kind: str, one: Any, other: Any) -> list[str]:
    """Where both become one, and where it is said that they are not the same."""
    return [reverse(f"directory:{name}", args=(kind, one.pk, other.pk)) for name in ("merge", "differ")]


class Merging(Page):
    """Coordinators and clerks."""

    def decide(self, user: Any, record: Any) -> Decision:
        """Whoever may merge."""
        return permissions.can_merge(user, record)

    def crumbs(self) -> list[tuple[str, str]]:
        """Back to the record, or to the contacts."""
        if self.record is None:
            return [(_("Contacts"), reverse("directory:contacts"))]
        return [(str(self.record), self.record.get_absolute_url())]


class Duplicates(Merging):
    """Places, people and organizations of one name that may be the same."""

    template_name = "directory/duplicates.html"
    heading = gettext_lazy("Possible duplicates")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 - nothing in the address
        """Groups of each kind, each record beside the page that merges it into the first."""
        found = {kind: twin_groups(model, request.user) for kind, model in KINDS.items()}
        kinds = [
            {"label": HEADINGS[kind], "groups": [self._group(kind, group) for group in groups]}
            for kind, groups in found.items()
            if groups
        ]
        said = [
            (row, one, other, reverse("directory:maybe-same", args=(kind, one.pk, other.pk)))
            for kind, model in KINDS.items()
            for row, one, other in differences_said(model, request.user)
        ]
        return self.show(kinds=kinds, said=said)

    def _group(self, kind: str, group: list[Any]) -> list[dict[str, Any]]:
        return [
            {
                "record": each,
                "where": each.country_printed if kind == "place" else each.place,
                "twin": each.twin,
                "ways": _ways(kind, each.twin, each) if each.twin else (),
            }
            for each in group
        ]


class OneOfKind(Merging):
    """A page about one place, person or organization; `rows` are those of its kind that are visible."""

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """404 for a kind that does not exist and for what is not visible."""
        if kwargs["kind"] not in KINDS:
            raise Http404
        self.kind = str(kwargs["kind"])
        self.rows = KINDS[self.kind].objects.visible_to(request.user)
        return get_or_404(self.rows, pk=kwargs["pk"])


class ChooseTwin(OneOfKind, CreatePage):
    """Which other record is the same; nothing is changed yet."""

    form_class = TwinForm
    action = gettext_lazy("Compare both")

    def get_heading(self) -> str:
        """Which record it is about."""
        return _("Merge another record into %(name)s") % {"name": self.record}

    def form_kwargs(self) -> dict[str, Any]:
        """Any other record of the kind."""
        return {"rows": self.rows.exclude(pk=self.record.pk)}

    def save(self, form: Any, by: Any) -> Any:  # noqa: ARG002 - only chooses
        """The other record."""
        return form.values["other"]

    def success_url(self, result: Any) -> str:
        """The page that compares and asks."""
        return reverse("directory:merge", args=(self.kind, self.record.pk, result.pk))


class MergeRecords(OneOfKind, ConfirmPage):
    """Shows both, says what moves, and asks for the name of the record that goes."""

    form_class = MergeForm
    action = gettext_lazy("Merge records")
    keep = gettext_lazy("Keep both")
    effect = gettext_lazy(
        "Everything that belongs to the record that goes will belong to the one that stays, its names too. "
        "Where they differ otherwise, the one that stays decides; what it lacks is filled in, and the "
        "history keeps both. This cannot be undone."
    )
    success_message = gettext_lazy("Both records are one now.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Two that somebody made one meanwhile lead to the record that stayed."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except Http404:
            kept = self._kept_meanwhile(**kwargs)
        messages.info(request, _("Both records are one already."))
        return redirect(kept)

    def _kept_meanwhile(self, kind: str, pk: int, other: int) -> Any:
        """404 unless the other record went into this one, and the person may merge."""
        user = self.request.user
        if kind not in KINDS or not permissions.can_merge(user, None):
            raise Http404
        rows = KINDS[kind].objects
        get_or_404(rows.trashed(), pk=other, merged_into_id=pk)
        return get_or_404(rows.visible_to(user), pk=pk)

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """The record that stays; the other one beside it."""
        kept = super().get_record(request, **kwargs)
        self.gone = get_or_404(self.rows.exclude(pk=kept.pk), pk=kwargs["other"])
        return kept

    def get_heading(self) -> str:
        """Both names."""
        return _("Merge %(gone)s into %(kept)s") % {"gone": self.gone, "kept": self.record}

    def summary(self) -> list[tuple[str, str]]:
        """Where they differ, and what moves."""
        words = _("%(kept)s. The other record: %(gone)s")
        rows = [(_("Stays"), self._name(self.record)), (_("Goes"), self._name(self.gone))]
        rows += [
            (label, words % {"kept": ours.rstrip("."), "gone": theirs})
            for label, ours, theirs in self._both()
            if ours != theirs
        ]
        return [*rows, (_("Moves"), "; ".join(moving_words(self.gone)) or _("Nothing"))]

    def _both(self) -> Iterator[tuple[str, str, str]]:
        """What is compared, as each of the two has it."""
        for kind in PRINTED if self.kind == "place" else ():
            yield str(kind.label), self._called(self.record, kind), self._called(self.gone, kind)
        for name in COMPARED[self.kind]:
            label = str(capfirst(str(self.record._meta.get_field(name).verbose_name)))  # noqa: SLF001 - documented
            yield label, self._say(self.record, name), self._say(self.gone, name)

    def _called(self, place: Place, kind: NameKind) -> str:
        name = name_of_kind(place.names.order_by("pk"), kind)
        return name.text if name else _("Not recorded")

    def _name(self, record: Any) -> str:
        name = getattr(record, "full_name", record.name)
        return _("%(name)s (no. %(number)s)") % {"name": name, "number": record.pk}

    def _say(self, record: Any, name: str) -> str:
        shown = getattr(record, f"get_{name}_display", lambda: getattr(record, name))()
        return str(shown or _("Not recorded"))

    def get_form(self, *data: Any) -> FormRules:
        """The name of the record that goes, and the version of the one that stays."""
        brings_name = services.brings_name(self.record, self.gone)
        return MergeForm(*data, record=self.record, gone=self.gone, brings_name=brings_name)

    def act(self, form: Any, by: Any) -> Any:
        """Merge them."""
        named = form.values.get("named") or NameKind.ALIAS
        return services.merge(kept=self.record, gone=self.gone, by=by, seen=form.seen, named=named)


class SayDifferent(OneOfKind, ActionPage):
    """A person says that two records which look like one are not the same; they are suggested no more."""

    success_message = gettext_lazy("Noted: these two are not the same. They are not suggested again.")
    undone_by = "directory:maybe-same"

    def get_record(self, request: HttpRequest, **kwargs: Any) -> Any:
        """Both must be visible."""
        one = super().get_record(request, **kwargs)
        self.other = get_or_404(self.rows.exclude(pk=one.pk), pk=kwargs["other"])
        return one

    def act(self, by: Any) -> Any:
        """Write it down with name and date."""
        services.say_different(one=self.record, other=self.other, by=by)
        return self.record


class SuggestAgain(SayDifferent):
    """Takes it back: the two may be the same after all."""

    success_message = gettext_lazy("These two may be suggested again.")
    undone_by = "directory:differ"

    def act(self, by: Any) -> Any:
        """With who took it back."""
        services.take_back_difference(one=self.record, other=self.other, by=by)
        return self.record
