import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import AuditEntry
from agreements import services
from agreements.models import Approval
from agreements.selectors import approvals_of, not_yet, waiting_for
from agreements.selectors.approvals import last_looked_at
from documents.models import IssuedPaper
from tests.agreements.conftest import first_clause, say
from tests.factories.council import ResolutionFactory
from tests.factories.documents import PaperFactory


def stands(agreement):
    return {role for role, one in approvals_of(agreement).items() if one.stands}


def test_an_approval_is_tied_to_the_text_by_its_hash(agreed, approver):
    approval = say(agreed.final, "attorney", approver)
    assert approval.text_hash == agreed.final.text_hash
    assert stands(agreed) == {"attorney"}


def test_the_same_said_twice_is_one_approval(agreed, approver):
    assert say(agreed.final, "attorney", approver) == say(agreed.final, "attorney", approver)
    assert Approval.objects.count() == 1
    assert AuditEntry.objects.filter(act="approve text").count() == 1


def test_a_decision_on_another_paper_is_not_dropped(agreed, clerk, resolution):
    first = say(agreed.final, "council", clerk, resolution=resolution)
    other = ResolutionFactory(number="26-102")
    with pytest.raises(ValidationError, match="Take it back first"):
        say(agreed.final, "council", clerk, resolution=other)
    services.trash_approval(approval=first, by=clerk)
    assert say(agreed.final, "council", clerk, resolution=other).resolution == other


def test_a_text_is_approved_once_all_that_is_needed_stands(approvable, coordinator):
    services.approve_agreement(agreement=approvable, by=coordinator)
    assert approvable.state == "approved"


@pytest.mark.parametrize("role", ["attorney", "council", "partner"])
def test_a_text_is_not_approved_while_one_is_missing(role, approvable, coordinator):
    Approval.objects.filter(role=role).delete()
    with pytest.raises(ValidationError, match="not on record"):
        services.approve_agreement(agreement=approvable, by=coordinator)
    approvable.refresh_from_db()
    assert approvable.state == "agreed"


def test_what_was_printed_of_an_approved_text_is_void_once_it_is_opened_again(
    approvable, coordinator, client_of
):
    of_it = {"subject": f"agreements.agreement:{approvable.pk}", "kind": "agreement-home", "issued": True}
    draft, other = PaperFactory(**of_it), PaperFactory(issued=True, kind="agreement-home")
    IssuedPaper.objects.filter(pk=draft.pk).update(asked_at="2026-11-01T12:00Z")
    services.approve_agreement(agreement=approvable, by=coordinator)
    approved, waiting = PaperFactory(**of_it), PaperFactory(**{**of_it, "issued": False})
    desk, address = client_of(coordinator), reverse("agreements:reopen", args=[approvable.number])
    assert "will become void" in desk.get(address).text
    desk.post(address, {"version": approvable.version, "reason": "A name is wrong"})
    states = dict(IssuedPaper.objects.values_list("pk", "state"))
    assert [states[one.pk] for one in (draft, other, approved, waiting)] == [
        "issued",
        "issued",
        "void",
        "failed",
    ]
    assert "A name is wrong" in IssuedPaper.objects.get(pk=approved.pk).void_reason


@pytest.mark.parametrize("state", ["rescinded", "not_adopted", "draft"])
def test_the_councils_approval_does_not_stand_without_its_resolution(state, approvable, resolution):
    resolution.state = state
    resolution.save()
    assert "council" not in stands(approvable)
    assert "the resolution is" in not_yet(approvable)[0]


def test_an_approval_of_one_text_does_not_count_for_another(approvable, coordinator):
    services.reopen_agreement(agreement=approvable, by=coordinator, reason="A word")
    clause = first_clause(approvable)
    services.change_clause(clause=clause, by=coordinator, text_home="Other.", text_partner="Otro.")
    services.send_to_partner(agreement=approvable, by=coordinator)
    services.agree_text(agreement=approvable, by=coordinator)
    assert stands(approvable) == set()
    assert Approval.objects.present().count() == 3


def test_only_the_newest_version_is_approved(sent, coordinator, approver):
    old = sent.versions.get()
    services.request_changes(agreement=sent, by=coordinator, note="More")
    services.change_clause(clause=first_clause(sent), by=coordinator, text_home="More.", text_partner="Más.")
    services.send_to_partner(agreement=sent, by=coordinator)
    with pytest.raises(ValidationError, match="not the newest"):
        say(old, "attorney", approver)


def test_nothing_is_approved_before_it_is_put_forward(draft, coordinator, approver):
    version = services.freeze_version(agreement=draft, by=coordinator)
    with pytest.raises(ValidationError, match="not put forward"):
        say(version, "attorney", approver)


def test_whoever_asks_for_changes_says_which_and_opens_the_text(agreed, approver):
    with pytest.raises(ValidationError, match="what should change"):
        say(agreed.final, "attorney", approver, verdict="changes")
    version = agreed.final
    say(version, "attorney", approver, verdict="changes", note="Clause 8 is not clear.")
    agreed.refresh_from_db()
    assert (agreed.state, agreed.final) == ("changes_requested", None)


