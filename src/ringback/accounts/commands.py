"""What changes an account, except its requirements (`requirements`) and how people sign in (`logins`)."""

from typing import NamedTuple

import msgspec
from sqlalchemy import bindparam, select, update

from ringback.accounts.access import PERMISSIONS, LoginKind, open_login, remember_reader
from ringback.accounts.contact import Contact
from ringback.accounts.creation import add_account, sealed
from ringback.accounts.email_addresses import canonical, domain_of, lookup_key
from ringback.accounts.errors import AccountFrozen, EmailTaken
from ringback.accounts.flow import MET, AccountEvent, AccountState, RequirementName, RequirementState, advance
from ringback.accounts.identifiers import IdentifierKind, inherit, remember
from ringback.accounts.limits import SIGNUPS, requester, take_for
from ringback.accounts.queries import ACCOUNT, account, account_email
from ringback.accounts.requirements import fall_back, open_requirements, require_email_proved, settle, states_of
from ringback.accounts.revocation import DROP_LINKS, END_ALL
from ringback.accounts.schemas import Account, ContactInformation, Language, PhoneChanged, Signup
from ringback.accounts.security_notices import tell_owner
from ringback.accounts.sessions.reauthentication import require_recent
from ringback.accounts.tables import AccountRow, accounts, logins
from ringback.core import typed_names
from ringback.core.actors import Actor, ActorKind
from ringback.core.crypto import new_token, stored_digest, token_hash
from ringback.core.db import Db, to_json
from ringback.core.errors import InvalidInput, NotFound
from ringback.core.ids import new_account_id
from ringback.core.masking import mask_phone
from ringback.core.sql import prepare
from ringback.journal.commands import append
from ringback.journal.schemas import PHONE_KEY, Audience
from ringback.numbers.schemas import Number

MAX_NAME = 50  # AWS's AccountName


class HolderRow(NamedTuple):
    """Of the account that has an e-mail address."""

    id: str
    password: str | None
    state: str


CLAIMED = prepare(
    select(accounts.c.id, accounts.c.password, accounts.c.state).where(accounts.c.email_claim == bindparam("claim")),
    into=HolderRow,
)
CLAIM = prepare(
    update(accounts)
    .where(accounts.c.id == bindparam("account"))
    .values(email_claim=accounts.c.email_key, updated_at=bindparam("now"))
)
CLOSE = prepare(
    update(accounts)
    .where(accounts.c.id == bindparam("account"))
    .values(state=bindparam("new"), updated_at=bindparam("now"))
)
MOVE_LOGINS = prepare(update(logins).where(logins.c.subject == bindparam("old")).values(subject=bindparam("new")))
PUT_CONTACT = prepare(
    update(accounts)
    .where(accounts.c.id == bindparam("account"))
    .values(
        contact=bindparam("new_contact"),
        country=bindparam("new_country"),
        phone=bindparam("new_phone"),
        phone_key=bindparam("new_phone_key"),
        updated_at=bindparam("now"),
    )
)
RENAME = prepare(
    update(accounts)
    .where(accounts.c.id == bindparam("account"))
    .values(name="", sealed_name=bindparam("new_name"), language=bindparam("new_language"), updated_at=bindparam("now"))
)


def start_signup(
    db: Db,
    actor: Actor,
    /,
    *,
    email: str,
    name: str,
    language: Language,
    ip: str = "",
    ip_limit: int = 0,
    device: str | None = None,
    token: str | None = None,
) -> Signup:
    """An account that waits for its e-mail to be proved, and the login of the device that began it.

    The same statements run for an address that is taken and for one that is not, and an account is made in both
    cases: nobody learns from the answer or its delay who has an account (ASVS 6.3.8). Raises InvalidInput, RateLimited.
    """
    name = clean_name(name)
    email_key = lookup_key(db.vault, email)
    holder = db.one(CLAIMED, claim=email_key)
    by = requester(db, subject=holder.id if holder else None, device=device, ip=ip if ip_limit else "")
    take_for(db, SIGNUPS, address=email_key, by=by, ip=ip, ip_limit=ip_limit)
    account_id = new_account_id()
    token = token or new_token("rbl")
    starter = Actor(
        kind=ActorKind.APPLICANT,
        id=account_id,
        name=name,
        role=LoginKind.SIGNUP,
        account_id=account_id,
        permissions=PERMISSIONS[LoginKind.SIGNUP],
        login_id=token_hash(token),
        device_id=device or "",
    )
    domain_key = db.vault.lookup("email_domain", domain_of(email))
    _open(db, starter, account_id=account_id, name=name, language=language, email=email, keys=(email_key, domain_key))
    open_login(db, kind=LoginKind.SIGNUP, subject=account_id, device=device, token=token, actor=starter)
    return Signup(starter, account_id, known=holder is not None and holder.password is not None, token=token)


