"""Adding, proposing, dating and closing ties, whoever calls."""

from datetime import date as day

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEntry
from common.records import StaleRecord
from directory.models import PlaceName
from directory.services import rename_place
from relationships import services, workflow
from relationships.models import Relationship, TypeTier
from tests.factories.directory import PlaceFactory
from tests.relationships.conftest import UNPREPARED, date

PAIRS = [(old, new) for old in workflow.STATUSES for new in workflow.STATUSES if old != new]


def test_a_tie_has_both_sides(home, staff):
    tie = services.add_relationship(partner=PlaceFactory(), by=staff)
    assert [party.side for party in tie.parties.all()] == ["home", "partner"]


def test_of_the_types_a_program_begins_with_staff_keep_the_partner_city_without_the_council(staff):
    assert [(one.name, one.needs_council) for one in services.add_standard_types(by=staff)] == [
        ("Sister city", True),
        ("Friendship city", True),
        ("Partner city", False),
    ]


def test_the_first_tie_brings_the_standard_type(home, staff):
    assert str(services.add_relationship(partner=PlaceFactory(), by=staff).type) == "Sister city"
    assert TypeTier.objects.count() == 1


def test_a_renamed_city_is_sorted_by_its_new_name(home, staff, wakayama):
    rename_place(place=wakayama.partner, name="Ōsaka", by=staff)
    wakayama.refresh_from_db()
    assert wakayama.folded == "osaka japan"


def test_two_partners_of_one_name_have_two_addresses(home, staff):
    slugs = [
        services.add_relationship(partner=PlaceFactory(name=name), by=staff).slug
        for name in ("Santiago de Querétaro", "Santiago de Queretaro", "和歌山市", "Add")
    ]
    assert slugs == ["santiago-de-queretaro", "santiago-de-queretaro-2", "partner", "add-2"]


def test_a_partner_of_another_script_has_an_address_that_can_be_read(home, staff):
    known = PlaceFactory(name="和歌山市")
    PlaceName.objects.create(place=known, text="wah-kah-yah-mah", kind="pronunciation")
    PlaceName.objects.create(place=known, text="Wakayama", kind="alias")
    places = (known, PlaceFactory(name="Харків"), PlaceFactory(name="Λευκωσία"), PlaceFactory(name="ירושלים"))
    slugs = [services.add_relationship(partner=place, by=staff).slug for place in places]
    assert slugs == ["wakayama", "kharkiv", "leukosia", "partner"]


def test_a_proposed_tie_neither_counts_nor_shows(home, staff):
    tie = services.propose_relationship(partner=PlaceFactory(), by=staff)
    assert tie.status == "proposed"
    assert not Relationship.objects.standing().exists()
    assert not Relationship.objects.published().exists()


def test_signing_makes_it_active_and_public(home, staff):
    tie = services.propose_relationship(partner=PlaceFactory(), by=staff)
    services.establish(relationship=tie, by=staff, decided_by="both mayors")
    assert list(Relationship.objects.published()) == [tie]


def test_a_proposed_tie_becomes_active_by_its_signing_alone(home, clerk):
    tie = services.propose_relationship(partner=PlaceFactory(), by=clerk)
    with pytest.raises(ValidationError, match="cannot go there"):
        services.change_status(relationship=tie, new="active", by=clerk)
    services.establish(relationship=tie, by=clerk)
    with pytest.raises(ValidationError, match="Only a proposed"):
        services.establish(relationship=tie, by=clerk)


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_a_status_follows_the_table(old, new, home, clerk):
    tie = services.add_relationship(partner=PlaceFactory(), by=clerk, status=old)
    if workflow.may_change(old, new):
        services.change_status(relationship=tie, new=new, by=clerk, **UNPREPARED)
        assert tie.status_changes.get().old == old
    else:
        with pytest.raises(ValidationError):
            services.change_status(relationship=tie, new=new, by=clerk)
    tie.refresh_from_db()
    assert tie.status == (new if workflow.may_change(old, new) else old)


