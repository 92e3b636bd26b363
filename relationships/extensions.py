"""What relationships offers to lower pages, and the pages of a tie that higher floors extend."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.functions import Concat
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Role
from accounts.selectors import OFFICE, OFFICE_AND_ADMIN, in_trash, subjects_owned
from common.decisions import Decision
from common.extend import Days, Due, Kept, Kind, Panel, Past, Reach, Rows, Tab, Trashed, register
from common.merge import newest, row
from common.reach import within
from directory.models import DUES_DAYS, Person
from directory.selectors import language_name
from relationships import permissions, reminders, services
from relationships.models import (
    Contact,
    Goal,
    Letter,
    Milestone,
    Origin,
    Party,
    Preparation,
    PreparationStep,
    Relationship,
    SharedTie,
    Statement,
    StatusChange,
    StatusNotice,
    TypePeriod,
    TypeTier,
    WorkPlan,
)
from relationships.selectors import letter_rows, timeline
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
    found_ties_otherwise,
    own_parties,
    prepared_ties,
    resting_on,
    served_by,
    with_document,
)
from relationships.views.labels import labels_link

TYPE = "relationships.typetier"
MOST_TODAY = 50


def reviews_for(user: Any, _subject: Any) -> QuerySet[Any, Any]:
    """Reviews due: all for a coordinator, else those of the ties one looks after."""
    rows = review_due(Relationship.objects.visible_to(user), timezone.localdate())
    rows = rows.exclude(within(reminders.TAKEN_UP, user))
    mine = rows if user.has_role(Role.COORDINATOR) else rows.filter(owner_id=user.pk)
    mine = newest(mine, MOST_TODAY, "-next_review_on")
    title = Concat(Value(_("Review the relationship with ")), F("partner__name"), _sample_mark())
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
    title = Concat(Value(_("Check what was imported about ")), F("partner__name"))
    return row(mine, TIE, title=title, detail=Value(_("Imported, not checked.")))


def plan_of(request: HttpRequest, tie: Any) -> dict[str, Any]:
    """The newest work plan, for those who read plans."""
    reads = reads_plans(request.user)
    return {"reads": reads, "plan": newest_plan(request.user, tie) if reads else None}


def _ties_in_trash(user: Any) -> QuerySet[Relationship]:
    return in_trash(Relationship, user, readers=OFFICE_AND_ADMIN).select_related("partner")


def _parts_in_trash(model: Any, readers: tuple[Role, ...], user: Any) -> QuerySet[Any]:
    """Parts of ties that are not in Trash themselves; a member finds what he or she put there."""
    own = Q(relationship__in=Relationship.objects.visible_to(user))
    rows = in_trash(model, user, readers=readers, own=own).filter(relationship__trashed_at=None)
    people = ("person",) if model is Contact else ()
    return rows.select_related("relationship__partner", *people)


def _goals_in_trash(user: Any) -> QuerySet[Goal]:
    own = Q(plan__in=WorkPlan.objects.visible_to(user))
    rows = in_trash(Goal, user, own=own).filter(plan__trashed_at=None, plan__relationship__trashed_at=None)
    return rows.select_related("plan__relationship__partner")


def _notices_in_trash(user: Any) -> QuerySet[StatusNotice]:
    rows = in_trash(StatusNotice, user, readers=OFFICE_AND_ADMIN)
    return rows.filter(change__relationship__trashed_at=None).select_related("change__relationship__partner")


def _kept_tie(tie: Relationship) -> str:
    """Decisions of council and mayor about a tie are never destroyed with it."""
    decided = tie.status_changes.exists()
    return _("Decisions about its status are on record and stay with it.") if decided else ""


def _address(record: Any) -> str:
    return str(record.get_absolute_url())


def _address_of_tie(part: Any) -> str:
    return _address(part.relationship)


def _people_of_tie(contact: Contact) -> str:
    return reverse("relationships:people", args=[contact.relationship.slug])


def _part(
    model: Any,
    may: Callable[[Any, Any], Decision],
    restore: Callable[[Any, Any], Any],
    url: Callable[[Any], str],
    readers: tuple[Role, ...] = OFFICE_AND_ADMIN,
) -> Trashed:
    """A part of a tie in Trash."""
    rows = partial(_parts_in_trash, model, readers)
    return Trashed("trash", model, rows, may, restore, url, about=lambda part: str(part.relationship))


TRASH = (
    Trashed(
        "trash",
        Relationship,
        _ties_in_trash,
        permissions.can_trash,
        lambda tie, by: services.restore_relationship(relationship=tie, by=by),
        _address,
        kept=_kept_tie,
    ),
    *(
        _part(model, permissions.can_keep_legal_facts, restore, _address)
        for model, restore in (
            (Milestone, lambda one, by: services.restore_milestone(milestone=one, by=by)),
            (TypePeriod, lambda one, by: services.restore_type_period(period=one, by=by)),
            (SharedTie, lambda one, by: services.restore_shared_tie(shared=one, by=by)),
            (Party, lambda one, by: services.restore_side(party=one, by=by)),
        )
    ),
    Trashed(
        "trash",
        StatusNotice,
        _notices_in_trash,
        permissions.can_keep_legal_facts,
        lambda one, by: services.restore_notice(notice=one, by=by),
        _address,
        about=lambda one: str(one.change.relationship),
    ),
    *(
        _part(
            model,
            permissions.can_change,
            lambda one, by: services.restore_part(part=one, by=by),
            _address_of_tie,
        )
        for model in (Origin, Statement)
    ),
    _part(
        Contact,
        permissions.can_change,
        lambda one, by: services.restore_contact(contact=one, by=by),
        _people_of_tie,
        OFFICE,
    ),
    _part(
        Preparation,
        permissions.can_prepare_status,
        lambda one, by: services.restore_preparation(preparation=one, by=by),
        _address,
        OFFICE,
    ),
    _part(
        WorkPlan,
        permissions.can_change,
        lambda one, by: services.restore_plan(plan=one, by=by),
        _address,
        OFFICE,
    ),
    _part(
        Letter,
        permissions.can_trash_letter,
        lambda one, by: services.restore_letter(letter=one, by=by),
        _address,
        OFFICE,
    ),
    Trashed(
        "trash",
        Goal,
        _goals_in_trash,
        permissions.can_keep_plan,
        lambda goal, by: services.restore_goal(goal=goal, by=by),
        _address,
        about=lambda goal: str(goal.plan),
    ),
)

_LANGUAGES: dict[str, Callable[[Any], Any]] = {
    "language": language_name,
    "translation_language": language_name,
}


def _types(user: Any) -> QuerySet[TypeTier]:
    rows = TypeTier.objects.filter(trashed_at=None)
    return rows if permissions.can_keep_types(user) else rows.none()


def _reads_papers(user: Any) -> bool:
    return bool(permissions.can_see_letters(user))


def _of_tie(model: Any, label: Any, *title: str, readable: Callable[[Any], bool] = bool) -> Past:
    return Past("history", TIE, model, "relationship", label, title, readable=readable)


HISTORY = (
    Past("history", TIE, Relationship),
    _of_tie(Party, gettext_lazy("Side"), "side"),
    _of_tie(Milestone, gettext_lazy("Milestone"), "kind", "date"),
    _of_tie(StatusChange, gettext_lazy("Decision about the status"), "new", "effective"),
    _of_tie(Preparation, gettext_lazy("Preparation of a decision"), "new", readable=_reads_papers),
    Past(
        "history",
        TIE,
        PreparationStep,
        "preparation__relationship",
        gettext_lazy("Step of a preparation"),
        ("key",),
        readable=_reads_papers,
    ),
    Past("history", PREPARATION, Preparation),
    Past("history", PREPARATION, PreparationStep, "preparation", gettext_lazy("Step"), ("key",)),
    Past("history", TIE, StatusNotice, "change__relationship", gettext_lazy("Notice given"), ("kind",)),
    _of_tie(TypePeriod, gettext_lazy("Type over time"), "type", "starts"),
    _of_tie(SharedTie, gettext_lazy("Other city of the partner"), "city"),
    _of_tie(Origin, gettext_lazy("How it came about"), "kind"),
    _of_tie(Statement, gettext_lazy("Statement about activity"), "text"),
    _of_tie(
        Contact,
        gettext_lazy("Contact"),
        "side",
        "person",
        readable=lambda user: bool(permissions.can_see_people(user)),
    ),
    Past("history", timeline.MILESTONE, Milestone),
    Past("history", letter_rows.LETTER, Letter, words=_LANGUAGES),
    Past("history", timeline.PLAN, WorkPlan),
    Past("history", timeline.PLAN, Goal, "plan", gettext_lazy("Goal"), ("text",)),
    Past("history", TYPE, TypeTier),
)

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
        shown=_reads_papers,
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
    Rows("search", found_plans),
    Rows("council.resolution.uses", resting_on),
    Rows("documents.document.uses", with_document),
    Rows("directory.place.uses", at_place),
    Panel("committees.committee", "relationships/_of_committee.html", 10, served_by),
    Panel("lists", "relationships/_labels_link.html", 20, labels_link),
    Rows("today", reviews_for),
    Rows("today", imports_for),
    Rows("today", prepared_ties),
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