def claim_email(db: Db, actor: Actor, /, *, account_id: str) -> None:
    """The address was proved to be the applicant's, so from now on this account is the one it names.

    A sign-up that stopped before its password is continued, not begun again: whoever proves its address reaches
    it from any device. Raises EmailTaken where the address got an account with a password in the meantime.
    """
    row = db.one(ACCOUNT, id=account_id)
    if row is None:
        raise NotFound
    holder = db.one(CLAIMED, claim=row.email_key)
    if holder is not None and holder.id != account_id:
        _continue(db, actor, begun=row, holder=holder)
        remember_reader(db, subject=holder.id, device=actor.device_id)
        return
    remember_reader(db, subject=account_id, device=actor.device_id)
    db.do(CLAIM, account=account_id, now=db.now)
    settle(
        db, actor, account_id=account_id, name=RequirementName.EMAIL, state=RequirementState.SATISFIED, reason="email"
    )


def begin_clean(db: Db, actor: Actor, /, *, begun: AccountRow, language: Language) -> str:
    """The account of whoever has proved the address of a sign-up that was begun elsewhere, maybe by somebody else: the
    one that has the address by now, else a new one, in which nothing is of the old. Returns its id.

    The old one is closed and its logins end. Raises EmailTaken where an account with a password has the address.
    """
    holder = db.one(CLAIMED, claim=begun.email_key)
    if holder is not None and holder.password is not None:
        raise EmailTaken
    email = account_email(db, account_id=begun.id)
    close(db, actor, account=begun, reason="begun elsewhere and never proved")
    db.do(END_ALL, subject=begun.id)
    db.do(DROP_LINKS, account=begun.id)
    if holder is not None and canonical(account_email(db, account_id=holder.id)) == canonical(email):
        return holder.id
    account_id = new_account_id()
    name, keys = email.rpartition("@")[0][:MAX_NAME], (begun.email_key, begun.email_domain_key)
    _open(db, actor, account_id=account_id, name=name, language=language, email=email, keys=keys)
    return account_id


def _open(
    db: Db, actor: Actor, *, account_id: str, name: str, language: Language, email: str, keys: tuple[str, str]
) -> None:
    """An account with its requirements. By `keys`, of the address and of its domain, it is found."""
    email_key, domain_key = keys
    add_account(
        db,
        account_id=account_id,
        name=name,
        language=language,
        email=email,
        email_key=email_key,
        email_domain_key=domain_key,
    )
    open_requirements(db, account_id=account_id)
    append(
        db,
        actor,
        "account.created",
        account_id=account_id,
        audience=Audience.APPLICANT,
        data={"language": language},
        private={"name": name, "email": email},
    )


def put_contact(db: Db, actor: Actor, /, *, account_id: str, contact: Contact) -> None:
    """Meets the requirement `contact`. Another phone number than before must be proved anew, see `set_phone`.
    Raises ReauthenticationRequired where the one before was proved."""
    require_email_proved(db, account_id=account_id)
    before = account(db, account_id=account_id)
    information = contact.information
    if before.contact == information:
        return
    _require_for_phone(db, actor, before, contact.number)
    stored = _store(db, account_id, information, information.country_code, contact.number.e164)
    append(
        db,
        actor,
        "contact.updated",
        account_id=account_id,
        audience=Audience.APPLICANT,
        data={"country": information.country_code, "fields": _changed(before.contact, information), **stored},
    )
    settle(
        db,
        actor,
        account_id=account_id,
        name=RequirementName.CONTACT,
        state=RequirementState.SATISFIED,
        reason="contact",
    )
    _phone_changed(db, actor, before, contact.number, stored)


def set_phone(db: Db, actor: Actor, /, *, account_id: str, number: Number) -> None:
    """Change only the phone, as when a correction is accepted. Nothing happens where it is the number already.

    What was proved of the old number is void: a live verification ends (event `PhoneChanged`) and the requirement
    `phone` is missing again, though an account that is active stays so. A waiver was for the number that was decided
    about: another one is a requirement again, and an account that is active by it falls back. Raises
    ReauthenticationRequired where the number before was proved.
    """
    require_email_proved(db, account_id=account_id)
    before = account(db, account_id=account_id)
    if before.phone == number.e164:
        return
    _require_for_phone(db, actor, before, number)
    information = before.contact and msgspec.structs.replace(before.contact, phone_number=number.e164)
    stored = _store(db, account_id, information, before.country or number.region, number.e164)
    _phone_changed(db, actor, before, number, stored)


