"""What a place was called when a paper was dated; one record through all its names."""

import pytest
from django.urls import reverse

from agreements.selectors.names import name_in, names_for
from common.dates import PartialDate
from council.selectors import city_line, city_name, the_city
from directory import services
from directory.models import Place
from directory.selectors import name_of_kind, name_on, own_name_on
from tests.factories.agreements import AgreementFactory
from tests.factories.directory import PlaceFactory
from tests.factories.relationships import MilestoneFactory, RelationshipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(clerk):
    """Renamed from Stalingrad on November 10, 1961; in its own script likewise."""
    place = PlaceFactory(name="Stalingrad", country_printed="Soviet Union", country_code="RU")
    services.rename_place(place=place, name="Volgograd", starts=PartialDate(1961, 11, 10), by=clerk)
    own = {"language": "ru", "by": clerk, "place": place}
    services.name_place(text="Сталинград", kind="former", valid_until=PartialDate(1961, 11, 10), **own)
    services.name_place(text="Волгоград", kind="own", valid_from=PartialDate(1961, 11, 10), **own)
    return Place.objects.get()


@pytest.mark.parametrize(
    ("dated", "name"),
    [
        (PartialDate(1944, 5), "Stalingrad"),
        (PartialDate(1961, 11, 9), "Stalingrad"),
        (PartialDate(1961), "Volgograd"),
        (PartialDate(1961, 11, 11), "Volgograd"),
        (None, "Volgograd"),
    ],
)
def test_former_name_stands_only_on_papers_certainly_of_its_time(city, dated, name):
    assert name_on(city, dated) == name


def test_papers_print_the_name_of_their_day_in_both_scripts(city):
    then, now = city_name(city, PartialDate(1950)), city_name(city)
    assert (then.name, then.own, then.language) == ("Stalingrad", "Сталинград", "ru")
    assert (now.name, now.own) == ("Volgograd", "Волгоград")
    assert city_line(city, PartialDate(1950)) == "City of Stalingrad"
    assert the_city(city) == "the City of Volgograd"


def test_agreement_filed_from_old_papers_begins_with_the_names_of_its_day(city, home):
    tie = RelationshipFactory(partner=city)
    old = AgreementFactory(relationship=tie, language_partner="ru", signed_on=PartialDate(1944))
    assert names_for(old)["partner_name"] == "Stalingrad"
    assert names_for(AgreementFactory(relationship=tie))["partner_name"] == "Volgograd"


def test_milestone_says_what_the_partner_was_called_then(client_of, viewer, city):
    one = MilestoneFactory(relationship=RelationshipFactory(partner=city), date=PartialDate(1944))
    html = client_of(viewer).get(one.get_absolute_url()).content.decode()
    assert "Name of the partner then</dt><dd>Stalingrad" in html


def test_renamed_place_is_one_record_found_by_both_names(client_of, clerk, city):
    for text in ("stalingrad", "volgograd"):
        html = client_of(clerk).get(reverse("directory:places"), {"q": text}).content.decode()
        assert "Volgograd" in html
    assert Place.objects.count() == 1


def test_new_name_is_recorded_on_its_page(client_of, clerk):
    place = PlaceFactory(name="Yashiro")
    services.name_place(place=place, text="社町", kind="own", language="ja", by=clerk)
    services.name_place(place=place, text="YAH-shee-roh", kind="pronunciation", by=clerk)
    typed = {"name": "Kato", "own_name": "加東市", "starts_year": "2006", "source": "Merger"}
    page = reverse("directory:place-rename", args=[place.pk])
    assert "社町" in client_of(clerk).get(page).content.decode()
    place.refresh_from_db()
    assert client_of(clerk).post(page, typed | {"version": place.version}).status_code == 302
    html = client_of(clerk).get(place.get_absolute_url()).content.decode()
    assert "until 2006" in html
    assert '<h1>Kato, Japan <bdi lang="ja">加東市</bdi></h1>' in html
    assert "say “YAH" not in html
    place.refresh_from_db()
    assert (place.name, place.names.get(kind="former").text) == ("Kato", "Yashiro")
    assert own_name_on(place, PartialDate(1990)).text == "社町"


def test_second_of_two_renamings_sees_the_first_and_both_dates_pick_their_name(client_of, clerk):
    place = PlaceFactory(name="Bucheon")
    page, seen = reverse("directory:place-rename", args=[place.pk]), place.version
    first = {"name": "Bucheon Special City", "starts_year": "2020", "source": "A law", "version": seen}
    assert client_of(clerk).post(page, first).status_code == 302
    second = {"name": "Greater Bucheon", "starts_year": "2026", "source": "A letter", "version": seen}
    shown = client_of(clerk).post(page, second)
    html = shown.content.decode()
    lines = {line.name: (line.saved, line.mine) for line in shown.context["conflict"].both}
    assert lines["name"] == ("Bucheon Special City", "Greater Bucheon")
    assert (lines["starts"], lines["source"]) == (("2020", "2026"), ("A law", "A letter"))
    assert "Greater Bucheon, South Korea</a>" not in html
    assert client_of(clerk).post(page, second | {"version": shown.context["version"]}).status_code == 302
    place.refresh_from_db()
    named = [name_on(place, PartialDate(year)) for year in (2019, 2023, 2026)]
    assert named == ["Bucheon", "Bucheon Special City", "Greater Bucheon"]


