"""How applicants sign in and out: password, link by e-mail, and the end of a login.

A sign-in is two transactions with the slow hash between them: the first counts the attempt before anything is
compared, so that a hundred guesses at once are still five; the second opens the login and forgets the count.
"""

import msgspec
from sqlalchemy import bindparam, case, delete, select, update

from ringback.accounts.access import END_ONE, LoginKind, has_signed_in_with, knows_device, login_told, open_login
from ringback.accounts.authenticators.passkeys import owner_signing_in
from ringback.accounts.authenticators.second_factor import check as check_second_factor
from ringback.accounts.authenticators.webauthn_protocol import Json
from ringback.accounts.commands import CLAIMED, begin_clean, claim_email
from ringback.accounts.creation import remember_email
from ringback.accounts.email_addresses import domain_of, lookup_key, tidy
from ringback.accounts.errors import (
    AccountFrozen,
    BadCredentials,
    EmailTaken,
    EmailUnverified,
    LinkExpired,
    LinkOtherDevice,
    PasskeyRefused,
)
from ringback.accounts.flow import AccountState, RequirementName, RequirementState
from ringback.accounts.limits import LINKS, SIGN_INS, requester, take_for
from ringback.accounts.queries import ACCOUNT, opened
from ringback.accounts.requirements import settle
from ringback.accounts.revocation import END_ALL, revoke_access
from ringback.accounts.schemas import Account, Attempt, Language
from ringback.accounts.security_notices import tell_owner
from ringback.accounts.sessions.reauthentication import FRESH, require_recent
from ringback.accounts.tables import AccountRow, LinkRow, accounts, links, logins
from ringback.core.actors import SYSTEM, Actor, ActorKind
from ringback.core.crypto import new_token, seal, stored_digest, token_hash
from ringback.core.db import Db
from ringback.core.errors import NotFound, Stale
from ringback.core.limits import give_back
from ringback.core.masking import mask_email
from ringback.core.sql import prepare
from ringback.core.times import MINUTE
from ringback.journal.commands import append, person_key
from ringback.journal.schemas import Audience
from ringback.settings import Settings
from ringback.words import ENGLISH

LINK_LIFETIME = 30 * MINUTE

SET_PASSWORD = prepare(
    update(accounts)
    .where(accounts.c.id == bindparam("account"))
    .values(password=bindparam("hashed"), updated_at=bindparam("now"))
)
SET_EMAIL = prepare(
    update(accounts)
    .where(accounts.c.id == bindparam("account"))
    .values(
        email=bindparam("new_email"),
        email_key=bindparam("new_key"),
        email_domain_key=bindparam("new_domain_key"),
        email_claim=bindparam("new_key"),
        updated_at=bindparam("now"),
    )
)
BY_ADDRESS = prepare(  # whoever proved the address first; else the latest sign-up that names it
    select(accounts)
    .where(accounts.c.email_key == bindparam("email_key"), accounts.c.state != "closed")
    .order_by(case((accounts.c.email_claim.is_not(None), 0), else_=1), accounts.c.created_at.desc())
    .limit(1),
    into=AccountRow,
)
LINK = prepare(select(links).where(links.c.token_hash == bindparam("hash")), into=LinkRow)
USE_LINK = prepare(
    update(links)
    .where(links.c.token_hash == bindparam("hash"), links.c.used_at.is_(None))
    .values(used_at=bindparam("now"))
)
SWEEP_LOGINS = prepare(delete(logins).where(logins.c.expires_at <= bindparam("until")))
SWEEP_LINKS = prepare(delete(links).where(links.c.expires_at <= bindparam("until")))


class OwnPassword(msgspec.Struct, frozen=True):
    """What a new password is compared with; never on the wire."""

    account: Account
    known: str | None


class Link(msgspec.Struct, frozen=True):
    """A link that waits to be mailed to `account`."""

    account: Account
    token: str
    expires_at: int


