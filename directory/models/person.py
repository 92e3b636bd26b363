"""People on both sides and the offices they hold."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from common.dates import PartialDateField
from common.folding import fold
from common.reach import within
from common.records import Record, RecordQuerySet
from directory.models.home import Home
from directory.models.organization import ByName, Organization
from directory.models.place import Place


class PersonQuerySet(ByName, RecordQuerySet["Person"]):
    """People by who may see them, and by name."""

    def visible_to(self, user: Any) -> Self:
        """Readers of the whole program all, members those of their ties' cities, administrators none."""
        if not getattr(user, "is_active", False) or user.has_role(Role.ADMIN):
            return self.none()
        if user.reads_whole_program:
            return self.present()
        there = Place.objects.visible_to(user).exclude(pk__in=Home.objects.values("place"))
        known = within("directory.person", user) | models.Q(user=user)
        at_place = models.Q(models.Exists(there.filter(pk=models.OuterRef("place"))))
        at_place |= models.Q(models.Exists(there.filter(pk=models.OuterRef("organization__place"))))
        return self.present().filter(known | at_place)


class Person(Record):
    """A person as he or she writes the name, in Latin letters and, where it differs, in the own script."""

    name = models.CharField(_("name in Latin letters"), max_length=160)
    own_name = models.CharField(_("name as the person writes it"), max_length=160, blank=True)
    own_language = models.CharField(_("language of that name"), max_length=10, blank=True)
    other_names = models.CharField(
        _("other spellings and former names"),
        max_length=160,
        blank=True,
        help_text=_("Separated by commas. Search finds them; papers print none of them."),
    )
    pronunciation = models.CharField(_("how to say it"), max_length=160, blank=True)
    family_name = models.CharField(
        _("family name"), max_length=80, blank=True, help_text=_("For sorting and greeting.")
    )
    form_of_address = models.CharField(_("form of address"), max_length=80, blank=True)
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("place")
    )
    organization = models.ForeignKey(
        Organization,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("organization"),
    )
    counterpart = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("counterpart"),
    )
    languages = models.CharField(_("languages spoken"), max_length=120, blank=True)
    note = models.TextField(_("note"), blank=True)
    user = models.OneToOneField(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("account")
    )
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="+", editable=False,
        verbose_name=_("merged into"),
    )  # fmt: skip
    folded = models.CharField(max_length=330, editable=False, db_index=True)

    objects: ClassVar[Any] = PersonQuerySet.as_manager()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the folded names beside the printed ones."""
        self.folded = fold(f"{self.name} {self.own_name} {self.other_names}")[:330]
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The page of the person."""
        return reverse("directory:person", args=(self.pk,))


class Office(Record):
    """An office a person holds or held: mayor, city clerk, board president; dates as known."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="offices", verbose_name=_("person")
    )
    title = models.CharField(_("office"), max_length=120)
    place = models.ForeignKey(
        Place,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("of which place"),
    )
    organization = models.ForeignKey(
        Organization,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("of which organization"),
    )
    starts = PartialDateField(_("from"), null=True, blank=True)
    ends = PartialDateField(_("until"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        ordering = ("-starts", "title")

    def __str__(self) -> str:
        return f"{self.title}, {self.person}"
