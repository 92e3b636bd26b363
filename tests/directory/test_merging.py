import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import AuditEntry
from accounts.services.holds import place_hold
from directory import services
from directory.models import Person
from directory.selectors import moving_words, pointing_at, twin_groups, twins_of
from relationships.models import Letter
from relationships.services import name_contact
from tests.factories.council import BodyFactory
from tests.factories.directory import OfficeFactory, OrganizationFactory, PersonFactory, PlaceFactory
from tests.factories.relationships import RelationshipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def twins(wakayama):
    kept = PersonFactory(name="Hanako Tanaka", place=wakayama.partner)
    gone = PersonFactory(
        name="Tanaka Hanako", own_name="田中 花子", own_language="ja", place=wakayama.partner
    )
    return kept, gone


def merge_url(kept, gone, kind="person"):
    return reverse("directory:merge", args=[kind, kept.pk, gone.pk])


def test_everything_that_pointed_at_one_record_points_at_the_other(clerk, twins, wakayama):
    kept, gone = twins
    contact = name_contact(relationship=wakayama, side="partner", runs="mix", person=gone, by=clerk)
    letter = Letter.objects.create(relationship=wakayama, person=gone, direction="in", state="received")
    services.add_channel(person=gone, kind="phone", value="073-1", by=clerk)
    OfficeFactory(person=gone)
    services.merge(kept=kept, gone=gone, by=clerk)
    contact.refresh_from_db()
    letter.refresh_from_db()
    assert contact.person == letter.person == kept
    assert (kept.channels.count(), kept.offices.count()) == (1, 1)
    assert [rows.count() for _relation, rows in pointing_at(gone)] == [0] * len(pointing_at(gone))


def test_second_of_two_who_merge_is_led_to_the_record_that_stayed(client_of, clerk, viewer, twins):
    kept, gone = twins
    services.merge(kept=kept, gone=gone, by=clerk)
    typed = {"confirm": gone.name, "version": kept.version}
    answer = client_of(clerk).post(merge_url(kept, gone), typed, follow=True)
    assert answer.redirect_chain[0][0] == kept.get_absolute_url()
    assert "Both records are one already." in answer.content.decode()
    assert client_of(viewer).get(merge_url(kept, gone)).status_code == 404
    assert client_of(clerk).get(merge_url(gone, kept)).status_code == 404


def test_what_the_kept_record_lacks_is_filled_and_the_other_spelling_is_found(clerk, twins):
    kept, gone = twins
    services.merge(kept=kept, gone=gone, by=clerk)
    kept.refresh_from_db()
    assert (kept.name, kept.own_name, kept.other_names) == ("Hanako Tanaka", "田中 花子", "Tanaka Hanako")
    assert list(Person.objects.visible_to(clerk).matching("tanaka hanako")) == [kept]


def test_every_name_of_the_record_that_goes_finds_the_one_that_stays(clerk, twins):
    kept, gone = twins
    services.change_person(person=kept, own_name="田中 はな子", other_names="Yamada", by=clerk, seen=None)
    services.change_person(person=gone, other_names="Suzuki Hanako", by=clerk, seen=None)
    services.merge(kept=kept, gone=gone, by=clerk)
    kept.refresh_from_db()
    assert kept.other_names == "Yamada, Suzuki Hanako, Tanaka Hanako, 田中 花子"


def test_no_name_is_cut_off_for_want_of_room(clerk, twins):
    kept, gone = twins
    services.change_person(person=kept, other_names="K" * 90, by=clerk, seen=None)
    services.change_person(person=gone, other_names="G" * 90, by=clerk, seen=None)
    with pytest.raises(ValidationError, match="too many other names to keep"):
        services.merge(kept=kept, gone=gone, by=clerk)


def test_page_shows_every_text_that_the_kept_record_outvotes(client_of, clerk, twins):
    kept, gone = twins
    services.change_person(person=kept, note="Calls only", by=clerk, seen=None)
    services.change_person(person=gone, note="Speaks German", pronunciation="ha-na-ko", by=clerk, seen=None)
    html = client_of(clerk).get(merge_url(kept, gone)).content.decode()
    assert "Calls only. The other record: Speaks German" in html
    assert "The other record: ha-na-ko" in html


def test_the_address_of_a_merged_record_leads_to_the_other_and_it_cannot_be_put_back(client_of, clerk, twins):
    kept, gone = twins
    services.merge(kept=kept, gone=gone, by=clerk)
    gone.refresh_from_db()
    assert gone.merged_into == kept
    client = client_of(clerk)
    assert client.get(gone.get_absolute_url()).headers["Location"] == kept.get_absolute_url()
    assert client.post(reverse("directory:restore", args=["person", gone.pk])).status_code == 404
    with pytest.raises(ValidationError):
        services.take_from_trash(record=gone, by=clerk)


def test_history_of_the_kept_record_tells_that_of_the_other(client_of, clerk, twins):
    kept, gone = twins
    services.change_person(person=gone, note="Retired in March", by=clerk, seen=None)
    services.merge(kept=kept, gone=gone, by=clerk)
    html = client_of(clerk).get(reverse("history", args=["directory.person", kept.pk])).content.decode()
    assert "Retired in March" in html
    assert "Merged record: Tanaka Hanako" in html


def test_merge_is_one_act_in_the_audit_trail(clerk, twins):
    kept, gone = twins
    services.merge(kept=kept, gone=gone, by=clerk)
    detail = AuditEntry.objects.get(act="merge").detail
    assert detail["gone"] == f"directory.person:{gone.pk}"
    assert "own_name" in detail["filled"]


