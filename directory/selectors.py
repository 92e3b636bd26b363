"""Reading the directory."""

from __future__ import annotations

import unicodedata
from copy import copy
from typing import Any, NamedTuple

from django.db import connection, models
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from common.cities import City, find_city
from common.countries import code_of
from common.dates import PartialDate
from common.extend import Kind, points
from common.folding import fold
from common.memory import remembered, unwritten
from common.merge import MergedRow
from common.prepared import depends_on, figure, prepared
from common.records import Record
from directory import workflow
from directory.models import Channel, Difference, Home, Office, Organization, Person, Place, PlaceName
from directory.models.place import NameKind, Script

MOST_CHOICES = 200
MOST_TWINS = 5
# Languages of partners that Django has no word for.
MORE_LANGUAGES = {
    "am": gettext_lazy("Amharic"),
    "fil": gettext_lazy("Filipino"),
    "pa": gettext_lazy("Punjabi"),
    "zh": gettext_lazy("Chinese"),
}


def web_link(address: str) -> str:
    """The address if it leads to the web; one that runs a script is shown as words only."""
    return address if address.lower().startswith(("https://", "http://")) else ""


def current_home() -> Home | None:
    """The home city, or None while the installation is empty."""
    # A copy, for what is unwritten is shared, and this record is handed around.
    return remembered("home", lambda: copy(unwritten("home", _read_home)))


def _read_home() -> Home | None:
    return next(iter(_homes(None)), None)


@prepared
def _homes(_nobody: None) -> QuerySet[Home]:
    return Home.objects.select_related("place", "lead_agency", "seal").order_by("pk")[:1]


def lies_in_our_country(printed: str, code: str = "") -> bool:
    """Whether a country, as papers print it or by its code, is the one of our own city."""
    home = current_home()
    if home is None or not (printed or code):
        return False
    own = home.place.country_code or code_of(home.place.country_printed)
    found = code or code_of(printed)
    same_words = bool(printed) and fold(printed) == fold(home.place.country_printed)
    return same_words or (bool(found) and found == own)


def prints_as_sample(record: Any) -> bool:
    """Whether a paper about this record is a sample: it is one itself, or the whole program is the demo.

    What somebody tries out in the demo was never an act of the city, whoever typed it.
    """
    home = current_home()
    return bool(record.sample or (home and home.is_demo))


class Thresholds(NamedTuple):
    """What the city counts as long, soon or late."""

    quiet_years: int = workflow.QUIET_YEARS
    review_soon_days: int = workflow.REVIEW_SOON_DAYS
    terms_soon_days: int = workflow.TERMS_SOON_DAYS
    review_months: int = workflow.REVIEW_MONTHS
    answer_days: int = 0
    remind_days: int = 0
    chase_days: int = workflow.CHASE_DAYS


def thresholds() -> Thresholds:
    """The city's own, or the usual ones while there is no city."""
    found: Thresholds = figure("thresholds")
    return found


def _read_thresholds() -> Thresholds:
    home = current_home()
    return Thresholds(*(getattr(home, name) for name in Thresholds._fields)) if home else Thresholds()


depends_on("thresholds", _read_thresholds)


def word(home: Home | None, key: str) -> str:
    """The city's word for mayor, council, clerk, instrument or tie; its region's where it has none."""
    if home is None:
        return workflow.WORDS[workflow.DEFAULT_REGION][key]
    return str(home.words.get(key) or workflow.WORDS[home.region][key])


def find_place(*, name: str, country: str) -> Place | None:
    """A place on record under exactly this name and printed country, in any case; None is not a doubt."""
    rows = Place.objects.present().filter(name__iexact=name, country_printed__iexact=country)
    place: Place | None = rows.order_by("pk").first()
    return place


def places_for_list(user: Any) -> QuerySet[Place]:
    """Places a person may see, each with its name in its own language."""
    names = PlaceName.objects.filter(place=OuterRef("pk"), kind=NameKind.OWN).order_by("pk")
    rows: QuerySet[Place] = Place.objects.visible_to(user)
    return rows.annotate(
        own_name=Subquery(names.values("text")[:1]), own_language=Subquery(names.values("language")[:1])
    )


