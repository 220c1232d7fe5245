"""The thread of a case as AWS shows it: the newest first, only what people wrote to each other."""

from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, select

from ringback.compat.aws_support.attachments import attachment_id
from ringback.core.db import Db
from ringback.core.paging import encode_cursor
from ringback.core.sql import Prepared, prepare
from ringback.files.schemas import MAX_SIZE, File
from ringback.support.queries import to_messages
from ringback.support.schemas import APPLICANTS, Message, MessageKind, Side
from ringback.support.tables import CaseRow, MessageRow, messages

RECENT = 5  # AWS: "the five most recent communications"
SUPPORT = "Amazon Web Services"  # clients compare with this literal to tell the desk's words from their own
WRITTEN = (messages.c.internal == 0, messages.c.kind != MessageKind.LIFECYCLE.value)
Recent = list[MessageRow]

PAGE = prepare(
    select(messages)
    .where(
        messages.c.case_id == bindparam("case"),
        messages.c.message_number < bindparam("below"),
        messages.c.at >= bindparam("after"),
        messages.c.at < bindparam("until"),
        *WRITTEN,
    )
    .order_by(messages.c.message_number.desc())
    .limit(bindparam("maximum")),
    into=MessageRow,
)


class RankedMessage(NamedTuple):
    """`place` counts from 1, the newest of its case."""

    message: MessageRow
    place: int


@lru_cache
def _recent(how_many: int) -> Prepared[RankedMessage]:
    """Kept by the number of cases, because writing such a statement costs more than running it."""
    place = (
        func.row_number()
        .over(partition_by=messages.c.case_id, order_by=messages.c.message_number.desc())
        .label("place")
    )
    among = messages.c.case_id.in_([bindparam(f"id_{n}") for n in range(how_many)])
    ranked = select(messages, place).where(among, *WRITTEN).subquery()
    statement = select(ranked).where(ranked.c.place <= RECENT + 1).order_by(ranked.c.message_number.desc())
    return prepare(statement, into=RankedMessage)


def recent(db: Db, case_ids: list[str]) -> dict[str, Recent]:
    """By case, newest first, one more than is shown, to tell whether there are older ones."""
    found: dict[str, Recent] = {case_id: [] for case_id in case_ids}
    for row in db.all(_recent(len(case_ids)), **{f"id_{n}": case_id for n, case_id in enumerate(case_ids)}):
        found[row.message.case_id].append(row.message)
    return found


def recent_view(db: Db, case: CaseRow, email: str, lines: Recent) -> dict[str, Any]:
    shown = lines[:RECENT]
    answer: dict[str, Any] = {"communications": views(db, case, email, shown)}
    if len(lines) > RECENT:
        answer["nextToken"] = encode_cursor(shown[-1].message_number)
    return answer


def page(db: Db, case: CaseRow, email: str, *, below: int, window: tuple[int, int], maximum: int) -> dict[str, Any]:
    lines = db.all(PAGE, case=case.id, below=below, after=window[0], until=window[1], maximum=maximum + 1)
    answer: dict[str, Any] = {"communications": views(db, case, email, lines[:maximum])}
    if len(lines) > maximum:
        answer["nextToken"] = encode_cursor(lines[maximum - 1].message_number)
    return answer


def views(db: Db, case: CaseRow, email: str, lines: Recent) -> list[dict[str, Any]]:
    return [view(case.id, email, message) for message in to_messages(db, case, lines, Side.APPLICANT)]


def view(case_id: str, email: str, message: Message) -> dict[str, Any]:
    return {
        "caseId": case_id,
        "body": message.body,
        "submittedBy": f"{message.author.name} <{email}>" if message.author.kind in APPLICANTS else SUPPORT,
        "timeCreated": message.at,
        "attachments": [_attachment(file) for file in message.files],
        "attachmentSet": [_attachment(file) for file in message.files if file.size <= MAX_SIZE],  # the older list
    }


def _attachment(file: File) -> dict[str, str]:
    return {"attachmentId": attachment_id(file.id), "fileName": file.name}
