"""Organizations on both sides, and channels to reach people and organizations."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from common.folding import fold
from common.records import Record, RecordQuerySet
from directory.models.place import Place


class OrganizationKind(models.TextChoices):
    """What sort of organization."""

    NONPROFIT = "nonprofit", _("Non-profit")
    CITY_OFFICE = "city_office", _("City office")
    COMMISSION = "commission", _("Commission")
    SCHOOL = "school", _("School or university")
    CLUB = "club", _("Club")
    CHAMBER = "chamber", _("Chamber of commerce")
    NATIONAL_BODY = "national_body", _("National body")
    OTHER = "other", _("Other")


class RunBy(models.TextChoices):
    """Who does the work; like should meet like on both sides."""

    VOLUNTEERS = "volunteers", _("Volunteers")
    INSTITUTION = "institution", _("An institution")
    MAYORS_OFFICE = "mayors_office", _("The mayor's office")
    MIX = "mix", _("A mix")


class OrganizationQuerySet(RecordQuerySet["Organization"]):
    """Organizations by who may see them."""

    def visible_to(self, user: Any) -> Self:
        """Everybody with an account: names of organizations are public knowledge."""
        return self.present() if getattr(user, "is_active", False) else self.none()


class Organization(Record):
    """A body on our side or theirs."""

    name = models.CharField(_("name"), max_length=160)
    known_as = models.CharField(_("known as"), max_length=160, blank=True)
    kind = models.CharField(
        _("kind"), max_length=14, choices=OrganizationKind.choices, default=OrganizationKind.OTHER
    )
    run_by = models.CharField(_("run by"), max_length=14, choices=RunBy.choices, blank=True)
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("place")
    )
    address = models.TextField(_("postal address"), blank=True)
    website = models.URLField(_("website"), max_length=300, blank=True)
    note = models.TextField(_("note"), blank=True)
    folded = models.CharField(max_length=330, editable=False, db_index=True)

    objects: ClassVar[Any] = OrganizationQuerySet.as_manager()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the folded names beside the printed ones."""
        self.folded = fold(f"{self.name} {self.known_as}")[:330]
        super().save(*args, **kwargs)


class ChannelKind(models.TextChoices):
    """How somebody is reached."""

    PHONE = "phone", _("Telephone")
    FAX = "fax", _("Fax")
    EMAIL = "email", _("E-mail")
    ADDRESS = "address", _("Address")
    OTHER = "other", _("Other")


class Channel(models.Model):
    """A telephone, fax or e-mail of one person or one organization; private ones for coordinators."""

    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.CASCADE, related_name="channels"
    )
    person = models.ForeignKey(
        "directory.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="channels"
    )
    kind = models.CharField(_("kind"), max_length=8, choices=ChannelKind.choices)
    label = models.CharField(_("label"), max_length=80, blank=True)
    value = models.CharField(_("number or address"), max_length=200)
    private = models.BooleanField(_("private"), default=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(organization=None) ^ models.Q(person=None), name="channel_of_one"
            ),
        )

    def __str__(self) -> str:
        return self.value