def own_password(db: Db, actor: Actor, /) -> OwnPassword:
    row = db.one(ACCOUNT, id=actor.account_id)
    if row is None:
        raise NotFound
    if row.email_claim is None:
        raise EmailUnverified
    return OwnPassword(opened(row, person_key(db, account_id=row.id)), row.password)


def set_password(db: Db, actor: Actor, /, *, hashed: str, known: str | None, device: str | None = None) -> str:
    """Returns the token of a new login; every other login of the account ends, as whoever sets a password expects.
    Another password than before ends access keys and pending changes too: see `revocation`.

    `known` is the hash that was read before; raises Stale where it is another by now.
    """
    row = db.one(ACCOUNT, id=actor.account_id)
    if row is None:
        raise NotFound
    if row.password != known:
        raise Stale
    if known is not None:
        require_recent(db, actor, account_id=row.id)
    db.do(SET_PASSWORD, account=row.id, hashed=hashed, now=db.now)
    append(
        db,
        actor,
        "password.set" if known is None else "password.changed",
        account_id=row.id,
        audience=Audience.APPLICANT,
        data={"password": stored_digest(hashed)},
    )
    if known is None:
        db.do(END_ALL, subject=row.id)
    else:
        revoke_access(db, actor, account_id=row.id, reason="password changed")
        tell_owner(db, actor, person=_person(db, row), event="password_changed")
    return open_login(db, kind=LoginKind.APPLICANT, subject=row.id, device=device, stepped_up_until=db.now + FRESH)


def reset_password(
    db: Db,
    actor: Actor,
    /,
    *,
    account_id: str,
    hashed: str,
    device: str | None = None,
    second_factor: str | None = None,
) -> str:
    """For whoever has just proved the address with a code. Returns the token of a new login; whatever else had access
    to the account has it no more, see `revocation`, and the owner is told. Raises AccountFrozen, and what
    `second_factor.check` does."""
    row = db.one(ACCOUNT, id=account_id)
    if row is None:
        raise NotFound
    if row.state == AccountState.FROZEN:
        raise AccountFrozen
    check_second_factor(db, actor, account_id=row.id, code=second_factor, device=device)
    db.do(SET_PASSWORD, account=row.id, hashed=hashed, now=db.now)
    who = Actor(kind=ActorKind.APPLICANT, id=row.id, role=LoginKind.APPLICANT, account_id=row.id)
    data = {"password": stored_digest(hashed)}
    append(db, who, "password.reset", account_id=row.id, audience=Audience.APPLICANT, data=data)
    revoke_access(db, who, account_id=row.id, reason="password reset")
    tell_owner(db, who, person=_person(db, row), event="password_reset")
    return open_login(db, kind=LoginKind.APPLICANT, subject=row.id, device=device, stepped_up_until=db.now + FRESH)


def change_email(db: Db, actor: Actor, /, *, account_id: str, email: str) -> None:
    """To an address that was just proved. All access ends: it may have come from the mailbox before.

    Raises NotFound, and EmailTaken where another account has the address.
    """
    key = person_key(db, account_id=account_id)
    if key is None:
        raise NotFound
    email_key = lookup_key(db.vault, email)
    holder = db.one(CLAIMED, claim=email_key)
    if holder is not None and holder.id != account_id:
        raise EmailTaken
    revoke_access(db, actor, account_id=account_id, reason="email changed")
    db.do(
        SET_EMAIL,
        account=account_id,
        new_email=seal(key, email.encode()),
        new_key=email_key,
        new_domain_key=db.vault.lookup("email_domain", domain_of(email)),
        now=db.now,
    )
    remember_email(db, subject=account_id, email=email)
    append(
        db,
        actor,
        "email.changed",
        account_id=account_id,
        audience=Audience.APPLICANT,
        data={"email": mask_email(email)},
        private={"email": email},
    )
    settle(
        db, actor, account_id=account_id, name=RequirementName.EMAIL, state=RequirementState.SATISFIED, reason="email"
    )


