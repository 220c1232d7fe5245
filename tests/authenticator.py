"""A passkey's authenticator in software: makes credentials and answers, as a browser would hand them to a page.

It does what it is told, wrong things too: another origin, no verified user, a counter that goes back.
"""

import base64
import hashlib
import json
import secrets
import struct
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

Json = dict[str, Any]
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


class Authenticator:
    """One passkey. `counts=False`: one that keeps no counter, as those that are synchronised."""

    def __init__(self, *, counts: bool = True) -> None:
        self.origin = "http://localhost:8080"
        self.domain = "localhost"
        self.counts = counts
        self.counter = 0
        self.verifies = True
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(32)
        self.handle: str | None = None

    def create(self, options: Json) -> Json:
        asked = options["public_key"]
        self.handle = asked["user"]["id"]
        numbers = self.key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        attested = bytes(16) + struct.pack(">H", len(self.id)) + self.id + cbor2.dumps(public)
        made = {"fmt": "none", "attStmt": {}, "authData": self._data(ATTESTED) + attested}
        response = {
            "clientDataJSON": self._client_data("webauthn.create", asked["challenge"]),
            "attestationObject": text(cbor2.dumps(made)),
            "transports": ["internal"],
        }
        return self._credential(response)

    def get(self, options: Json) -> Json:
        """`options` as an answer of the API has them, under whichever name."""
        asked = options.get("public_key") or options["passkey"]
        data, client = self._data(), self._client_data("webauthn.get", asked["challenge"])
        signed = data + hashlib.sha256(raw(client)).digest()
        response = {
            "clientDataJSON": client,
            "authenticatorData": text(data),
            "signature": text(self.key.sign(signed, ec.ECDSA(SHA256()))),
            "userHandle": self.handle,
        }
        return self._credential(response)

    def _data(self, flags: int = 0) -> bytes:
        self.counter += self.counts
        flags |= PRESENT | (VERIFIED if self.verifies else 0)
        return hashlib.sha256(self.domain.encode()).digest() + struct.pack(">BI", flags, self.counter)

    def _client_data(self, kind: str, challenge: str) -> str:
        said = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return text(json.dumps(said).encode())

    def _credential(self, response: Json) -> Json:
        return {"id": text(self.id), "rawId": text(self.id), "type": "public-key", "response": response}


def text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).decode().rstrip("=")


def raw(value: str) -> bytes:
    return base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))
