"""What people do on the pages, and what they are told when something is in the way."""

import pytest
from django.urls import reverse

from relationships import services
from relationships.models import Relationship
from tests.factories.council import ResolutionFactory
from tests.factories.directory import PlaceFactory
from tests.factories.documents import DocumentFactory
from tests.page_rules import undo_in
from tests.relationships.test_pages import address

ADD = "/app/relationships/add/"


def add(client, **typed):
    return client.post(ADD, {"city": "Minsk", "country": "Belarus", "kind": "district", **typed})


def test_a_coordinator_adds_a_tie_known_only_by_its_year(home, coordinator, client_of):
    client = client_of(coordinator)
    assert add(client, since_year="1995", own_name="Мінск").status_code == 302
    tie = Relationship.objects.get()
    assert str(tie.since.date) == "1995"
    html = client.get(tie.get_absolute_url()).content.decode()
    assert "Sister city since 1995" in html
    assert "January" not in html + client.get(address("timeline", tie)).content.decode()
    assert "1995" in b"".join(client.get("/app/relationships/?format=csv")).decode()


def test_city_and_country_are_enough(home, coordinator, client_of):
    add(client_of(coordinator))
    tie = Relationship.objects.get()
    assert tie.since is None
    fact = tie.partner.facts.get(label="Position and time zone")
    assert (fact.value, fact.source) == ("53.90020, 27.56650; Europe/Minsk", "GeoNames")


def test_the_page_that_adds_a_tie_says_that_residents_will_see_it(home, coordinator, client_of):
    client = client_of(coordinator)
    assert "Residents see it once it is saved" in client.get(ADD).content.decode()
    assert add(client, city="Minsk").status_code == 302
    assert Relationship.objects.published().get().slug == "minsk"


def test_an_origin_sent_twice_is_kept_once(tie, coordinator, client_of):
    client, page = client_of(coordinator), address("origin-add", tie)
    typed = {"kind": "trade", "form_key": client.get(page).context["form_key"]}
    first, again = client.post(page, typed), client.post(page, typed)
    assert (first.status_code, again.status_code, again["Location"]) == (302, 302, first["Location"])
    assert tie.origins.filter(kind="trade").count() == 1


def test_an_empty_form_says_what_to_enter(home, coordinator, client_of):
    answer = client_of(coordinator).post(ADD, {})
    assert answer.status_code == 422
    assert "Enter the name of the partner city" in answer.content.decode()


def test_a_place_on_file_is_not_doubled_without_asking(home, coordinator, client_of):
    place = PlaceFactory(name="Mińsk", country_printed="Belarus")
    client = client_of(coordinator)
    answer = add(client)
    assert answer.status_code == 422
    assert "This place is already recorded" in answer.content.decode()
    assert not Relationship.objects.exists()
    assert add(client, place=place.pk).status_code == 302
    assert Relationship.objects.get().partner == place


def test_another_place_of_the_same_name_may_be_added(home, coordinator, client_of):
    place = PlaceFactory(name="Minsk", country_printed="Belarus")
    add(client_of(coordinator), place="new")
    assert Relationship.objects.get().partner != place


def test_a_form_sent_twice_makes_one_tie(home, coordinator, client_of):
    client = client_of(coordinator)
    for _time in range(2):
        add(client, form_key="abc")
    assert Relationship.objects.count() == 1


@pytest.mark.parametrize("who", ["member", "clerk", "admin", "viewer", "approver"])
def test_only_a_coordinator_adds_a_tie(who, request, client_of, home):
    assert client_of(request.getfixturevalue(who)).get(ADD).status_code == 403


def test_a_coordinator_is_told_that_a_clerk_changes_a_status(tie, staff, client_of):
    client = client_of(staff)
    refused = client.get(address("status-set", tie, new="ended"))
    assert refused.status_code == 403
    assert "A clerk changes the status" in client.get(address("status", tie)).content.decode()


def test_a_clerk_ends_a_tie_with_reason_and_paper(tie, clerk, client_of):
    client, paper = client_of(clerk), ResolutionFactory(number="88-14", state="adopted")
    page = address("status-set", tie, new="ended")
    typed = {"version": tie.version, "resolution": paper.pk, "effective_year": "2014"}
    typed["unprepared"] = "Ended long before this program"
    assert "Say why" in client.post(page, typed).content.decode()
    assert client.post(page, {**typed, "reason": "Nobody answered."}).status_code == 302
    tie.refresh_from_db()
    assert tie.status == "ended"
    assert "88-14" in client.get(address("status", tie)).content.decode()


