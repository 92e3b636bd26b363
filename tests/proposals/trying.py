"""Everybody trying everything with one proposal, and what must stay true meanwhile."""

from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count, F, Q

from accounts.models import Role
from agreements import services as agreements
from agreements.models import Agreement, Approval, Version
from agreements.selectors.text import hash_of
from common.dates import PartialDate
from common.prepared import prepared
from common.records import StaleRecord, move_to_trash
from documents.models import IssuedPaper
from documents.services import claim_job, make_claimed
from notifications.models import Reminder
from notifications.services import sweep
from proposals import services as proposals
from proposals import workflow
from proposals.models import Proposal, StageMove, Waiver
from relationships import services as relationships
from relationships.models import Letter, LetterKind, LetterState
from reviews import services as reviews
from reviews.models import Evaluation
from tests.factories.accounts import UserFactory
from tests.factories.directory import PlaceFactory
from tests.proposals import records

REFUSED = (ValidationError, PermissionDenied, StaleRecord)
# Facts that may be written as plain rows here; acts of law go through their own services only.
PLAIN = {
    "sponsor", "committee", "objectives", "city_facts", "other_ties", "assessment", "first_budget",
    "contacts", "authorised_reply", "both_committees", "test_exchange", "work_plan", "resolution",
}  # fmt: skip


# What takes long is tried less often, what is mostly refused more often.
OFTEN = {
    "try_sweep": 0.2, "try_print": 0.3, "try_make": 0.4, "try_letter": 0.4, "try_draft": 0.5,
    "try_freeze": 0.5, "try_settle": 0.5, "try_move": 4, "try_attest": 4, "try_waive": 3, "try_sign": 2,
    "try_lift": 2,
}  # fmt: skip
# What is given the proposal itself, and may leave it changed in memory when it is refused.
ON_PROPOSAL = {"try_move", "try_settle", "try_attest", "try_waive", "try_lift"}


@prepared
def newest(_nobody, *, kind):
    """A few of these that are not in Trash."""
    return kind[0].objects.filter(trashed_at=None).order_by("-pk")[:4]


@prepared
def stored(_nobody, *, key):
    """The proposal as it is by now."""
    return Proposal.objects.filter(pk=key)


