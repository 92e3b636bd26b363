"""What the pages of accounts are about: sessions, passkeys, invitations, a grant that waits."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore

from accounts.models import Role, SafeguardingGrant
from accounts.services import invite, token_of
from tests.accounts.steps import add_passkey
from tests.factories.accounts import UserFactory


def pages_of(side):
    session = SessionStore()
    session.create()
    row = UserSession.objects.create(user=side.user, ip="192.0.2.7", session_key=session.session_key)
    passkey = add_passkey(side.user)
    offer = invite(email=f"offered-{side.word}@city.example", name="O", role="viewer", by=side.users["admin"])
    side.offer_link = offer.link
    SafeguardingGrant.objects.create(user=side.user, asked_by=UserFactory(role=Role.ADMIN))
    about, link = {"pk": side.user.pk}, {"pk": offer.link.pk}
    rights = ("step-remove", "safeguarding", "safeguarding-agree", "safeguarding-refuse", "safeguarding-end")
    city = {"provider_id": "city" if side.word == "own" else "town"}
    return {
        "accounts:session-end": {"pk": row.pk},
        "mfa_remove_webauthn": {"pk": passkey.pk},
        "openid_connect_login": city,
        "openid_connect_callback": city,
        "program:user-invite-again": {"pk": offer.user.pk},
        "program:user-withdraw": {"pk": offer.user.pk},
        "program:invitation-link": {"token": token_of(offer.link)},
        "program:invitation-open": link,
        "program:invitation": link,
        "program:invitation-again": link,
        **{f"program:user-{right}": about for right in rights},
    }