def countries(user: Any) -> list[tuple[str, str]]:
    """The printed countries that occur among the places a person may see."""
    rows = Place.objects.visible_to(user).exclude(country_printed="").order_by("country_printed")
    return [(text, text) for text in rows.values_list("country_printed", flat=True).distinct()[:MOST_CHOICES]]


def offices_of(user: Any, **owner: Any) -> QuerySet[Office]:
    """Offices held at a place, at an organization or by a person; the newest first."""
    people = Person.objects.visible_to(user)
    rows = Office.objects.filter(trashed_at=None, person__in=people, **owner)
    return rows.select_related("person", "place", "organization").order_by(
        F("starts").desc(nulls_last=True), "title"
    )


def channels_of(user: Any, **owner: Any) -> QuerySet[Channel]:
    """Telephone numbers and addresses this person may read."""
    rows: QuerySet[Channel] = Channel.objects.readable_by(user).filter(**owner).order_by("kind", "pk")
    return rows


def own_places(user: Any) -> QuerySet[Place]:
    """Cities of a member's own ties, the home city left out."""
    rows: QuerySet[Place] = Place.objects.visible_to(user).exclude(pk__in=Home.objects.values("place"))
    return rows


def same_person(user: Any, name: str, place: Place | None) -> Person | None:
    """Somebody of this name in the same place whom this person may see."""
    rows = Person.objects.visible_to(user).filter(folded__startswith=fold(name), place=place)
    return next((person for person in rows.order_by("pk")[:20] if fold(person.name) == fold(name)), None)


def same_organization(name: str) -> Organization | None:
    """An organization on record under this name."""
    rows = Organization.objects.present().filter(folded__startswith=fold(name))
    return next((each for each in rows.order_by("pk")[:20] if fold(each.name) == fold(name)), None)


def language_name(code: str) -> str:
    """The language of a code in the reader's words; the code itself where no word is known."""
    if code in MORE_LANGUAGES:
        return str(MORE_LANGUAGES[code])
    try:
        return str(capfirst(get_language_info(code)["name_translated"]))
    except KeyError:
        return code


def script_name(code: str) -> str:
    """The script of a code, or the code."""
    return str(Script(code).label) if code in Script.values else code


def countries_printed() -> list[str]:
    """Every printed country of the places, by jumping through the index from one to the next."""
    quote = connection.ops.quote_name
    column, table = quote("country_printed"), quote(Place._meta.db_table)  # noqa: SLF001 - public in all but name
    found = f"SELECT MIN({column}) FROM {table} WHERE trashed_at IS NULL AND {column} >"  # noqa: S608 - names of our own
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH RECURSIVE seen(name) AS (SELECT ({found} '') UNION ALL "  # noqa: S608 - names of our own
            f"SELECT ({found} seen.name) FROM seen WHERE seen.name IS NOT NULL) "
            "SELECT name FROM seen WHERE name IS NOT NULL"
        )
        return [name for (name,) in cursor.fetchall()]


def uses(record: Record) -> list[str]:
    """What still points at a record and keeps it out of Trash: "Relationships: 1"."""
    counted = []
    for relation in record._meta.get_fields(include_hidden=True):  # noqa: SLF001 - documented
        if not isinstance(relation, models.ManyToOneRel) or relation.on_delete is not models.PROTECT:
            continue
        source: Any = relation.related_model
        rows = source._base_manager.filter(**{relation.field.name: record})  # noqa: SLF001 - all rows, also hidden ones
        count = rows.filter(trashed_at=None).count() if issubclass(source, Record) else rows.count()
        if count:
            counted.append(f"{capfirst(source._meta.verbose_name_plural)}: {count}")  # noqa: SLF001 - documented
    return counted


def uses_words(found: list[str]) -> str:
    """Why a record cannot go to Trash, in one sentence."""
    return _("It is still used by %(uses)s. Change those first.") % {"uses": "; ".join(found)}


def linked(rows: list[MergedRow], user: Any) -> list[dict[str, str]]:
    """Merged rows with the addresses of their records, one query for each kind that occurs."""
    kinds = {kind.key: kind for kind in points(Kind, "records")}
    found: dict[tuple[str, int], str] = {}
    for key in {row.kind for row in rows} & set(kinds):
        asked = [row.key for row in rows if row.kind == key]
        for pk, record in kinds[key].visible_to(user).in_bulk(asked).items():
            found[key, pk] = kinds[key].url(record)
    return [
        {"title": row.title, "detail": row.detail, "url": found.get((row.kind, row.key), "")} for row in rows
    ]