def test_a_status_out_of_order_has_to_be_called_an_old_record(tie, clerk, client_of):
    page = address("status-set", tie, new="proposed")
    client = client_of(clerk)
    typed = {"version": tie.version, "reason": "so it stood in 1990", "source": "Minute book"}
    assert "Tick that this is recorded from old papers" in client.post(page, typed).content.decode()
    assert client.post(page, {**typed, "historic": "on"}).status_code == 302


def test_a_clerk_who_looked_at_an_older_state_is_asked_again(tie, clerk, staff, client_of):
    seen = tie.version
    services.set_owner(relationship=tie, owner=staff, by=staff)
    answer = client_of(clerk).post(
        address("status-set", tie, new="ended"), {"version": seen, "reason": "Nobody answered."}
    )
    assert answer.status_code == 409
    tie.refresh_from_db()
    assert tie.status == "active"


def test_two_coordinators_lose_nothing(tie, staff, client_of):
    client = client_of(staff)
    typed = {"type": tie.type_id, "is_published": "on", "version": tie.version, "goals": "Culture"}
    services.change_relationship(relationship=tie, sponsor="Rotary", by=staff)
    answer = client.post(address("edit", tie), typed)
    assert answer.status_code == 409
    assert "Rotary" in answer.content.decode()
    assert "Culture" in answer.content.decode()


def test_a_clerk_meets_only_the_legal_fields(tie, clerk, client_of):
    html = client_of(clerk).get(address("edit", tie)).content.decode()
    assert 'name="printed_ordinal"' in html
    assert 'name="goals"' not in html


def test_a_resolution_is_linked_however_its_number_is_typed(tie, clerk, client_of):
    paper = ResolutionFactory(number="041 - 05")
    client = client_of(clerk)
    assert client.post(address("resolution-link", tie), {"number": "41-5"}).status_code == 302
    assert paper in tie.resolutions.all()
    out = client.post(address("resolution-unlink", tie, pk=paper.pk), follow=True)
    assert paper not in tie.resolutions.all()
    client.post(undo_in(out))
    assert paper in tie.resolutions.all()


def test_an_unknown_number_says_where_to_add_it(tie, clerk, client_of):
    answer = client_of(clerk).post(address("resolution-link", tie), {"number": "99-99"})
    html = answer.content.decode()
    assert "No resolution has this number" in html
    assert f'<a href="{reverse("council:resolutions")}" target="_blank" rel="noopener">' in html


def test_a_document_is_linked_and_unlinked(tie, staff, client_of):
    paper, client = DocumentFactory(), client_of(staff)
    assert client.post(address("document-link", tie), {"document": paper.pk}).status_code == 302
    assert str(paper) in client.get(address("documents", tie)).content.decode()
    out = client.post(address("document-unlink", tie, pk=paper.pk), follow=True)
    assert not tie.documents.exists()
    client.post(undo_in(out))
    assert tie.documents.get() == paper


def test_an_import_is_marked_once_it_looks_right(tie, staff, client_of):
    one = services.record_milestone(relationship=tie, kind="signed", checked=False, by=None)
    client, page = client_of(staff), address("timeline", tie)
    assert "imported, not checked" in client.get(page).content.decode()
    assert client.get(address("milestone-check", tie, pk=one.pk)).status_code == 405
    client.post(address("milestone-check", tie, pk=one.pk))
    assert "imported, not checked" not in client.get(page).content.decode()


def test_the_rival_claim_stands_beside_since(tie, viewer, client_of):
    html = client_of(viewer).get(tie.get_absolute_url()).content.decode()
    assert "Established 1995" in html
    assert "Another list says 1996" in html


def test_a_clerk_puts_a_tie_away_and_brings_it_back(tie, clerk, client_of):
    client = client_of(clerk)
    client.post(address("trash", tie), {"version": tie.version, "reason": "entered twice"})
    assert client.get(tie.get_absolute_url()).status_code == 404
    assert "Minsk" in client.get(reverse("relationships:trashed")).content.decode()
    assert client.post(address("restore", tie)).status_code == 302
    assert client.get(tie.get_absolute_url()).status_code == 200


def test_an_empty_milestone_asks_what_happened(tie, staff, client_of):
    answer = client_of(staff).post(address("milestone-add", tie), {})
    assert answer.status_code == 422
    assert "Choose what happened" in answer.content.decode()