def test_an_old_record_skips_the_table(home, clerk):
    tie = services.add_relationship(partner=PlaceFactory(), by=clerk, status="not_pursued")
    services.change_status(relationship=tie, new="ended", by=clerk, historic=True, source="Minute book")
    assert tie.status == "ended"


def test_a_change_of_status_is_an_act_on_record(tie, clerk):
    services.change_status(
        relationship=tie,
        new="suspended",
        by=clerk,
        reason="war",
        effective=date("2022-03"),
        decided_by="Council",
        **UNPREPARED,
    )
    act = AuditEntry.objects.get(act="change status")
    assert act.actor == clerk
    assert act.detail["effective"] == "2022-03"
    assert act.detail["decided_by"] == "Council"


def test_a_stale_change_of_status_leaves_nothing_behind(tie, clerk, staff):
    services.set_owner(relationship=tie, owner=staff, by=staff)
    with pytest.raises(StaleRecord):
        services.change_status(relationship=tie, new="ended", by=clerk, seen=tie.version - 1, **UNPREPARED)
    assert not tie.status_changes.exists()


def test_since_is_one_of_the_ties_own_dates(tie, wakayama, staff):
    other = services.record_milestone(relationship=wakayama, kind="signed", date=date("1961"), by=staff)
    with pytest.raises(ValidationError):
        services.choose_since(relationship=tie, milestone=other, by=staff)


def test_a_milestone_without_a_date_cannot_be_since(tie, staff):
    bare = services.record_milestone(relationship=tie, kind="signed", by=staff)
    with pytest.raises(ValidationError):
        services.choose_since(relationship=tie, milestone=bare, by=staff)


def test_choosing_a_rival_puts_the_former_choice_beside_it(tie, staff):
    rival = tie.milestones.get(kind="listed")
    services.choose_since(relationship=tie, milestone=rival, by=staff)
    former = tie.milestones.get(kind="established")
    rival.refresh_from_db()
    assert tie.since == rival
    assert rival.rival_of is None
    assert former.rival_of == rival


def test_a_milestone_in_trash_is_no_since_any_more(tie, staff):
    services.trash_milestone(milestone=tie.since, by=staff)
    tie.refresh_from_db()
    assert tie.since is None


def test_a_paper_of_a_milestone_is_a_paper_of_the_tie(tie):
    assert [paper.number for paper in tie.resolutions.all()] == ["81-94"]


def test_only_later_activity_counts_and_its_last_possible_day(tie):
    services.mark_activity(relationship=tie, day=date("2024"))
    services.mark_activity(relationship=tie, day=day(2019, 5, 1))
    tie.refresh_from_db()
    assert tie.last_activity_on == day(2024, 12, 31)
    assert str(tie.last_activity) == "2024"


def test_a_correction_takes_activity_back(tie):
    services.mark_activity(relationship=tie, day=date("2024"))
    services.mark_activity(relationship=tie, day=None, corrected=True)
    tie.refresh_from_db()
    assert (tie.last_activity_on, tie.last_activity) == (None, None)


def test_activity_makes_no_conflict_for_who_edits(tie, staff):
    seen = tie.version
    services.mark_activity(relationship=tie, day=date("2026-10"))
    assert services.set_owner(relationship=tie, owner=staff, by=staff, seen=seen).owner == staff


def test_a_tie_comes_back_from_trash(tie, clerk):
    services.trash_relationship(relationship=tie, by=clerk)
    assert not Relationship.objects.present().exists()
    services.restore_relationship(relationship=tie, by=clerk)
    assert list(Relationship.objects.present()) == [tie]


def test_a_new_partner_takes_the_old_ones_side(tie, staff):
    place = PlaceFactory(name="Rome")
    services.change_relationship(relationship=tie, partner=place, by=staff)
    assert tie.parties.get(side="partner").place == place
