"""Passkeys of applicants and agents: adding, naming, removing, and showing one.

Whoever adds or removes one has just shown who they are, and is told by e-mail. A challenge is good once, for five
minutes, in the browser that asked for it and for what it was asked for.
"""

import hashlib
import secrets
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from ringback.accounts.authenticators.passkey_rows import append_of, is_agent, passkeys_of, subject_of
from ringback.accounts.authenticators.passkey_rows import remove as remove_row
from ringback.accounts.authenticators.schemas import PasskeyView
from ringback.accounts.authenticators.tables import PasskeyRow, passkey_challenges, passkeys
from ringback.accounts.authenticators.webauthn_protocol import (
    LIFETIME,
    Json,
    KnownPasskey,
    challenge_in,
    creation_options,
    credential_id_in,
    handle_in,
    registered,
    request_options,
    sign_count_of,
)
from ringback.accounts.commands import clean_name
from ringback.accounts.errors import PasskeyCopied, PasskeyExists, PasskeyRefused, TooManyPasskeys
from ringback.accounts.security_notices import tell
from ringback.accounts.sessions.reauthentication import require_fresh
from ringback.core.actors import Actor
from ringback.core.crypto import seal, stored_digest, token_hash, unseal
from ringback.core.db import Db
from ringback.core.errors import NotFound
from ringback.core.ids import new_id
from ringback.core.sql import prepare
from ringback.core.times import iso, iso_or_none
from ringback.journal.commands import person_key
from ringback.settings import Settings

PURPOSE = "passkey names"  # of agents
MAX_PASSKEYS = 20  # of one person
CHALLENGE = 32  # bytes; the standard asks for 16 at least
TRANSPORTS = frozenset({"ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"})


class Purpose(StrEnum):
    ADD = "add"
    SIGN_IN = "sign_in"
    SHOW_AGAIN = "show_again"  # re-authentication, and an agent's step-up


BY_CREDENTIAL = prepare(select(passkeys).where(passkeys.c.credential_hash == bindparam("hash")), into=PasskeyRow)
RENAME = prepare(
    update(passkeys)
    .where(passkeys.c.id == bindparam("passkey"), passkeys.c.subject == bindparam("owner"))
    .values(name=bindparam("new_name"))
)
USED = prepare(  # of two answers at once with one counter the second finds it used
    update(passkeys)
    .where(passkeys.c.id == bindparam("passkey"), passkeys.c.sign_count == bindparam("before"))
    .values(sign_count=bindparam("after"), last_used_at=bindparam("now"))
)
USE_CHALLENGE = prepare(
    delete(passkey_challenges).where(
        passkey_challenges.c.challenge_hash == bindparam("hash"),
        passkey_challenges.c.purpose == bindparam("purpose_is"),
        passkey_challenges.c.browser == bindparam("browser_is"),
        passkey_challenges.c.expires_at > bindparam("now"),
    )
)
SWEEP = prepare(delete(passkey_challenges).where(passkey_challenges.c.expires_at <= bindparam("until")))


def begin_adding(db: Db, actor: Actor, /, *, settings: Settings, email: str, name: str) -> Json:
    """What `navigator.credentials.create()` is called with. Raises ReauthenticationRequired, StepUpRequired,
    TooManyPasskeys."""
    require_fresh(db, actor)
    known = passkeys_of(db, subject=subject_of(actor))
    if len(known) >= MAX_PASSKEYS:
        raise TooManyPasskeys
    return creation_options(
        settings,
        challenge=_new_challenge(db, purpose=Purpose.ADD, browser=actor.login_id),
        handle=_handle(db, subject_of(actor)),
        email=email,
        name=name,
        known=_known(known),
    )


def add(db: Db, actor: Actor, /, *, settings: Settings, name: str, credential: Json) -> PasskeyView:
    """Raises ReauthenticationRequired, StepUpRequired, PasskeyRefused, PasskeyExists, TooManyPasskeys, and InvalidInput
    for the name."""
    subject, name = subject_of(actor), clean_name(name)
    require_fresh(db, actor)
    challenge = _use_challenge(db, credential, purpose=Purpose.ADD, browser=actor.login_id)
    made = registered(settings, credential, challenge=challenge)
    if db.one(BY_CREDENTIAL, hash=_hash(made.credential_id)) is not None:
        raise PasskeyExists
    if len(passkeys_of(db, subject=subject)) >= MAX_PASSKEYS:
        raise TooManyPasskeys
    row = PasskeyRow(
        id=new_id("psk", db.now),
        subject=subject,
        credential_hash=_hash(made.credential_id),
        credential_id=made.credential_id,
        public_key=made.public_key,
        sign_count=made.sign_count,
        transports=" ".join(_transports(credential)),
        name=_sealed_name(db, subject, name),
        created_at=db.now,
        last_used_at=None,
    )
    db.add(passkeys, **row._asdict())
    data: dict[str, str | None] = {"passkey": row.id, "credential": stored_digest(row.public_key, row.credential_id)}
    append_of(db, actor, "passkey.added", subject=subject, data=data)
    tell(db, actor, subject=subject, event="passkey_added", detail=name)
    return _view(db, row)


def list_passkeys(db: Db, actor: Actor, /) -> list[PasskeyView]:
    """Oldest first."""
    return [_view(db, row) for row in passkeys_of(db, subject=subject_of(actor))]


def rename(db: Db, actor: Actor, /, *, passkey_id: str, name: str) -> None:
    """Raises NotFound, and InvalidInput for the name."""
    subject = subject_of(actor)
    new_name = _sealed_name(db, subject, clean_name(name))
    if not db.run(RENAME, passkey=passkey_id, owner=subject, new_name=new_name):
        raise NotFound
    append_of(db, actor, "passkey.renamed", subject=subject, data={"passkey": passkey_id})


