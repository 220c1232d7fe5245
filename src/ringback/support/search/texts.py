"""What a case is searched by: its subject and numbers, whose it is, every message and note, the names of files."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

import phonenumbers
from sqlalchemy import Select, select

from ringback.accounts.names import name_of
from ringback.accounts.tables import accounts
from ringback.core.crypto import unseal
from ringback.core.db import Db
from ringback.core.row_sets import Among, listed
from ringback.core.sql import Prepared, prepare
from ringback.files.names import opened_name
from ringback.files.tables import files
from ringback.journal.commands import open_key
from ringback.journal.tables import people
from ringback.support.queries import DECODE_CONTENT, DECODE_DETAILS
from ringback.support.schemas import Content, MessageKind, Side
from ringback.support.search.tables import search_cases
from ringback.support.tables import cases, messages

Place = Literal["subject", "name", "message", "note", "file", "email", "phone", "number"]
MAX_MESSAGES = 500  # the newest of a case that one search opens


class Text(NamedTuple):
    place: Place
    text: str
    message_number: int | None = None
    internal: bool = False


class HeadRow(NamedTuple):
    id: str
    account_id: str
    display_id: str
    details: bytes
    last_message_number: int
    person_key: bytes | None
    name: str
    sealed_name: bytes | None
    email: bytes
    phone: bytes | None


class BodyRow(NamedTuple):
    case_id: str
    message_number: int
    internal: int
    content: bytes


class FileNameRow(NamedTuple):
    case_id: str | None
    message_number: int | None
    internal: int
    name: str
    sealed_name: bytes | None


HEADS = prepare(
    select(
        cases.c.id,
        cases.c.account_id,
        cases.c.display_id,
        cases.c.details,
        cases.c.last_message_number,
        people.c.key.label("person_key"),
        accounts.c.name,
        accounts.c.sealed_name,
        accounts.c.email,
        accounts.c.phone,
    )
    .select_from(
        cases.join(accounts, accounts.c.id == cases.c.account_id).outerjoin(
            people, people.c.account_id == cases.c.account_id
        )
    )
    .where(Among(cases.c.id, "ids")),
    into=HeadRow,
)


def _bodies(table: Any, since: Any) -> Prepared[BodyRow]:
    statement: Select[Any] = select(
        messages.c.case_id, messages.c.message_number, messages.c.internal, messages.c.content
    )
    key = table.c.id if table is cases else table.c.case_id
    return prepare(
        statement.select_from(table.join(messages, messages.c.case_id == key))
        .where(
            Among(key, "ids"),
            messages.c.message_number > since,
            messages.c.kind != MessageKind.LIFECYCLE.value,
        )
        .order_by(messages.c.case_id, messages.c.message_number),
        into=BodyRow,
    )


BODIES = _bodies(cases, cases.c.last_message_number - MAX_MESSAGES)
NEW_BODIES = _bodies(search_cases, search_cases.c.indexed_message_number)
FILES = prepare(
    select(files.c.case_id, files.c.message_number, files.c.internal, files.c.name, files.c.sealed_name).where(
        Among(files.c.case_id, "ids"), files.c.message_number.is_not(None)
    ),
    into=FileNameRow,
)


def texts_of(db: Db, ids: Iterable[str], side: Side = Side.DESK, *, new: bool = False) -> dict[str, list[Text]]:
    """Of each case all that `side` may read, and `new`: of its messages those that are not in the index. An erased
    person's cases have nothing."""
    given = listed(ids)
    texts: dict[str, list[Text]] = defaultdict(list)
    keys: dict[str, bytes] = {}
    for head in db.all(HEADS, ids=given):
        key = open_key(db, head.account_id, head.person_key)
        if key is not None:
            keys[head.id] = key
            texts[head.id] += _of_head(head, key)
    for row in db.all(NEW_BODIES if new else BODIES, ids=given):
        if row.case_id in keys:
            content: Content = DECODE_CONTENT.decode(unseal(keys[row.case_id], row.content))
            place: Place = "note" if row.internal else "message"
            texts[row.case_id].append(Text(place, content.body, row.message_number, bool(row.internal)))
    for file in db.all(FILES, ids=given):
        if file.case_id in keys:
            name = opened_name(db, file.name, file.sealed_name)
            texts[file.case_id].append(Text("file", name, file.message_number, bool(file.internal)))
    if side is Side.APPLICANT:
        return {case_id: [each for each in some if not each.internal] for case_id, some in texts.items()}
    return texts


def _of_head(head: HeadRow, key: bytes) -> Iterable[Text]:
    details = DECODE_DETAILS.decode(unseal(key, head.details))
    yield Text("subject", details.subject)
    yield Text("name", name_of(key, head.name, head.sealed_name))
    yield Text("email", unseal(key, head.email).decode())
    if head.phone is not None:
        yield Text("phone", _forms(unseal(key, head.phone).decode()))
    if details.number:
        yield Text("phone", _forms(details.number))
    if details.outcome:
        yield Text("note", details.outcome, None, not details.outcome_for_applicant)
    yield Text("number", head.display_id)
    yield Text("number", head.account_id)


def _forms(e164: str) -> str:
    """Also as it is dialled at home, in a line of its own."""
    home = phonenumbers.format_number(phonenumbers.parse(e164), phonenumbers.PhoneNumberFormat.NATIONAL)
    return e164 + "\n" + "".join(sign for sign in home if sign.isdigit())
