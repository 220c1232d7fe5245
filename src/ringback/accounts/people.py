"""Who is whom: proposer, approver and applicant are told apart as people, by what they ever used, not by login."""

from typing import NamedTuple

from sqlalchemy import bindparam, select

from ringback.accounts.email_addresses import mailbox
from ringback.accounts.identifiers import ALL, IdentifierKind
from ringback.accounts.schemas import Account
from ringback.accounts.tables import accounts, agents, identifiers
from ringback.core.db import Db
from ringback.core.sql import prepare

Identifier = tuple[str, str]


class AgentEmail(NamedTuple):
    email: str


class OwnedRow(NamedTuple):
    kind: str
    digest: str


EMAIL = prepare(select(agents.c.email).where(agents.c.id == bindparam("agent")), into=AgentEmail)
_tie, _owned = identifiers.alias(), identifiers.alias()
OWNED = prepare(  # numbers and cards of the accounts that have an address or a browser of this agent
    select(_owned.c.kind, _owned.c.digest)
    .select_from(_tie.join(accounts, accounts.c.id == _tie.c.subject).join(_owned, _owned.c.subject == accounts.c.id))
    .where(
        _tie.c.kind == bindparam("kind"),
        _tie.c.digest == bindparam("digest"),
        _owned.c.kind.in_((IdentifierKind.PHONE.value, IdentifierKind.CARD.value)),
    ),
    into=OwnedRow,
)


def is_one_person(db: Db, *, agent: str, other: str, devices: bool) -> bool:
    """Whether two agents share a mailbox, however it is written, or, where `devices` are compared, a browser."""
    if agent == other:
        return True
    return not _of_agent(db, agent, devices).isdisjoint(_of_agent(db, other, devices))


def is_own_account(db: Db, *, agent: str, one: Account, devices: bool) -> bool:
    """Whether the account has a mailbox of this agent or, where `devices` are compared, a browser, or a number or card
    of another account of theirs."""
    theirs = _of_agent(db, agent, devices)
    account = {(row.kind, row.digest) for row in db.all(ALL, subject=one.id)} | {_mailbox(db, one.email)}
    if not theirs.isdisjoint(account):
        return True
    owned = {(row.kind, row.digest) for kind, digest in theirs for row in db.all(OWNED, kind=kind, digest=digest)}
    return not owned.isdisjoint(account)


def _of_agent(db: Db, agent: str, devices: bool) -> set[Identifier]:
    """Their address as it is now and as it was, and every browser that they signed in with."""
    row = db.one(EMAIL, agent=agent)
    known = {_mailbox(db, row.email)} if row is not None else set()
    used = {(each.kind, each.digest) for each in db.all(ALL, subject=agent)}
    return known | {one for one in used if devices or one[0] == IdentifierKind.MAILBOX}


def _mailbox(db: Db, email: str) -> Identifier:
    return IdentifierKind.MAILBOX.value, db.vault.lookup("mailbox", mailbox(email))
