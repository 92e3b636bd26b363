from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from committees import services
from committees.models import Committee, Term
from common.dates import PartialDate
from common.records import StaleRecord
from directory.models import Person
from documents.models import Document
from tests.factories.committees import CommitteeFactory, SeatFactory, TermFactory
from tests.factories.directory import PersonFactory, PlaceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def committee(home):
    return CommitteeFactory(name="Wakayama Committee", place=home.place)


def html_of(client, url):
    return client.get(url).content.decode()


def test_list_shows_the_board_first_and_mirrored_ones_last(client_of, clerk, home, committee):
    CommitteeFactory(name="Zeta Board", kind="board", place=home.place)
    CommitteeFactory(name="Alpha of Japan", mirrors=committee)
    html = html_of(client_of(clerk), reverse("committees:list"))
    assert html.index("Zeta Board") < html.index("Wakayama Committee") < html.index("Alpha of Japan")


def test_missing_mirror_is_said(client_of, clerk, committee):
    assert "No committee named there yet" in html_of(client_of(clerk), committee.get_absolute_url())


def test_mirrored_committee_leads_both_ways(client_of, clerk, committee):
    theirs = CommitteeFactory(name="Committee of Japan", mirrors=committee)
    client = client_of(clerk)
    assert theirs.get_absolute_url() in html_of(client, committee.get_absolute_url())
    assert committee.get_absolute_url() in html_of(client, theirs.get_absolute_url())


def test_committees_of_one_city_do_not_mirror_each_other(client_of, clerk, committee):
    typed = {"name": "Second", "kind": "committee", "place": "Bakersfield", "mirrors": committee.name}
    response = client_of(clerk).post(reverse("committees:form"), typed)
    assert response.status_code == 422
    assert not Committee.objects.filter(name="Second").exists()


def test_vacant_seats_are_counted(client_of, clerk, committee):
    SeatFactory(committee=committee)
    TermFactory(seat=SeatFactory(committee=committee))
    html = html_of(client_of(clerk), committee.get_absolute_url())
    assert "1 seat filled" in html
    assert "1 vacant" in html


def test_member_sees_own_committee_and_not_another(client_of, member, wakayama, cixi):
    client = client_of(member)
    assert client.get(wakayama.committee.get_absolute_url()).status_code == 200
    assert client.get(cixi.committee.get_absolute_url()).status_code == 404


def test_member_cannot_change_the_committee(client_of, member, wakayama):
    assert (
        client_of(member).get(reverse("committees:edit", args=[wakayama.committee.slug])).status_code == 403
    )


def test_administrator_reads_no_names(client_of, admin, committee):
    TermFactory(seat__committee=committee, person__name="Canary Person")
    client = client_of(admin)
    assert "Canary Person" not in html_of(client, committee.get_absolute_url())
    assert client.get(reverse("committees:roster", args=[committee.slug])).status_code == 404


def test_stale_committee_is_not_saved(client_of, clerk, committee):
    services.change_committee(committee=committee, purpose="Theirs", by=clerk, seen=1)
    typed = {"name": committee.name, "kind": "committee", "place": "Bakersfield", "purpose": "Mine"}
    url = reverse("committees:edit", args=[committee.slug])
    assert client_of(clerk).post(url, typed | {"version": 1}).status_code == 409


def test_committee_with_seats_stays_out_of_trash(client_of, clerk, committee):
    SeatFactory(committee=committee)
    client, url = client_of(clerk), reverse("committees:trash", args=[committee.slug])
    asked, refused = client.get(url), client.post(url, {"version": 1})
    assert refused.status_code == 422
    for response in (asked, refused):
        assert "It is still used by its seats" in response.content.decode()


def test_no_seat_is_added_to_a_committee_that_went_to_trash(clerk, committee):
    Committee.objects.update(trashed_at=timezone.now())
    with pytest.raises(StaleRecord):
        services.add_seat(committee=committee, title="Chair", by=clerk)


def test_member_sees_co_members_only(client_of, member, wakayama, cixi):
    mine, other = PersonFactory(name="Co Member"), PersonFactory(name="Far Member")
    TermFactory(seat__committee=wakayama.committee, person=mine)
    TermFactory(seat__committee=cixi.committee, person=other)
    client = client_of(member)
    assert client.get(mine.get_absolute_url()).status_code == 200
    assert client.get(other.get_absolute_url()).status_code == 404


def test_reach_ends_with_the_term(client_of, member, wakayama):
    services.end_term(term=Term.objects.get(person__user=member), ends=PartialDate(2020), by=None)
    assert client_of(member).get(wakayama.committee.get_absolute_url()).status_code == 404


def test_new_name_becomes_a_contact_of_the_city(client_of, clerk, committee):
    seat = SeatFactory(committee=committee)
    client_of(clerk).post(reverse("committees:appoint", args=[seat.pk]), {"new_name": "Ana Cho"})
    assert seat.terms.get().person == Person.objects.get(name="Ana Cho", place=committee.place)


def test_person_on_record_is_found_by_part_of_the_name(client_of, clerk, committee):
    seat, person = SeatFactory(committee=committee), PersonFactory(name="Ana Cho")
    client_of(clerk).post(reverse("committees:appoint", args=[seat.pk]), {"person": "cho"})
    assert seat.terms.get().person == person


def test_mirrored_committee_stands_at_its_city(client_of, clerk, committee):
    japan = PlaceFactory(name="Wakayama")
    typed = {"name": "Theirs", "kind": "committee", "place": "Wakayama", "mirrors": committee.name}
    client_of(clerk).post(reverse("committees:form"), typed)
    theirs = Committee.objects.get(name="Theirs")
    assert (theirs.place, theirs.mirrors) == (japan, committee)


def test_a_committee_is_not_offered_as_its_own_mirror(client_of, clerk, committee):
    theirs = CommitteeFactory(name="Wakayama Committee of Japan", place=PlaceFactory(name="Wakayama"))
    typed = {"name": theirs.name, "kind": "committee", "place": "Wakayama", "version": theirs.version}
    url = reverse("committees:edit", args=(theirs.slug,))
    client_of(clerk).post(url, {**typed, "mirrors": "wakayama committee"})
    theirs.refresh_from_db()
    assert theirs.mirrors == committee


def picture():
    file = BytesIO()
    Image.new("RGB", (40, 40)).save(file, "PNG")
    return SimpleUploadedFile("terms.png", file.getvalue(), "image/png")


def test_terms_of_reference_are_filed_with_their_date(client_of, clerk, committee):
    url = reverse("committees:reference", args=[committee.slug])
    client_of(clerk).post(url, {"upload": picture(), "dated_year": "1994"})
    committee.refresh_from_db()
    assert str(committee.terms_of_reference.dated) == "1994"


def test_member_reads_the_terms_of_reference_of_the_own_committee(member, other_member, wakayama, clerk):
    services.file_terms_of_reference(committee=wakayama.committee, upload=picture(), by=clerk)
    assert Document.objects.visible_to(member).exists()
    assert not Document.objects.visible_to(other_member).exists()


def test_file_that_is_no_paper_is_refused_at_its_field(client_of, clerk, committee):
    url = reverse("committees:reference", args=[committee.slug])
    response = client_of(clerk).post(url, {"upload": SimpleUploadedFile("terms.pdf", b"MZ no paper")})
    assert response.status_code == 422
    assert "upload" in response.context["form"].errors
