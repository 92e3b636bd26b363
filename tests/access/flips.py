"""Every way in which a right is given or taken: who asks for what, and the answers before and after it."""

from accounts.models import Role
from accounts.services import (
    ask_safeguarding,
    change_user,
    decide_safeguarding,
    end_safeguarding,
    revoke_link,
)
from committees.services import appoint, end_term, take_from_trash, trash_term
from common.dates import PartialDate
from directory.services import change_person
from documents.services import change_document, trash_document
from exchanges.services import change_exchange
from relationships.services import change_relationship, restore_relationship, trash_relationship
from tests.factories.accounts import UserFactory

TIE, CITY, AUDIT, SIGN_IN = "/app/relationships/wakayama/", "/cities/wakayama/", "/app/audit/", 302
FLIPS: dict[str, tuple] = {}


def flip(who, url, before, after):
    """`who` asks for `url`; anonymous stands for a resident and for the holder of a link."""

    def keep(change):
        FLIPS[change.__name__] = (who, url, before, change, after)
        return change

    return keep


@flip("coordinator", f"{TIE}edit/", 200, 403)
def a_role_is_taken(cast):
    change_user(user=cast.coordinator, by=cast.admin, role=Role.VIEWER)


@flip("viewer", f"{TIE}edit/", 403, 200)
def a_role_is_given(cast):
    change_user(user=cast.viewer, by=cast.admin, role=Role.COORDINATOR)


@flip("viewer", TIE, 200, 404)
def a_reader_becomes_a_member_without_a_seat(cast):
    change_user(user=cast.viewer, by=cast.admin, role=Role.MEMBER)


@flip("viewer", "/app/contacts/", 200, 404)
def a_reader_becomes_an_administrator(cast):
    change_user(user=cast.viewer, by=cast.admin, role=Role.ADMIN)


@flip("coordinator", TIE, 200, SIGN_IN)
def an_account_is_closed(cast):
    change_user(user=cast.coordinator, by=cast.admin, is_active=False)


@flip("viewer", AUDIT, 404, 200)
def a_safeguarding_lead_is_made(cast):
    grant = ask_safeguarding(user=cast.viewer, by=cast.admin)
    decide_safeguarding(grant=grant, by=UserFactory(role=Role.ADMIN), agree=True)


@flip("lead", AUDIT, 200, 404)
def a_safeguarding_lead_stops(cast):
    end_safeguarding(user=cast.lead, by=cast.admin)


@flip("member", TIE, 200, 404)
def a_term_ends(cast):
    end_term(term=cast.term, ends=PartialDate(2026, 10), by=cast.admin)


@flip("member", TIE, 200, 200)
def a_term_will_end(cast):
    end_term(term=cast.term, ends=PartialDate(2026, 11), by=cast.admin)


@flip("other", TIE, 404, 200)
def a_term_begins(cast):
    appoint(seat=cast.seat, person=cast.others, by=cast.admin, starts=PartialDate(2026, 10))


@flip("other", TIE, 404, 404)
def a_term_will_begin(cast):
    appoint(seat=cast.seat, person=cast.others, by=cast.admin, starts=PartialDate(2027))


@flip("member", TIE, 200, 404)
def a_term_goes_to_trash(cast):
    trash_term(term=cast.term, by=cast.admin)


@flip("past", TIE, 404, 200)
def a_term_comes_out_of_trash(cast):
    take_from_trash(record=cast.gone, by=cast.admin)


@flip("member", TIE, 200, 404)
def the_account_is_no_longer_that_of_the_person(cast):
    change_person(person=cast.term.person, by=cast.admin, seen=None, user=None)


@flip("member", "/app/relationships/cixi/", 404, 200)
def the_committee_is_given_another_tie(cast):
    change_relationship(relationship=cast.theirs, by=cast.admin, committee=cast.tie.committee)


@flip("member", TIE, 200, 404)
def another_committee_serves_the_tie(cast):
    change_relationship(relationship=cast.tie, by=cast.admin, committee=cast.theirs.committee)


@flip("other", TIE, 404, 200)
def their_committee_serves_the_tie(cast):
    change_relationship(relationship=cast.tie, by=cast.admin, committee=cast.theirs.committee)


@flip("member", TIE, 200, 404)
def no_committee_serves_the_tie(cast):
    change_relationship(relationship=cast.tie, by=cast.admin, committee=None)


@flip("viewer", TIE, 200, 404)
def a_tie_goes_to_trash(cast):
    trash_relationship(relationship=cast.tie, by=cast.admin)


@flip("member", TIE, 200, 200)
def a_tie_comes_back_from_trash(cast):
    restore_relationship(relationship=trash_relationship(relationship=cast.tie, by=cast.admin), by=cast.admin)


@flip("anonymous", CITY, 200, 404)
def a_tie_is_no_longer_shown(cast):
    change_relationship(relationship=cast.tie, by=cast.admin, is_published=False)


@flip("anonymous", "photo", 200, 404)
def an_exchange_is_no_longer_shown(cast):
    change_exchange(exchange=cast.exchange, by=cast.admin, is_published=False)


@flip("anonymous", "paper", 200, 404)
def a_paper_is_no_longer_public(cast):
    change_document(document=cast.paper, by=cast.admin, access="internal")


@flip("anonymous", "paper", 200, 404)
def a_public_paper_goes_to_trash(cast):
    trash_document(document=cast.paper, by=cast.admin)


@flip("anonymous", "link", 200, 404)
def a_link_is_revoked(cast):
    revoke_link(link=cast.link, by=cast.admin)
