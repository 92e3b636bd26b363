"""Imports of a program from a file: what was uploaded, what a person said about it, what it became."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from directory.models import Place
from program import workflow
from relationships.models import Relationship

UNDO_DAYS = 7
IMPORTERS = (Role.COORDINATOR, Role.CLERK)


class ImportState(models.TextChoices):
    """How far an import is; the moves between them stand in `workflow`."""

    MATCHING = workflow.MATCHING, _("Columns to match")
    CHECKING = workflow.CHECKING, _("Rows are being checked")
    CHECKED = workflow.CHECKED, _("Rows checked")
    IMPORTING = workflow.IMPORTING, _("Rows are being imported")
    DONE = workflow.DONE, _("Imported")
    UNDOING = workflow.UNDOING, _("Being undone")
    UNDONE = workflow.UNDONE, _("Undone")
    REFUSED = workflow.REFUSED, _("File refused")


class ImportQuerySet(models.QuerySet["ImportRun"]):
    """Imports by who may see them and by what waits."""

    def visible_to(self, user: Any) -> Self:
        """Those who import see every import, so that one can finish what another began."""
        importer = getattr(user, "is_active", False) and user.has_role(*IMPORTERS)
        return self.all() if importer else self.none()

    def waiting(self) -> Self:
        """Work nobody does now: never begun, or begun by a worker that was killed."""
        idle = models.Q(claimed_until=None) | models.Q(claimed_until__lt=timezone.now())
        return self.filter(idle, state__in=workflow.WORKING)

    def at_work(self) -> Self:
        """Work somebody does now."""
        return self.filter(state__in=workflow.WORKING, claimed_until__gte=timezone.now())


class ImportRun(models.Model):
    """One upload on its way in; what a person answered is kept here at once, so that nothing is typed twice.

    `columns` names for each column of the file what it is; `answers` holds encoding, delimiter, sheet, order
    of day and month, the city, and countries by their printed words; `fixes` cells by line; `left_out` lines.
    """

    name = models.CharField(_("file"), max_length=150)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(_("state"), max_length=10, choices=ImportState.choices, default="matching")
    columns = models.JSONField(default=list)
    answers = models.JSONField(default=dict)
    fixes = models.JSONField(default=dict)
    left_out = models.JSONField(default=list)
    found = models.JSONField(default=dict)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    queued_at = models.DateTimeField(null=True)
    claimed_until = models.DateTimeField(null=True)
    stop_asked = models.BooleanField(default=False)
    problem = models.CharField(max_length=300, blank=True)
    types_added = models.JSONField(default=list)
    imported_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page that shows how far it is."""
        return reverse("program:import", args=(self.pk,))

    @property
    def undo_until(self) -> Any:
        """The moment after which it stays."""
        return self.imported_at + timedelta(days=UNDO_DAYS) if self.imported_at else None

    @property
    def is_working(self) -> bool:
        """Whether the background has it."""
        return self.state in workflow.WORKING


class CopyState(models.TextChoices):
    """How far a copy of the whole program is; one that is gone left its row behind."""

    ASKED = "asked", _("Waits for a second person")
    WAITING = "waiting", _("Being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be made")
    GONE = "gone", _("Removed")


class CopyQuerySet(models.QuerySet["WholeCopy"]):
    """Copies by who may know of them and by what waits."""

    def visible_to(self, user: Any) -> Self:
        """Those who ask for copies and those who agree see that there are some; the file is another thing."""
        office = getattr(user, "is_active", False) and user.has_role(*IMPORTERS)
        return self.all() if office else self.none()

    def waiting(self) -> Self:
        """To be made, and nobody makes them now."""
        idle = models.Q(claimed_until=None) | models.Q(claimed_until__lt=timezone.now())
        return self.filter(idle, state=CopyState.WAITING)

    def at_work(self) -> Self:
        """Somebody makes them now."""
        return self.filter(state=CopyState.WAITING, claimed_until__gte=timezone.now())

    def over(self) -> Self:
        """Ready ones whose time is up."""
        return self.filter(state=CopyState.READY, expires_at__lt=timezone.now())


class WholeCopy(models.Model):
    """The whole program as one file for who asked, once a second person agreed; gone after three days."""

    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    agreed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    state = models.CharField(_("state"), max_length=10, choices=CopyState.choices, default="asked")
    claimed_until = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    file = models.FileField(upload_to="copies/", max_length=200, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    counts = models.JSONField(default=dict)
    ready_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=300, blank=True)

    objects: ClassVar[Any] = CopyQuerySet.as_manager()

    class Meta:
        verbose_name = _("copy of the whole program")
        verbose_name_plural = _("copies of the whole program")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return gettext("Copy %(number)d of the whole program") % {"number": self.pk}

    def get_absolute_url(self) -> str:
        """The page that shows how far it is."""
        return reverse("program:copy", args=(self.pk,))


class ImportBody(models.Model):
    """The bytes of the file, apart from the row that lists and pages read."""

    run = models.OneToOneField(ImportRun, on_delete=models.CASCADE, related_name="body")
    data = models.BinaryField()

    def __str__(self) -> str:
        return str(self.run)


class ImportProblem(models.Model):
    """One doubt or fault that the last check found; `line` 0 means the file as a whole."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="problems")
    line = models.PositiveIntegerField()
    column = models.CharField(_("column"), max_length=100, blank=True)
    value = models.CharField(_("value"), max_length=300, blank=True)
    reason = models.CharField(_("reason"), max_length=300)
    severity = models.CharField(max_length=16)
    topic = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ("line", "pk")
        indexes = (models.Index(fields=["run", "line", "id"], name="problems_by_line"),)

    def __str__(self) -> str:
        return self.reason


class ImportedRow(models.Model):
    """A row of the file that became a tie, with its cells as printed; the place too where it was new."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()
    relationship = models.ForeignKey(Relationship, on_delete=models.CASCADE, related_name="+")
    place = models.ForeignKey(Place, null=True, on_delete=models.CASCADE, related_name="+")
    printed = models.JSONField(default=dict)

    class Meta:
        ordering = ("line",)

    def __str__(self) -> str:
        return str(self.line)