def remove(db: Db, actor: Actor, /, *, passkey_id: str) -> None:
    """Raises NotFound, ReauthenticationRequired, StepUpRequired."""
    subject = subject_of(actor)
    row = next((one for one in passkeys_of(db, subject=subject) if one.id == passkey_id), None)
    if row is None:
        raise NotFound
    require_fresh(db, actor)
    remove_row(db, actor, row)
    tell(db, actor, subject=subject, event="passkey_removed", detail=_view(db, row).name)


def begin_showing(db: Db, actor: Actor, /, *, settings: Settings) -> Json:
    """What `navigator.credentials.get()` is called with, to show again who is signed in."""
    challenge = _new_challenge(db, purpose=Purpose.SHOW_AGAIN, browser=actor.login_id)
    return request_options(settings, challenge=challenge, known=_known(passkeys_of(db, subject=subject_of(actor))))


def show(db: Db, actor: Actor, /, *, settings: Settings, credential: Json) -> None:
    """Whoever is signed in shows one of their own. Raises PasskeyRefused, PasskeyCopied."""
    row = _shown(db, actor, settings, credential, purpose=Purpose.SHOW_AGAIN, browser=actor.login_id)
    if row.subject != subject_of(actor):
        raise PasskeyRefused


def begin_sign_in(db: Db, actor: Actor, /, *, settings: Settings, device: str) -> Json:
    """For whoever has a passkey: it says itself whose it is. Good in the browser with this device cookie."""
    challenge = _new_challenge(db, purpose=Purpose.SIGN_IN, browser=token_hash(device))
    return request_options(settings, challenge=challenge)


def owner_signing_in(db: Db, actor: Actor, /, *, settings: Settings, credential: Json, device: str | None) -> str:
    """Whose passkey was shown to sign in, an account's or an agent's id. Raises PasskeyRefused, PasskeyCopied."""
    browser = token_hash(device or "")
    return _shown(db, actor, settings, credential, purpose=Purpose.SIGN_IN, browser=browser).subject


def sweep(db: Db, *, before: int) -> int:
    """Forget challenges that ended before a moment (ms). Returns how many."""
    return db.run(SWEEP, until=before)


def _shown(db: Db, actor: Actor, settings: Settings, credential: Json, *, purpose: Purpose, browser: str) -> PasskeyRow:
    challenge = _use_challenge(db, credential, purpose=purpose, browser=browser)
    row = db.one(BY_CREDENTIAL, hash=_hash(credential_id_in(credential)))
    if row is None or handle_in(credential) not in (None, _handle(db, row.subject)):
        raise PasskeyRefused
    count = sign_count_of(settings, credential, challenge=challenge, public_key=row.public_key)
    if (count or row.sign_count) and count <= row.sign_count:  # one that does not count stays at 0
        append_of(db, actor, "passkey.copied", subject=row.subject, data={"passkey": row.id})
        tell(db, actor, subject=row.subject, event="passkey_copied", detail=_view(db, row).name)
        raise PasskeyCopied
    if not db.run(USED, passkey=row.id, before=row.sign_count, after=count, now=db.now):
        raise PasskeyRefused
    return row


def _new_challenge(db: Db, *, purpose: Purpose, browser: str) -> bytes:
    challenge, expires_at = secrets.token_bytes(CHALLENGE), db.now + LIFETIME
    db.add(
        passkey_challenges,
        challenge_hash=_hash(challenge),
        purpose=purpose.value,
        browser=browser,
        expires_at=expires_at,
    )
    return challenge


def _use_challenge(db: Db, credential: Json, *, purpose: Purpose, browser: str) -> bytes:
    """Good once: whoever answers wrong asks for another one. Raises PasskeyRefused."""
    challenge = challenge_in(credential)
    used = db.run(USE_CHALLENGE, hash=_hash(challenge), purpose_is=purpose.value, browser_is=browser, now=db.now)
    if not used:
        raise PasskeyRefused
    return challenge


def _handle(db: Db, subject: str) -> bytes:
    """What authenticators keep instead of a name: the same for all passkeys of a person, and nothing to anybody else
    (WebAuthn level 3, 14.6.1)."""
    return db.vault.sub_key("passkey handles", subject)


def _sealed_name(db: Db, subject: str, name: str) -> bytes:
    """With an applicant's own key, so that the name goes with them; agents are staff, see `agents`."""
    key = None if is_agent(subject) else person_key(db, account_id=subject)
    return db.vault.seal(PURPOSE, name.encode()) if key is None else seal(key, name.encode())


def _opened_name(db: Db, row: PasskeyRow) -> str:
    key = None if is_agent(row.subject) else person_key(db, account_id=row.subject)
    return (db.vault.unseal(PURPOSE, row.name) if key is None else unseal(key, row.name)).decode()


def _view(db: Db, row: PasskeyRow) -> PasskeyView:
    return PasskeyView(row.id, _opened_name(db, row), iso(row.created_at), iso_or_none(row.last_used_at))


def _known(rows: Sequence[PasskeyRow]) -> list[KnownPasskey]:
    return [KnownPasskey(row.credential_id, row.transports.split()) for row in rows]


def _transports(credential: dict[str, Any]) -> list[str]:
    """Those that the standard names; a hint that a browser may give or not."""
    said = credential["response"].get("transports")
    return (
        sorted(TRANSPORTS.intersection(one for one in said if isinstance(one, str))) if isinstance(said, list) else []
    )


def _hash(value: bytes) -> str:
    return hashlib.sha256(value).hexdigest()
