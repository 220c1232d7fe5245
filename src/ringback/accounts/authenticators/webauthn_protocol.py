"""WebAuthn level 3, by the library `webauthn`: what is asked of a browser, and whether its answer holds.

The user is always verified, by PIN or body, so that a passkey counts as both factors. No attestation is asked for: who
made the authenticator decides nothing here.
"""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ringback.accounts.errors import PasskeyRefused
from ringback.core.times import MINUTE
from ringback.settings import Settings

if TYPE_CHECKING:
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor  # the library is loaded by the first who asks

LIFETIME = 5 * MINUTE
MAX_CREDENTIAL_ID = 1023  # bytes, by the standard

Json = dict[str, Any]


class Registered(NamedTuple):
    credential_id: bytes
    public_key: bytes
    sign_count: int


class KnownPasskey(NamedTuple):
    """A passkey that somebody has: its id, and how its authenticator is reached."""

    credential_id: bytes
    transports: Sequence[str]


def creation_options(
    settings: Settings, *, challenge: bytes, handle: bytes, email: str, name: str, known: Sequence[KnownPasskey]
) -> Json:
    """`handle` is all that an authenticator tells us of whose passkey it is."""
    from webauthn import generate_registration_options, options_to_json
    from webauthn.helpers import structs

    options = generate_registration_options(
        rp_id=settings.passkey_domain,
        rp_name=settings.brand,
        user_id=handle,
        user_name=email,
        user_display_name=name,
        challenge=challenge,
        timeout=LIFETIME,
        exclude_credentials=[_descriptor(one) for one in known],
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.REQUIRED,
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        ),
    )
    return _json(options_to_json(options))


def request_options(settings: Settings, *, challenge: bytes, known: Sequence[KnownPasskey] = ()) -> Json:
    """Without `known` the browser offers every passkey that it has for us."""
    from webauthn import generate_authentication_options, options_to_json
    from webauthn.helpers import structs

    options = generate_authentication_options(
        rp_id=settings.passkey_domain,
        challenge=challenge,
        timeout=LIFETIME,
        allow_credentials=[_descriptor(one) for one in known],
        user_verification=structs.UserVerificationRequirement.REQUIRED,
    )
    return _json(options_to_json(options))


def challenge_in(credential: Json) -> bytes:
    """Which challenge an answer is for, as it says itself. Raises PasskeyRefused."""
    from webauthn.helpers import base64url_to_bytes, parse_client_data_json

    try:
        return parse_client_data_json(base64url_to_bytes(credential["response"]["clientDataJSON"])).challenge
    except Exception as error:  # what strangers send fails in the library in many ways
        raise PasskeyRefused from error


def registered(settings: Settings, credential: Json, *, challenge: bytes) -> Registered:
    """Raises PasskeyRefused where the answer does not hold: another origin, another challenge, nobody verified, ..."""
    from webauthn import verify_registration_response

    try:
        found = verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=settings.passkey_domain,
            expected_origin=settings.passkey_origin,
            require_user_verification=True,
        )
    except Exception as error:
        raise PasskeyRefused from error
    if len(found.credential_id) > MAX_CREDENTIAL_ID:
        raise PasskeyRefused
    return Registered(found.credential_id, found.credential_public_key, found.sign_count)


def credential_id_in(credential: Json) -> bytes:
    from webauthn.helpers import base64url_to_bytes

    try:
        return base64url_to_bytes(credential["id"])
    except Exception as error:
        raise PasskeyRefused from error


def handle_in(credential: Json) -> bytes | None:
    """Whose passkey it is, as the authenticator says; one that was asked for by its id need not say it."""
    from webauthn.helpers import base64url_to_bytes

    try:
        said = credential["response"].get("userHandle")
        return None if said is None else base64url_to_bytes(said)
    except Exception as error:
        raise PasskeyRefused from error


def sign_count_of(settings: Settings, credential: Json, *, challenge: bytes, public_key: bytes) -> int:
    """The counter of an answer that holds. What became of it since the last time, the caller has to see: the library
    would not tell a counter that went back from a wrong signature. Raises PasskeyRefused."""
    from webauthn import verify_authentication_response

    try:
        found = verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=settings.passkey_domain,
            expected_origin=settings.passkey_origin,
            credential_public_key=public_key,
            credential_current_sign_count=0,
            require_user_verification=True,
        )
    except Exception as error:
        raise PasskeyRefused from error
    return found.new_sign_count


def _descriptor(one: KnownPasskey) -> "PublicKeyCredentialDescriptor":
    from webauthn.helpers import structs

    transports = [structs.AuthenticatorTransport(name) for name in one.transports]
    return structs.PublicKeyCredentialDescriptor(one.credential_id, transports=transports)


def _json(text: str) -> Json:
    options: Json = json.loads(text)
    return options
