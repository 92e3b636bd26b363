"""Organizations on both sides, and channels to reach people and organizations."""

from __future__ import annotations

from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from common.folding import fold
from common.mailboxes import is_mail_address
from common.records import PresentManager, Record, RecordQuerySet
from directory.models.part import Part
from directory.models.place import Place

M = TypeVar("M", bound=models.Model)


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


class OpenToTheOffice(RecordQuerySet[M]):
    """Rows for everybody with an account but administrators, who have no right to contacts (row 9)."""

    def visible_to(self, user: Any) -> Self:
        """All or none."""
        active = getattr(user, "is_active", False)
        return self.none() if not active or user.has_role(Role.ADMIN) else self.present()


class ByName:
    """What a queryset of contacts is asked by name."""

    def matching(self, text: str) -> Any:
        """Those whose names, in either script, hold every word."""
        rows: Any = self
        for word in fold(text).split():
            rows = rows.filter(folded__contains=word)
        return rows


class OrganizationQuerySet(ByName, OpenToTheOffice["Organization"]):
    """Organizations by who may see them, and by name."""


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
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="+", editable=False,
        verbose_name=_("merged into"),
    )  # fmt: skip
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

    def get_absolute_url(self) -> str:
        """The page of the organization."""
        return reverse("directory:organization", args=(self.pk,))


class ChannelKind(models.TextChoices):
    """How somebody is reached."""

    PHONE = "phone", _("Telephone")
    FAX = "fax", _("Fax")
    EMAIL = "email", _("E-mail")
    ADDRESS = "address", _("Address")
    OTHER = "other", _("Other")


class ChannelQuerySet(RecordQuerySet["Channel"]):
    """Channels by who may read them."""

    def readable_by(self, user: Any) -> Self:
        """Private ones for coordinators only; of the contact itself `visible_to` decides."""
        return self if user.has_role(Role.COORDINATOR) else self.filter(private=False)


class Channel(Part):
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

    objects: ClassVar[Any] = PresentManager.from_queryset(ChannelQuerySet)()
    everything: ClassVar[Any] = ChannelQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(organization=None) ^ models.Q(person=None), name="channel_of_one"
            ),
        )

    def __str__(self) -> str:
        return self.value

    @property
    def is_mailable(self) -> bool:
        """Whether it is one e-mail address; old records hold names, remarks and two at once."""
        return self.kind == ChannelKind.EMAIL and is_mail_address(self.value)

    @property
    def owner(self) -> Any:
        """Whom it reaches."""
        return self.person if self.person_id else self.organization
