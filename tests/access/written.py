"""Texts of agreements in every state their pages are about, for one side of the small world."""

from typing import Any

from django.utils import timezone

from agreements import services
from agreements.models import Agreement, Version
from agreements.selectors.text import content_of, hash_of
from common.dates import PartialDate
from tests.access.parts import each, within
from tests.factories.agreements import AgreementFactory, ApprovalFactory, ClauseFactory, VersionFactory

Pages = dict[str, dict[str, Any]]


def pages_of(side: Any) -> Pages:
    """Which record each address is about."""
    pages = of_draft(side) | of_agreed(side) | of_partner(side)
    pages |= each(("of-tie", "new", "file-signed"), {"slug": side.slug})
    gone = written(side, "trashed", trashed_at=timezone.now())
    signed = written(side, "signed", state="signed", signed_on=PartialDate(2026, 11, 18))
    pages["restore"] = {"number": gone.number}
    pages["supersede"] = {"number": signed.number}
    return within("agreements", pages)


def written(side: Any, word: str, **fields: Any) -> Agreement:
    """An agreement of this side, named after what it is for."""
    title = f"{word.capitalize()} text {side.word}"
    number = f"A-{word}-{side.word}"
    made: Agreement = AgreementFactory(relationship=side.tie, number=number, title_home=title, **fields)
    return made


def frozen(agreement: Agreement, number: int) -> Version:
    """The present text as a version."""
    content = content_of(agreement)
    made: Version = VersionFactory(
        agreement=agreement, number=number, content=content, text_hash=hash_of(content)
    )
    return made


def of_draft(side: Any) -> Pages:
    draft = written(side, "draft")
    first = ClauseFactory(agreement=draft, heading_home=f"Purpose {side.word}")
    ClauseFactory(agreement=draft)
    gone = ClauseFactory(agreement=draft, trashed_at=timezone.now())
    number = {"number": draft.number}
    plain = ("edit", "trash", "docx", "clauses", "clause-add", "freeze", "send")
    pages: Pages = each(plain, number)
    pages |= each(("clause-edit", "clause-move", "clause-remove"), number | {"pk": first.pk})
    pages["clause-restore"] = number | {"pk": gone.pk}
    pages["clause-confirm"] = number | {"pk": first.pk, "side": "partner"}
    return pages


def of_partner(side: Any) -> Pages:
    read = written(side, "read", state="with_partner")
    clause = ClauseFactory(agreement=read)
    frozen(read, 1)
    services.change_clause(clause=clause, by=None, text_home="The cities work well together.")
    frozen(read, 2)
    number = {"number": read.number}
    pages: Pages = each(("agreement", "changes", "agree", "versions", "compare", "history"), number)
    return pages | {"version": number | {"n": 2}}


def of_agreed(side: Any) -> Pages:
    agreed = written(side, "agreed")
    ClauseFactory(agreement=agreed)
    version = frozen(agreed, 1)
    Agreement.objects.filter(pk=agreed.pk).update(state="agreed", final=version)
    recorded = ApprovalFactory(version_approved=version)
    gone = ApprovalFactory(version_approved=version, trashed_at=timezone.now())
    number = {"number": agreed.number}
    pages: Pages = each(("approve", "reopen", "approvals", "approval-give"), number)
    pages["print"] = number | {"copy": "partner"}
    pages["approval-record"] = number | {"role": "council"}
    pages["approval-trash"] = number | {"pk": recorded.pk}
    return pages | {"approval-restore": number | {"pk": gone.pk}}


def add_more(world: Any, tie: Any, user: Any) -> None:
    """One row more of everything the pages of these texts list."""
    named = {name: world.own[f"agreements:{name}"]["number"] for name in ("clauses", "versions", "approvals")}
    of = {name: Agreement.objects.get(number=number) for name, number in named.items()}
    ClauseFactory(agreement=of["clauses"])
    ClauseFactory(agreement=of["clauses"], trashed_at=timezone.now())
    ClauseFactory(agreement=of["versions"])
    frozen(of["versions"], of["versions"].versions.count() + 1)
    for gone in (None, timezone.now()):
        ApprovalFactory(version_approved=of["approvals"].final, given_by=user, trashed_at=gone)
    waiting = AgreementFactory(relationship=tie, state="with_partner", owner=user)
    ClauseFactory(agreement=waiting)
    ApprovalFactory(version_approved=frozen(waiting, 1), role="manager", given_by=user)
    AgreementFactory(relationship=tie, trashed_at=timezone.now())
