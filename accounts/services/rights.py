"""The safeguarding lead is made by two administrators (bars §7 row 40), and ended by one."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import SafeguardingGrant, User
from accounts.permissions import can_decide_safeguarding
from accounts.services.audit import record_act
from accounts.services.people import change_user
from common.decisions import require


@transaction.atomic
def ask_safeguarding(*, user: User, by: User) -> SafeguardingGrant:
    """Propose somebody; nothing changes until another administrator agrees. Twice is one question."""
    if User.objects.select_for_update().get(pk=user.pk).safeguarding:
        raise ValidationError(_("This person is safeguarding lead already."))
    grant: SafeguardingGrant
    grant, made = SafeguardingGrant.objects.open().get_or_create(user=user, defaults={"asked_by": by})
    if made:
        record_act(act="safeguarding asked", record=user, by=by)
    return grant


@transaction.atomic
def decide_safeguarding(*, grant: SafeguardingGrant, by: User, agree: bool) -> SafeguardingGrant:
    """Agree or refuse; the one who asked and the one it is about cannot agree."""
    user = User.objects.select_for_update().get(pk=grant.user_id)
    grant = SafeguardingGrant.objects.get(pk=grant.pk)
    if grant.decided_at is not None:
        raise ValidationError(_("Somebody has decided this already."))
    if agree:
        require(can_decide_safeguarding(by, grant))
        change_user(user=user, by=by, safeguarding=True)
    grant.decided_by, grant.decided_at, grant.granted = by, timezone.now(), agree
    grant.save(update_fields=["decided_by", "decided_at", "granted"])
    asked_by = str(grant.asked_by)
    record_act(act="safeguarding decided", record=user, by=by, agreed=agree, asked_by=asked_by)
    return grant


@transaction.atomic
def end_safeguarding(*, user: User, by: User) -> User:
    """Take the flag away; one administrator is enough."""
    return change_user(user=user, by=by, safeguarding=False)
