"""Cases with their threads, the words they are found by, and drafts that wait to be submitted."""

from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Index, LargeBinary, String, Table, Text, text

from ringback.core.sql import metadata

QUEUED = text("assignee_id IS NULL AND waiting_since IS NOT NULL")
CALLBACK_WAITING = text("callback_state = 'waiting'")
ANSWERED = text("answered_at IS NOT NULL")
WAITING = text("waiting_since IS NOT NULL")
NOT_WAITING = text("waiting_since IS NULL AND resolved_at IS NULL")
SOMEBODYS = text("assignee_id IS NOT NULL AND resolved_at IS NULL")
PRESSING = text("severity <> 'normal' AND resolved_at IS NULL")
NOBODYS = text("assignee_id IS NULL AND resolved_at IS NULL")
DUE = text("due_at IS NOT NULL")
MAIL_DUE = text("mail_due_at IS NOT NULL")
UNRESOLVED = text("resolved_at IS NULL")
NUMBERED = text("client_id IS NOT NULL")

cases = Table(
    "cases",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("account_id", String(12), nullable=False),
    Column("display_id", String(24), nullable=False, unique=True),
    Column("details", LargeBinary, nullable=False),  # schemas.Details, sealed with the person's key
    Column("status", String(32), nullable=False),
    Column("contact_method", String(8), nullable=False),
    Column("language", String(8), nullable=False),
    Column("severity", String(8), nullable=False),
    Column("assignee_id", String(40)),
    Column("created_at", BigInteger, nullable=False),
    Column("updated_at", BigInteger, nullable=False),
    Column("resolved_at", BigInteger),
    Column("waiting_since", BigInteger),  # since when the desk owes an answer; NULL: it owes none
    Column("answered_at", BigInteger),  # first answer by a person
    Column("left_at", BigInteger),  # the applicant left the chat; it goes on by e-mail
    Column("mailed_at", BigInteger),  # last e-mail about an answer ...
    Column("mailed_n", BigInteger, key="mailed_message_number", nullable=False),  # ... and the message it told of
    Column("last_n", BigInteger, key="last_message_number", nullable=False),  # number of the newest message
    Column(
        "last_public_n", BigInteger, key="last_public_message_number", nullable=False
    ),  # the newest that the applicant may see
    Column("applicant_read_n", BigInteger, key="applicant_read_message_number", nullable=False),
    # up to where the desk had read before each agent had a mark of their own; 0 in cases opened since
    Column("desk_read_n", BigInteger, key="desk_read_message_number", nullable=False),
    Column("applicant_unread", BigInteger, nullable=False),  # the desk's messages after `applicant_read_n`
    # the applicant's after `desk_read_n`: less what an agent has read of them, unread; a page must not count
    Column("desk_unread", BigInteger, key="applicant_messages", nullable=False),
    Column("callback_state", String(16)),
    Column("callback_from", BigInteger),
    Column("callback_until", BigInteger),
    Column("version", BigInteger, nullable=False),
    Column("mail_due_at", BigInteger),  # when answers go out by e-mail that the applicant has not read by then
    Column("due_at", BigInteger),  # until when the desk owes something by its targets; NULL: no clock runs
    Column("merged_into", String(64)),  # the case of the same account in which this one goes on; it is resolved then
    Index("ix_cases_account_id_updated_at_id", "account_id", "updated_at", "id"),
    Index("ix_cases_updated_at_id", "updated_at", "id"),
    Index("ix_cases_created_at_id", "created_at", "id"),
    Index("ix_cases_status_updated_at", "status", "updated_at", "id"),
    Index("ix_cases_mine", "assignee_id", "updated_at", "id", sqlite_where=SOMEBODYS, postgresql_where=SOMEBODYS),
    Index("ix_cases_open", "updated_at", "id", sqlite_where=UNRESOLVED, postgresql_where=UNRESOLVED),
    Index("ix_cases_open_created", "created_at", "id", sqlite_where=UNRESOLVED, postgresql_where=UNRESOLVED),
    Index("ix_cases_waiting", "contact_method", "waiting_since", "id", sqlite_where=QUEUED, postgresql_where=QUEUED),
    Index("ix_cases_nobodys", "updated_at", "id", sqlite_where=NOBODYS, postgresql_where=NOBODYS),
    Index("ix_cases_nobodys_created", "created_at", "id", sqlite_where=NOBODYS, postgresql_where=NOBODYS),
    Index("ix_cases_nobodys_waiting", "waiting_since", "id", sqlite_where=QUEUED, postgresql_where=QUEUED),
    Index("ix_cases_waiting_since_id", "waiting_since", "id", sqlite_where=WAITING, postgresql_where=WAITING),
    Index("ix_cases_not_waiting", "updated_at", "id", sqlite_where=NOT_WAITING, postgresql_where=NOT_WAITING),
    Index("ix_cases_pressing", "severity", "created_at", "id", sqlite_where=PRESSING, postgresql_where=PRESSING),
    Index("ix_cases_mail_due", "mail_due_at", "id", sqlite_where=MAIL_DUE, postgresql_where=MAIL_DUE),
    Index("ix_cases_due", "due_at", "id", sqlite_where=DUE, postgresql_where=DUE),
    Index("ix_cases_callback", "callback_until", sqlite_where=CALLBACK_WAITING, postgresql_where=CALLBACK_WAITING),
    Index("ix_cases_answered", "contact_method", "answered_at", sqlite_where=ANSWERED, postgresql_where=ANSWERED),
)


