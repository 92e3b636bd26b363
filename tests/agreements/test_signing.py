from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import AuditEntry
from agreements import services
from common.dates import PartialDate
from common.records import StaleRecord
from relationships.models import Milestone
from tests.factories.documents import DocumentFactory
from tests.factories.relationships import RelationshipFactory
from tests.factories.signing import ApprovedFactory

DAY = PartialDate(2026, 11, 12)


@pytest.fixture
def tie(home, today):
    return RelationshipFactory(
        slug="mazatlan", partner__name="Mazatlán", partner__country_printed="Mexico", status="proposed",
        is_published=False,
    )  # fmt: skip


@pytest.fixture
def agreement(tie):
    return ApprovedFactory(relationship=tie, review_months=12)


def sign(agreement, by, **fields):
    return services.record_signing(agreement=agreement, by=by, **{"signed_on": DAY, **fields})


def test_signing_makes_the_tie_active_and_shows_it_to_residents(agreement, clerk):
    sign(agreement, clerk)
    agreement.relationship.refresh_from_db()
    assert (agreement.state, agreement.relationship.status) == ("signed", "active")
    assert agreement.relationship.is_published


def test_signing_goes_into_the_timeline_with_its_scan(agreement, clerk):
    scan = services.file_signed_scan(agreement=agreement, document=DocumentFactory(), by=clerk)
    sign(agreement, clerk)
    one = Milestone.objects.get()
    assert (one.kind, one.date, one.document, one.source) == ("signed", DAY, scan, agreement.number)


@pytest.mark.parametrize(
    ("instrument", "kind"),
    [("letter_of_intent", "letter_of_intent"), ("memorandum", "mou_signed"), ("supplement", "signed")],
)
def test_each_instrument_is_its_own_dated_act(agreement, clerk, instrument, kind):
    agreement.instrument = instrument
    agreement.save()
    sign(agreement, clerk)
    assert Milestone.objects.get().kind == kind


def test_a_wish_to_establish_does_not_establish(agreement, clerk):
    agreement.establishes = False
    agreement.save()
    sign(agreement, clerk)
    agreement.relationship.refresh_from_db()
    assert agreement.relationship.status == "proposed"


def test_a_standing_tie_keeps_its_status(agreement, clerk):
    type(agreement.relationship).objects.update(status="suspended")
    sign(agreement, clerk)
    agreement.relationship.refresh_from_db()
    assert agreement.relationship.status == "suspended"


def test_the_first_review_is_set_where_the_agreement_sets_it(agreement, clerk):
    sign(agreement, clerk)
    agreement.relationship.refresh_from_db()
    assert agreement.relationship.next_review_on == date(2027, 11, 12)


@pytest.mark.parametrize(
    ("months", "day"),
    [(None, DAY), (3, DAY), (36, DAY), (12, PartialDate(2026, 11)), (12, PartialDate(2026))],
)
def test_otherwise_the_first_review_is_left_to_a_person(agreement, clerk, months, day):
    agreement.review_months = months
    agreement.save()
    sign(agreement, clerk, signed_on=day)
    agreement.relationship.refresh_from_db()
    assert agreement.relationship.next_review_on is None


def test_the_audit_trail_keeps_the_act_with_its_day(agreement, clerk):
    sign(agreement, clerk)
    act = AuditEntry.objects.get(act="sign")
    assert (act.actor, act.detail["on"], act.detail["tie_active"]) == (clerk, "2026-11-12", True)


def test_the_tie_counts_from_the_signing_when_it_counted_from_nothing(agreement, clerk):
    sign(agreement, clerk)
    agreement.relationship.refresh_from_db()
    assert agreement.relationship.since.date == DAY


def test_pressing_twice_has_one_effect(agreement, clerk):
    version = agreement.version
    sign(agreement, clerk, seen=version)
    sign(agreement, clerk, seen=version)
    assert Milestone.objects.count() == AuditEntry.objects.filter(act="sign").count() == 1