def test_the_own_name_that_began_last_heads_every_page_and_list(client_of, clerk):
    tie = RelationshipFactory(partner=PlaceFactory(name="Kato"))
    own = {"place": tie.partner, "kind": "own", "by": clerk}
    services.name_place(text="社町", **own)
    services.name_place(text="加東市", valid_from=PartialDate(2006), **own)
    lists = [reverse("directory:places"), reverse("relationships:list")]
    for page in [*lists, tie.partner.get_absolute_url(), tie.get_absolute_url()]:
        html = client_of(clerk).get(page).content.decode()
        assert "加東市" in html.split("<h1>")[1].split("Names of this place")[0]
        assert "社町" not in html.split("<h1>")[1].split("</h1>")[0]
    assert own_name_on(tie.partner, None).text == "加東市"


def named(name, **names):
    place = PlaceFactory(name=name)
    for kind, text in names.items():
        services.name_place(place=place, text=text, kind=kind, language="ja", by=None)
    return place


def test_name_of_a_merged_place_is_printed_beside_no_name_but_its_own(clerk):
    gone = named("Shimizu", own="清水市", pronunciation="shee-mee-zoo", official="静岡県清水市")
    kept = named("Shizuoka", own="静岡市", pronunciation="shee-zoo-oh-ka")
    services.merge(kept=kept, gone=gone, by=clerk)
    names = list(kept.names.all())
    assert name_of_kind(names, "own").text == name_in(kept, "ja") == "静岡市"
    assert name_of_kind(names, "pronunciation").text == "shee-zoo-oh-ka"
    assert {name.text for name in names if name.kind == "alias"} == {
        "Shimizu", "清水市", "shee-mee-zoo", "静岡県清水市",
    }  # fmt: skip


def test_names_that_the_kept_place_lacks_come_with_the_merged_one(clerk):
    gone = named("Shizuoka City", own="静岡市", pronunciation="shee-zoo-oh-ka")
    services.name_place(place=gone, text="静岡", kind="own", valid_until=PartialDate(1889), by=clerk)
    kept = named("Shizuoka")
    services.merge(kept=kept, gone=gone, by=clerk)
    assert sorted(kept.names.values_list("kind", flat=True)) == ["alias", "own", "own", "pronunciation"]


def test_page_that_merges_two_places_shows_both_names_in_their_own_language(client_of, clerk):
    kept, gone = named("Shizuoka", own="静岡市"), named("Shimizu", own="清水市")
    html = client_of(clerk).get(reverse("directory:merge", args=["place", kept.pk, gone.pk])).content.decode()
    assert "静岡市. The other record: 清水市" in html


def merge_page(kept, gone):
    return reverse("directory:merge", args=["place", kept.pk, gone.pk])


def test_who_merges_says_whether_the_other_name_is_a_former_one(client_of, clerk):
    kept, gone = named("Saint Petersburg", own="Санкт-Петербург"), named("Leningrad", own="Ленинград")
    typed = {"confirm": "Leningrad", "version": kept.version}
    asked = client_of(clerk).post(merge_page(kept, gone), typed)
    assert (asked.status_code, asked.context["form"].errors) == (
        422,
        {"named": ["Say what the other name is"]},
    )
    assert client_of(clerk).post(merge_page(kept, gone), {**typed, "named": "former"}).status_code == 302
    kinds = dict(kept.names.values_list("text", "kind"))
    assert kinds == {"Санкт-Петербург": "own", "Leningrad": "former", "Ленинград": "former"}
    assert Place.objects.visible_to(clerk).matching("leningrad").get() == kept


def test_another_spelling_stays_one(client_of, clerk):
    kept, gone = named("Querétaro"), named("Santiago de Queretaro")
    typed = {"confirm": gone.name, "version": kept.version, "named": "alias"}
    client_of(clerk).post(merge_page(kept, gone), typed)
    assert list(kept.names.values_list("text", "kind")) == [("Santiago de Queretaro", "alias")]


def test_nothing_is_asked_of_a_name_that_both_have(client_of, clerk):
    kept, gone = named("Kyiv", former="Kiev"), named("Kiev")
    assert "named" not in client_of(clerk).get(merge_page(kept, gone)).context["form"].fields
    client_of(clerk).post(merge_page(kept, gone), {"confirm": "Kiev", "version": kept.version})
    assert list(kept.names.values_list("text", "kind")) == [("Kiev", "former")]
