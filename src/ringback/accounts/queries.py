"""Reading accounts: one with its private data opened for the rooms above, many masked for integrators."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol

import msgspec
from sqlalchemy import ColumnElement, and_, bindparam, false, select, true

from ringback.accounts.flow import AccountState, RequirementName, RequirementState
from ringback.accounts.names import name_of
from ringback.accounts.schemas import Account, AccountView, ContactInformation, RequirementView
from ringback.accounts.tables import AccountRow, RequirementRow, accounts, agents, logins, requirements
from ringback.core.actors import Actor, ActorKind
from ringback.core.crypto import unseal
from ringback.core.db import Db, from_json
from ringback.core.errors import InvalidInput, NotFound
from ringback.core.masking import mask_email, mask_phone
from ringback.core.paging import Page, bounded, newest
from ringback.core.sql import prepare
from ringback.core.times import iso, iso_or_none
from ringback.journal import queries as journal
from ringback.journal.commands import open_key, person_key, person_keys
from ringback.journal.schemas import Audience, EntryView
from ringback.journal.tables import people


class EmailRow(NamedTuple):
    email: bytes
    email_claim: str | None
    person_key: bytes | None


class SealedEmail(Protocol):
    """A row that has an account's address, among other things."""

    @property
    def email(self) -> bytes: ...

    @property
    def email_claim(self) -> str | None: ...

    @property
    def person_key(self) -> bytes | None: ...


class OnlineAgentRow(NamedTuple):
    id: str
    name: str
    languages: str


class IdRow(NamedTuple):
    id: str


ACCOUNT = prepare(select(accounts).where(accounts.c.id == bindparam("id")), into=AccountRow)
EMAIL = prepare(
    select(accounts.c.email, accounts.c.email_claim, people.c.key.label("person_key"))
    .select_from(accounts.outerjoin(people, people.c.account_id == accounts.c.id))
    .where(accounts.c.id == bindparam("id")),
    into=EmailRow,
)
TAKES_CASES = and_(
    agents.c.state == "active",
    agents.c.available == 1,
    agents.c.id.in_(select(logins.c.subject).where(logins.c.expires_at > bindparam("now"))),
)
ONLINE = prepare(
    select(agents.c.id, agents.c.name, agents.c.languages).where(TAKES_CASES).order_by(agents.c.name, agents.c.id),
    into=OnlineAgentRow,
)


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """An applicant sees their own account, a key that is bound to one account that one, staff and keys all."""
    if actor.account_id is not None:
        return accounts.c.id == actor.account_id
    if actor.kind in (ActorKind.AGENT, ActorKind.INTEGRATOR, ActorKind.OPERATOR, ActorKind.SYSTEM):
        return true()
    return false()


def account(db: Db, *, account_id: str) -> Account:
    """For the rooms above, which have checked who asks. Raises NotFound."""
    row = db.one(ACCOUNT, id=account_id)
    if row is None:
        raise NotFound
    return opened(row, person_key(db, account_id=account_id))


def account_email(db: Db, *, account_id: str) -> str:
    """The address alone, which costs one statement; empty for an erased person. Raises NotFound."""
    row = db.one(EMAIL, id=account_id)
    if row is None:
        raise NotFound
    return _open(open_key(db, account_id, row.person_key), row.email) or ""


def proved_email(db: Db, account_id: str, row: SealedEmail | None = None) -> str:
    """The address where we may write to; empty where it is not proved, and for an erased person. `row`: where one was
    read already."""
    row = row if row is not None else db.one(EMAIL, id=account_id)
    if row is None or row.email_claim is None:
        return ""
    return _open(open_key(db, account_id, row.person_key), row.email) or ""


def opened(row: AccountRow, key: bytes | None) -> Account:
    """A row of `accounts` with what is sealed in it opened; without the key those fields are empty."""
    contact = _open(key, row.contact)
    return Account(
        id=row.id,
        state=AccountState(row.state),
        name=name_of(key, row.name, row.sealed_name),
        language=row.language,
        country=row.country,
        email=_open(key, row.email) or "",
        email_verified=row.email_claim is not None,
        phone=_open(key, row.phone),
        contact=msgspec.convert(from_json(contact), ContactInformation) if contact else None,
        has_password=row.password is not None,
        created_at=row.created_at,
        activated_at=row.activated_at,
    )


def online_agents(db: Db) -> list[OnlineAgentRow]:
    """Agents who take cases now: signed in, not disabled, and not away."""
    return db.all(ONLINE, now=db.now)


def accounts_page(
    db: Db, actor: Actor, /, *, state: str | None = None, cursor: str | None = None, limit: int | None = None
) -> Page[AccountView]:
    """Newest first."""
    statement = select(accounts).where(visible_to(actor))
    if state is not None:
        if state not in set(AccountState):
            raise InvalidInput.of("state", "state_unknown", f"Use one of {', '.join(AccountState)}.")
        statement = statement.where(accounts.c.state == state)
    rows, more = newest(
        db, statement, accounts.c.created_at, accounts.c.id, into=AccountRow, cursor=cursor, limit=limit
    )
    return Page(_views(db, rows), more)


def account_view(db: Db, actor: Actor, /, *, account_id: str) -> AccountView:
    rows = db.all(prepare(select(accounts).where(visible_to(actor), accounts.c.id == account_id), into=AccountRow))
    if not rows:
        raise NotFound
    return _views(db, rows)[0]


def entries_page(
    db: Db, actor: Actor, /, *, account_id: str, since: int = 0, limit: int | None = None
) -> Page[EntryView]:
    """What the journal says of an account, oldest first, without what only people may read."""
    seen = select(accounts.c.id).where(visible_to(actor), accounts.c.id == account_id)
    if db.one(prepare(seen, into=IdRow)) is None:
        raise NotFound
    maximum = bounded(limit)
    entries = journal.since(db, account_id=account_id, audience=Audience.AGENT, since=since, maximum=maximum + 1)
    views = [journal.view(msgspec.structs.replace(entry, private={})) for entry in entries[:maximum]]
    return Page(views, str(views[-1].seq) if len(entries) > maximum else None)


def requirement_views(states: Iterable[RequirementRow]) -> list[RequirementView]:
    """In the order in which the sign-up asks for them."""
    known = {row.name: row for row in states}
    return [_requirement_view(known[name]) for name in RequirementName if name in known]


def _requirement_view(row: RequirementRow) -> RequirementView:
    state = RequirementState(row.state)
    since = None if state is RequirementState.MISSING else iso(row.at)
    return RequirementView(RequirementName(row.name), state, since)


def _views(db: Db, rows: list[AccountRow]) -> list[AccountView]:
    ids = [row.id for row in rows]
    if not ids:
        return []
    keys = person_keys(db, account_ids=ids)
    states: dict[str, list[RequirementRow]] = {}
    of_these = select(requirements).where(requirements.c.account_id.in_(ids))
    for state in db.all(prepare(of_these, into=RequirementRow)):
        states.setdefault(state.account_id, []).append(state)
    return [_view(opened(row, keys.get(row.id)), states.get(row.id, [])) for row in rows]


def _view(one: Account, states: list[RequirementRow]) -> AccountView:
    return AccountView(
        id=one.id,
        name=one.name,
        email=mask_email(one.email),
        phone=mask_phone(one.phone) if one.phone else None,
        country=one.country,
        language=one.language,
        state=one.state,
        created_at=iso(one.created_at),
        activated_at=iso_or_none(one.activated_at),
        requirements=requirement_views(states),
    )


def _open(key: bytes | None, sealed: bytes | None) -> str | None:
    return unseal(key, sealed).decode() if key is not None and sealed is not None else None
