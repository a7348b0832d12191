"""A passkey in software: makes and uses credentials as a telephone would, without a browser."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

HOST = "testserver"
ORIGIN = f"http://{HOST}"


def told(data: bytes) -> str:
    """Bytes as browsers send them."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


@dataclass
class SoftKey:
    """One key pair for one account of one host."""

    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    credential_id: bytes = field(default_factory=lambda: os.urandom(16))
    counter: int = 0

    def registered(self, challenge: str) -> dict[str, Any]:
        """The answer to "make a key"."""
        public = ES256.from_cryptography_key(self.key.public_key())
        flags = AuthenticatorData.FLAG
        data = AuthenticatorData.create(
            hashlib.sha256(HOST.encode()).digest(),
            flags.UP | flags.UV | flags.AT,
            self.counter,
            AttestedCredentialData.create(Aaguid.NONE, self.credential_id, public),
        )
        response = {
            "clientDataJSON": told(_client_data("webauthn.create", challenge=challenge)),
            "attestationObject": told(AttestationObject.create("none", data, {})),
        }
        return {**self._named(), "response": response, "clientExtensionResults": {"credProps": {"rk": True}}}

    def signed(self, challenge: str, *, owner: str) -> dict[str, Any]:
        """The answer to "sign in"; `owner` is the user handle that was given when the key was made."""
        self.counter += 1
        flags = AuthenticatorData.FLAG
        data = AuthenticatorData.create(hashlib.sha256(HOST.encode()).digest(), flags.UP | flags.UV, self.counter)
        client = _client_data("webauthn.get", challenge=challenge)
        signature = self.key.sign(bytes(data) + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        response = {
            "clientDataJSON": told(client),
            "authenticatorData": told(data),
            "signature": told(signature),
            "userHandle": owner,
        }
        return {**self._named(), "response": response, "clientExtensionResults": {}}

    def _named(self) -> dict[str, str]:
        name = told(self.credential_id)
        return {"id": name, "rawId": name, "type": "public-key", "authenticatorAttachment": "platform"}


def _client_data(kind: str, *, challenge: str) -> bytes:
    return json.dumps({"type": kind, "challenge": challenge, "origin": ORIGIN, "crossOrigin": False}).encode()
