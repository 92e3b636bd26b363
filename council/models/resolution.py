"""Resolutions and the votes on them."""

from __future__ import annotations

import re
from functools import reduce
from operator import or_
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.addresses import address_of
from common.dates import PartialDateField
from common.folding import digits_key, fold
from common.reach import within
from common.records import Record, RecordQuerySet
from common.searching import asked
from common.text import in_short
from council.models.body import Body, Member, Series
from council.workflow import ADOPTED_STATES, DECIDED_STATES
from documents.models import Document


class ResolutionState(models.TextChoices):
    """Where a resolution is."""

    DRAFT = "draft", _("Draft")
    ON_AGENDA = "on_agenda", _("On agenda")
    ADOPTED = "adopted", _("Adopted")
    NOT_ADOPTED = "not_adopted", _("Not adopted")
    RESCINDED = "rescinded", _("Rescinded")


class VoteRecord(models.TextChoices):
    """How much of the vote is on record."""

    NONE = "none", _("Not recorded")
    NAMES = "names", _("By name")
    TALLY = "tally", _("Only the count")
    RESULT = "result", _("Only the result")


class ResolutionQuerySet(RecordQuerySet["Resolution"]):
    """Resolutions by number and by who may see them."""

    def visible_to(self, user: Any) -> Self:
        """All for those who read the whole program; a member what his or her ties rest on."""
        if not getattr(user, "is_active", False):
            return self.none()
        if user.reads_whole_program:
            return self.present()
        return self.present().filter(within("council.resolution", user))

    def once_adopted(self) -> Self:
        """What held once; neither drafts nor what the body refused."""
        return self.filter(state__in=ADOPTED_STATES)

    def without_vote(self) -> Self:
        """Decided or waiting to be, and no vote on record."""
        return self.filter(vote_record=VoteRecord.NONE).exclude(state=ResolutionState.DRAFT)

    def numbered(self, typed: str) -> Self:
        """Resolutions with this number, however it is typed: `41-05` finds `041 - 05`."""
        return self.filter(number_key__in=_number_keys(typed))

    def matching(self, typed: str) -> Self:
        """By number however typed; else by every word of number and title."""
        keys = _number_keys(typed)
        whole = [key for key in keys if _WHOLE_NUMBER.fullmatch(key)]
        if whole:
            # Letters before it belong to the series: `1987/12` finds `R-1987/12`.
            after = [Q(number_key__endswith=f"-{key}") for key in whole]
            return self.filter(reduce(or_, after, Q(number_key__in=keys)))
        if not asked(typed):
            return self.none()
        return self.filter(Q(folded__words=typed) | Q(number_key__in=keys) | _run_together(typed))


# Two runs of digits or more can only be a number of a paper; one run may also be a year in a title.
_WHOLE_NUMBER = re.compile(r"\d+(-\d+)+")
_LEAD = re.compile(r"^(?:resolution|resol|res|ordinance|ord|motion|number|no|nr)-(?=.*\d)")


def _number_keys(typed: str) -> set[str]:
    """The key of what was typed, with and without a leading word: `Resolution No. 41-05`."""
    key = digits_key(typed)[:80]
    bare = key
    while _LEAD.match(bare):
        bare = _LEAD.sub("", bare)
    return {key, bare} - {""}


def _run_together(typed: str) -> Q:
    """A number typed without its dash: `04105` finds `041 - 05`."""
    digits = typed.strip().lstrip("0")
    if not (digits.isascii() and digits.isdecimal() and 3 <= len(digits) <= 9):  # noqa: PLR2004 - `5-94` to a year and its number
        return Q(pk__in=())
    return Q(number__regex="^[^0-9]*0*" + "[^0-9]*".join(digits) + "[^0-9]*$")


