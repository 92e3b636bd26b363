"""One action on many rows of a list: the question, what would change, and the undo of all of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts import services
from accounts.models import BulkChange
from accounts.views.saved_views import OfList
from common.bulk import MOST_ROWS, BulkAction, Plan, make_plan
from common.decisions import Decision, refused
from common.forms import LONGEST_KEY, FormRules
from common.listpage import find_listing
from common.pages import ActionPage, get_or_404
from common.records import StaleRecord

SHOWN = 100
PREVIEW = "look"


class ChangeMany(OfList):
    """Asks what to set, shows what would change and what not, then does all of it or none."""

    template_name = "accounts/bulk.html"
    also_offers = frozenset({"seal"})
    action: BulkAction

    def decide(self, user: Any, record: Any) -> Decision:  # noqa: ARG002 - it is about many
        """Whoever may use one of the actions of this list."""
        if not self.listing.bulk:
            raise Http404
        actions = {action.key: action for action in self.listing.bulk}
        self.action = actions.get(self.request.GET.get("do", ""), self.listing.bulk[0])
        return self.action.may(user)

    def get_heading(self) -> Any:
        """What is done."""
        return self.action.label

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 - from the address
        """The question; with an answer in the address also what would change."""
        form = self.get_form()
        plan = self.plan_for(form) if form.is_bound and form.is_valid() else None
        return self.answer(form, plan, 422 if form.errors else 200)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 - from the address
        """Do what was looked at; what changed meanwhile is looked at once more."""
        form = self.get_form()
        if not form.is_bound or not form.is_valid() or not self.records or self.too_many:
            return self.answer(form, None, 422)
        plan = self.plan_for(form)
        if plan.seal != request.POST.get("seal"):
            return self.answer(form, plan, 409)
        by: Any = request.user
        list_name = self.listing.list_name
        try:
            change = services.change_many(action=self.action, plan=plan, list_name=list_name, by=by)
        except StaleRecord:
            self.records = self.read_records()
            return self.answer(form, self.plan_for(form), 409)
        return self.finish(plan, change)

    def finish(self, plan: Plan, change: BulkChange) -> HttpResponse:
        """Back to the list with one banner, in which all of it can be undone."""
        left = plan.left_out
        words = [str(self.action.done % {"n": len(plan.lines)})]
        words += [ngettext("%(n)d was left out.", "%(n)d were left out.", left) % {"n": left}] if left else []
        address = self.listing.address()
        _path, asks, query = address.partition("?")
        undo = reverse("accounts:bulk-undo", args=(change.pk,)) + asks + query
        messages.success(self.request, " ".join(words), extra_tags=undo)
        return HttpResponseRedirect(address)

    def get_form(self) -> FormRules:
        """The question; it is answered in the address, for looking changes nothing."""
        asked = PREVIEW in self.request.GET or not self.action.form_class.base_fields
        data = [self.request.GET] if asked else []
        form: FormRules = self.action.form_class(*data, **self.action.form_kwargs(self.request.user))
        return form

    @property
    def everything(self) -> bool:
        """Whether all rows that match are meant and not only the ticked ones."""
        return self.request.GET.get("all") == "1"

    def read_records(self) -> list[Any]:
        """The rows meant, one more than the limit at most, in their order."""
        if self.everything:
            rows = self.listing.narrowed()
        else:
            keys = {key for key in self.request.GET.getlist("row") if key.isdecimal()}
            keys = {key for key in keys if len(key) <= LONGEST_KEY}
            rows = self.listing.queryset().filter(pk__in=keys)
        return self.listing.order.take(rows, MOST_ROWS + 1)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Nothing is read yet."""
        super().setup(request, *args, **kwargs)
        self._records: list[Any] | None = None

    @property
    def records(self) -> list[Any]:
        """Read once."""
        if self._records is None:
            self._records = self.read_records()
        return self._records

    @records.setter
    def records(self, found: list[Any]) -> None:
        self._records = found

    @property
    def too_many(self) -> bool:
        """More than one action takes."""
        return len(self.records) > MOST_ROWS

    def plan_for(self, form: Any) -> Plan:
        """What would change; nothing where there are too many."""
        rows = [] if self.too_many else self.records
        return make_plan(self.action, self.request.user, rows, self.action.wanted(form))

    def answer(self, form: FormRules, plan: Plan | None, status: int) -> HttpResponse:
        """The page."""
        number = min(len(self.records), MOST_ROWS)
        return self.show(
            status,
            form=form,
            plan=plan,
            lines=plan.lines[:SHOWN] if plan else [],
            more=max(0, len(plan.lines) - SHOWN) if plan else 0,
            number=number,
            words=str(self.listing.nouns % {"n": number}),
            changed_words=str(self.listing.nouns % {"n": len(plan.lines) if plan else 0}),
            too_many=self.too_many,
            everything=self.everything,
            kept=self.kept(),
            stale=status == 409,  # noqa: PLR2004 - HTTP
            **({} if self.everything or not number else self.second_step(number)),
        )

    def second_step(self, ticked: int) -> dict[str, Any]:
        """How many rows match in all, and the address that means all of them."""
        found = self.listing.narrowed().order_by().values("pk")[: MOST_ROWS + 1].count()
        if found <= ticked:
            return {}
        asked = self.request.GET.copy()
        asked.pop("row", None)
        asked["all"] = "1"
        return {
            "all_url": f"?{asked.urlencode()}",
            "all_count": min(found, MOST_ROWS),
            "over": found > MOST_ROWS,
        }

    def kept(self) -> list[tuple[str, str]]:
        """What the question carries along in the address."""
        own = set(self.action.form_class(**self.action.form_kwargs(self.request.user)).fields)
        pairs = [(name, value) for name, values in self.request.GET.lists() for value in values]
        return [pair for pair in pairs if pair[0] not in own and pair[0] != PREVIEW]


class UndoMany(ActionPage):
    """Take back an action on many rows; pressed twice it is taken back once."""

    def get_record(self, request: HttpRequest, **kwargs: Any) -> BulkChange:
        """Only one's own, and only where the list is still open to the person."""
        change: BulkChange = get_or_404(BulkChange.objects.filter(by=request.user.pk), pk=kwargs["pk"])
        listing = find_listing(request, change.list_name, request.GET.urlencode())
        if listing is None:
            raise Http404
        self.listing = listing
        return change

    def decide(self, user: Any, record: BulkChange) -> Decision:
        """As for doing it."""
        for action in self.listing.bulk:
            if action.key == record.action:
                self.action = action
                return action.may(user)
        return refused(_("This can no longer be undone here. Change the rows one by one."))

    def cancel_url(self) -> str:
        """The list."""
        return self.listing.address()

    def success_url(self, result: Any) -> str:  # noqa: ARG002 - signature of the page
        """The list."""
        return self.listing.address()

    def act(self, by: Any) -> int:
        """Call the service."""
        rows = self.listing.queryset()
        stayed = services.undo_many(change=self.record, action=self.action, rows=rows, by=by)
        self.success_message = gettext_lazy("Undone. Everything stands as before.")
        if stayed:
            words = ngettext(
                "Undone, but for %(n)d row that was changed since.",
                "Undone, but for %(n)d rows that were changed since.",
                stayed,
            )
            self.success_message = words % {"n": stayed}
        return stayed