def rename(
    db: Db, actor: Actor, /, *, account_id: str, name: str | None = None, language: Language | None = None
) -> None:
    """Change the account's name, its language or both; what is None stays."""
    before = account(db, account_id=account_id)
    name = before.name if name is None else clean_name(name)
    language = language or before.language
    if (name, language) == (before.name, before.language):
        return
    new_name = sealed(db, account_id, name)
    db.do(RENAME, account=account_id, new_name=new_name, new_language=language, now=db.now)
    append(
        db,
        actor,
        "account.renamed",
        account_id=account_id,
        audience=Audience.APPLICANT,
        data={"language": language},
        private={"name": name},
    )


def clean_name(name: str) -> str:
    """1 to 50 characters on one line, as AWS's AccountName but in any script."""
    name = typed_names.clean(name)
    if not name or len(name) > MAX_NAME:
        raise InvalidInput.of("name", "name_form", f"Enter a name of 1 to {MAX_NAME} characters.")
    return name


def close(db: Db, actor: Actor, /, *, account: AccountRow | Account, reason: str) -> None:
    """End an account for good. Its logins stop with their next request."""
    new = advance(AccountState(account.state), AccountEvent.CLOSE)
    db.do(CLOSE, account=account.id, new=new.value, now=db.now)
    append(db, actor, "account.closed", account_id=account.id, audience=Audience.APPLICANT, data={"reason": reason})


def _continue(db: Db, actor: Actor, /, *, begun: AccountRow, holder: HolderRow) -> None:
    """Only for exactly the address that was proved: the look-up found the holder, and the stored address decides."""
    proved, stored = account_email(db, account_id=begun.id), account_email(db, account_id=holder.id)
    if holder.password is not None or canonical(proved) != canonical(stored):
        raise EmailTaken
    if holder.state == AccountState.FROZEN:
        raise AccountFrozen
    close(db, actor, account=begun, reason="continued")
    db.do(MOVE_LOGINS, old=begun.id, new=holder.id)
    inherit(db, old=begun.id, new=holder.id)
    append(db, actor, "account.continued", account_id=holder.id, audience=Audience.AGENT, data={"from": begun.id})


def _require_for_phone(db: Db, actor: Actor, before: Account, number: Number) -> None:
    """A number that counts as proved is changed by its owner only; one that doesn't yet, by whoever fills it in."""
    if before.phone != number.e164 and states_of(db, account_id=before.id).get(RequirementName.PHONE) in MET:
        require_recent(db, actor, account_id=before.id)


def _phone_changed(db: Db, actor: Actor, before: Account, number: Number, stored: dict[str, str | None]) -> None:
    """`stored` goes into the entry, and the look-up into its sealed part, which an erasure ends."""
    if before.phone == number.e164:
        return
    append(
        db,
        actor,
        "phone.changed",
        account_id=before.id,
        audience=Audience.APPLICANT,
        data={"phone": mask_phone(number.e164), "line_type": number.line_type.value, "region": number.region, **stored},
        private={PHONE_KEY: db.vault.lookup("phone", number.e164)},
    )
    state = states_of(db, account_id=before.id).get(RequirementName.PHONE)
    if state in MET:
        tell_owner(db, actor, person=before, event="phone_changed", detail=mask_phone(number.e164))
    settle(
        db,
        actor,
        account_id=before.id,
        name=RequirementName.PHONE,
        state=RequirementState.MISSING,
        reason="phone changed",
    )
    if state == RequirementState.WAIVED:
        fall_back(db, actor, account_id=before.id, reason="phone changed")
    db.emit(PhoneChanged(actor, before.id))


def _store(
    db: Db, account_id: str, information: ContactInformation | None, country: str, e164: str
) -> dict[str, str | None]:
    """Returns digests of what is stored, for the entry."""
    phone_key = db.vault.lookup("phone", e164)
    contact = sealed(db, account_id, to_json(information)) if information else None
    phone = sealed(db, account_id, e164)
    db.do(
        PUT_CONTACT,
        account=account_id,
        new_contact=contact,
        new_country=country,
        new_phone=phone,
        new_phone_key=phone_key,
        now=db.now,
    )
    remember(db, subject=account_id, kind=IdentifierKind.PHONE, digest=phone_key)
    return {"contact_digest": stored_digest(contact) if contact else None, "phone_digest": stored_digest(phone)}


def _changed(before: ContactInformation | None, after: ContactInformation) -> list[str]:
    old = msgspec.structs.asdict(before) if before else {}
    return [name for name, value in msgspec.structs.asdict(after).items() if value != old.get(name)]
