"""Letters of a tie, in and out, and the memos about it."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from common.dates import PartialDate, PartialDateField
from common.folding import fold
from common.records import Record
from directory.models import Person
from documents.models import Document, IssuedPaper, NumberSeries
from relationships import workflow
from relationships.models.relationship import OfSeenTie, Relationship


class LetterKind(models.TextChoices):
    """What a letter is for."""

    INTRODUCTION = "introduction", _("Letter of introduction")
    MEMO = "memo", _("Memo")
    INVITATION = "invitation", _("Invitation")
    THANKS = "thanks", _("Thanks")
    CONDOLENCE = "condolence", _("Condolence")
    CONGRATULATION = "congratulate", _("Congratulation")
    ANNIVERSARY = "anniversary", _("Anniversary")
    INQUIRY = "inquiry", _("Answer to an inquiry")
    VISA = "visa", _("Visa support")
    ENDING = "ending", _("End of a tie")
    REMINDER = "reminder", _("Reminder")
    REPLY = "reply", _("Reply")
    OTHER = "other", _("Other letter")


class LetterDirection(models.TextChoices):
    """From whom to whom."""

    OUT = "out", _("From us")
    IN = "in", _("To us")
    INTERNAL = "internal", _("Inside our city")


class LetterState(models.TextChoices):
    """Where a letter is."""

    DRAFT = workflow.LETTER_DRAFT, _("Draft")
    AWAITING = workflow.LETTER_AWAITING, _("Awaiting approval")
    FINAL = workflow.LETTER_FINAL, _("Final")
    SENT = workflow.LETTER_SENT, _("Sent")
    RECEIVED = workflow.LETTER_RECEIVED, _("Received")


class LetterChannel(models.TextChoices):
    """How a letter travelled."""

    EMAIL = "email", _("E-mail")
    POST = "post", _("Post")
    HAND = "hand", _("By hand")
    FAX = "fax", _("Fax")
    OTHER = "other", _("Other")


class OfTieQuerySet(OfSeenTie):
    """Rows of a tie that are internal papers: administrators keep accounts and read none of them."""

    def visible_to(self, user: Any) -> Self:
        """Those of the ties a person may see."""
        if not getattr(user, "is_active", False) or user.has_role(Role.ADMIN):
            return self.none()
        return super().visible_to(user)


class LetterQuerySet(OfTieQuerySet):
    """Letters by who may see them and by what they wait for."""

    def unanswered(self) -> Self:
        """Sent, an answer hoped for by a day, and none on record; a reminder waits in its place."""
        return self._waiting(LetterState.SENT)

    def to_answer(self) -> Self:
        """Received with a day by which we mean to answer, and no answer of ours sent."""
        return self._waiting(LetterState.RECEIVED)

    def waiting(self) -> Self:
        """Both, asked for at once."""
        return self._waiting(LetterState.SENT, LetterState.RECEIVED)

    def introducing(self) -> Self:
        """Introductions that went out approved: here, or elsewhere with the paper and who approved it."""
        filed = models.Q(original__isnull=False, original__trashed_at=None)
        filed |= models.Q(scan__isnull=False, scan__trashed_at=None)
        approved = models.Q(approved_at__isnull=False) | (filed & ~models.Q(approved_outside=""))
        sent = {"direction": LetterDirection.OUT, "state": LetterState.SENT}
        return self.present().filter(approved, kind=LetterKind.INTRODUCTION, **sent)

    def _waiting(self, *states: str) -> Self:
        out = (LetterState.SENT, LetterState.RECEIVED)
        told = Letter.objects.present().filter(state__in=out)
        answered = told.filter(answers__isnull=False)
        chased = told.filter(follows__isnull=False, reply_due_on__isnull=False)
        rows = self.present().filter(state__in=states, reply_due_on__isnull=False)
        for done in (answered.values("answers"), chased.values("follows")):
            rows = rows.exclude(pk__in=done)
        through_reminder = answered.filter(answers__follows__isnull=False)
        return rows.exclude(pk__in=through_reminder.values("answers__follows"))


class Letter(Record):
    """One letter: its text or that it exists, original, translation and scan; final only once approved.

    `parts` holds the text of the ten parts of a letter of introduction by name (domain §4.1,
    workflow.INTRODUCTION_PARTS); every other kind has one `body`. `paper` is the PDF asked for when the text
    was approved; `series` the run its reference was taken from, empty where it stands as printed.
    """

    relationship = models.ForeignKey(Relationship, on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField(_("kind"), max_length=12, choices=LetterKind.choices)
    direction = models.CharField(_("direction"), max_length=8, choices=LetterDirection.choices)
    state = models.CharField(
        _("state"), max_length=10, choices=LetterState.choices, default=LetterState.DRAFT, editable=False
    )
    reference = models.CharField(_("reference as printed"), max_length=60, blank=True)
    dated = PartialDateField(_("date on the letter"), null=True, blank=True)
    subject = models.CharField(_("subject"), max_length=200)
    language = models.CharField(_("language"), max_length=10, blank=True)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("contact")
    )
    from_name = models.CharField(_("from"), max_length=160, blank=True)
    from_title = models.CharField(_("office of the writer"), max_length=160, blank=True)
    to_name = models.CharField(_("to"), max_length=160, blank=True)
    to_title = models.CharField(_("office of the addressee"), max_length=160, blank=True)
    to_address = models.TextField(_("address"), blank=True, max_length=600)
    cc = models.TextField(_("copies to"), blank=True, max_length=600)
    greeting = models.CharField(_("greeting"), max_length=160, blank=True)
    body = models.TextField(_("text"), blank=True, max_length=20000)
    parts = models.JSONField(default=dict, blank=True, editable=False)
    enclosures = models.TextField(_("enclosures"), blank=True, max_length=600)
    translation = models.TextField(_("translation"), blank=True, max_length=20000)
    translation_language = models.CharField(_("language of the translation"), max_length=10, blank=True)
    translator = models.CharField(_("translated by"), max_length=160, blank=True)
    original = models.ForeignKey(
        Document,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("original"),
    )
    translation_file = models.ForeignKey(
        Document,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("translation on file"),
    )
    scan = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("scan")
    )
    authorised = models.BooleanField(
        _("from an official who may speak for the city"), default=False, help_text=_("For letters to us.")
    )
    channel = models.CharField(_("how it travelled"), max_length=6, choices=LetterChannel.choices, blank=True)
    sent_on = PartialDateField(_("sent on"), null=True, blank=True)
    received_on = PartialDateField(_("received on"), null=True, blank=True)
    reply_due_on = models.DateField(_("answer hoped for by"), null=True, blank=True)
    answers = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("answers")
    )
    follows = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("reminds of"),
    )
    commitments = models.TextField(_("what was promised"), blank=True, max_length=2000)
    owner = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("kept by")
    )
    approved_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    approved_at = models.DateTimeField(null=True, editable=False)
    # For a letter of introduction that went out without the program: without it, it counts for nothing.
    approved_outside = models.CharField(_("approved by"), max_length=200, blank=True)
    series = models.ForeignKey(
        NumberSeries, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    paper = models.ForeignKey(
        IssuedPaper, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    source = models.CharField(_("source"), max_length=200, blank=True)
    folded = models.CharField(max_length=400, editable=False, db_index=True)

    objects: ClassVar[Any] = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ("-dated", "-pk")
        indexes = (
            models.Index(fields=["relationship", "-dated", "-id"]),
            models.Index(fields=["state", "reply_due_on"]),
            models.Index(fields=["-dated", "-id"]),
        )
        constraints = (
            # What the program numbered; references as printed on other letters may repeat.
            models.UniqueConstraint(
                fields=["series", "reference"],
                condition=models.Q(series__isnull=False),
                name="letter_number_used_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.reference} {self.subject}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the folded reference, subject and names for searching."""
        self.folded = fold(f"{self.reference} {self.subject} {self.from_name} {self.to_name}")[:400]
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The page of the letter."""
        return reverse("relationships:letter", args=[self.pk])

    @property
    def is_introduction(self) -> bool:
        """True when its text stands in parts; one that was only logged has a body or a scan."""
        return self.kind == LetterKind.INTRODUCTION and bool(self.parts)

    @property
    def is_memo(self) -> bool:
        """True for a paper inside our city."""
        return self.kind == LetterKind.MEMO

    @property
    def is_draft(self) -> bool:
        """True while nobody approved the text."""
        return self.state in (LetterState.DRAFT, LetterState.AWAITING)

    @property
    def is_on_its_way(self) -> bool:
        """True from the draft until it is sent; a letter that was only logged never was."""
        return self.is_draft or self.state == LetterState.FINAL

    @property
    def happened_on(self) -> PartialDate | None:
        """The day it came or went, else the date it bears."""
        for day in (self.received_on, self.sent_on, self.dated):
            if day is not None:
                return day
        return None
