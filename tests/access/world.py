"""A small world: an own and another's object for every address, a signed-in browser for every role."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.test import Client
from django.utils import timezone

from accounts.models import AccessLink, Role, User
from accounts.services import link_pass
from common.dates import PartialDate
from council.models import Resolution
from directory.models import Channel, PlaceFact, PlaceName
from documents.models import Document, IssuedPaper, NumberSeries, RenderJob
from documents.services.papers import new_code
from exchanges.models import Photo
from notifications.models import OutboxMail, Reminder
from notifications.views.links import pass_name
from proposals.models import Policy, Requirement, Waiver
from relationships.models import Origin, Party, Statement, StatusChange
from tests.access import asked, ceremonial, entered, evaluated, imported, overall, researched, tied, written
from tests.access.given import money_pages
from tests.access.letters import letter_pages
from tests.access.parts import each, kept_out, signed_in, store, within
from tests.factories.accounts import UserFactory
from tests.factories.committees import CommitteeFactory, SeatFactory, TermFactory
from tests.factories.council import BodyFactory, MemberFactory, ResolutionFactory, SeriesFactory
from tests.factories.directory import (
    HomeFactory,
    OfficeFactory,
    OrganizationFactory,
    PersonFactory,
    PlaceFactory,
)
from tests.factories.exchanges import ExchangeFactory
from tests.factories.proposals import ProposalFactory
from tests.factories.relationships import MilestoneFactory, RelationshipFactory
from tests.links import link_and_token

FILES = (asked, ceremonial, entered, evaluated, imported, overall, researched, tied, written)
STAFF = {
    "admin": Role.ADMIN,
    "coordinator": Role.COORDINATOR,
    "clerk": Role.CLERK,
    "approver": Role.APPROVER,
    "viewer": Role.VIEWER,
}


@dataclass
class World:
    clients: dict[str, Client]
    own: dict[str, dict[str, Any]]
    other: dict[str, dict[str, Any]]
    users: dict[str, User]

    def parameters(self, name: str, relation: str) -> dict[str, Any]:
        if not relation:
            return {}
        return {"own": self.own, "other": self.other}[relation][name]


def build_world() -> World:
    home = HomeFactory()
    users: dict[str, User] = {name: UserFactory(role=role) for name, role in STAFF.items()}
    UserFactory(role=Role.ADMIN)  # a second one, so that the first is not the last
    users["member"], users["stranger"] = UserFactory(), UserFactory()
    body = BodyFactory(place=home.place)
    own = Side(users["member"], users, body, "wakayama", "own")
    other = Side(users["stranger"], users, body, "cixi", "other")
    clients = {name: signed_in(user) for name, user in users.items() if name != "stranger"}
    world = World({"anonymous": Client(), **clients}, own.addresses(), other.addresses(), users)
    for link in [link for side in (own, other) for link in (side.link, side.asked_link, side.offer_link)]:
        kept = link_pass(link=link, opened=True)
        for client in world.clients.values():
            client.cookies[pass_name(link.pk)] = kept
    return world


class Side:
    """The records around one tie, and which of them each address is about."""

    asked_link: AccessLink
    offer_link: AccessLink

    def __init__(self, user: User, users: dict[str, User], body: Any, slug: str, word: str) -> None:
        self.user, self.users, self.body, self.slug, self.word = user, users, body, slug, word
        self.place = PlaceFactory(name=slug.capitalize())
        self.committee = CommitteeFactory(slug=f"committee-{word}")
        self.seat = SeatFactory(committee=self.committee)
        self.term = TermFactory(seat=self.seat, person=PersonFactory(user=user, place=self.place))
        self.tie = RelationshipFactory(partner=self.place, slug=slug, committee=self.committee)
        self.trashed_tie = RelationshipFactory(
            slug=f"{slug}-trashed", committee=self.committee, trashed_at=timezone.now()
        )
        self.paper_file = store(f"{word}.pdf", users["clerk"])
        self.document = Document.objects.create(title=f"Letter {word}", file=self.paper_file)
        self.trashed_document = Document.objects.create(title=f"Old {word}", trashed_at=timezone.now())
        self.tie.documents.add(self.document)

    def addresses(self) -> dict[str, dict[str, Any]]:
        rooms = (self.documents(), self.directory(), self.notifications(), self.council(), self.committees())
        aside = [file.pages_of(self) for file in FILES]
        higher = (self.relationships(), self.exchanges(), self.proposals(), self.top(), self.accounts())
        return {name: kwargs for room in (*rooms, *aside, *higher) for name, kwargs in room.items()}

    def documents(self) -> dict[str, dict[str, Any]]:
        series, _made = NumberSeries.objects.get_or_create(name="Test papers")
        paper = IssuedPaper.objects.create(
            kind="resolution", subject="council.resolution:1", title=f"Paper {self.word}", series=series,
            state="issued", number=f"2026-{self.word}", code=new_code(), snapshot="<p>x</p>",
            file=self.paper_file, sha256="0" * 64, asked_by=self.user, issued_at=timezone.now(),
        )  # fmt: skip
        RenderJob.objects.create(paper=paper, state="done")
        one, code = {"pk": self.document.pk}, {"code": paper.code}
        about_document = each(
            ("document", "document-edit", "document-replace", "document-trash", "download"), one
        )
        about_paper = each(("paper", "paper-retry", "paper-void", "paper-file"), {"pk": paper.pk})
        verified = each(("verify-code", "verify-file"), code)
        more = {
            "document-restore": {"pk": self.trashed_document.pk},
            "paper-progress": {"pk": paper.pk, "polls": 1},
            "series": {"pk": series.pk},
        }
        return within("documents", about_document | about_paper | verified | more)

    def directory(self) -> dict[str, dict[str, Any]]:
        name = PlaceName.objects.create(place=self.place, text="Name")
        fact = PlaceFact.objects.create(place=self.place, label="Population", value="1")
        organization = OrganizationFactory(place=self.place)
        person = PersonFactory(place=self.place, organization=organization)
        office = OfficeFactory(person=person, place=self.place)
        channel = Channel.objects.create(person=person, kind="phone", value="1", private=False)
        Channel.objects.create(person=person, kind="email", value="at@home.example", private=True)
        place, who = {"pk": self.place.pk}, {"pk": person.pk}
        of_place = ("", "-edit", "-locate", "-rename", "-trash")
        pages: dict[str, dict[str, Any]] = each([f"place{page}" for page in of_place], place)
        pages |= each(("name-add", "fact-add"), place)
        pages |= each(("name-edit", "name-remove"), place | {"part": name.pk})
        pages |= each(("fact-edit", "fact-remove"), place | {"part": fact.pk})
        pages |= each(("person", "person-edit", "office-add", "person-channel-add"), who)
        twin = PersonFactory(place=self.place)  # nobody writes to this one
        pages["person-trash"] = {"pk": twin.pk}
        pages["merge-choose"] = {"kind": "person", "pk": person.pk}
        pages |= each(("merge", "differ", "maybe-same"), pages["merge-choose"] | {"other": twin.pk})
        pages |= each(("office-edit", "office-trash"), {"pk": office.pk})
        pages |= each(("channel-edit", "channel-remove"), {"part": channel.pk})
        of_organization = [f"organization{page}" for page in ("", "-edit", "-trash", "-channel-add")]
        pages |= each(of_organization, {"pk": organization.pk})
        gone = PersonFactory(place=self.place, trashed_at=timezone.now())
        pages["restore"] = {"kind": "person", "pk": gone.pk}
        return within("directory", pages)

    def notifications(self) -> dict[str, dict[str, Any]]:
        reminder = Reminder.objects.create(
            rule="relationships.review", subject=f"relationships.relationship:{self.tie.pk}",
            due_on=date(2026, 11, 1), recipient=self.user, label=f"review {self.word}",
        )  # fmt: skip
        mail = OutboxMail.objects.create(
            key=self.word, message_id=f"<{self.word}@test>", to="a@city.example",
            subject=f"About {self.word}", text="t", state="bounced",
        )  # fmt: skip
        self.link, token = link_and_token(scope="snooze", record=reminder, sent_to=self.user.email)
        names = ("reminder", "reminder-snooze", "reminder-done", "reminder-open")
        pages: dict[str, dict[str, Any]] = each(names, {"pk": reminder.pk})
        pages |= each(("mail", "mail-resend"), {"pk": mail.pk})
        pages["snooze-link"] = {"token": token}
        pages |= each(("snooze-open", "snooze-answer", "snooze-link-again"), {"pk": self.link.pk})
        return within("notifications", pages)

    def resolution(self, state: str) -> Resolution:
        made: Resolution = ResolutionFactory(
            body=self.body,
            state=state,
            adopted_on=PartialDate(2026, 10),
            title=f"A tie with {self.slug}, {state}",
        )
        self.tie.resolutions.add(made)
        return made

    def council(self) -> dict[str, dict[str, Any]]:
        draft, listed, adopted = map(self.resolution, ("draft", "on_agenda", "adopted"))
        self.adopted = adopted
        pages: dict[str, dict[str, Any]] = each(
            ("resolution", "resolution-edit", "agenda", "resolution-docx"), {"pk": draft.pk}
        )
        on_agenda = ("vote", "vote-record", "adopt", "not-adopted", "not-adopt", "draft-again")
        pages |= each(on_agenda, {"pk": listed.pk})
        done = ("resolution-print", "rescind", "take-back", "resolution-uses", "resolution-history")
        pages |= each(done, {"pk": adopted.pk})
        pages |= each(("body", "body-edit", "member-add", "series-add"), {"pk": self.body.pk})
        pages["member"] = {"pk": MemberFactory(body=self.body).pk}
        pages["series"] = {"pk": SeriesFactory(body=self.body, name=self.word).pk}
        return within("council", pages)

    def committees(self) -> dict[str, dict[str, Any]]:
        slug = {"slug": self.committee.slug}
        pages: dict[str, dict[str, Any]] = each(
            ("committee", "edit", "reference", "trash", "roster", "seat-add"), slug
        )
        pages |= each(("seat-edit", "seat-trash", "appoint"), {"pk": self.seat.pk})
        pages |= each(("term-edit", "term-end", "term-trash"), {"pk": self.term.pk})
        gone = CommitteeFactory(trashed_at=timezone.now())
        pages["restore"] = {"kind": "committee", "pk": gone.pk}
        return within("committees", pages)

    def relationships(self) -> dict[str, dict[str, Any]]:
        tie, slug = self.tie, {"slug": self.slug}
        milestone = MilestoneFactory(relationship=tie, date=PartialDate(1995), checked=False)
        origin = Origin.objects.create(relationship=tie, kind="trade")
        statement = Statement.objects.create(relationship=tie, text="Yearly")
        change = StatusChange.objects.create(relationship=tie, new="active")
        party = Party.objects.create(relationship=tie, place=self.place, side="partner")
        gone = timezone.now()
        plain = (
            "overview", "pulse", "timeline", "documents", "document-link", "document-upload",
            "resolution-link", "people", "edit", "parts-trashed",
            "review", "check", "trash", "status", "since", "milestone-add", "origin-add", "statement-add",
        )  # fmt: skip
        pages: dict[str, dict[str, Any]] = each(plain, slug)
        of_milestone = ("milestone", "milestone-edit", "milestone-trash", "milestone-check")
        pages |= each(of_milestone, slug | {"pk": milestone.pk})
        pages |= each(("origin-edit", "origin-trash"), slug | {"pk": origin.pk})
        pages |= each(("statement-edit", "statement-trash"), slug | {"pk": statement.pk})
        pages |= each(("document-unlink", "document-relink"), slug | {"pk": self.document.pk})
        pages |= each(("resolution-unlink", "resolution-relink"), slug | {"pk": self.adopted.pk})
        pages |= {
            "milestone-restore": slug | {"pk": MilestoneFactory(relationship=tie, trashed_at=gone).pk},
            "origin-restore": slug | {"pk": tie.origins.create(kind="faith", trashed_at=gone).pk},
            "statement-restore": slug | {"pk": tie.statements.create(text="Gone", trashed_at=gone).pk},
            "status-change-edit": slug | {"pk": change.pk},
            "status-set": slug | {"new": "not_known"},
            "party-edit": slug | {"pk": party.pk},
            "restore": {"slug": self.trashed_tie.slug},
            "type-edit": {"pk": tie.type_id},
        }
        pages |= letter_pages(tie, self.users)
        return within("relationships", pages)

    def exchanges(self) -> dict[str, dict[str, Any]]:
        exchange = ExchangeFactory(relationships=[self.tie], logged_by=self.user)
        trashed = ExchangeFactory(relationships=[self.tie], logged_by=self.user, trashed_at=timezone.now())
        published = ExchangeFactory(relationships=[self.tie], is_published=True, checked_at=timezone.now())
        photo = self.photo(exchange)
        waiting = self.photo(None)
        one = {"pk": exchange.pk}
        pages: dict[str, dict[str, Any]] = each(
            ("logged", "same", "exchange", "edit", "check", "trash", "photos-add"), one
        )
        pages |= each(("document-upload", "document-link"), one)
        exchange.documents.add(self.document)
        pages |= each(("document-unlink", "document-relink"), one | {"document": self.document.pk})
        pages |= each(("upload-remove", "upload-restore"), {"pk": waiting.pk})
        pages |= each(("photo-edit", "photo-remove", "photo-restore"), {"pk": photo.pk})
        pages |= {
            "photo-file": {"pk": photo.pk, "size": "preview"},
            "restore": {"pk": trashed.pk},
            "of-tie": {"slug": self.slug},
        }
        pages |= money_pages(exchange, self.tie, photo)
        self.public_photo = self.photo(published, consent=self.word == "own")
        return within("exchanges", pages)

    def photo(self, exchange: Any, **fields: Any) -> Photo:
        file = store("photo.jpg", self.user)
        fields |= {"exchange": exchange, "file": file, "preview": file, "added_by": self.user}
        made: Photo = Photo.objects.create(upload_key=f"key-{self.word}", **fields)
        return made

    def proposals(self) -> dict[str, dict[str, Any]]:
        tie = RelationshipFactory(
            slug=f"proposed-{self.word}", committee=self.committee, status="proposed", is_published=False,
            partner=PlaceFactory(kind="country"),
        )  # fmt: skip
        proposal = ProposalFactory(number=f"P-2026-{self.word}", relationship=tie)
        Requirement.objects.create(proposal=proposal, key="mayor_informed", note="seen")
        rule = Policy.objects.create(name=f"Policy {self.word}", waivable=["sponsor", "objectives"])
        Waiver.objects.create(
            proposal=proposal, key="objectives", reason="r", authority="Council", waived_on=PartialDate(2026)
        )
        at = {"number": proposal.number}
        pages: dict[str, dict[str, Any]] = each(("proposal", "edit", "city", "decide", "history"), at)
        pages |= each(("task", "task-take-back"), at | {"key": "mayor_informed"})
        pages |= {"waive": at | {"key": "sponsor"}, "waiver-lift": at | {"key": "objectives"}}
        pages["move"] = at | {"action": "forward"}
        return within("proposals", pages | {"policy-edit": {"pk": rule.pk}})

    def top(self) -> dict[str, dict[str, Any]]:
        user: dict[str, Any] = each(("user", "user-deactivate", "user-activate"), {"pk": self.user.pk})
        user |= {"link-revoke": {"pk": self.link.pk}, "let-in": {"key": kept_out(self.user)}}
        public: dict[str, Any] = {"city": {"slug": self.slug}, "photo": {"pk": self.public_photo.pk}}
        return within("program", user) | within("public", public)

    def accounts(self) -> dict[str, dict[str, Any]]:
        reset, told = {"uidb36": "1", "key": "set-password"}, {"kind": "relationships.relationship"}
        return {"account_reset_password_from_key": reset, "history": told | {"pk": self.tie.pk}}
