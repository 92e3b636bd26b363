"""More rows of everything around the member's own tie, so that every page has more to show."""

from datetime import date, timedelta

from allauth.usersessions.models import UserSession
from django.utils import timezone

from accounts.models import User
from accounts.services import make_link, record_act
from committees.models import Term
from common.dates import PartialDate
from common.records import save_change
from council.models import Resolution, Vote
from directory.models import Channel, Organization, Person, Place, PlaceFact
from directory.services import name_place
from documents.models import Document, NumberSeries
from exchanges.models import Exchange, Gift, Photo
from notifications.models import Reminder
from proposals.models import Proposal, StageMove
from relationships.models import Origin, Party, Relationship, Statement, StatusChange, WorkPlan
from reviews.models import Evaluation, GoalResult
from tests.access import asked, ceremonial, imported, listed, tied, written
from tests.access.letters import add_more_letters
from tests.access.parts import kept_out, signed_in
from tests.access.world import World, store
from tests.accounts.steps import add_passkey
from tests.factories.accounts import UserFactory
from tests.factories.committees import CommitteeFactory, SeatFactory, TermFactory
from tests.factories.council import BodyFactory, MemberFactory, ResolutionFactory, SeriesFactory
from tests.factories.directory import OfficeFactory, OrganizationFactory, PersonFactory, PlaceFactory
from tests.factories.documents import DocumentFactory, PaperFactory
from tests.factories.exchanges import ExchangeFactory
from tests.factories.notifications import OutboxMailFactory, ReminderFactory
from tests.factories.proposals import ProposalFactory
from tests.factories.relationships import MilestoneFactory, RelationshipFactory, TypeTierFactory
from tests.factories.reviews import EvaluationFactory, FollowUpFactory