class Resolution(Record):
    """A formal act of a body; the number is text as printed, unique per series once assigned at adoption."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", verbose_name=_("body"))
    series = models.ForeignKey(
        Series, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("series")
    )
    number = models.CharField(_("number as printed"), max_length=60, blank=True)
    number_key = models.CharField(max_length=80, editable=False, blank=True, db_index=True)
    title = models.TextField(_("title"), max_length=600)
    state = models.CharField(
        _("state"), max_length=12, choices=ResolutionState.choices, default=ResolutionState.DRAFT
    )
    recitals = models.TextField(
        _("whereas clauses"), blank=True, help_text=_("One paragraph each, a blank line between.")
    )
    resolved = models.TextField(
        _("resolved clauses"), blank=True, help_text=_("One paragraph each, a blank line between.")
    )
    meeting = models.CharField(
        _("kind of meeting"), max_length=80, blank=True, help_text=_("Regular, special…")
    )
    meeting_on = PartialDateField(_("date of the meeting"), null=True, blank=True)
    adopted_on = PartialDateField(_("adopted on"), null=True, blank=True)
    mover = models.CharField(_("moved by"), max_length=120, blank=True)
    seconder = models.CharField(_("seconded by"), max_length=120, blank=True)
    vote_record = models.CharField(
        _("vote"), max_length=6, choices=VoteRecord.choices, default=VoteRecord.NONE
    )
    result = models.CharField(_("result in words"), max_length=120, blank=True)
    ayes = models.PositiveSmallIntegerField(_("ayes"), null=True, blank=True)
    noes = models.PositiveSmallIntegerField(_("noes"), null=True, blank=True)
    abstained = models.PositiveSmallIntegerField(_("abstained"), null=True, blank=True)
    absent = models.PositiveSmallIntegerField(_("absent"), null=True, blank=True)
    recused = models.PositiveSmallIntegerField(_("recused"), null=True, blank=True)
    signed_by = models.CharField(_("signed by"), max_length=160, blank=True)
    attested_by = models.CharField(_("attested by"), max_length=160, blank=True)
    approved_as_to_form_by = models.CharField(_("approved as to form by"), max_length=160, blank=True)
    scan = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("scan")
    )
    source = models.CharField(_("source"), max_length=200, blank=True)
    outcome_note = models.CharField(_("why"), max_length=300, blank=True)
    rescinded_by = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("rescinded by"),
    )
    rescinded_on = PartialDateField(_("rescinded on"), null=True, blank=True)
    folded = models.CharField(max_length=700, editable=False)

    objects: ClassVar[Any] = ResolutionQuerySet.as_manager()

    class Meta:
        ordering = ("-adopted_on", "-pk")
        indexes = (models.Index(fields=["-adopted_on", "-id"]), models.Index(fields=["state", "-id"]))
        constraints = (
            models.UniqueConstraint(
                fields=["body", "series", "number"],
                condition=~Q(number=""),
                name="number_once_per_series",
            ),
            # NULLs never equal each other, so papers outside every series need a line of their own.
            models.UniqueConstraint(
                fields=["body", "number"],
                condition=Q(series=None) & ~Q(number=""),
                name="number_once_without_series",
            ),
        )

    def __str__(self) -> str:
        return f"{self.body.instrument} {self.number}" if self.number else in_short(self.title)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the keys for searching beside the printed number and title."""
        self.number_key = digits_key(self.number)[:80]
        self.folded = fold(f"{self.number} {self.title}")[:700]
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Its page; numbers are not unique across bodies, so the key stands in the address."""
        return address_of("council:resolution", self.pk)

    @property
    def is_decided(self) -> bool:
        """Whether the body has spoken: from here on a correction needs its reason."""
        return self.state in DECIDED_STATES

    @property
    def was_adopted(self) -> bool:
        """Whether it held once, rescinded later or not."""
        return self.state in ADOPTED_STATES

    @property
    def as_it_stands(self) -> str:
        """Its name, and beside it where it is unless it holds."""
        return str(self) if self.state == ResolutionState.ADOPTED else f"{self} ({self.get_state_display()})"

    @property
    def has_text(self) -> bool:
        """False for old papers of which only a scan or a mention is on record."""
        return bool(self.recitals.strip() or self.resolved.strip())


class Choice(models.TextChoices):
    """What a member did."""

    AYE = "aye", _("Aye")
    NO = "no", _("No")
    ABSTAIN = "abstain", _("Abstain")
    ABSENT = "absent", _("Absent")
    RECUSED = "recused", _("Recused")


class Vote(models.Model):
    """One member's vote on one resolution."""

    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="votes")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=8, choices=Choice.choices)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["resolution", "member"], name="one_vote_a_member"),)

    def __str__(self) -> str:
        return f"{self.member}: {self.choice}"
