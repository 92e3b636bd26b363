"""What relationships offers to lower pages, and the pages of a tie that higher floors extend."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import Case, CharField, QuerySet, Value, When
from django.db.models.functions import Concat
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Role
from accounts.selectors import subjects_owned
from common.extend import Days, Due, Kept, Kind, Panel, Reach, Rows, Tab, register
from common.merge import newest, row
from common.reach import within
from directory.models import DUES_DAYS, Person
from directory.models.place import short_name_in_rows
from relationships import permissions, reminders, services
from relationships.extensions.history import HISTORY, TYPE, reads_papers
from relationships.extensions.trash import TRASH
from relationships.models import (
    Goal,
    Letter,
    Milestone,
    Preparation,
    Relationship,
    Statement,
    StatusChange,
    TypeTier,
    WorkPlan,
)
from relationships.selectors import letter_rows, timeline, told_rows
from relationships.selectors.decided_rows import decided_ties
from relationships.selectors.letters import listed_letters
from relationships.selectors.people import listed_people
from relationships.selectors.plan import found_plans, goals_overdue, listed_plans, newest_plan, reads_plans
from relationships.selectors.standing import review_due, stated_days
from relationships.selectors.tie import listed_documents
from relationships.selectors.tie_rows import (
    PREPARATION,
    TIE,
    at_place,
    contacts_reach,
    found_ties,
    found_ties_by_city,
    found_ties_by_texts,
    found_ties_otherwise,
    own_parties,
    prepared_ties,
    resting_on,
    served_by,
    with_document,
)
from relationships.views.labels import labels_link

MOST_TODAY = 50


def reviews_for(user: Any, _subject: Any) -> QuerySet[Any, Any]:
    """Reviews due: all for a coordinator, else those of the ties one looks after."""
    rows = review_due(Relationship.objects.visible_to(user), timezone.localdate())
    rows = rows.exclude(within(reminders.TAKEN_UP, user))
    mine = rows if user.has_role(Role.COORDINATOR) else rows.filter(owner_id=user.pk)
    mine = newest(mine, MOST_TODAY, "-next_review_on")
    title = Concat(Value(_("Review the relationship with ")), short_name_in_rows("partner__"), _sample_mark())
    return row(mine, TIE, title=title, when="next_review_on", detail=Value(_("The review is due.")))


def _sample_mark() -> Case:
    sample = When(review_is_sample=True, then=Value(_(" (sample day)")))
    return Case(sample, default=Value(""), output_field=CharField())


def imports_for(user: Any, _subject: Any) -> QuerySet[Any, Any]:
    """Ties with something from a file that nobody has looked at, for those who may say it looks right."""
    unchecked = Milestone.objects.present().filter(checked=False).order_by().values("relationship")
    never_checked = Relationship.objects.present().filter(checked=False).order_by().values("pk")
    rows = Relationship.objects.visible_to(user).filter(pk__in=unchecked.union(never_checked))
    mine = rows if permissions.can_keep_legal_facts(user) else rows.none()
    title = Concat(Value(_("Check what was imported about ")), short_name_in_rows("partner__"))
    return row(mine, TIE, title=title, detail=Value(_("Imported, not checked.")))


def plan_of(request: HttpRequest, tie: Any) -> dict[str, Any]:
    """The newest work plan, for those who read plans."""
    reads = reads_plans(request.user)
    return {"reads": reads, "plan": newest_plan(request.user, tie) if reads else None}


def _types(user: Any) -> QuerySet[TypeTier]:
    rows = TypeTier.objects.filter(trashed_at=None)
    return rows if permissions.can_keep_types(user) else rows.none()


register(
    "relationships",
    Days("relationships.activity", stated_days),
    Kept("directory.place", services.renew_sorting),
    *HISTORY,
    Reach("accounts.audit", partial(subjects_owned, Relationship)),
    Reach("accounts.audit", partial(subjects_owned, Letter)),
    Kind("records", TYPE, lambda one: reverse("relationships:type-edit", args=[one.pk]), _types),
    Tab(TIE, gettext_lazy("Overview"), "relationships:overview", 10),
    Tab(TIE, gettext_lazy("Pulse"), "relationships:pulse", 15),
    Tab(TIE, gettext_lazy("Timeline"), "relationships:timeline", 20),
    Tab(TIE, gettext_lazy("Documents"), "relationships:documents", 40, listed_documents),
    Tab(
        TIE,
        gettext_lazy("People"),
        "relationships:people",
        50,
        listed_people,
        shown=lambda user: bool(permissions.can_see_people(user)),
    ),
    Tab(
        TIE,
        gettext_lazy("Letters"),
        "relationships:letters-tab",
        55,
        listed_letters,
        shown=reads_papers,
    ),
    Tab(TIE, gettext_lazy("Status"), "relationships:status", 60),
    *TRASH,
    Rows("relationships.timeline", letter_rows.timeline_rows),
    Rows("search", letter_rows.found_letters),
    Rows("documents.document.uses", letter_rows.with_document),
    Rows("today", letter_rows.to_approve),
    Rows("today", letter_rows.to_send),
    Rows("today", letter_rows.answers_due),
    *(Reach("documents.document", letter_rows.reaching(name)) for name in letter_rows.PAPERS),
    Kind("records", letter_rows.LETTER, lambda letter: letter.get_absolute_url(), Letter.objects.visible_to),
    Due(
        "reminders",
        reminders.LETTERS,
        reminders.letters_due,
        reminders.tell_letter,
        label=gettext_lazy("Letters without an answer"),
    ),
    Rows("relationships.timeline", timeline.milestone_rows),
    Rows("relationships.timeline", timeline.status_rows),
    Rows("relationships.timeline", timeline.statement_rows),
    Rows("search", found_ties),
    Rows("search", found_ties_otherwise),
    Rows("search", found_ties_by_city),
    Rows("search", found_ties_by_texts),
    Rows("search", found_plans),
    Rows("search", told_rows.found_acts),
    Rows("search", told_rows.found_decisions),
    Rows("search", told_rows.found_statements),
    Rows("council.resolution.uses", resting_on),
    Rows("documents.document.uses", with_document),
    Rows("directory.place.uses", at_place),
    Panel("committees.committee", "relationships/_of_committee.html", 10, served_by),
    Panel("lists", "relationships/_labels_link.html", 20, labels_link),
    Rows("today", reviews_for),
    Rows("today", imports_for),
    Rows("today", prepared_ties),
    Rows("today", decided_ties),
    Reach("directory.place", lambda user: own_parties(user).values("place")),
    Reach("directory.place", lambda user: Relationship.objects.visible_to(user).values("partner")),
    Reach(
        "directory.person",
        lambda user: Person.objects.filter(place__in=own_parties(user).values("place")).values("pk"),
    ),
    Reach(
        "documents.document",
        lambda user: Relationship.documents.through.objects.filter(
            relationship__in=Relationship.objects.visible_to(user)
        ).values("document"),
    ),
    Reach(
        "council.resolution",
        lambda user: Relationship.resolutions.through.objects.filter(
            relationship__in=Relationship.objects.visible_to(user)
        ).values("resolution"),
    ),
    Kind("records", TIE, lambda tie: tie.get_absolute_url(), Relationship.objects.visible_to, ("slug",)),
    Kind("records", PREPARATION, lambda one: one.get_absolute_url(), Preparation.objects.visible_to),
    Kind("records", timeline.MILESTONE, lambda one: one.get_absolute_url(), Milestone.objects.visible_to),
    Kind(
        "records", timeline.STATUS_CHANGE, lambda one: one.get_absolute_url(), StatusChange.objects.visible_to
    ),
    Kind("records", timeline.STATEMENT, lambda one: one.get_absolute_url(), Statement.objects.visible_to),
    Tab(TIE, gettext_lazy("Plan"), "relationships:plans", 57, listed_plans, shown=reads_plans),
    Panel(f"{TIE}.overview", "relationships/_plan.html", 20, plan_of),
    Rows("relationships.timeline", timeline.plan_rows),
    Reach("directory.person", contacts_reach),
    Kind("records", timeline.PLAN, lambda plan: plan.get_absolute_url(), WorkPlan.objects.visible_to),
    Kind("records", "relationships.goal", lambda goal: goal.get_absolute_url(), Goal.objects.visible_to),
    Due(
        "reminders",
        reminders.DUES,
        reminders.dues_due,
        reminders.tell_dues,
        ahead=True,
        label=gettext_lazy("Dues of national bodies"),
        days=DUES_DAYS,
    ),
    Due(
        "reminders",
        reminders.GOALS,
        goals_overdue,
        reminders.tell_goal,
        label=gettext_lazy("Goals of work plans"),
    ),
    Due(
        "reminders",
        reminders.RULE,
        reminders.reviews_due,
        reminders.tell_review,
        ahead=True,
        label=gettext_lazy("Reviews of ties"),
    ),
)
