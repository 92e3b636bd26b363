"""Authenticator apps and passkeys for tests."""

import json
import secrets
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn.internal.auth import WebAuthn
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import sha256, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

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


class SoftKey:
    """A passkey made of software: answers what a browser would."""

    origin, host = "http://localhost", "localhost"

    def __init__(self):
        self.secret = ec.generate_private_key(ec.SECP256R1())
        self.key_id = secrets.token_bytes(16)

    def create(self, options):
        """The answer to a question for a new passkey."""
        asked = json.loads(options)["publicKey"]
        self.user = asked["user"]["id"]
        public = ES256.from_cryptography_key(self.secret.public_key())
        made = AttestedCredentialData.create(b"\0" * 16, self.key_id, public)
        data = AuthenticatorData.create(sha256(self.host.encode()), 0x45, 0, made)
        response = {
            "clientDataJSON": websafe_encode(self._said("webauthn.create", asked)),
            "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
        }
        return self._answer(response)

    def get(self, options):
        """The answer to a question for a passkey that was made before."""
        asked = (json.loads(options) if isinstance(options, str) else options)["publicKey"]
        said = self._said("webauthn.get", asked)
        data = AuthenticatorData.create(sha256(self.host.encode()), 0x05, 1)
        signature = self.secret.sign(data + sha256(said), ec.ECDSA(hashes.SHA256()))
        response = {
            "clientDataJSON": websafe_encode(said),
            "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(signature),
            "userHandle": self.user,
        }
        return self._answer(response)

    def _said(self, kind, asked):
        return CollectedClientData.create(kind, asked["challenge"], self.origin)

    def _answer(self, response):
        key = websafe_encode(self.key_id)
        about = {"id": key, "rawId": key, "type": "public-key", "response": response}
        return json.dumps({**about, "clientExtensionResults": {"credProps": {"rk": True}}})


def add_passkey(user):
    """A passkey that this person has; nobody holds its secret."""
    options = json.dumps({"publicKey": {"challenge": "AAAA", "user": {"id": "MQ"}}})
    credential = json.loads(SoftKey().create(options))
    return WebAuthn.add(user, "Work computer", credential).instance
