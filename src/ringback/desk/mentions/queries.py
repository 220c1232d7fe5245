"""The notes that name an agent and that they have not read."""

from typing import NamedTuple

import msgspec
from sqlalchemy import bindparam, select

from ringback.core.actors import Actor
from ringback.core.crypto import unseal
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.times import iso
from ringback.desk.mentions.schemas import Mention
from ringback.desk.mentions.tables import mentions
from ringback.journal.commands import open_key
from ringback.journal.tables import people
from ringback.support.schemas import Content
from ringback.support.tables import cases, messages

SHOWN = 50
EXCERPT = 120
CONTENT = msgspec.json.Decoder(Content)


class MentionRow(NamedTuple):
    case_id: str
    account_id: str
    display_id: str
    message_number: int
    content: bytes
    at: int
    person_key: bytes | None


MINE = prepare(
    select(
        mentions.c.case_id,
        cases.c.account_id,
        cases.c.display_id,
        mentions.c.message_number,
        messages.c.content,
        mentions.c.at,
        people.c.key.label("person_key"),
    )
    .join(
        messages,
        (messages.c.case_id == mentions.c.case_id) & (messages.c.message_number == mentions.c.message_number),
    )
    .join(cases, cases.c.id == mentions.c.case_id)
    .outerjoin(people, people.c.account_id == cases.c.account_id)
    .where(mentions.c.agent_id == bindparam("agent"), mentions.c.read_at.is_(None))
    .order_by(mentions.c.at.desc())
    .limit(SHOWN),
    into=MentionRow,
)


def unread_mentions(db: Db, actor: Actor, /) -> list[Mention]:
    """Of the actor's own, newest first."""
    return [_view(db, row) for row in db.all(MINE, agent=actor.id)]


def _view(db: Db, row: MentionRow) -> Mention:
    key = open_key(db, row.account_id, row.person_key)
    content = CONTENT.decode(unseal(key, row.content)) if key is not None else Content("", "")
    excerpt = " ".join(content.body.split())[:EXCERPT]
    return Mention(row.case_id, row.display_id, row.message_number, content.name, excerpt, iso(row.at))