class CaseRow(NamedTuple):
    """A case with its person's sealed key, which is NULL once the person was erased."""

    id: str
    account_id: str
    display_id: str
    details: bytes
    status: str
    contact_method: str
    language: str
    severity: str
    assignee_id: str | None
    created_at: int
    updated_at: int
    resolved_at: int | None
    waiting_since: int | None
    answered_at: int | None
    left_at: int | None
    mailed_at: int | None
    mailed_message_number: int
    last_message_number: int
    last_public_message_number: int
    applicant_read_message_number: int
    desk_read_message_number: int
    applicant_unread: int
    applicant_messages: int
    callback_state: str | None
    callback_from: int | None
    callback_until: int | None
    version: int
    mail_due_at: int | None
    due_at: int | None
    merged_into: str | None
    person_key: bytes | None


read_marks = Table(  # up to where each agent has read a case
    "read_marks",
    metadata,
    Column("case_id", String(64), primary_key=True),
    Column("agent_id", String(40), primary_key=True),
    Column("message_number", BigInteger, nullable=False),
    Column("applicant_messages", BigInteger, nullable=False),  # of `cases.applicant_messages`, how many
)


case_words = Table(  # how earlier versions found cases; nothing writes or reads it any more, and a later one drops it
    "case_words",
    metadata,
    Column("word", String(20), primary_key=True),  # keyed digest: the index alone reveals no word
    Column("at", BigInteger, primary_key=True, autoincrement=False),  # of the case's birth: newest found first
    Column("case_id", String(64), primary_key=True),
    sqlite_with_rowid=False,  # the key is the whole row, so it is stored once
)