def begin_sign_in(
    db: Db, actor: Actor, /, *, email: str, ip: str = "", ip_limit: int = 0, device: str | None = None
) -> Attempt:
    """Count the attempt. The same statements run for addresses that nobody has."""
    email_key = lookup_key(db.vault, tidy(email))
    row = db.one(CLAIMED, claim=email_key)
    by = requester(db, subject=row.id if row else None, device=device, ip=ip if ip_limit else "")
    take_for(db, SIGN_INS, address=email_key, by=by, ip=ip, ip_limit=ip_limit)
    return Attempt(row.id if row else None, row.password if row else None, by)


def sign_in(
    db: Db,
    actor: Actor,
    /,
    *,
    attempt: Attempt,
    email: str,
    device: str | None = None,
    second_factor: str | None = None,
) -> str:
    """What `begin_sign_in` told to compare matched: returns the token of a new login. The login that the browser held
    before ends, and the owner is told of a device that was never signed in. Raises BadCredentials where another
    password was chosen while this one was compared, AccountFrozen, and what `second_factor.check` does."""
    row = db.one(ACCOUNT, id=attempt.subject)
    if row is None:
        raise NotFound
    if row.password != attempt.password:
        refuse_sign_in(db, actor, account_id=row.id)
        raise BadCredentials
    if row.state == AccountState.FROZEN:
        raise AccountFrozen
    check_second_factor(db, actor, account_id=row.id, code=second_factor, device=device)
    give_back(db, SIGN_INS, lookup_key(db.vault, tidy(email)), attempt.by)
    return _signed_in(db, actor, row, device)


def sign_in_by_passkey(
    db: Db, actor: Actor, /, *, settings: Settings, credential: Json, device: str | None = None
) -> str:
    """Both factors at once; returns the token of a new login, as `sign_in` does. Raises PasskeyRefused, PasskeyCopied,
    AccountFrozen."""
    owner = owner_signing_in(db, actor, settings=settings, credential=credential, device=device)
    row = db.one(ACCOUNT, id=owner)
    if row is None or row.state == AccountState.CLOSED:
        raise PasskeyRefused  # an agent's, too: those sign in at the desk
    if row.state == AccountState.FROZEN:
        raise AccountFrozen
    return _signed_in(db, actor, row, device)


def refuse_sign_in(db: Db, actor: Actor, /, *, account_id: str | None) -> None:
    """The password did not match: an entry of the installation says so, as for agents (ASVS 5.0 16.3.1). In the
    account's own journal it would cost other statements than for an address that nobody has."""
    append(db, actor, "login.refused", data={"kind": LoginKind.APPLICANT.value, "account": account_id})


def sign_out(db: Db, actor: Actor, /) -> None:
    """End this login only. An applicant's password or an agent's second factor opens the next one."""
    db.do(END_ONE, login=actor.login_id)
    told = login_told(actor.login_id)
    if actor.account_id is not None:
        append(db, actor, "login.ended", account_id=actor.account_id, data={"kind": actor.role, **told})
    else:
        append(db, actor, "login.ended", data={"kind": LoginKind.AGENT.value, **told})


def count_link(
    db: Db, actor: Actor, /, *, email: str, ip: str = "", ip_limit: int = 0, device: str | None = None
) -> None:
    """One of three links that somebody may ask for in a quarter of an hour, whether anybody has the address or not."""
    email_key = lookup_key(db.vault, email)
    row = db.one(BY_ADDRESS, email_key=email_key)
    by = requester(db, subject=row.id if row else None, device=device, ip=ip if ip_limit else "")
    take_for(db, LINKS, address=email_key, by=by, ip=ip, ip_limit=ip_limit)


