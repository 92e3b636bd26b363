import pytest
from django.urls import reverse

from common.dates import PartialDate
from directory import services
from directory.models import Organization, Person
from tests.factories.directory import OfficeFactory, OrganizationFactory, PersonFactory, PlaceFactory
from tests.page_rules import Page

pytestmark = pytest.mark.django_db
CANARY = "090-canary-7731"
OFFICE = "073-office-2035"


@pytest.fixture
def mayor(coordinator, wakayama):
    person = services.add_person(
        name="Tanaka Hanako",
        own_name="田中 花子",
        own_language="ja",
        pronunciation="ta-na-ka",
        place=wakayama.partner,
        by=coordinator,
    )
    services.add_channel(person=person, kind="phone", value=CANARY, by=coordinator)
    services.add_channel(person=person, kind="phone", value=OFFICE, private=False, by=coordinator)
    return person


def html_of(client, person):
    return client.get(person.get_absolute_url()).content.decode()


def test_the_latin_name_comes_first_and_the_own_script_after_it_with_its_language(client_of, viewer, mayor):
    assert '<h1>Tanaka Hanako <bdi lang="ja">田中 花子</bdi></h1>' in html_of(client_of(viewer), mayor)


def test_coordinator_reads_private_numbers(client_of, coordinator, mayor):
    assert CANARY in html_of(client_of(coordinator), mayor)


@pytest.mark.parametrize("role", ["clerk", "approver", "viewer", "member"])
def test_private_numbers_are_hidden_and_office_numbers_shown(client_of, role, mayor, request):
    html = html_of(client_of(request.getfixturevalue(role)), mayor)
    assert CANARY not in html
    assert OFFICE in html


def test_private_number_does_not_reach_the_list_or_its_csv(client_of, clerk, mayor):
    client = client_of(clerk)
    assert CANARY not in client.get(reverse("directory:contacts")).content.decode()
    csv = client.get(reverse("directory:contacts"), {"format": "csv"}).getvalue().decode()
    assert CANARY not in csv
    assert "田中 花子" in csv


def test_clerk_cannot_open_a_private_number(client_of, clerk, mayor):
    private = mayor.channels.get(private=True)
    assert client_of(clerk).get(reverse("directory:channel-edit", args=[private.pk])).status_code == 404


@pytest.mark.parametrize("name", ["contacts", "organizations"])
def test_administrator_finds_no_contacts(client_of, admin, name):
    assert client_of(admin).get(reverse(f"directory:{name}")).status_code == 404


def test_administrator_finds_no_person(client_of, admin, mayor):
    assert client_of(admin).get(mayor.get_absolute_url()).status_code == 404


def test_member_does_not_see_contacts_of_another_tie(client_of, other_member, mayor):
    assert client_of(other_member).get(mayor.get_absolute_url()).status_code == 404


def test_member_changes_a_contact_of_the_own_partner(client_of, member, mayor):
    url = reverse("directory:person-edit", args=[mayor.pk])
    typed = {"name": "Tanaka Hanako", "place": "Wakayama", "version": mayor.version}
    assert client_of(member).post(url, typed | {"pronunciation": "tah-nah-kah"}).status_code == 302
    mayor.refresh_from_db()
    assert mayor.pronunciation == "tah-nah-kah"


def test_member_cannot_change_a_contact_at_home(client_of, member, home, coordinator):
    person = Person.objects.get(user=member)
    colleague = PersonFactory(name="Colleague", place=home.place)
    client = client_of(member)
    assert client.get(reverse("directory:person-edit", args=[person.pk])).status_code == 200
    assert client.get(reverse("directory:person-edit", args=[colleague.pk])).status_code in {403, 404}


def test_member_adds_a_contact_only_at_an_own_city(client_of, member, cixi):
    url = reverse("directory:person-add")
    refused = client_of(member).post(url, {"name": "Li Wei", "place": "Cixi"})
    assert refused.status_code == 422
    assert client_of(member).post(url, {"name": "Sato Ken", "place": "Wakayama"}).status_code == 302
    assert not Person.objects.filter(name="Li Wei").exists()


def test_member_cannot_link_an_account(client_of, member, mayor, admin):
    url = reverse("directory:person-edit", args=[mayor.pk])
    mayor.refresh_from_db()
    typed = {"name": mayor.name, "place": "Wakayama", "version": mayor.version, "user": admin.pk}
    client_of(member).post(url, typed)
    mayor.refresh_from_db()
    assert mayor.user is None


@pytest.mark.parametrize("role", ["approver", "viewer"])
def test_readers_cannot_change_contacts(client_of, role, mayor, request):
    url = reverse("directory:person-edit", args=[mayor.pk])
    assert client_of(request.getfixturevalue(role)).get(url).status_code == 403


def test_counterpart_is_named_on_both_cards(clerk, mayor):
    ours = services.add_person(name="Harvey", counterpart=mayor, by=clerk)
    mayor.refresh_from_db()
    assert mayor.counterpart == ours


