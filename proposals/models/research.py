"""What is found out about a candidate: figures beside our own city's, scores, first budget, other ties."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common.dates import PartialDateField
from common.records import Record, RecordQuerySet
from proposals.models.proposal import Proposal
from relationships.models import Side


class FigurePoint(models.TextChoices):
    """The seven points on which two cities are compared (domain §3.2)."""

    POPULATION = "population", _("Population")
    GEOGRAPHY = "geography", _("Geography")
    INDUSTRIES = "industries", _("Industries")
    ACADEMIC = "academic", _("Schools and universities")
    CULTURAL = "cultural", _("Cultural institutions")
    RELATIONS = "relations", _("Relations there are already")
    HISTORY = "history", _("History and ancestry in common")


class Figure(Record):
    """One point about one of the two cities: a value with its source, or that nobody could find out."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="figures")
    point = models.CharField(_("point"), max_length=12, choices=FigurePoint.choices)
    side = models.CharField(_("city"), max_length=8, choices=Side.choices, default=Side.PARTNER)
    value = models.TextField(_("what is known"), blank=True, max_length=2000)
    source = models.CharField(_("source"), max_length=300, blank=True)
    year = models.PositiveSmallIntegerField(_("year of the figure"), null=True, blank=True)
    not_known = models.BooleanField(_("not known, and looked for"), default=False)
    entered_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    entered_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[Any] = RecordQuerySet["Figure"].as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        constraints = (
            models.UniqueConstraint(fields=["proposal", "point", "side"], name="one_figure_a_point_and_side"),
        )

    def __str__(self) -> str:
        return str(self.get_point_display())


class Heading(models.TextChoices):
    """The five headings under which a partner is weighed (domain §3.2)."""

    INTEREST = "interest", _("Interest of citizens")
    BUSINESS = "business", _("Business potential")
    EXCHANGE = "exchange", _("Education, culture and sport")
    POLITICS = "politics", _("Political climate")
    SIMILARITY = "similarity", _("Similarity")


class Score(Record):
    """One heading scored from 0 to 4 with the reason, by one person; empty means "do not know"."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="scores")
    heading = models.CharField(_("heading"), max_length=12, choices=Heading.choices)
    score = models.PositiveSmallIntegerField(
        _("score"), null=True, blank=True, validators=[MaxValueValidator(4)]
    )
    reason = models.TextField(_("reason"), max_length=2000)
    scored_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    scored_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[Any] = RecordQuerySet["Score"].as_manager()

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        constraints = (models.UniqueConstraint(fields=["proposal", "heading"], name="one_score_a_heading"),)

    def __str__(self) -> str:
        return str(self.get_heading_display())


class BudgetKind(models.TextChoices):
    """In what form a line of the first year's budget comes; the kinds are never added up (design rule 13)."""

    CASH = "cash", _("Cash")
    IN_KIND = "in_kind", _("In kind")
    VOLUNTEER = "volunteer", _("Volunteer time")


class BudgetLine(Record):
    """One line of the first year's budget: what for, how much, from where; the amount as entered."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="budget_lines")
    what = models.CharField(_("what for"), max_length=200)
    kind = models.CharField(_("kind"), max_length=10, choices=BudgetKind.choices, default=BudgetKind.CASH)
    amount = models.DecimalField(_("amount"), max_digits=14, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True, default="USD")
    source = models.CharField(
        _("where it comes from"), max_length=200, blank=True, help_text=_("City, association, sponsor…")
    )

    objects: ClassVar[Any] = RecordQuerySet["BudgetLine"].as_manager()

    class Meta:
        verbose_name = _("line of the budget")
        verbose_name_plural = _("lines of the budget")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.what


class OtherTie(Record):
    """A tie the candidate has with another city; one in our own country may need a cooperative agreement."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="other_ties")
    name = models.CharField(_("city"), max_length=120)
    country = models.CharField(_("country"), max_length=80, blank=True)
    kind = models.CharField(_("kind of tie as printed"), max_length=80, blank=True)
    since = PartialDateField(_("since"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300)

    objects: ClassVar[Any] = RecordQuerySet["OtherTie"].as_manager()

    class Meta:
        verbose_name = _("other tie")
        verbose_name_plural = _("other ties")
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name
