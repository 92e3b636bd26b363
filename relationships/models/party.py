"""The cities in a tie, each on its side."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.dates import PartialDateField
from common.records import PresentManager, Record, RecordQuerySet, index_of_few
from directory.models import Place
from directory.selectors import lies_in_our_country
from relationships.models.relationship import Relationship, Status


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
        indexes = (
            models.Index(fields=["place"], condition=models.Q(further=True), name="further_cities"),
            index_of_few("trashed_at", "parties_in_trash"),
            # Few sides state a status; the list of ties asks of each row whether its partner does.
            models.Index(
                fields=["relationship"], condition=~models.Q(stated_status=""), name="parties_that_state"
            ),
        )

    def __str__(self) -> str:
        return self.name_printed or str(self.place)

    def get_absolute_url(self) -> str:
        """The overview of the tie."""
        return self.relationship.get_absolute_url()

    @property
    def in_our_country(self) -> bool:
        """Whether the city lies in our own country; computed from the codes of both, never set."""
        return lies_in_our_country(self.place.country_printed, self.place.country_code)
