"""The tie itself, who belongs to it and where it came from."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from committees.models import Committee, CommitteeKind, Term
from common.addresses import address_of
from common.countries import filing_key
from common.dates import PartialDateField
from common.folding import fold
from common.records import PresentManager, Record, RecordQuerySet, index_of_few
from council.models import Resolution
from directory.models import Organization, Place
from directory.selectors import lies_in_our_country
from documents.models import Document
from relationships import workflow


class TypeTier(Record):
    """A type of tie in the city's own words: sister city, friendship city, emeritus…"""

    name = models.CharField(_("name"), max_length=80, unique=True)
    definition = models.TextField(_("what it means here"), blank=True)
    needs_council = models.BooleanField(_("needs the council"), default=True)
    fixed_years = models.PositiveSmallIntegerField(
        _("fixed term in years"),
        null=True,
        blank=True,
        help_text=_("After so many years a tie of this type is renewed or over. Empty: no fixed term."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("type of relationship")
        verbose_name_plural = _("types of relationship")
        ordering = ("order", "name")

    def __str__(self) -> str:
        return self.name


class Status(models.TextChoices):
    """What a person sets; quiet, dormant, renewal pending and disputed are computed, never set."""

    PROPOSED = workflow.PROPOSED, _("Proposed")
    ACTIVE = workflow.ACTIVE, _("Active")
    SUSPENDED = workflow.SUSPENDED, _("Suspended")
    ENDED = workflow.ENDED, _("Ended")
    NOT_PURSUED = workflow.NOT_PURSUED, _("Not pursued")
    NOT_KNOWN = workflow.NOT_KNOWN, _("Not known")


class RelationshipQuerySet(RecordQuerySet["Relationship"]):
    """Ties by standing and by who may see them."""

    def standing(self) -> Self:
        """The one portfolio query: proposed, not pursued and ended ties are outside it."""
        return self.present().filter(status__in=workflow.STANDING)

    def published(self) -> Self:
        """Ties residents may look up; a proposed one never is."""
        return (
            self.present().filter(is_published=True).exclude(status__in=(Status.PROPOSED, Status.NOT_PURSUED))
        )

    def visible_to(self, user: Any) -> Self:
        """All for those who read the whole program; a member those of own committees, on a board all."""
        if not getattr(user, "is_active", False):
            return self.none()
        if user.reads_whole_program:
            return self.present()
        terms = Term.objects.current().filter(person__user=user, seat__committee__trashed_at=None)
        boards = terms.filter(seat__committee__kind=CommitteeKind.BOARD, seat__committee__mirrors=None)
        return self.present().filter(
            models.Q(committee__in=terms.values("seat__committee")) | models.Exists(boards)
        )


# What the list of ties sorts by, and how the index of it is called.
SORTED_BY = (
    ("folded", ""),
    ("since_date", "_since"),
    ("last_activity_on", "_activity"),
    ("next_review_on", "_review"),
)


def kept_of(partner: Place) -> dict[str, str]:
    """What a tie keeps of its partner: lists sort by the folded name and narrow by the country."""
    return {
        "folded": fold(f"{partner.name} {partner.country_printed}")[:300],
        "country_key": filing_key(partner.country_code, partner.country_printed),
    }


class Relationship(Record):
    """A tie with a partner; `since` is one chosen milestone, the ordinal is always computed."""

    history_by = ()

    slug = models.SlugField(max_length=80, unique=True)
    partner = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", verbose_name=_("partner"))
    type = models.ForeignKey(
        TypeTier, on_delete=models.PROTECT, related_name="+", verbose_name=_("type of tie")
    )
    type_note = models.CharField(_("type as printed"), max_length=200, blank=True)
    status = models.CharField(
        _("status"), max_length=12, choices=Status.choices, default=Status.ACTIVE, editable=False
    )
    committee = models.ForeignKey(
        Committee,
        null=True,
        blank=True,
        db_index=False,  # ties_by_committee begins with it
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("committee"),
    )
    lead_organization = models.ForeignKey(
        Organization,
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("lead organization"),
    )
    sponsor = models.CharField(_("sponsor"), max_length=160, blank=True)
    owner = models.ForeignKey(
        User,
        null=True,
        blank=True,
        db_index=False,  # ties_by_owner begins with it
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("looked after by"),
    )
    since = models.ForeignKey(
        "relationships.Milestone", null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        verbose_name=_("since"),
    )  # fmt: skip
    # The date of that milestone; lists sort by it.
    since_date = PartialDateField(null=True, blank=True, editable=False)
    printed_ordinal = models.CharField(
        _("place in the count as printed"),
        max_length=120,
        blank=True,
        help_text=_("Such as “our tenth sister city”."),
    )
    goals = models.TextField(_("goals"), blank=True)
    themes = models.CharField(_("themes"), max_length=300, blank=True, help_text=_("Separated by commas."))
    story = models.TextField(_("story for the public"), blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    next_review_on = models.DateField(_("next review"), null=True, blank=True)
    review_is_sample = models.BooleanField(
        default=False, editable=False, help_text="The day was made up to show the program."
    )
    last_activity = PartialDateField(null=True, blank=True, editable=False)
    last_activity_on = models.DateField(
        null=True, blank=True, editable=False, help_text="Last possible day of the last activity."
    )
    activity_is_sample = models.BooleanField(
        default=False, editable=False, help_text="The last activity is a sample; kept with its date."
    )
    is_published = models.BooleanField(_("shown to residents"), default=True)
    checked = models.BooleanField(
        default=True, editable=False, help_text="False for imported, not yet looked at."
    )
    resolutions = models.ManyToManyField(
        Resolution, blank=True, related_name="+", verbose_name=_("resolutions")
    )
    documents = models.ManyToManyField(Document, blank=True, related_name="+", verbose_name=_("documents"))
    folded = models.CharField(max_length=300, editable=False)
    country_key = models.CharField(
        max_length=80, blank=True, editable=False, help_text="Of the partner; see filing_key."
    )

    objects: ClassVar[Any] = RelationshipQuerySet.as_manager()

    class Meta:
        verbose_name = _("relationship")
        verbose_name_plural = _("relationships")
        ordering = ("folded", "pk")
        indexes = (
            models.Index(fields=["folded", "id"]),
            models.Index(fields=["last_activity_on", "id"]),
            models.Index(fields=["next_review_on", "id"]),
            models.Index(fields=["status", "folded", "id"]),
            models.Index(fields=["since_date", "id"], name="ties_by_since"),
            # What is proposed has mostly no dates yet: without these a list of it would walk past all others.
            models.Index(fields=["status", "since_date", "id"], name="ties_by_status_since"),
            models.Index(fields=["status", "last_activity_on", "id"], name="ties_by_status_activity"),
            models.Index(fields=["status", "next_review_on", "id"], name="ties_by_status_review"),
            # One country, committee or person has few of all ties: a list of these is walked, not sorted.
            *(
                models.Index(fields=["country_key", sort, "id"], name=f"ties_by_country{suffix}")
                for sort, suffix in SORTED_BY
            ),
            *(
                models.Index(
                    fields=[whose, sort, "id"],
                    condition=models.Q((f"{whose}__isnull", False)),
                    name=f"ties_by_{whose}{suffix}",
                )
                for whose in ("committee", "owner")
                for sort, suffix in SORTED_BY
            ),
            index_of_few("lead_organization", "ties_by_organization"),
            models.Index(fields=["id"], condition=models.Q(checked=False), name="ties_unchecked"),
        )

    def __str__(self) -> str:
        return str(self.partner)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep what lists sort and narrow by: of the partner, and the date of a since just chosen."""
        if self._state.adding or Relationship.partner.is_cached(self):
            for name, value in kept_of(self.partner).items():
                setattr(self, name, value)
        if self.since_id is None or Relationship.since.is_cached(self):
            self.since_date = self.since.date if self.since else None
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The overview of the tie."""
        return address_of("relationships:overview", self.slug)

    @property
    def theme_list(self) -> list[str]:
        """The themes one by one."""
        return [theme.strip() for theme in self.themes.split(",") if theme.strip()]


class Side(models.TextChoices):
    """Whose side of the tie."""

    HOME = "home", _("Ours")
    PARTNER = "partner", _("Theirs")


class Party(Record):
    """One city in a tie, home included: the name on the papers and the status it states itself."""

    history_by = ("relationship",)

    # The rule that a city stands in a tie once is an index that begins with the tie.
    relationship = models.ForeignKey(
        Relationship, db_index=False, on_delete=models.CASCADE, related_name="parties"
    )
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", verbose_name=_("place"))
    side = models.CharField(_("side"), max_length=8, choices=Side.choices)
    name_printed = models.CharField(_("name as printed"), max_length=200, blank=True)
    stated_status = models.CharField(
        _("status they state"), max_length=12, choices=Status.choices, blank=True
    )
    stated_on = PartialDateField(_("stated on"), null=True, blank=True)
    stated_source = models.CharField(_("where they state it"), max_length=200, blank=True)
    # A city beside our own and the partner: few are, and an index of their own finds them.
    further = models.BooleanField(default=False, editable=False)

    # A city that was taken out stands in no tie; `everything` is for Trash and for putting it back.
    objects: ClassVar[Any] = PresentManager.from_queryset(RecordQuerySet)()
    everything: ClassVar[Any] = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("side")
        verbose_name_plural = _("sides")
        ordering = ("side", "pk")
        constraints = (models.UniqueConstraint(fields=["relationship", "place"], name="party_once"),)
        indexes = (models.Index(fields=["place"], condition=models.Q(further=True), name="further_cities"),)

    def __str__(self) -> str:
        return self.name_printed or str(self.place)

    def get_absolute_url(self) -> str:
        """The overview of the tie."""
        return self.relationship.get_absolute_url()

    @property
    def in_our_country(self) -> bool:
        """Whether the city lies in our own country; computed from the codes of both, never set."""
        return lies_in_our_country(self.place.country_printed, self.place.country_code)


class OriginKind(models.TextChoices):
    """How a tie came about."""

    MAYOR = "mayor", _("A mayor")
    TRADE = "trade", _("Trade")
    HISTORY = "history", _("Shared history")
    ANCESTRY = "ancestry", _("Ancestry")
    EXPATRIATES = "expatriates", _("Expatriates")
    CHALLENGE = "challenge", _("A shared challenge")
    FAITH = "faith", _("Faith")
    PERSONS = "persons", _("Individual persons")
    PROGRAM = "program", _("A national program")


class Origin(Record):
    """One of the reasons a tie came about, with a note and where we know it from."""

    relationship = models.ForeignKey(Relationship, on_delete=models.CASCADE, related_name="origins")
    kind = models.CharField(_("how it came about"), max_length=12, choices=OriginKind.choices)
    note = models.CharField(_("note"), max_length=300, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("origin")
        verbose_name_plural = _("origins")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.get_kind_display()


class OfSeenTie(RecordQuerySet[Any]):
    """Rows of a tie that whoever sees the tie may see."""

    def visible_to(self, user: Any) -> Self:
        """Those of the ties a person may see."""
        return self.present().filter(relationship__in=Relationship.objects.visible_to(user))


class Statement(Record):
    """Activity that nobody itemised: "exchanges every year since 1961", dated and with its source."""

    history_by = ("relationship",)

    relationship = models.ForeignKey(Relationship, on_delete=models.CASCADE, related_name="statements")
    text = models.TextField(_("what is said"))
    starts = PartialDateField(_("from"), null=True, blank=True)
    ends = PartialDateField(_("until"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    is_published = models.BooleanField(_("shown to residents"), default=True)

    objects: ClassVar[Any] = OfSeenTie.as_manager()

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ("starts", "pk")

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        """The overview of the tie."""
        return self.relationship.get_absolute_url()