class Growth:
    """Adds one row of every kind a page may list, as often as asked."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.tie = Relationship.objects.get(slug="wakayama")
        self.coordinator = User.objects.get(role="coordinator")
        self.file = store("more.pdf", self.coordinator)
        self.voted = self.of(Resolution, "council:vote")
        self.adopted = self.of(Resolution, "council:resolution-uses")
        self.exchange = self.of(Exchange, "exchanges:exchange")
        self.member = Person.objects.get(
            user__role="member",
            pk__in=Term.objects.filter(seat__committee=self.tie.committee).values("person"),
        )
        self.voted.vote_record = "names"

    def of(self, model, name):
        """The record an address of the member's own side is about."""
        return model.objects.get(**self.world.own[name])

    def add_sessions(self):
        """One more browser and one more passkey of the member."""
        member = self.member.user
        add_passkey(member)
        key = signed_in(member).session.session_key
        UserSession.objects.create(user=member, ip="192.0.2.9", session_key=key)

    def add(self, number):
        for _ in range(number):
            user = UserFactory(password=None)
            self.add_sessions()
            tie = self.add_tie(user)
            self.add_to_own_tie(user, tie)
            self.add_papers(tie)
            self.add_contacts(user)
            self.add_work(user)
            self.add_research(user)
            self.add_evaluations(user, tie)
            ceremonial.add_more(self.world, tie)
            add_more_letters(self.world, self.tie, tie, self.coordinator)
            written.add_more(self.world, self.tie, user)
            imported.add_more(self.world, self.coordinator)
            tied.add_more(self.tie)
            asked.add_more(user)
            listed.add_more(user)

    def add_tie(self, owner):
        """Another tie with its own partner, committee, owner and chosen date, and a proposal."""
        tie = RelationshipFactory(
            partner=PlaceFactory(),
            owner=owner,
            committee=CommitteeFactory(mirrors=CommitteeFactory()),
            lead_organization=OrganizationFactory(),
            next_review_on=timezone.localdate(),
        )
        name_place(place=tie.partner, text="和歌山市", kind="own", language="ja", by=None)
        TermFactory(seat__committee=tie.committee, person=self.member)
        tie.since = MilestoneFactory(relationship=tie, date=PartialDate(1990))
        tie.save()
        RelationshipFactory(trashed_at=timezone.now())
        ProposalFactory(owner=owner, relationship__partner=PlaceFactory(kind="country"))
        return tie

    def add_to_own_tie(self, user, other):
        """Events, reasons, people and an exchange of the tie itself."""
        resolution, document = ResolutionFactory(body=self.voted.body), DocumentFactory(file=self.file)
        facts = {"relationship": self.tie, "resolution": resolution, "document": document}
        # Each round in a year of its own, so that the newest rows of a timeline are of every kind.
        year = PartialDate(1991 + StatusChange.objects.filter(relationship=self.tie).count())
        MilestoneFactory(**facts, date=year)
        StatusChange.objects.create(**facts, new="active", effective=year)
        Origin.objects.create(relationship=self.tie, kind="trade")
        Statement.objects.create(relationship=self.tie, text="Yearly", starts=year)
        MilestoneFactory(relationship=self.tie, trashed_at=timezone.now())
        Origin.objects.create(relationship=self.tie, kind="faith", trashed_at=timezone.now())
        self.exchange.documents.add(document)
        for gone in (None, timezone.now()):
            line = {"what": "Bus", "amount": 5, "currency": "USD", "document": document}
            self.exchange.money.create(**line, trashed_at=gone)
        Party.objects.create(relationship=self.tie, place=other.partner, side="partner", further=True)
        TermFactory(seat=SeatFactory(committee=self.tie.committee), person=PersonFactory(user=user))
        self.tie.documents.add(document)
        self.tie.resolutions.add(resolution)
        for tie in (self.tie, other):
            for fields in ({"is_published": True}, {"trashed_at": timezone.now()}):
                exchange = ExchangeFactory(relationships=[tie], logged_by=self.coordinator, **fields)
                self.add_photo(exchange, user)
        self.add_photo(self.exchange, user)
        self.add_gifts(user)

    def add_gifts(self, user):
        """Gifts to report with everybody named, and one in Trash."""
        for gone in (None, timezone.now()):
            Gift.objects.create(
                relationship=self.tie, exchange=self.exchange, direction="received", description="Bear",
                giver_person=PersonFactory(), receiver_organization=OrganizationFactory(), recorded_by=user,
                report_by=timezone.localdate(), given_on=PartialDate(1990), trashed_at=gone,
            )  # fmt: skip

    def add_photo(self, exchange, user):
        fields = {"file": self.file, "preview": self.file, "added_by": user, "consent": True}
        Photo.objects.create(exchange=exchange, upload_key=f"key-{exchange.pk}", **fields)

    def add_papers(self, tie):
        """Bodies, members with their votes, series, and what an adopted paper is used by."""
        TypeTierFactory(name=f"Kind {tie.pk}")
        BodyFactory()
        SeriesFactory(body=self.voted.body, name=f"Series {tie.pk}")
        member = MemberFactory(body=self.voted.body)
        Vote.objects.create(resolution=self.voted, member=member, choice="aye")
        ResolutionFactory(body=BodyFactory(), rescinded_by=self.adopted)
        MilestoneFactory(relationship=tie, resolution=self.adopted, date=PartialDate(1992))
        tie.resolutions.add(self.adopted)
        tie.documents.add(self.of(Document, "documents:document"))
        DocumentFactory(file=self.file, trashed_at=timezone.now())
        PaperFactory(issued=True, file=self.file)
        PaperFactory()

    def add_contacts(self, user):
        """Names, facts, offices and channels of one place, person and organization."""
        place, person = self.of(Place, "directory:place"), self.of(Person, "directory:person")
        organization = self.of(Organization, "directory:organization")
        name_place(place=place, text=f"Name {user.pk}", kind="alias", by=None)
        PlaceFact.objects.create(place=place, label=f"Fact {user.pk}", value="1")
        OfficeFactory(person=person, organization=organization)
        OfficeFactory(person=PersonFactory(), place=place)
        PersonFactory(place=place, organization=organization)
        OrganizationFactory(place=place)
        for owner in ({"person": person}, {"organization": organization}):
            Channel.objects.create(**owner, kind="phone", value=str(user.pk), private=False)
        for gone in (PersonFactory, OrganizationFactory, CommitteeFactory):
            gone(trashed_at=timezone.now())

    def add_work(self, user):
        """Moves of a proposal, reminders, mail and acts."""
        proposal = self.of(Proposal, "proposals:proposal")
        moved = {"action": "forward", "to_stage": "research", "to_state": "open"}
        StageMove.objects.create(proposal=proposal, by=user, **moved)
        subject = f"relationships.relationship:{self.tie.pk}"
        for reader in (user, *User.objects.exclude(role="member")):
            ReminderFactory(recipient=reader, subject=subject, rule=f"rule {user.pk}")
            make_link(scope="snooze", record=Reminder.objects.latest("pk"), sent_to=reader.email)
        kept_out(user)
        NumberSeries.objects.create(name=f"Series of {user.pk}", pattern=f"{user.pk}-{{n}}")
        OutboxMailFactory(recipient=user)
        record_act(act="adopt", record=self.adopted, by=self.coordinator)
        for resolution in (self.voted, self.adopted):
            save_change(resolution, by=user)

    def add_evaluations(self, user, tie):
        """Evaluations of this tie and another, and what one of them asks and decides."""
        written = self.of(Evaluation, "reviews:evaluation")
        past = {"number": f"E-2024-{user.pk}", "state": "accepted", "period_to": date(2024, 12, 31)}
        EvaluationFactory(relationship=tie, owner=user, due_on=timezone.localdate())
        EvaluationFactory(relationship=tie, trashed_at=timezone.now())
        EvaluationFactory(**past, relationship=self.tie, accepted_at=timezone.now() - timedelta(days=600))
        plan = WorkPlan.objects.create(relationship=self.tie, title=f"Plan {user.pk}")
        goal = plan.goals.create(text=f"Goal {user.pk}")
        GoalResult.objects.create(evaluation=written, goal=goal, met="yes")
        for fields in ({}, {"trashed_at": timezone.now()}):
            FollowUpFactory(evaluation=written, user=user, **fields)

    def add_research(self, user):
        """Goals in and out of Trash, contacts of both sides, and parts of a research sheet."""
        plan = self.of(WorkPlan, "relationships:plan")
        for term in ("short", "long"):
            plan.goals.create(text=f"Goal {user.pk}", term=term)
        plan.goals.create(text=f"Gone {user.pk}", trashed_at=timezone.now())
        for side in ("home", "partner"):
            self.tie.contacts.create(side=side, runs="volunteers", person=PersonFactory())
        proposal = self.of(Proposal, "proposals:research")
        for fields in ({}, {"trashed_at": timezone.now()}):
            proposal.budget_lines.create(what=f"Line {user.pk}", amount=1, **fields)
            proposal.other_ties.create(name=f"City {user.pk}", source="List", **fields)
        PlaceFact.objects.create(place=proposal.relationship.partner, label="Universities", value="1")