class World:
    """One proposal, its tie, a person of every role, and what they may try with them."""

    def __init__(self, chance):
        self.chance = chance
        self.people = [UserFactory(role=role) for role in Role.values]
        self.boss = next(one for one in self.people if one.role == Role.COORDINATOR)
        place = PlaceFactory(name="Mazatlán", country_printed="Mexico")
        self.proposal = proposals.open_proposal(partner=place, by=self.boss)
        proposals.adopt_policy(name="Policy", waivable=list(workflow.NEEDS), by=self.boss)
        self.texts: dict[tuple[str, int], str] = {}
        self.done: Counter[str] = Counter()
        self.settled: set[str] = set()
        self.acts = [getattr(self, name) for name in dir(type(self)) if name.startswith("try_")]
        self.weights = [OFTEN.get(act.__name__, 1) for act in self.acts]

    @property
    def tie(self):
        return self.proposal.relationship

    def anybody(self):
        return self.boss if self.chance.random() < 0.6 else self.chance.choice(self.people)

    def judge(self):
        mayor = next(one for one in self.people if one.role == Role.APPROVER)
        return mayor if self.chance.random() < 0.6 else self.chance.choice(self.people)

    def any_of(self, kind):
        """One of the newest."""
        found = newest(None, kind=(kind,))
        if not found:
            raise ValidationError("There is none.")
        return self.chance.choice(found)

    def act(self):
        chosen = self.chance.choices(self.acts, self.weights)[0]
        done = False
        with suppress(*REFUSED), transaction.atomic():
            chosen()
            self.done[chosen.__name__] += 1
            done = True
        if done or chosen.__name__ in ON_PROPOSAL:
            self.proposal = stored(None, key=self.proposal.pk)[0]
        else:  # refused elsewhere, which may have left its mark on the tie alone
            self.proposal._state.fields_cache.pop("relationship", None)

    # The proposal
    def try_move(self):
        seen = self.proposal.version - self.chance.choice((0, 0, 0, 1))
        reason = self.chance.choice(("because", "because", ""))
        weights = (6, 1, 1, 3, 0.1, 0.1, 3)
        action = self.chance.choices(workflow.ACTIONS, weights)[0]
        proposals.move_proposal(
            proposal=self.proposal, action=action, by=self.anybody(), reason=reason, seen=seen
        )

    def try_propose_again(self):
        if self.proposal.state in workflow.CLOSED:
            tie = self.tie
            self.proposal = proposals.open_proposal(partner=tie.partner, relationship=tie, by=self.boss)
            self.settled.clear()

    def try_settle(self):
        asked = {need.key for need in workflow.REQUIREMENTS[self.proposal.stage]}
        if plain := sorted(asked & PLAIN - self.settled):
            key = self.chance.choice(plain)
            records.MAKERS[key](self.proposal)
            self.settled.add(key)

    def try_attest(self):
        key = self.chance.choice(list(workflow.NEEDS))
        proposals.attest(proposal=self.proposal, key=key, note="seen", by=self.anybody())

    def try_waive(self):
        facts = {"reason": "r", "authority": "Council", "waived_on": records.DAY}
        key = self.chance.choice(list(workflow.NEEDS))
        proposals.waive(proposal=self.proposal, key=key, by=self.anybody(), **facts)

    def try_lift(self):
        waiver = self.any_of(Waiver)
        proposals.lift_waiver(waiver=waiver, reason="Met after all", by=self.anybody())

    # Letters
    def try_letter(self):
        kind = self.chance.choice((LetterKind.THANKS, LetterKind.OTHER, LetterKind.INTRODUCTION))
        said = dict.fromkeys(
            ("subject", "body", "greeting", "from_name", "from_title", "to_name", "to_title"), "x"
        )
        relationships.draft_letter(relationship=self.tie, kind=kind, by=self.boss, dated=records.DAY, **said)

    def letter(self):
        return self.any_of(Letter)

    def try_change_letter(self):
        relationships.change_letter(letter=self.letter(), body=str(self.chance.random()), by=self.anybody())

    def try_ask_letter(self):
        relationships.ask_letter_approval(letter=self.letter(), by=self.anybody())

    def try_approve_letter(self):
        relationships.approve_letter(letter=self.letter(), by=self.judge())

    def try_take_back(self):
        relationships.take_back_letter(letter=self.letter(), reason="r", by=self.anybody())

    def try_send_letter(self):
        relationships.send_letter(letter=self.letter(), channel="post", by=self.anybody())

    # Agreements
    def try_draft(self):
        if not Agreement.objects.filter(trashed_at=None).exclude(state="superseded").exists():
            agreements.draft_agreement(
                relationship=self.tie, instrument="agreement", title_home="Agreement", by=self.boss,
                title_partner="Convenio", language_partner="es", home_name="A", home_name_theirs="A",
                partner_name="B", partner_name_theirs="B", term_years=5, review_months=12, exit_months=6,
            )  # fmt: skip

    def paper(self):
        return self.any_of(Agreement)

    def try_clause(self):
        said = self.chance.random()
        text = {"text_home": f"One {said}", "text_partner": f"Uno {said}"}
        paper = self.paper()
        first = paper.clauses.filter(trashed_at=None).first()
        if first is None:
            for topic in ("purpose", "term", "review", "exit"):
                agreements.add_clause(agreement=paper, topic=topic, by=self.boss, **text)
        elif self.chance.random() < 0.2:
            agreements.change_clause(clause=first, by=self.anybody(), **text)

    def try_freeze(self):
        agreements.freeze_version(agreement=self.paper(), by=self.boss)

    def try_flow(self):
        paper, by = self.paper(), self.anybody()
        step = self.chance.choice(
            (
                agreements.send_to_partner,
                agreements.agree_text,
                agreements.agree_text,
                agreements.approve_agreement,
            )
        )
        step(agreement=paper, by=by)

    def try_reopen(self):
        if self.chance.random() > 0.2:
            raise ValidationError("Not often.")
        agreements.reopen_agreement(agreement=self.paper(), by=self.boss, reason="r")

    def try_approve(self):
        paper = self.paper()
        version = paper.versions.order_by("-number").first()
        if version is None:
            raise ValidationError("There is none.")
        verdict = self.chance.choices(("approved", "changes"), (9, 1))[0]
        for role in self.chance.sample(("attorney", "mayor", "council", "partner"), 3):
            agreements.give_approval(
                version=version, role=role, by=self.anybody(), verdict=verdict, body="B", on=records.DAY,
                instrument="I", note="n",
            )  # fmt: skip

    def try_sign(self):
        agreements.record_signing(agreement=self.paper(), signed_on=PartialDate(2026, 11), by=self.anybody())

    def try_trash_approval(self):
        agreements.trash_approval(approval=self.any_of(Approval), reason="r", by=self.boss)

    # Reviews, papers, reminders
    def try_schedule(self):
        due = date(2027, 1, 1) + timedelta(days=self.chance.randrange(900))
        reviews.schedule_evaluation(relationship=self.tie, due_on=due, by=self.boss)

    def try_evaluate(self):
        one = self.any_of(Evaluation)
        step = self.chance.choice(
            (reviews.begin_evaluation, reviews.send_evaluation, reviews.take_back_evaluation,
             reviews.accept_evaluation)
        )  # fmt: skip
        step(evaluation=one, by=self.anybody())

    def try_print(self):
        agreements.print_agreement(agreement=self.paper(), by=self.boss)

    def try_make(self):
        if job := claim_job():
            make_claimed(job)

    def try_sweep(self):
        sweep(today=date(2026, 11, 19) + timedelta(days=self.chance.randrange(900)))

    def try_trash(self):
        move_to_trash(self.letter(), by=self.boss)

    # What never becomes untrue
    def check(self):
        self.every_stage_change_has_its_row()
        self.no_tie_is_active_before_its_signing()
        assert not IssuedPaper.objects.filter(~Q(number=""), file=None).exists()
        self.one_open_reminder_for_each_key()
        self.what_was_approved_keeps_its_text()

    def every_stage_change_has_its_row(self):
        moves = list(StageMove.objects.filter(proposal=self.proposal).order_by("pk"))
        for before, after in pairwise(moves):
            assert (before.to_stage, before.to_state) == (after.from_stage, after.from_state)
        assert (moves[-1].to_stage, moves[-1].to_state) == (self.proposal.stage, self.proposal.state)

    def no_tie_is_active_before_its_signing(self):
        signed = Agreement.objects.filter(relationship=self.tie, state__in=("signed", "superseded"))
        self.tie.refresh_from_db()
        assert self.tie.status != "active" or signed.filter(establishes=True).exists()

    def one_open_reminder_for_each_key(self):
        keys = Reminder.objects.filter(done_at=None).values("rule", "subject", "due_on", "recipient")
        assert not keys.annotate(n=Count("pk")).filter(n__gt=1).exists()

    def what_was_approved_keeps_its_text(self):
        for version in Version.objects.filter(approvals__isnull=False).distinct():
            assert hash_of(version.content) == version.text_hash
            self.same(("version", version.pk), version.text_hash)
        wrong = Approval.objects.exclude(text_hash=F("version_approved__text_hash"))
        assert not wrong.exists()
        for letter in Letter.objects.filter(state__in=(LetterState.FINAL, LetterState.SENT)):
            if letter.approved_at:
                key = hash((letter.pk, letter.approved_at))
                self.same(("letter", key), f"{letter.subject}{letter.body}{letter.parts}")

    def same(self, key, text):
        assert self.texts.setdefault(key, text) == text