messages = Table(
    "messages",
    metadata,
    Column("case_id", String(64), primary_key=True),
    Column("n", BigInteger, key="message_number", primary_key=True, autoincrement=False),
    Column("id", String(40), nullable=False),
    Column("account_id", String(12), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("internal", BigInteger, nullable=False),  # 1: for agents only
    Column("author_kind", String(16), nullable=False),
    Column("author_id", String(40), nullable=False),
    Column("client_id", String(64)),
    Column("fingerprint", String(64)),  # keyed digest of what was sent, to tell a repeat from another message
    Column("code", String(64)),
    Column("data", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),  # schemas.Content, sealed with the person's key
    Column("files", BigInteger, nullable=False),  # how many
    Column("rating", BigInteger),  # stars that the applicant gave an answer
    Column("at", BigInteger, nullable=False),
    Index(
        "uq_messages_client_id",
        "case_id",
        "author_id",
        "client_id",
        unique=True,
        sqlite_where=NUMBERED,
        postgresql_where=NUMBERED,
    ),
)


class MessageRow(NamedTuple):
    case_id: str
    message_number: int
    id: str
    account_id: str
    kind: str
    internal: int
    author_kind: str
    author_id: str
    client_id: str | None
    fingerprint: str | None
    code: str | None
    data: str
    content: bytes
    files: int
    rating: int | None
    at: int


drafts = Table(
    "drafts",
    metadata,
    Column("account_id", String(12), primary_key=True),
    Column("name", String(16), primary_key=True),
    Column("data", LargeBinary, nullable=False),  # sealed JSON
    Column("updated_at", BigInteger, nullable=False),
    Index("ix_drafts_updated_at", "updated_at"),
)


message_drafts = Table(  # what somebody has typed in a case and not sent
    "message_drafts",
    metadata,
    Column("author_id", String(40), primary_key=True),
    Column("case_id", String(64), primary_key=True),
    Column("kind", String(8), primary_key=True),
    Column("account_id", String(12), nullable=False),  # whose case it is, and whose key seals it
    Column("version", String(40), nullable=False),
    Column("body", LargeBinary, nullable=False),  # sealed with the person's key
    Column("updated_at", BigInteger, nullable=False),
    Index("ix_message_drafts_account_id", "account_id"),
    Index("ix_message_drafts_author_id_updated_at", "author_id", "updated_at"),
    Index("ix_message_drafts_updated_at", "updated_at"),
)


phone_proofs = Table(  # calls by which a phone was to be proved; no code is stored, only its salt
    "phone_proofs",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("account_id", String(12), nullable=False),
    Column("case_id", String(64), nullable=False),
    Column("delivery_id", String(40), nullable=False, unique=True),
    Column("method", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("to_key", String(64), nullable=False),  # keyed look-up of the number that was called
    Column("to_masked", String(120), nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("tries", BigInteger, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("proved_at", BigInteger),
    Index("ix_phone_proofs_account_id_created_at", "account_id", "created_at"),
)


class PhoneProofRow(NamedTuple):
    id: str
    account_id: str
    case_id: str
    delivery_id: str
    method: str
    state: str
    to_key: str
    to_masked: str
    salt: bytes
    tries: int
    created_at: int
    expires_at: int
    proved_at: int | None


walks = Table(  # how far a duty that goes through cases has come
    "walks",
    metadata,
    Column("name", String(16), primary_key=True),
    Column("goal", String(64), nullable=False),  # what it is done for; another one begins it anew
    Column("at", BigInteger, nullable=False),  # with the case's id: of the last case that it has looked at
    Column("case_id", String(64), nullable=False),
)


class WalkRow(NamedTuple):
    name: str
    goal: str
    at: int
    case_id: str


OF_NOBODY = text("account_id IS NULL")

incoming_mails = (
    Table(  # each that a message came from, and each that was not taken in; the bytes are in the file store
        "incoming_mails",
        metadata,
        Column("id", String(40), primary_key=True),
        Column("account_id", String(12)),  # NULL: it is for nobody here
        Column("case_id", String(64)),
        Column("verdict", String(16), nullable=False),
        Column("reason", String(40)),  # why it was not taken in
        Column("sender_masked", String(120), nullable=False),
        Column("place", String(80), nullable=False),  # its number in the mailbox; empty where a server handed it over
        Column("digest", String(64), nullable=False),  # SHA-256 of what came in
        Column("size", BigInteger, nullable=False),
        Column("stored", BigInteger, nullable=False),  # 1: its bytes are kept
        Column("at", BigInteger, nullable=False),
        Index("ix_incoming_mails_account_id", "account_id"),
        Index("ix_incoming_mails_digest", "digest"),
        Index("ix_incoming_mails_verdict_at", "verdict", "at"),
        Index("ix_incoming_mails_of_nobody", "at", sqlite_where=OF_NOBODY, postgresql_where=OF_NOBODY),
    )
)


class IncomingMailRow(NamedTuple):
    id: str
    account_id: str | None
    case_id: str | None
    verdict: str
    reason: str | None
    sender_masked: str
    place: str
    digest: str
    size: int
    stored: int
    at: int
