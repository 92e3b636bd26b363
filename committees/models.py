"""Committees of ours and the mirrored ones in partner cities, their seats and terms."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.dates import PartialDateField
from common.folding import fold
from common.records import Record, RecordQuerySet
from directory.models import Organization, Person, Place
from documents.models import Document


class CommitteeKind(models.TextChoices):
    """The board looks after every tie; a committee after its own."""

    BOARD = "board", _("Board")
    COMMITTEE = "committee", _("Committee")


class CommitteeQuerySet(RecordQuerySet["Committee"]):
    """Committees by who may see them."""

    def visible_to(self, user: Any) -> Self:
        """Those who read the whole program see all; a member those he or she sits on and their mirrors."""
        if not getattr(user, "is_active", False):
            return self.none()
        if user.reads_whole_program:
            return self.present()
        mine = Term.objects.current().of_user(user).values("seat__committee")
        return self.present().filter(models.Q(pk__in=mine) | models.Q(mirrors__in=mine))

    def matching(self, text: str) -> Self:
        """Committees whose name holds every word."""
        return self.filter(folded__words=text)


class Committee(Record):
    """A committee of ours, or in the partner city, where `mirrors` names ours."""

    name = models.CharField(_("name"), max_length=160)
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(
        _("kind"), max_length=10, choices=CommitteeKind.choices, default=CommitteeKind.COMMITTEE
    )
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", verbose_name=_("city"))
    organization = models.ForeignKey(
        Organization,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("part of"),
    )
    mirrors = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="mirrored_by",
        verbose_name=_("mirrors"),
    )
    purpose = models.TextField(_("purpose"), blank=True)
    terms_of_reference = models.ForeignKey(
        Document,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("terms of reference"),
    )
    folded = models.CharField(max_length=200, editable=False)

    objects: ClassVar[Any] = CommitteeQuerySet.as_manager()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the folded name beside the printed one."""
        self.folded = fold(self.name)[:200]
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The page of the committee."""
        return reverse("committees:committee", args=(self.slug,))


class Seat(Record):
    """A seat on a committee: voting or not, held because of an office or appointed by somebody."""

    committee = models.ForeignKey(Committee, on_delete=models.CASCADE, related_name="seats")
    title = models.CharField(_("seat"), max_length=120, default="Member")
    is_chair = models.BooleanField(_("chairs the committee"), default=False)
    voting = models.BooleanField(_("has a vote"), default=True)
    ex_officio = models.CharField(
        _("held because of the office"), max_length=120, blank=True, help_text=_("The office, such as Mayor.")
    )
    appointed_by = models.CharField(_("appointed by"), max_length=120, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.title


class TermQuerySet(RecordQuerySet["Term"]):
    """Terms by whether they run today."""

    def current(self, today: Any = None) -> Self:
        """Terms that have begun and not ended; an end known by year counts as its last possible day."""
        day = today or timezone.localdate()
        begun = models.Q(starts=None) | models.Q(starts__first__lte=day)
        not_over = models.Q(ends=None) | models.Q(ends__last__gte=day)
        return self.present().filter(begun, not_over, seat__trashed_at=None)

    def of_user(self, user: Any) -> Self:
        """Terms of the person this account belongs to, in committees that are not in Trash."""
        return self.filter(person__user=user, seat__committee__trashed_at=None)

    def on_our_board(self) -> Self:
        """Those on a board of our own program; the partner's board sees to theirs."""
        return self.filter(seat__committee__kind=CommitteeKind.BOARD, seat__committee__mirrors=None)


class Term(Record):
    """A person in a seat for a time; dates as known."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="terms", verbose_name=_("seat"))
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("person"))
    starts = PartialDateField(_("from"), null=True, blank=True)
    ends = PartialDateField(_("until"), null=True, blank=True)

    objects: ClassVar[Any] = TermQuerySet.as_manager()

    class Meta:
        ordering = ("-starts",)

    def __str__(self) -> str:
        return f"{self.person}, {self.seat}"
