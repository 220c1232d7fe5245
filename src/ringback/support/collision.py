"""Two agents who answer the same person: the second is told before their words leave."""

from sqlalchemy import bindparam, select

from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.support.errors import AnsweredMeanwhile
from ringback.support.schemas import MessageKind
from ringback.support.tables import CaseRow, MessageRow, messages

BY_ANOTHER = prepare(
    select(messages)
    .where(
        messages.c.case_id == bindparam("case"),
        messages.c.message_number > bindparam("seen"),
        messages.c.author_kind == "agent",
        messages.c.author_id != bindparam("me"),
        messages.c.internal == 0,
        messages.c.kind != MessageKind.LIFECYCLE.value,
    )
    .order_by(messages.c.message_number.desc())
    .limit(1),
    into=MessageRow,
)


def require_unanswered(db: Db, actor: Actor, /, case: CaseRow, *, seen: int | None) -> None:
    """`seen`: the newest message when they began to write; None asks nothing. Raises AnsweredMeanwhile where a
    colleague answered the applicant since."""
    if seen is None or seen >= case.last_message_number:
        return
    other = db.one(BY_ANOTHER, case=case.id, seen=seen, me=actor.id)
    if other is not None:
        raise AnsweredMeanwhile(message_number=other.message_number)
