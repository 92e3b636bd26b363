"""Files, documents, and papers the program prints and numbers."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from common.dates import PartialDateField
from common.folding import fold
from common.reach import within
from common.records import Record, RecordQuerySet


class Access(models.TextChoices):
    """Who may read a document."""

    PUBLIC = "public", _("Public")
    INTERNAL = "internal", _("Internal")
    SHARED = "shared", _("Shared with the partner")


class Scan(models.TextChoices):
    """What the virus scanner, when the city has one, says of a file."""

    NOT_ASKED = "", _("Not asked")
    WAITING = "waiting", _("Checking file")
    CLEAN = "clean", _("Checked")
    REFUSED = "refused", _("Taken away")


class StoredFile(models.Model):
    """The bytes of an upload or a printed paper, checked by content; never served from the web root."""

    file = models.FileField(upload_to="files/%Y/%m/", max_length=200)
    name = models.CharField(_("name"), max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    scan = models.CharField(max_length=8, choices=Scan.choices, default="", blank=True, editable=False)

    def __str__(self) -> str:
        return self.name

    @property
    def is_given_out(self) -> bool:
        """False while the scanner has not looked at it, and when it found something."""
        return self.scan not in {Scan.WAITING, Scan.REFUSED}


class DocumentQuerySet(RecordQuerySet["Document"]):
    """Documents by who may see them."""

    def visible_to(self, user: Any) -> Self:
        """Public ones for all; a member also those the floors above let him or her reach, and own uploads."""
        if not getattr(user, "is_active", False):
            return self.present().filter(access=Access.PUBLIC)
        if user.has_role(Role.ADMIN):
            # Administrators keep accounts and settings; internal papers are not theirs to read.
            return self.present().filter(models.Q(access=Access.PUBLIC) | models.Q(file__added_by=user))
        if user.reads_whole_program:
            return self.present()
        reachable = within("documents.document", user)
        return self.present().filter(
            reachable | models.Q(access=Access.PUBLIC) | models.Q(file__added_by=user)
        )


class Document(Record):
    """A paper on file: an agreement, a letter, a scan, terms of reference."""

    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=60, blank=True)
    dated = PartialDateField(_("date on the paper"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    access = models.CharField(
        _("who may read it"), max_length=10, choices=Access.choices, default=Access.INTERNAL
    )
    source = models.CharField(_("source"), max_length=200, blank=True)
    note = models.TextField(_("note"), blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    folded = models.CharField(max_length=330, editable=False, db_index=True)

    objects: ClassVar[Any] = DocumentQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of the document."""
        return reverse("documents:document", args=[self.pk])

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the folded title, kind and source beside the printed ones."""
        self.folded = fold(f"{self.title} {self.kind} {self.source}")[:330]
        super().save(*args, **kwargs)


class NumberSeries(Record):
    """A run of register numbers; the next one is taken by conditional update once the bytes exist."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    pattern = models.CharField(_("number pattern"), max_length=40, default="{n:04d}")
    next = models.PositiveIntegerField(_("next number"), default=1)

    class Meta:
        verbose_name = _("number series")
        verbose_name_plural = _("number series")

    def __str__(self) -> str:
        return self.name if self.is_of_papers else capfirst(self.name.replace("-", " "))

    def get_absolute_url(self) -> str:
        """Where it is corrected."""
        return reverse("documents:series", args=[self.pk])

    @property
    def is_of_papers(self) -> bool:
        """False for a run whose numbers another room writes itself, with the year in them."""
        return "{year}" not in self.pattern

    def written(self, number: int) -> str:
        """A number as it is printed; runs of other rooms are called by their year at the end."""
        return str(self.pattern.format(n=number, year=self.name[-4:]))


class PaperState(models.TextChoices):
    """A printed paper is being made, issued, void, or could not be made."""

    MAKING = "making", _("Being made")
    ISSUED = "issued", _("Issued")
    VOID = "void", _("Void")
    FAILED = "failed", _("Not made")


class PaperQuerySet(models.QuerySet["IssuedPaper"]):
    """Printed papers by who may see them and where they are."""

    def visible_to(self, user: Any) -> Self:
        """The office sees all, a member what he or she asked for, an administrator nothing."""
        if not getattr(user, "is_active", False):
            return self.none()
        if user.has_role(Role.COORDINATOR, Role.CLERK, Role.APPROVER, Role.VIEWER):
            return self
        return self.filter(asked_by=user) if user.has_role(Role.MEMBER) else self.none()

    def standing(self) -> Self:
        """Those that hold, or are being made; a void one, or one that could not be made, is printed again."""
        return self.filter(state__in=(PaperState.MAKING, PaperState.ISSUED))

    def on_register(self) -> Self:
        """Those that have a number, void ones too."""
        return self.exclude(number="")


class IssuedPaper(models.Model):
    """A paper the program printed: its number, hash, verification code and whether it is void.

    `snapshot` is the HTML stored when the person pressed the button: what was approved is what is printed.
    """

    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=80, help_text="app.model:pk")
    title = models.CharField(max_length=300)
    series = models.ForeignKey(NumberSeries, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=60, blank=True)
    code = models.CharField(max_length=20, unique=True)
    state = models.CharField(max_length=8, choices=PaperState.choices, default=PaperState.MAKING)
    snapshot = models.TextField()
    asked_key = models.CharField(max_length=64, editable=False)
    paper_size = models.CharField(max_length=6, default="letter")
    sample = models.BooleanField(default=False)
    sha256 = models.CharField(max_length=64, blank=True)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    issued_at = models.DateTimeField(null=True)
    void_reason = models.CharField(max_length=300, blank=True)
    voided_at = models.DateTimeField(null=True)
    folded = models.CharField(max_length=400, editable=False, default="")

    objects: ClassVar[Any] = PaperQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["subject", "-id"]), models.Index(fields=["state", "id"]))
        constraints = (
            models.UniqueConstraint(
                fields=["series", "number"], condition=~models.Q(number=""), name="paper_number_used_once"
            ),
            # The same request pressed twice is one paper until it is made.
            models.UniqueConstraint(
                fields=["asked_key"], condition=models.Q(state="making"), name="paper_asked_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the folded code and title for searching; the number comes later."""
        self.folded = fold(f"{self.code} {self.title}")[:400]
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The page that shows how far it is and, once made, where to fetch it."""
        return reverse("documents:paper", args=[self.pk])


class RenderJob(models.Model):
    """The making of one paper; a worker claims it by conditional update and may die at any moment."""

    paper = models.OneToOneField(IssuedPaper, on_delete=models.PROTECT, related_name="job")
    state = models.CharField(max_length=8, default="waiting")
    step = models.CharField(max_length=60, blank=True)
    percent = models.PositiveSmallIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    class Meta:
        indexes = (models.Index(fields=["state", "claimed_at"]),)

    def __str__(self) -> str:
        return f"{self.paper} {self.state}"
