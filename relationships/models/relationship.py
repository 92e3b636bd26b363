"""The tie itself, and who sees what belongs to it."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import connection, models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from committees.models import Committee, Term
from common.addresses import address_of
from common.countries import filing_key
from common.dates import PartialDateField
from common.folding import fold, folded_or_none
from common.memory import unwritten
from common.prepared import depends_on, figure
from common.records import Record, RecordQuerySet, index_of_few
from council.models import Resolution
from directory.models import Organization, Place
from documents.models import Document
from relationships import workflow
from relationships.models.type_tier import TypeTier


class Status(models.TextChoices):
    """What a person sets; quiet, dormant, renewal pending and disputed are computed, never set."""

    PROPOSED = workflow.PROPOSED, _("Proposed")
    ACTIVE = workflow.ACTIVE, _("Active")
    SUSPENDED = workflow.SUSPENDED, _("Suspended")
    ENDED = workflow.ENDED, _("Ended")
    NOT_PURSUED = workflow.NOT_PURSUED, _("Not pursued")
    NOT_KNOWN = workflow.NOT_KNOWN, _("Not known")


# Asked beforehand: as one of two conditions of a query it has PostgreSQL go through every tie.
ON_OUR_BOARD = "on our board"


def _on_our_board(user: Any) -> bool:
    terms = Term.objects.current().of_user(user).on_our_board()
    return unwritten((ON_OUR_BOARD, user.pk, timezone.localdate()), terms.exists, alone=True)


depends_on(ON_OUR_BOARD, _on_our_board, of_person=True)


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
        if figure(ON_OUR_BOARD, user):
            return self.present()
        seats = Term.objects.current().of_user(user).values("seat__committee")
        return self.present().filter(committee__in=seats)


def kept_of(partner: Place) -> dict[str, str]:
    """What a tie keeps of its partner: lists sort by the folded name and narrow by the country."""
    return {
        "folded": fold(f"{partner.name} {partner.country_printed}")[:300],
        "country_key": filing_key(partner.country_code, partner.country_printed),
    }


# What the list of ties sorts by, and how the index of it is called.
SORTED_BY = (
    ("folded", ""),
    ("since_date", "_since"),
    ("last_activity_on", "_activity"),
    ("next_review_on", "_review"),
)


class Relationship(Record):
    """A tie with a partner; `since` is one chosen milestone, the ordinal is always computed."""

    history_by = ()

    slug = models.SlugField(max_length=80, db_index=False)
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
    # What is written about it as search compares it; NULL, where that is nothing, is left out of the index.
    folded_texts = models.CharField(max_length=2400, null=True, editable=False)  # noqa: DJ001 - as above
    country_key = models.CharField(
        max_length=80, blank=True, editable=False, help_text="Of the partner; see filing_key."
    )

    objects: ClassVar[Any] = RelationshipQuerySet.as_manager()

    class Meta:
        verbose_name = _("relationship")
        verbose_name_plural = _("relationships")
        ordering = ("folded", "pk")
        constraints = (
            # One index for an address and for all that begin as it does.
            models.UniqueConstraint(fields=["slug"], opclasses=["varchar_pattern_ops"], name="tie_addresses"),
        )
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
            index_of_few("trashed_at", "ties_in_trash"),
            models.Index(fields=["id"], condition=models.Q(checked=False), name="ties_unchecked"),
            # Of a country few ties are proposed: by the country alone most of what is read would be others.
            *(
                models.Index(
                    fields=["country_key", sort, "id"],
                    condition=models.Q(status="proposed"),
                    name=f"ties_proposed_in{suffix}",
                )
                for sort, suffix in SORTED_BY
            ),
        )

    def __str__(self) -> str:
        return str(self.partner)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep what search compares, and what lists sort by: of the partner, and the date of a since."""
        if self._state.adding or Relationship.partner.is_cached(self):
            for name, value in kept_of(self.partner).items():
                setattr(self, name, value)
        if self.since_id is None or Relationship.since.is_cached(self):
            self.since_date = self.since.date if self.since else None
        own = (self.themes, self.sponsor, self.printed_ordinal, self.goals, self.story)
        self.folded_texts = folded_or_none(" ".join(own), 2400)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The overview of the tie."""
        return address_of("relationships:overview", self.slug)

    @property
    def theme_list(self) -> list[str]:
        """The themes one by one."""
        return [theme.strip() for theme in self.themes.split(",") if theme.strip()]


class OfSeenTie(RecordQuerySet[Any]):
    """Rows of a tie that whoever sees the tie may see."""

    def visible_to(self, user: Any) -> Self:
        """Those of the ties a person may see."""
        ties = Relationship.objects.visible_to(user)
        if connection.vendor == "sqlite":
            # Asked for each row that is left: of all ties it would first make a list, for however few rows.
            return self.present().filter(models.Exists(ties.filter(pk=models.OuterRef("relationship"))))
        return self.present().filter(relationship__in=ties)