def test_name_of_the_record_that_goes_must_be_typed(client_of, clerk, twins):
    kept, gone = twins
    client, url = client_of(clerk), merge_url(*twins)
    assert client.post(url, {"confirm": "Hanako Tanaka", "version": kept.version}).status_code == 422
    assert client.post(url, {"confirm": "tanaka hanako", "version": kept.version}).status_code == 302
    gone.refresh_from_db()
    assert gone.trashed_at


def test_page_shows_where_both_differ_and_what_moves(client_of, clerk, twins):
    OfficeFactory(person=twins[1])
    html = client_of(clerk).get(merge_url(*twins)).content.decode()
    assert "Not recorded. The other record: 田中 花子" in html
    assert "Offices: 1" in html


def test_counterparts_stay_one_to_one(clerk, twins):
    kept, gone = twins
    ours, other = PersonFactory(), PersonFactory()
    services.change_person(person=gone, counterpart=ours, by=clerk, seen=None)
    services.change_person(person=kept, counterpart=other, by=clerk, seen=None)
    gone.refresh_from_db()
    services.merge(kept=kept, gone=gone, by=clerk)
    assert list(Person.objects.filter(counterpart=kept)) == [other]


@pytest.mark.parametrize("why", ["held", "sample", "accounts", "itself"])
def test_two_records_are_not_merged_while_something_speaks_against_it(why, clerk, viewer, twins):
    kept, gone = twins
    if why == "held":
        place_hold(record=gone, reason="Court", by=clerk)
    elif why == "sample":
        Person.objects.filter(pk=kept.pk).update(sample=True)
    elif why == "accounts":
        Person.objects.filter(pk=kept.pk).update(user=clerk)
        Person.objects.filter(pk=gone.pk).update(user=viewer)
    with pytest.raises(ValidationError):
        services.merge(kept=kept, gone=kept if why == "itself" else gone, by=clerk)
    assert Person.objects.present().filter(pk=gone.pk).exists()


def test_our_own_city_is_merged_into_no_other(clerk, home):
    other = PlaceFactory(name="Bakersfield")
    with pytest.raises(ValidationError, match="your own city"):
        services.merge(kept=other, gone=home.place, by=clerk)
    assert "Bodies: 1" in moving_words(BodyFactory(place=other).place)


def test_names_and_ties_of_a_place_move_and_nothing_stands_twice(clerk):
    kept, gone = PlaceFactory(name="Querétaro"), PlaceFactory(name="Santiago de Queretaro")
    for place in (kept, gone):
        services.name_place(place=place, text="Querétaro", kind="own", language="es", by=clerk)
    tie = RelationshipFactory(partner=gone)
    services.merge(kept=kept, gone=gone, by=clerk)
    tie.refresh_from_db()
    assert (tie.partner, tie.folded) == (kept, "queretaro japan")
    assert sorted(kept.names.values_list("text", flat=True)) == ["Querétaro", "Santiago de Queretaro"]


def test_two_sides_of_one_tie_are_not_merged(clerk, wakayama):
    twin = PlaceFactory(name="Wakayama")
    wakayama.parties.create(place=twin, side="partner")
    wakayama.parties.get_or_create(place=wakayama.partner, defaults={"side": "partner"})
    with pytest.raises(ValidationError, match="Both are recorded"):
        services.merge(kept=wakayama.partner, gone=twin, by=clerk)


def test_possible_duplicates_share_a_name_and_no_place_parts_them(client_of, clerk):
    here, there = PlaceFactory(), PlaceFactory()
    one, same = OrganizationFactory(name="Club", place=here), OrganizationFactory(name="Club", place=None)
    OrganizationFactory(name="Circle", place=here)
    OrganizationFactory(name="Circle", place=there)
    same.known_as = "The Friends"
    same.save()
    assert twin_groups(type(one), clerk) == [[one, same]]
    accented = [PlaceFactory(name="Kato"), PlaceFactory(name="Katō")]
    assert twin_groups(type(here), clerk) == [accented]
    html = client_of(clerk).get(reverse("directory:duplicates")).content.decode()
    assert merge_url(one, same, "organization") in html
    assert (
        merge_url(one, same, "organization") in client_of(clerk).get(one.get_absolute_url()).content.decode()
    )


def test_same_name_in_another_order_is_suggested_on_the_page(client_of, clerk, twins):
    kept, gone = twins
    html = client_of(clerk).get(kept.get_absolute_url()).content.decode()
    assert merge_url(kept, gone) in html


def test_an_address_leads_nowhere_when_the_kept_record_is_gone_too(clerk, client_of, twins):
    kept, gone = twins
    services.merge(kept=kept, gone=gone, by=clerk)
    kept.refresh_from_db()
    services.trash(record=kept, by=clerk)
    assert client_of(clerk).get(gone.get_absolute_url()).status_code == 404


def test_names_that_search_takes_for_one_are_suggested_together(clerk):
    pairs = [
        ("José García", "Garcia, Jose"),
        ("Zoë Lund", "Zoe Lund"),
        ("ヤマダ", "やまだ"),
        ("Łukasz Wójcik", "Lukasz Wojcik"),
    ]
    people = {pair: [PersonFactory(name=name) for name in pair] for pair in pairs}
    pair = ("Hanako Tanaka", "田中 花子")
    people[pair] = [
        PersonFactory(name=pair[0], own_name="田中花子"),
        PersonFactory(name=pair[1], own_name="田中花子"),
    ]
    PersonFactory(name="Jose Garza", own_name="")
    found = twin_groups(Person, clerk)
    # The older record comes first: the others are merged into it.
    assert all([each.pk for each in group] == sorted(each.pk for each in group) for group in found)
    assert sorted(sorted(each.name for each in group) for group in found) == sorted(map(sorted, people))
    for one, other in people.values():
        assert (twins_of(one, clerk), twins_of(other, clerk)) == ([other], [one])