def test_new_counterpart_frees_the_old_one(clerk, mayor):
    ours = services.add_person(name="Harvey", counterpart=mayor, by=clerk)
    services.change_person(person=ours, counterpart=None, by=clerk, seen=None)
    mayor.refresh_from_db()
    assert mayor.counterpart is None


def test_our_mayor_faces_the_mayor_of_every_partner(client_of, clerk):
    ours = services.add_person(name="Harvey", place=PlaceFactory(name="Bakersfield"), by=clerk)
    kato, minsk = PlaceFactory(name="Kato"), PlaceFactory(name="Minsk")
    hana = services.add_person(name="Hana", place=kato, counterpart=ours, by=clerk)
    services.add_person(name="Irina", place=minsk, counterpart=ours, by=clerk)
    hana.refresh_from_db()
    assert hana.counterpart == ours
    page = client_of(clerk).get(ours.get_absolute_url()).content.decode()
    assert [name in page for name in ("Hana", "Irina")] == [True, True]
    after = services.add_person(name="Jun", place=kato, counterpart=ours, by=clerk)
    assert set(Person.objects.filter(counterpart=ours)) == {after, Person.objects.get(name="Irina")}


def test_missing_counterpart_is_said(client_of, clerk, mayor):
    assert "No counterpart named" in html_of(client_of(clerk), mayor)


def test_office_shows_its_dates_as_known(client_of, clerk, mayor):
    OfficeFactory(person=mayor, starts=PartialDate(2014, 8), ends=PartialDate(2018))
    assert "August 2014 to 2018" in html_of(client_of(clerk), mayor)


def test_office_cannot_end_before_it_began(client_of, clerk, mayor):
    url = reverse("directory:office-add", args=[mayor.pk])
    response = client_of(clerk).post(url, {"title": "Mayor", "starts_year": "2018", "ends_year": "2014"})
    assert response.status_code == 422
    assert "2018 or later" in response.content.decode()


def test_same_person_is_asked_about_once(client_of, clerk, mayor):
    url = reverse("directory:person-add")
    typed = {"name": "tanaka hanako", "place": "Wakayama"}
    assert client_of(clerk).post(url, typed).status_code == 422
    assert client_of(clerk).post(url, typed | {"another": "on"}).status_code == 302


def test_same_organization_is_asked_about_once(client_of, clerk):
    OrganizationFactory(name="Sister City Corporation")
    typed = {"name": "Sister City Corporation", "kind": "nonprofit"}
    assert client_of(clerk).post(reverse("directory:organization-add"), typed).status_code == 422
    assert Organization.objects.count() == 1


def test_organization_in_use_stays_out_of_trash(client_of, clerk):
    organization = OrganizationFactory()
    PersonFactory(organization=organization)
    url = reverse("directory:organization-trash", args=[organization.pk])
    assert client_of(clerk).post(url, {"version": 1}).status_code == 422


def test_list_finds_a_person_by_the_name_of_the_city(client_of, clerk, mayor):
    html = client_of(clerk).get(reverse("directory:contacts"), {"q": "tanaka wakayama"}).content.decode()
    assert "Tanaka Hanako" in html


def test_the_list_says_who_is_a_sample(client_of, clerk):
    PersonFactory(name="Council member 1", sample=True)
    PersonFactory(name="Maria Lopez (sample)", sample=True)
    page = client_of(clerk).get(reverse("directory:contacts")).content.decode()
    assert ("Council member 1 (sample)" in page, "(sample) (sample)" in page) == (True, False)


def test_sending_a_new_person_twice_leads_both_to_the_one_made(clerk, client_of):
    client, form = client_of(clerk), {"name": "Ana Reyes", "form_key": "key-of-one-form"}
    first, again = (client.post("/app/contacts/add/", form) for _ in range(2))
    assert (first.status_code, again.status_code) == (302, 302)
    assert first["Location"] == again["Location"]


def test_what_is_changed_after_saving_and_sent_again_is_not_lost(client_of, clerk):
    client, form = client_of(clerk), {"name": "Ana Reyes", "form_key": "key-of-one-form"}
    add = reverse("directory:person-add")
    saved = client.post(add, form)["Location"]
    again = client.post(add, {**form, "name": "Ana María Reyes"})
    assert again.status_code == 409
    assert f'<a href="{saved}">open what was saved</a>' in again.text
    assert 'value="Ana María Reyes"' in again.text
    assert [person.name for person in Person.objects.all()] == ["Ana Reyes"]
    as_another = {"name": "Ana María Reyes", "form_key": again.context["form_key"]}
    assert client.post(add, as_another).status_code == 302
    assert Person.objects.count() == 2


def test_the_summary_leads_to_the_box_that_says_it_is_another(client_of, clerk):
    PersonFactory(name="Ana Cho")
    page = Page(client_of(clerk).post(reverse("directory:person-add"), {"name": "Ana Cho"}))
    (line,) = page.summary.xpath(".//a")
    assert line.text == "Ana Cho is already recorded. Use that record, or tick this box"
    assert page.root.get_element_by_id(line.get("href").removeprefix("#")).get("name") == "another"
