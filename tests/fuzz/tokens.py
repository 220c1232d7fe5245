"""What a browser, a mail server or an identity provider hands us back as ours or as the provider's. Nobody here has a
secret, so nothing is believed; and what the provider did sign holds what we read of it, or is refused by name."""

import functools
from types import SimpleNamespace
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm
from jwt.utils import base64url_encode

from ringback.accounts.sessions.credentials import device_in
from ringback.accounts.sso.errors import Untrusted
from ringback.accounts.sso.tokens import verify_id_token, verify_logout_token
from ringback.compat.aws_support.links import read_link
from ringback.core.crypto import Vault
from ringback.core.errors import NotFound
from ringback.core.signed_links import read_signed
from ringback.courier.channels.sealed_code import SealedCode
from ringback.courier.tags import tag_of
from tests.fuzz.storable import SECRET

ISSUER, CLIENT, NOW_S = "https://idp.example", "ringback", 1_790_000_000
MAILBOX = "support@ringback.example"
PURPOSES = ("freeze links", "agent stop links", "email update links")


@functools.cache
def vault() -> Vault:
    return Vault(SECRET)


@functools.cache
def provider_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@functools.cache
def keys() -> list[dict[str, Any]]:
    """The provider's, as everybody can read them."""
    public = ECAlgorithm.to_jwk(provider_key().public_key(), as_dict=True)
    return [{**public, "kid": "1", "use": "sig"}, {"kty": "oct", "kid": "2", "k": "c2VjcmV0"}]


def token(data: bytes) -> None:
    """It begins with what it is: `j`, the header, claims and signature of a JWT, each a line; `s`, claims that the
    provider signs; anything else is taken as it is for each thing that it could be."""
    if data[:1] == b"s":
        signed_by_the_provider(data[1:])
        return
    if data[:1] == b"j":
        parts = [*data[1:].split(b"\n"), b"", b""][:3]
        not_the_providers(".".join(base64url_encode(part).decode() for part in parts))
        return
    text = data.decode("latin-1")
    not_the_providers(text)
    assert [purpose for purpose in PURPOSES if read_signed(vault(), purpose, text) is not None] == []
    assert device_in(vault(), text) is None
    assert tag_of(vault(), MAILBOX, text) is None
    assert SealedCode(SECRET).open(text) is None
    db: Any = SimpleNamespace(vault=vault(), now=NOW_S * 1000)
    for kind in ("parts", "attachments"):
        try:
            read_link(db, token=text, kind=kind)
        except NotFound:
            continue
        raise AssertionError("a link that we did not sign was believed")


def not_the_providers(text: str) -> None:
    for verify in (verify_id_token, verify_logout_token):
        try:
            verify(text, keys(), issuer=ISSUER, client_id=CLIENT, now_s=NOW_S)
        except Untrusted:
            continue
        raise AssertionError("a token that the provider did not sign was believed")


def signed_by_the_provider(claims: bytes) -> None:
    text = jwt.api_jws.encode(claims, provider_key(), algorithm="ES256", headers={"kid": "1"})
    for verify in (verify_id_token, verify_logout_token):
        try:
            read = verify(text, keys(), issuer=ISSUER, client_id=CLIENT, now_s=NOW_S)
        except Untrusted:
            continue
        assert read["iss"] == ISSUER and CLIENT in read["aud"] and read["exp"] > NOW_S - 120
        assert all(isinstance(read.get(name, ""), str) for name in ("sub", "sid", "jti"))