def holding(rows: QuerySet[Any], words: list[str]) -> QuerySet[Any]:
    """People or organizations one of whose names, place included, holds every word."""
    for each in words:
        named = PlaceName.objects.filter(folded__contains=each).values("place")
        place = Q(place__folded__contains=each) | Q(place__in=named)
        rows = rows.filter(Q(folded__contains=each) | place)
    return rows


def pointing_at(record: Record) -> list[tuple[Any, QuerySet[Any]]]:
    """(relation, its rows) for everything that points at a record, hidden relations and Trash too.

    Older versions are left out: what was saved then stays as it was.
    """
    found = []
    for relation in record._meta.get_fields(include_hidden=True):  # noqa: SLF001 - documented
        source: Any = relation.related_model
        if isinstance(relation, models.ManyToOneRel) and not hasattr(source, "history_type"):
            rows = source._base_manager.filter(**{relation.field.name: record})  # noqa: SLF001 - all rows
            found.append((relation, rows.order_by("pk")))
    return found


def moving_words(gone: Record) -> list[str]:
    """What a merge would move, in words: "Letters: 3"."""
    counted = [(relation.related_model, rows.count()) for relation, rows in pointing_at(gone)]
    return [f"{capfirst(model._meta.verbose_name_plural)}: {number}" for model, number in counted if number]  # noqa: SLF001 - documented


KIND_NAMES: dict[type[Any], str] = {Place: "place", Person: "person", Organization: "organization"}
Said = dict[tuple[int, int], Difference]


def twins_of(record: Any, user: Any) -> list[Any]:
    """Records that may be the same: of one name, and no place or country that speaks against it."""
    rows = type(record).objects.visible_to(user).exclude(pk=record.pk)
    if isinstance(record, Place):
        named = PlaceName.objects.filter(folded=record.folded).order_by().values("place")
        rows = rows.filter(Q(folded=record.folded) | Q(pk__in=named))
        same_country = Q(country_code=record.country_code) | Q(country_printed=record.country_printed)
        found = list(rows.filter(same_country)[:MOST_CHOICES])
    else:
        near = Q() if record.place_id is None else Q(place=None) | Q(place=record.place_id)
        named = rows.matching(record.name).filter(near).order_by("pk")[:MOST_CHOICES]
        found = [each for each in named if _words_of(each) == _words_of(record)]
    said = said_different([record, *found]) if found else {}
    return [each for each in found if not _is_said(said, record, each)][:MOST_TWINS]


def twin_groups(model: Any, user: Any) -> list[list[Any]]:
    """Records of one kind that share a name; what parts them are different places, and who says they differ.

    Each carries as `twin` the first one before it that it may be the same as.
    """
    rows = model.objects.visible_to(user)
    several = rows.order_by().values(typed=Lower("name")).annotate(number=models.Count("pk"))
    names = several.filter(number__gt=1).order_by("typed").values_list("typed", flat=True)[:MOST_CHOICES]
    related = () if model is Place else ("place",)
    named = rows.annotate(typed=Lower("name")).filter(typed__in=list(names))
    groups: dict[str, list[Any]] = {}
    for each in named.select_related(*related).order_by("typed", "pk"):
        groups.setdefault(" ".join(_words_of(each)), []).append(each)
    said = said_different([each for group in groups.values() for each in group])
    return [near for group in groups.values() if len(near := _near(group, said)) > 1]


def _words_of(record: Any) -> list[str]:
    """The words of a name in no order: family names stand first here and last there."""
    return sorted(fold(record.name).split())


def _near(group: list[Any], said: Said) -> list[Any]:
    """Those of one name that another of them may be the same as."""
    found = []
    for number, one in enumerate(group):
        near = [n for n, other in enumerate(group) if n != number and _may_be_same(one, other)]
        near = [n for n in near if not _is_said(said, one, group[n])]
        one.twin = next((group[n] for n in near if n < number), None)
        found += [one] if near else []
    return found


