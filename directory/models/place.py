"""Places with their names and facts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from common.dates import PartialDateField
from common.extend import Kept, points
from common.folding import fold, folded_or_none
from common.reach import within
from common.records import Record, RecordQuerySet, index_of_few
from common.searching import following
from directory.models.part import Part

INDEXED = 3


class PlaceKind(models.TextChoices):
    """What sort of place a partner is; it need not be a city, and may be only a country so far."""

    CITY = "city", _("City")
    TOWN = "town", _("Town")
    VILLAGE = "village", _("Village")
    DISTRICT = "district", _("District")
    COUNTY = "county", _("County")
    PROVINCE = "province", _("Province")
    PREFECTURE = "prefecture", _("Prefecture")
    STATE = "state", _("State")
    REGION = "region", _("Region")
    ISLAND = "island", _("Island")
    COUNTRY = "country", _("Only a country so far")
    OTHER = "other", _("Other")


class PlaceQuerySet(RecordQuerySet["Place"]):
    """Places by who may see them."""

    def visible_to(self, user: Any) -> Self:
        """All places for those who read the whole program; a member those of his or her ties."""
        if not getattr(user, "is_active", False):
            return self.none()
        if user.reads_whole_program:
            return self.present()
        return self.present().filter(within("directory.place", user))

    def matching(self, text: str) -> Self:
        """Places one of whose names holds every word, whatever its case, accents or script."""
        rows = self
        # "Coventry, Rhode Island, USA": the region is asked for only where it tells places apart.
        told = Place.objects.filter(folded=fold(text.partition(",")[0])).exclude(apart="").order_by()
        for word in fold(text).split():
            # One index for each of the three; joined by "or" none of them would be used.
            named = Place.objects.filter(folded__contains=word).order_by().values("pk")
            country = Place.objects.filter(country_printed__icontains=word).order_by().values("pk")
            other = PlaceName.objects.filter(folded__contains=word).order_by().values("place")
            rows = rows.filter(pk__in=named.union(country, other, told.values("pk")))
        return rows

    def known_otherwise_by(self, text: str) -> list[Self]:
        """By another name, by the country, by name and country; each by an index of its own."""
        named, _blank, country = text.rpartition(" ")
        parts = [
            self.known_as(text),
            self.filter(country_printed__few_icontain=text),
            self.lying_within(text),
        ]
        if named:
            # The index knows three letters and more; asked for fewer it would be read from end to end.
            printed = Concat("country_printed", Value("")) if len(country) < INDEXED else F("country_printed")
            from_there = self.alias(printed_there=printed).filter(printed_there__icontains=country)
            parts += [from_there.filter(folded__words=named), from_there.known_as(named)]
        return parts

    def known_as(self, text: str) -> Self:
        """Places another name of which holds every word."""
        other = PlaceName.objects.filter(folded__words=text).order_by().values("place")
        return self.filter(pk__in=other)

    def lying_within(self, text: str) -> Self:
        """Places whose region, or name and region in a row, hold every word, and whose name does not."""
        # Most quarters bear the name of their city: what is found by its name is found already.
        return following(self.exclude(folded__read_words=text), "folded", "folded_within", text)

    def tell_apart(self) -> int:
        """Keep beside these places the region where it tells them apart; how many changed."""
        told = Case(When(Exists(namesakes(OuterRef)), then=F("within")), default=Value(""))
        rows = self.exclude(within="", apart="").order_by().alias(told=told)
        return rows.exclude(apart=F("told")).update(apart=told)


class Place(Record):
    """One record through all its names; the printed country is a claim, the code our filing aid."""

    history_by = ()

    name = models.CharField(_("name"), max_length=120, help_text=_("As you write it in your language."))
    kind = models.CharField(_("kind"), max_length=12, choices=PlaceKind.choices, default=PlaceKind.CITY)
    within = models.CharField(
        _("part of"), max_length=120, blank=True, help_text=_("City, region or state it lies in, as printed.")
    )
    country_printed = models.CharField(
        _("country as printed"), max_length=80, blank=True, help_text=_("As your papers print it.")
    )
    country_code = models.CharField(
        _("country code"), max_length=2, blank=True, help_text=_("Two letters, such as JP.")
    )
    time_zone = models.CharField(_("time zone"), max_length=60, blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    website = models.URLField(_("website"), max_length=300, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="+", editable=False,
        db_index=False, verbose_name=_("merged into"),
    )  # fmt: skip
    folded = models.CharField(max_length=200, editable=False, db_index=True)
    # The region as search compares it; NULL, where there is none, is left out of the index of words.
    folded_within = models.CharField(max_length=200, null=True, editable=False)  # noqa: DJ001 - as above
    # The region, where another place of this name and country is on record; pages and lists print it then.
    apart = models.CharField(max_length=120, blank=True, default="", editable=False)

    objects: ClassVar[Any] = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        indexes = (
            models.Index(fields=["country_printed"], name="places_by_country"),
            index_of_few("merged_into", "places_merged"),
            index_of_few("trashed_at", "places_in_trash"),
        )

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the folded name beside the printed one, here and wherever lists sort by it."""
        names = {self.folded, fold(self.name)[:200]} - {""}
        self.folded = fold(self.name)[:200]
        self.folded_within = folded_or_none(self.within, 200)
        twins = namesakes(lambda column: getattr(self, column)) if self.within else None
        self.apart = self.within if twins and twins.exists() else ""
        is_new = self._state.adding
        super().save(*args, **kwargs)
        Place.objects.filter(folded__in=names).tell_apart()
        # Nothing points to a new place yet.
        for point in () if is_new else points(Kept, "directory.place"):
            point.renew(self)

    def get_absolute_url(self) -> str:
        """The page of the place."""
        return reverse("directory:place", args=(self.pk,))

    @property
    def full_name(self) -> str:
        """Name and printed country, between them the region where it tells places apart."""
        return full_name(self.short_name, self.country_printed, self.kind)

    @property
    def short_name(self) -> str:
        """The name, and the region where it tells places of one country apart."""
        return f"{self.name}, {self.apart}" if self.apart else self.name

    @property
    def is_only_country(self) -> bool:
        """True when no city has been chosen yet."""
        return self.kind == PlaceKind.COUNTRY


