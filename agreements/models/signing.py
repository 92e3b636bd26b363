"""Signing: who signs with what authority, the ceremony, the originals, who was told, the certificate."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agreements.models.agreement import Agreement
from common.dates import PartialDateField
from common.folding import fold
from common.languages import language_name
from common.records import Record, RecordQuerySet
from directory.models import Organization, Person
from documents.models import Document
from relationships.models import OfTieQuerySet, Relationship, Side


class SignerRole(models.TextChoices):
    """In what capacity somebody signs."""

    SIGNER = "signer", _("Signs")
    WITNESS = "witness", _("Witness")


class Signer(Record):
    """Somebody who signs or witnesses: name in both scripts, title, and on what authority."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="signers")
    side = models.CharField(_("side"), max_length=8, choices=Side.choices)
    role = models.CharField(_("role"), max_length=8, choices=SignerRole.choices, default=SignerRole.SIGNER)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("contact")
    )
    name = models.CharField(_("name in Latin letters"), max_length=160)
    own_name = models.CharField(_("name as the person writes it"), max_length=160, blank=True)
    own_language = models.CharField(_("language of that name"), max_length=10, blank=True)
    pronunciation = models.CharField(_("how to say it"), max_length=160, blank=True)
    title = models.CharField(_("office, in our language"), max_length=160, blank=True)
    title_theirs = models.CharField(_("office, in their language"), max_length=160, blank=True)
    authority = models.CharField(
        _("authority to sign"), max_length=200, blank=True, help_text=_("Charter, resolution, decree.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects: ClassVar[Any] = RecordQuerySet["Signer"].as_manager()

    class Meta:
        verbose_name = _("signer")
        verbose_name_plural = _("signers")
        ordering = ("role", "side", "order", "pk")

    def __str__(self) -> str:
        return self.name


class CeremonyKind(models.TextChoices):
    """Forms of signing in use (domain §3.5)."""

    JOINT = "joint", _("Both sign together")
    FIRST = "first", _("First of two ceremonies")
    SECOND = "second", _("Second of two ceremonies")
    REMOTE = "remote", _("By turns, at a distance")
    AGAIN = "again", _("Signed again")


class Ceremony(Record):
    """Where and when the signing is held; `starts_at` is a moment, `held_on` the day as known."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="ceremonies")
    kind = models.CharField(_("form"), max_length=8, choices=CeremonyKind.choices, default=CeremonyKind.JOINT)
    host = models.CharField(_("host"), max_length=8, choices=Side.choices, default=Side.HOME)
    place = models.CharField(_("place"), max_length=200, blank=True)
    held_on = PartialDateField(_("date"), null=True, blank=True)
    starts_at = models.DateTimeField(_("begins at"), null=True, blank=True)
    interpreters = models.CharField(_("interpreters"), max_length=200, blank=True)
    flags = models.TextField(
        _("flags and anthems"),
        blank=True,
        max_length=1000,
        help_text=_("Order, host first; who brings them."),
    )
    guests = models.TextField(_("guests and seating"), blank=True, max_length=4000)
    press = models.TextField(_("press and photos"), blank=True, max_length=1000)
    emergency = models.CharField(_("number to call in need"), max_length=120, blank=True)

    objects: ClassVar[Any] = RecordQuerySet["Ceremony"].as_manager()

    class Meta:
        verbose_name = _("ceremony")
        verbose_name_plural = _("ceremonies")
        ordering = ("held_on", "pk")

    def __str__(self) -> str:
        return self.place or str(self.get_kind_display())

    def get_absolute_url(self) -> str:
        """The planner of the ceremony."""
        return reverse("agreements:ceremony", args=[self.pk])


class ProgrammeItem(Record):
    """One step of the run of show: how many minutes, what happens, who does it."""

    ceremony = models.ForeignKey(Ceremony, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField(_("place"), default=0)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=5)
    what = models.CharField(_("what happens"), max_length=200)
    who = models.CharField(_("who"), max_length=200, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects: ClassVar[Any] = RecordQuerySet["ProgrammeItem"].as_manager()

    class Meta:
        verbose_name = _("step of the programme")
        verbose_name_plural = _("steps of the programme")
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.what


class Original(Record):
    """One signed original: in which language, who holds it and where."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="originals")
    # A code; older ones are kept in the words that were typed.
    language = models.CharField(_("language"), max_length=80, blank=True)
    second_language = models.CharField(_("second language, if it is in two"), max_length=10, blank=True)
    held_by = models.CharField(_("held by"), max_length=160)
    kept_at = models.CharField(_("kept where"), max_length=200, blank=True)

    objects: ClassVar[Any] = RecordQuerySet["Original"].as_manager()

    class Meta:
        verbose_name = _("original")
        verbose_name_plural = _("originals")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.held_by

    @property
    def languages(self) -> str:
        """The languages it is written in, by name; empty while none is recorded."""
        known = [language_name(code) for code in (self.language, self.second_language) if code]
        return ", ".join(known)


class NationalNotice(Record):
    """A copy sent to a national body, and the certificate it sends back when it comes."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="notices")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        verbose_name=_("national body on record"),
    )  # fmt: skip
    body_name = models.CharField(_("national body"), max_length=160, blank=True)
    sent_on = PartialDateField(_("copy sent on"), null=True, blank=True)
    channel = models.CharField(_("how"), max_length=80, blank=True)
    certificate = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        verbose_name=_("its certificate"),
    )  # fmt: skip
    certificate_on = PartialDateField(_("certificate received on"), null=True, blank=True)

    objects: ClassVar[Any] = RecordQuerySet["NationalNotice"].as_manager()

    class Meta:
        verbose_name = _("notice to a national body")
        verbose_name_plural = _("notices to national bodies")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.body_name or str(self.organization or "")


class CertificateKind(models.TextChoices):
    """What a certificate is for (domain §4.7)."""

    RECOGNITION = "recognition", _("Recognition")
    PARTICIPATION = "participation", _("Participation")
    VOLUNTEER = "volunteer", _("Volunteer service")
    HOST_FAMILY = "host_family", _("Host family")
    ANNIVERSARY = "anniversary", _("Anniversary")


class Certificate(Record):
    """A certificate this city gives: to whom in both scripts, what for, on what day, who signs."""

    relationship = models.ForeignKey(Relationship, on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(
        Agreement,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("agreement"),
    )
    kind = models.CharField(
        _("kind"), max_length=13, choices=CertificateKind.choices, default=CertificateKind.RECOGNITION
    )
    recipient = models.CharField(_("given to"), max_length=200)
    recipient_own = models.CharField(_("in their own script"), max_length=200, blank=True)
    recipient_language = models.CharField(_("language of that name"), max_length=10, blank=True)
    what_for = models.TextField(_("what for"), max_length=600)
    what_for_theirs = models.TextField(_("what for, in their language"), max_length=600, blank=True)
    dated = PartialDateField(_("date"), null=True, blank=True)
    signer = models.CharField(_("signed by"), max_length=160, blank=True)
    signer_title = models.CharField(_("office"), max_length=160, blank=True)
    second_signer = models.CharField(_("also signed by"), max_length=160, blank=True)
    second_title = models.CharField(_("office of the second signer"), max_length=160, blank=True)
    folded = models.CharField(max_length=410, editable=False, default="")

    objects: ClassVar[Any] = OfTieQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.recipient}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the folded names of the recipient for searching."""
        self.folded = fold(f"{self.recipient} {self.recipient_own}")[:410]
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("agreements:certificate", args=[self.pk])