def said_different(records: list[Any]) -> Said:
    """Pairs of these records of one kind that somebody said are not the same; one query."""
    if not records:
        return {}
    keys = [record.pk for record in records]
    rows = Difference.objects.filter(kind=kind_of(records[0]), taken_back_at=None, first__in=keys)
    return {(row.first, row.second): row for row in rows.filter(second__in=keys)}


def differences_said(model: Any, user: Any) -> list[tuple[Difference, Any, Any]]:
    """The newest of these statements with both records, as far as a person sees them."""
    rows = Difference.objects.filter(kind=KIND_NAMES[model], taken_back_at=None).select_related("said_by")
    found = list(rows.order_by("-pk")[:MOST_CHOICES])
    known = model.objects.visible_to(user).in_bulk({key for row in found for key in (row.first, row.second)})
    return [
        (row, known[row.first], known[row.second])
        for row in found
        if row.first in known and row.second in known
    ]


def kind_of(record: Place | Person | Organization) -> str:
    """`place`, `person` or `organization`, as addresses name it."""
    return KIND_NAMES[type(record)]


def _is_said(said: Said, one: Any, other: Any) -> bool:
    """Somebody said that they differ, and they have not come to bear one name since."""
    row = said.get((min(one.pk, other.pk), max(one.pk, other.pk)))
    return row is not None and (row.same_name or fold(one.name) != fold(other.name))


def _may_be_same(one: Any, other: Any) -> bool:
    if isinstance(one, Place):
        return fold(one.country_printed) == fold(other.country_printed) or (
            bool(one.country_code) and one.country_code == other.country_code
        )
    return one.place_id is None or other.place_id is None or one.place_id == other.place_id


def name_on(place: Place, on: PartialDate | None) -> str:
    """What we called a place when a paper was dated; today's name for a paper without a date.

    A former name stands on papers that certainly lie in its time, no others.
    """
    held = [name for name in _held_on(place, on) if _script_of(name.text) == _script_of(place.name)]
    return held[0].text if held else place.name


def full_name_on(place: Place, on: PartialDate | None) -> str:
    """Name and printed country as a paper of that day prints them; the country is not dated."""
    name, country = name_on(place, on), place.country_printed
    return f"{name}, {country}" if country and not place.is_only_country else name


def own_name_on(place: Place, on: PartialDate | None) -> PlaceName | None:
    """The name in the place's own language as it was when a paper was dated."""
    held = [name for name in _held_on(place, on) if _script_of(name.text) != _script_of(place.name)]
    own = [name for name in place.names.all() if name.kind == NameKind.OWN and not is_over(name, on)]
    return next(iter([*held, *own]), None)


def is_over(name: PlaceName, on: PartialDate | None) -> bool:
    """Whether a name was certainly not valid any more, or not yet, when a paper was dated; None is today."""
    day = on or PartialDate.of(timezone.localdate())
    ended = name.valid_until is not None and name.valid_until.last_day < day.first_day
    return ended or (name.valid_from is not None and name.valid_from.first_day > day.last_day)


def _held_on(place: Place, on: PartialDate | None) -> list[PlaceName]:
    """Former names that certainly held on a day, the one that ended first before the others."""
    if on is None:
        return []
    found = [
        (name.valid_until, name)
        for name in place.names.all()
        if name.kind == NameKind.FORMER
        and name.valid_until is not None
        and on.last_day <= name.valid_until.first_day
        and (name.valid_from is None or name.valid_from.last_day <= on.first_day)
    ]
    return [name for _until, name in sorted(found, key=lambda pair: (pair[0].first_day, pair[1].pk))]


def _script_of(text: str) -> str:
    """`LATIN`, `CJK`, `CYRILLIC`: the first word of what the first letter is called."""
    letter = next((each for each in text if each.isalpha()), " ")
    return unicodedata.name(letter, "").split(" ")[0]


def listed_city(place: Place, named: str = "") -> City | None:
    """The city of the extract by one of the place's names, or by the name of the city it lies in."""
    names = [named or place.name, *(name.text for name in place.names.order_by("pk"))]
    return next((city for name in names if (city := find_city(name, place.country_code))), None)