def test_another_day_for_a_signed_paper_is_refused(agreement, clerk):
    sign(agreement, clerk)
    with pytest.raises(ValidationError, match="already recorded as signed on November 12, 2026"):
        sign(agreement, clerk, signed_on=PartialDate(2026, 11, 13))


def test_a_form_opened_before_the_last_change_records_nothing(agreement, clerk):
    with pytest.raises(StaleRecord):
        sign(agreement, clerk, seen=agreement.version + 1)
    assert not Milestone.objects.exists()


@pytest.mark.parametrize("state", ["draft", "with_partner", "agreed"])
def test_only_an_approved_text_is_signed(agreement, clerk, state):
    agreement.state = state
    agreement.save()
    with pytest.raises(ValidationError, match="Only an approved one"):
        sign(agreement, clerk)
    assert not Milestone.objects.exists()


def test_a_historic_paper_needs_no_approval(agreement, clerk):
    agreement.state = "draft"
    agreement.save()
    sign(agreement, clerk, signed_on=PartialDate(1961, 8), historic=True)
    assert (agreement.state, str(agreement.signed_on)) == ("signed", "1961-08")


def test_a_scan_that_comes_later_joins_the_dated_act(agreement, clerk):
    sign(agreement, clerk)
    scan = services.file_signed_scan(agreement=agreement, document=DocumentFactory(), by=clerk)
    assert Milestone.objects.get().document == scan
    assert agreement.relationship.documents.get() == scan


def test_the_trail_keeps_the_fingerprint_of_the_scan(agreement, clerk):
    scan = services.file_signed_scan(agreement=agreement, document=DocumentFactory(), by=clerk)
    assert AuditEntry.objects.get(act="file signed scan").detail["sha256"] == scan.file.sha256


def test_clerk_reads_what_will_happen_and_records_it(agreement, clerk, client_of):
    desk, address = client_of(clerk), reverse("agreements:record-signing", args=[agreement.number])
    page = desk.get(address).content.decode()
    assert "becomes Active" in page
    assert "The first review is set 12 months after the signing" in page
    sent = {
        "version": agreement.version,
        "signed_on_month": "11",
        "signed_on_day": "12",
        "signed_on_year": "2026",
    }
    assert desk.post(address, sent).status_code == 302
    agreement.refresh_from_db()
    assert agreement.state == "signed"


def test_coordinator_is_told_that_a_clerk_records_it(agreement, coordinator, client_of):
    answer = client_of(coordinator).post(reverse("agreements:record-signing", args=[agreement.number]))
    assert answer.status_code == 403
    assert "A clerk records the signing" in answer.content.decode()


def test_clerk_sees_on_today_what_waits_to_be_signed(agreement, clerk, coordinator, client_of):
    words = f"Record the signing: {agreement.title_home}"
    assert words in client_of(clerk).get("/app/").content.decode()
    assert words not in client_of(coordinator).get("/app/").content.decode()


def test_tomorrow_is_no_day_of_signing(agreement, clerk, client_of):
    address = reverse("agreements:record-signing", args=[agreement.number])
    sent = {"version": agreement.version, "signed_on_year": "2027"}
    answer = client_of(clerk).post(address, sent)
    assert (answer.status_code, "not in the future" in answer.content.decode()) == (422, True)


def test_an_old_paper_put_on_file_establishes_no_proposed_tie(clerk, tie):
    paper = {"relationship": tie, "instrument": "agreement", "title_home": "Old", "establishes": True}
    with pytest.raises(ValidationError, match="Record the signing"):
        services.file_signed(**paper, by=clerk)


def test_what_is_not_pursued_any_more_is_not_signed(clerk, tie, agreement):
    type(tie).objects.filter(pk=tie.pk).update(status="not_pursued")
    with pytest.raises(ValidationError, match="Propose it again"):
        services.record_signing(agreement=agreement, signed_on=DAY, by=clerk)
