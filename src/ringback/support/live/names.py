"""Names for the ids that notices carry, as the database has them."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import bindparam, select

from ringback.accounts.names import opened_name
from ringback.accounts.queries import account
from ringback.accounts.tables import agents, keys
from ringback.core.actors import SYSTEM
from ringback.core.db import Db
from ringback.core.errors import NotFound
from ringback.core.sql import prepare
from ringback.support.live.notices import TypingNotice
from ringback.support.queries import case_row
from ringback.support.schemas import Author


class AgentNameRow(NamedTuple):
    name: str


class KeyNameRow(NamedTuple):
    account_id: str | None
    name: str
    sealed_name: bytes | None


class Typist(NamedTuple):
    """Who types in a case of which account."""

    account_id: str
    author: Author


AGENT = prepare(
    select(agents.c.name).where(agents.c.id == bindparam("agent"), agents.c.state == "active"), into=AgentNameRow
)
KEY = prepare(
    select(keys.c.account_id, keys.c.name, keys.c.sealed_name).where(
        keys.c.id == bindparam("key"), keys.c.revoked_at.is_(None)
    ),
    into=KeyNameRow,
)


def agent_names(db: Db, *, ids: Collection[str]) -> dict[str, str]:
    """Of those who are agents; others are left out."""
    rows = {agent_id: db.one(AGENT, agent=agent_id) for agent_id in ids}
    return {agent_id: row.name for agent_id, row in rows.items() if row is not None}


def typist(db: Db, *, notice: TypingNotice) -> Typist | None:
    """None where there is no such case, or nobody of that name who could write in it."""
    try:
        account_id = case_row(db, SYSTEM, case_id=notice.case_id).account_id
    except NotFound:
        return None
    name = None
    if notice.author_kind == "applicant" and notice.author_id == account_id:
        name = account(db, account_id=account_id).name
    elif notice.author_kind == "agent":
        name = agent_names(db, ids=[notice.author_id]).get(notice.author_id)
    elif notice.author_kind == "program":
        key = db.one(KEY, key=notice.author_id)
        if key is not None and key.account_id in (None, account_id):
            name = opened_name(db, key.account_id, key.name, key.sealed_name)
    return Typist(account_id, Author(notice.author_kind, name)) if name is not None else None
