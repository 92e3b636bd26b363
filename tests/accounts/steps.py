"""An authenticator app for tests: set up in one call, and its code at any moment."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp

PASSWORD = "correct horse battery"


def add_app(user):
    """The secret of an app that this person has set up, with recovery codes."""
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def code_of(secret, ahead=0):
    counter = int(time.time()) // 30 + ahead
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def recovery_codes(user):
    return Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()


def give_password(client, user, password=PASSWORD):
    return client.post("/sign-in/", {"login": user.email, "password": password})


def give_code(client, code):
    return client.post("/sign-in/second-step/", {"code": code})


def is_in(client):
    return client.get("/account/").status_code == 200