def full_name(name: str, country: str, kind: str) -> str:
    """ "Wakayama, Japan"; only the name where no country is printed, or no city has been chosen yet."""
    return f"{name}, {country}" if country and kind != PlaceKind.COUNTRY else name


def full_name_in_rows(path: str) -> Case:
    """full_name as a column of rows that reach the place by this path, such as "partner__"."""
    alone = Q(**{f"{path}kind": PlaceKind.COUNTRY}) | Q(**{f"{path}country_printed": ""})
    both = Concat(short_name_in_rows(path), Value(", "), F(f"{path}country_printed"))
    return Case(When(alone, then=short_name_in_rows(path)), default=both)


def short_name_in_rows(path: str) -> Case:
    """short_name as a column of rows that reach the place by this path."""
    told = Concat(F(f"{path}name"), Value(", "), F(f"{path}apart"))
    return Case(When(**{f"{path}apart": ""}, then=F(f"{path}name")), default=told)


def namesakes(of: Callable[[str], Any]) -> models.QuerySet[Place]:
    """Other places of the same name and country that are not in Trash."""
    printed, coded = Q(country_printed=of("country_printed")), Q(country_code=of("country_code"))
    rows: models.QuerySet[Place] = Place.objects.present().filter(folded=of("folded")).exclude(pk=of("pk"))
    return rows.filter(printed | (coded & ~Q(country_code="")))


class NameKind(models.TextChoices):
    """What a name of a place is."""

    OFFICIAL = "official", _("Official name")
    OWN = "own", _("Name in its own language")
    FORMER = "former", _("Former name")
    ALIAS = "alias", _("Other spelling")
    PRONUNCIATION = "pronunciation", _("How to say it")


class Script(models.TextChoices):
    """ISO 15924 codes of scripts that partners use; a name may carry another code."""

    LATN = "Latn", _("Latin")
    ARAB = "Arab", _("Arabic")
    ARMN = "Armn", _("Armenian")
    BENG = "Beng", _("Bengali")
    HANS = "Hans", _("Chinese, simplified")
    HANT = "Hant", _("Chinese, traditional")
    CYRL = "Cyrl", _("Cyrillic")
    DEVA = "Deva", _("Devanagari")
    ETHI = "Ethi", _("Ethiopic")
    GEOR = "Geor", _("Georgian")
    GREK = "Grek", _("Greek")
    GURU = "Guru", _("Gurmukhi")
    HEBR = "Hebr", _("Hebrew")
    JPAN = "Jpan", _("Japanese")
    KHMR = "Khmr", _("Khmer")
    KORE = "Kore", _("Korean")
    TAML = "Taml", _("Tamil")
    THAI = "Thai", _("Thai")


class PlaceName(Part):
    """One name of a place with language, script, kind and the time it was valid."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="names")
    text = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=14, choices=NameKind.choices, default=NameKind.OFFICIAL)
    language = models.CharField(
        _("language"), max_length=10, blank=True, help_text=_("Code such as ja or es.")
    )
    script = models.CharField(
        _("script"), max_length=4, blank=True, help_text=_("Code such as Latn or Jpan.")
    )
    valid_from = PartialDateField(_("valid from"), null=True, blank=True)
    valid_until = PartialDateField(_("valid until"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    folded = models.CharField(max_length=200, editable=False, db_index=True)

    class Meta:
        ordering = ("kind", "text")

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the folded name beside the printed one."""
        self.folded = fold(self.text)[:200]
        super().save(*args, **kwargs)

    @property
    def owner(self) -> Place:
        """Whose name it is."""
        return self.place


class PlaceFact(Part):
    """One figure or statement about a place, with the year it holds for and its source."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="facts")
    label = models.CharField(_("what"), max_length=80)
    value = models.CharField(_("value"), max_length=300)
    year = PartialDateField(_("as of"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        ordering = ("label",)

    def __str__(self) -> str:
        return f"{self.label}: {self.value}"

    @property
    def owner(self) -> Place:
        """Which place it is about."""
        return self.place