def test_changes_to_an_approved_text_begin_with_opening_it(approvable, coordinator, approver):
    services.approve_agreement(agreement=approvable, by=coordinator)
    with pytest.raises(ValidationError, match="opened again"):
        say(approvable.final, "mayor", approver, verdict="changes", note="More")
    assert not Approval.objects.filter(role="mayor").exists()


def test_the_councils_approval_names_its_paper(agreed, clerk):
    with pytest.raises(ValidationError, match="resolution"):
        say(agreed.final, "council", clerk)


def test_what_an_approval_rests_on_joins_the_papers_of_the_tie(approvable, resolution):
    assert resolution in approvable.relationship.resolutions.all()


def test_an_approved_text_does_not_lose_its_approvals(approvable, coordinator, clerk):
    services.approve_agreement(agreement=approvable, by=coordinator)
    approval = Approval.objects.get(role="partner")
    with pytest.raises(ValidationError, match="rests on this"):
        services.trash_approval(approval=approval, by=clerk)


def test_an_approval_recorded_by_mistake_is_taken_back_and_restored(approvable, clerk):
    approval = Approval.objects.get(role="partner")
    services.trash_approval(approval=approval, by=clerk)
    assert "partner" not in stands(approvable)
    services.restore_approval(approval=approval, by=clerk)
    assert "partner" in stands(approvable)


def test_a_text_waits_for_an_approver_until_he_or_she_speaks(sent, approver):
    assert list(waiting_for(approver)) == [sent]
    say(sent.versions.get(), "attorney", approver)
    assert list(waiting_for(approver)) == []


def test_an_approver_is_shown_what_changed_since_he_or_she_spoke_last(sent, approver, coordinator):
    first = sent.versions.get()
    say(first, "attorney", approver, verdict="changes", note="More")
    services.change_clause(clause=first_clause(sent), by=coordinator, text_home="More.", text_partner="Más.")
    services.send_to_partner(agreement=sent, by=coordinator)
    assert last_looked_at(sent, approver, sent.versions.first()) == first


def test_an_approver_gives_his_or_her_approval_on_the_page(sent, approver, client_of):
    url = reverse("agreements:approval-give", args=[sent.number])
    given = {"role": "attorney", "verdict": "approved", "body": "Alex Attorney", "read_version": 1}
    assert client_of(approver).post(url, given).status_code == 302
    assert Approval.objects.get().given_by == approver


def test_a_page_opened_before_the_newest_version_approves_nothing(sent, approver, client_of):
    url = reverse("agreements:approval-give", args=[sent.number])
    given = {"role": "attorney", "verdict": "approved", "body": "Alex", "read_version": 7}
    assert client_of(approver).post(url, given).status_code == 422
    assert not Approval.objects.exists()


def test_a_clerk_records_the_councils_approval_from_its_resolution(agreed, clerk, client_of, resolution):
    url = reverse("agreements:approval-record", args=[agreed.number, "council"])
    client_of(clerk).post(url, {"verdict": "approved", "resolution": resolution.pk})
    approval = Approval.objects.get()
    assert (approval.on, approval.body) == (resolution.adopted_on, resolution.body.name)


def test_no_council_and_no_partner_decided_tomorrow(agreed, clerk, client_of, today):
    url = reverse("agreements:approval-record", args=[agreed.number, "partner"])
    typed = {"verdict": "approved", "body": "Cabildo", "instrument": "Acta 41", "on_year": "2099"}
    answer = client_of(clerk).post(url, typed)
    assert (answer.status_code, Approval.objects.count()) == (422, 0)


def test_a_clerk_does_not_speak_for_the_attorney(agreed, clerk, client_of):
    url = reverse("agreements:approval-give", args=[agreed.number])
    assert client_of(clerk).get(url).status_code == 403


def put_forward(agreement, by, ours, theirs):
    services.change_clause(clause=first_clause(agreement), by=by, text_home=ours, text_partner=theirs)
    services.send_to_partner(agreement=agreement, by=by)


def test_a_text_that_came_back_rests_on_what_was_said_of_it_before(approvable, coordinator, clerk, client_of):
    clause = first_clause(approvable)
    services.reopen_agreement(agreement=approvable, by=coordinator, reason="A word")
    put_forward(approvable, coordinator, "Other.", "Otro.")
    services.request_changes(agreement=approvable, by=coordinator, note="As it was")
    put_forward(approvable, coordinator, clause.text_home, clause.text_partner)
    services.agree_text(agreement=approvable, by=coordinator)
    services.approve_agreement(agreement=approvable, by=coordinator)
    approval = Approval.objects.get(role="partner", verdict="approved")
    assert approval.version_approved != approvable.final
    with pytest.raises(ValidationError, match="rests on this"):
        services.trash_approval(approval=approval, by=clerk)
    page = reverse("agreements:approval-trash", args=[approvable.number, approval.pk])
    assert client_of(clerk).get(page).status_code == 403
