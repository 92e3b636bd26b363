"""Versions and the way of a text: to the partner, back, agreed, approved, open again."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.services import record_act
from agreements.models import Agreement, Approval, ApproverRole, Verdict, Version
from agreements.selectors.approvals import not_yet
from agreements.selectors.text import checks_of, content_of, has_moved_on, hash_of, latest_version, missing_in
from agreements.services.papers import withdraw_approved_papers
from agreements.services.saving import begin_move, check_editable, lock
from agreements.workflow import APPROVED
from common.records import save_change, save_new
from relationships.models import Side


@transaction.atomic
def freeze_version(*, agreement: Agreement, by: Any, note: str = "") -> Version:
    """Make the next version of the present text; without a change the last one is the answer.

    Pages that were opened before are stale by it: nobody agrees on a version that was not yet shown.
    """
    lock(agreement)
    version, fresh = _keep_version(agreement, by, note)
    if fresh:
        save_change(agreement, by=by, reason=f"version {version.number} made")
    return version


def _keep_version(agreement: Agreement, by: Any, note: str) -> tuple[Version, bool]:
    """The version of the present text, and whether it was made just now; needs the lock."""
    content = content_of(agreement)
    digest, last = hash_of(content), latest_version(agreement)
    if last is not None and last.text_hash == digest:
        return last, False
    check_editable(agreement)
    if not content["clauses"]:
        raise ValidationError(_("There are no clauses yet. Add one before you make a version."))
    version = Version(agreement=agreement, number=last.number + 1 if last else 1, note=note)
    version.content, version.text_hash = content, digest
    version.made_by = by if getattr(by, "pk", None) else None
    version.save()
    record_act(act="make version", record=agreement, by=by, version=version.number, hash=digest[:12])
    return version, True


@transaction.atomic
def send_to_partner(*, agreement: Agreement, by: Any, seen: int | None = None, note: str = "") -> Agreement:
    """Say that the present text went to the partner; it is made a version first."""
    begin_move(agreement, "send_to_partner", seen)
    version, _fresh = _keep_version(agreement, by, note)
    save_change(agreement, by=by, seen=seen, reason=f"version {version.number} with partner")
    record_act(act="send agreement", record=agreement, by=by, version=version.number)
    return agreement


@transaction.atomic
def request_changes(
    *, agreement: Agreement, by: Any, note: str, body: str = "", seen: int | None = None
) -> Agreement:
    """Record that the partner asks for changes in the version it has; what it asked for is kept with it."""
    if not note.strip():
        raise ValidationError({"note": _("Say what should change")})
    begin_move(agreement, "request_changes", seen)
    agreement.final = None
    save_change(agreement, by=by, seen=seen, reason="changes requested by the partner")
    version = latest_version(agreement)
    if version is not None:
        asked = Approval(version_approved=version, role=ApproverRole.PARTNER, side=Side.PARTNER, note=note)
        asked.verdict, asked.text_hash = Verdict.CHANGES, version.text_hash
        asked.body = body or agreement.relationship.partner.name
        asked.given_by, asked.sample = by if getattr(by, "pk", None) else None, agreement.sample
        save_new(asked, by=by)
    number = version.number if version else 0
    record_act(act="partner asks for changes", record=agreement, by=by, version=number, note=note[:500])
    return agreement


@transaction.atomic
def agree_text(*, agreement: Agreement, by: Any, seen: int | None = None) -> Agreement:
    """Both sides agree on the newest version: it becomes the final one, without gaps and never changed."""
    begin_move(agreement, "agree", seen)
    version = latest_version(agreement)
    if version is None:
        raise ValidationError(_("There is no version yet. Make one before both sides can agree on it."))
    if has_moved_on(agreement, version):
        words = {"n": version.number}
        raise ValidationError(
            _("The text changed since version %(n)d. Make a new version, and let the partner read it.")
            % words
        )
    gaps = [check.words for check in checks_of(agreement) if check.blocks]
    gaps += [check.words for check in missing_in(version.content) if check.words not in gaps]
    if gaps:
        raise ValidationError(gaps)
    agreement.final = version
    save_change(agreement, by=by, seen=seen, reason=f"version {version.number} agreed")
    record_act(act="agree text", record=agreement, by=by, version=version.number, hash=version.text_hash[:12])
    return agreement


@transaction.atomic
def approve_agreement(*, agreement: Agreement, by: Any, seen: int | None = None) -> Agreement:
    """Declare the final text approved, once every approval it needs stands for exactly this text."""
    begin_move(agreement, "approve", seen)
    missing = not_yet(agreement)
    if missing:
        raise ValidationError([_("Still needed: %(what)s.") % {"what": words} for words in missing])
    final = agreement.final
    save_change(agreement, by=by, seen=seen, reason="approved")
    detail = {"version": final.number, "hash": final.text_hash} if final else {}
    record_act(act="approve agreement", record=agreement, by=by, **detail)
    return agreement


@transaction.atomic
def reopen_agreement(*, agreement: Agreement, by: Any, reason: str, seen: int | None = None) -> Agreement:
    """Open a settled text again; approvals stay on record for the text they were given to."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why")})
    was_approved = lock(agreement, seen).state == APPROVED
    begin_move(agreement, "reopen", seen)
    version = agreement.final.number if agreement.final else 0
    agreement.final = None
    save_change(agreement, by=by, seen=seen, reason=f"opened again: {reason}"[:100])
    if was_approved:
        why = _("The text was opened again: %(reason)s") % {"reason": reason}
        withdraw_approved_papers(agreement, reason=why, by=by)
    record_act(act="reopen agreement", record=agreement, by=by, version=version, reason=reason[:1000])
    return agreement


@transaction.atomic
def supersede_agreement(*, agreement: Agreement, by: Any, reason: str, seen: int | None = None) -> Agreement:
    """Record that another paper took the place of a signed one; it stays on file as it is."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say which paper took its place")})
    begin_move(agreement, "supersede", seen)
    save_change(agreement, by=by, seen=seen, reason=f"superseded: {reason}"[:100])
    record_act(act="supersede agreement", record=agreement, by=by, reason=reason[:1000])
    return agreement
