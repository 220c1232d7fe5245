"""What follows from a note that names agents, and from its being read."""

from typing import NamedTuple

from sqlalchemy import bindparam, select, update

from ringback.accounts.tables import agents
from ringback.core.actors import SYSTEM
from ringback.core.db import Db
from ringback.core.errors import InvalidInput
from ringback.core.sql import prepare
from ringback.courier.commands import send
from ringback.courier.flow import ChannelName
from ringback.desk.mentions.names import Nameable, named_in
from ringback.desk.mentions.tables import mentions
from ringback.journal.schemas import INSTALLATION
from ringback.support.live.notices import AgentMentioned
from ringback.support.queries import ONLINE, case_row, to_messages
from ringback.support.schemas import CaseRead, MessageKind, MessagePosted, Side
from ringback.support.tables import MessageRow, messages
from ringback.words import ENGLISH, LANGUAGES


class AgentRow(NamedTuple):
    id: str
    name: str
    email: str
    languages: str
    state: str
    online: bool


AGENTS = prepare(
    select(agents.c.id, agents.c.name, agents.c.email, agents.c.languages, agents.c.state, ONLINE.label("online")),
    into=AgentRow,
)
NOTE = prepare(
    select(messages).where(
        messages.c.case_id == bindparam("case"), messages.c.message_number == bindparam("message_number")
    ),
    into=MessageRow,
)
READ = prepare(
    update(mentions)
    .where(
        mentions.c.agent_id == bindparam("agent"),
        mentions.c.case_id == bindparam("case"),
        mentions.c.message_number <= bindparam("upto"),
        mentions.c.read_at.is_(None),
    )
    .values(read_at=bindparam("now"))
)


def on_message_posted(db: Db, event: MessagePosted) -> None:
    """Whoever a note names is told. Raises InvalidInput where it names somebody who left; then nothing is posted."""
    if event.kind != MessageKind.NOTE:
        return
    case = case_row(db, SYSTEM, case_id=event.case_id)
    row = db.one(NOTE, case=case.id, message_number=event.message_number)
    assert row is not None
    (note,) = to_messages(db, case, [row], Side.DESK)
    if "@" not in note.body:
        return
    known = [Nameable(*row[:4], row.state == "active", bool(row.online)) for row in db.all(AGENTS, now=db.now)]
    named = [agent for agent in named_in(note.body, known) if agent.id != row.author_id]
    if gone := [agent.name for agent in named if not agent.active]:
        detail = f"{', '.join(gone)} can't be told: they left the desk. Name somebody else, or leave the @ out."
        raise InvalidInput.of("body", "mention_disabled", detail, names=gone)
    for agent in named:
        db.add(
            mentions, agent_id=agent.id, case_id=case.id, message_number=note.message_number, at=db.now, read_at=None
        )
        db.emit(AgentMentioned(agent.id))
        if not agent.here:
            _mail(db, agent, author=note.author.name, display_id=case.display_id)


def on_case_read(db: Db, event: CaseRead) -> None:
    db.do(READ, agent=event.agent_id, case=event.case_id, upto=event.message_number, now=db.now)


def _mail(db: Db, agent: Nameable, *, author: str, display_id: str) -> None:
    """That they were named, and where; not what the note says, which may be of a person."""
    send(
        db,
        SYSTEM,
        account_id=INSTALLATION,
        channel=ChannelName.EMAIL,
        to=agent.email,
        template="mentioned",
        locale=next((one for one in agent.languages.split(",") if one in LANGUAGES), ENGLISH),
        data={"author": author, "display_id": display_id},
    )