def new_link(db: Db, actor: Actor, /, *, email: str, device: str) -> Link | None:
    """A link into the account of this address, good once, for 30 minutes, in the browser with this device cookie.

    None where nobody has the address. The caller mails it; the token is stored only as a hash.
    """
    row = db.one(BY_ADDRESS, email_key=lookup_key(db.vault, email))
    if row is None:
        return None
    token = new_token("rbs")
    db.add(
        links,
        token_hash=token_hash(token),
        account_id=row.id,
        device=token_hash(device),
        expires_at=db.now + LINK_LIFETIME,
    )
    append(db, actor, "link.sent", account_id=row.id)
    return Link(opened(row, person_key(db, account_id=row.id)), token, db.now + LINK_LIFETIME)


def opens_here(db: Db, actor: Actor, /, *, token: str, device: str | None) -> bool:
    """Whether a link can be redeemed in the browser with this device cookie. It stays good: whoever is told that it
    opens elsewhere is told so before they press, and asks for one here. Raises LinkExpired as `redeem_link` does."""
    link = _live_link(db, token)
    return device is not None and token_hash(device) == link.device


def _live_link(db: Db, token: str) -> LinkRow:
    link = db.one(LINK, hash=token_hash(token))
    if link is None or link.used_at is not None or link.expires_at <= db.now:
        raise LinkExpired
    return link


def redeem_link(db: Db, actor: Actor, /, *, token: str, device: str | None, language: Language = ENGLISH) -> str | None:
    """Returns the token of a support login, or None where this browser is signed in to the account already.

    Whoever redeems a link has read the mailbox, so the address counts as proved. Where that is its first proof, and the
    sign-up was begun in another browser, they start clean, in `language`: whoever began it may have been a stranger.
    Raises LinkExpired for one that is unknown, used or late; LinkOtherDevice, which leaves the link good, in another
    browser; EmailTaken.
    """
    link = _live_link(db, token)
    if device is None or token_hash(device) != link.device:
        raise LinkOtherDevice
    db.do(USE_LINK, hash=link.token_hash, now=db.now)
    row = db.one(ACCOUNT, id=link.account_id)
    if row is None or row.state == "closed":
        raise LinkExpired
    if actor.account_id == row.id:
        claim_email(db, actor, account_id=row.id)
        return None
    account_id = row.id if row.email_claim is not None else begin_clean(db, SYSTEM, begun=row, language=language)
    entering = Actor(
        kind=ActorKind.APPLICANT, id=account_id, role=LoginKind.SUPPORT, account_id=account_id, device_id=device
    )
    if row.email_claim is not None and not knows_device(db, subject=row.id, device=device):
        tell_owner(db, actor, person=_person(db, row), event="new_device")
    login = _open_applicant_login(db, actor, account_id=account_id, kind=LoginKind.SUPPORT, device=device)
    claim_email(db, entering, account_id=account_id)
    return login


def sweep(db: Db, *, before: int) -> int:
    """Forget logins and links that ended before a moment (ms). Returns how many."""
    return db.run(SWEEP_LOGINS, until=before) + db.run(SWEEP_LINKS, until=before)


def _person(db: Db, row: AccountRow) -> Account:
    return opened(row, person_key(db, account_id=row.id))


def _signed_in(db: Db, actor: Actor, row: AccountRow, device: str | None) -> str:
    if not has_signed_in_with(db, subject=row.id, device=device):
        tell_owner(db, actor, person=_person(db, row), event="new_device")
    return _open_applicant_login(db, actor, account_id=row.id, kind=LoginKind.APPLICANT, device=device)


def _open_applicant_login(db: Db, actor: Actor, /, *, account_id: str, kind: LoginKind, device: str | None) -> str:
    if actor.login_id:
        sign_out(db, actor)
    fresh = db.now + FRESH if kind is LoginKind.APPLICANT else 0  # the password was given just now
    return open_login(db, kind=kind, subject=account_id, device=device, stepped_up_until=fresh)
