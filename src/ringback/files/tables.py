"""Files: what was uploaded, by whom, for which message. The bytes are in the file store under `id`."""

from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Index, LargeBinary, String, Table, text

from ringback.core.sql import metadata

IN_CLEAR = text("name <> ''")  # rows whose name an earlier version wrote; soon there are none
REASON_IN_CLEAR = text("reason IS NOT NULL")
LOOSE = text("n IS NULL")  # what the sweep looks at
KEPT = text("state = 'clean' AND n IS NOT NULL")  # what may once be removed for its age

files = Table(
    "files",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("owner_id", String(40), nullable=False),  # the account, agent or key that uploaded it
    Column("account_id", String(12)),  # whom it concerns; an agent's file gets it with its message
    Column("case_id", String(64)),
    Column("n", BigInteger, key="message_number"),  # number of the message it belongs to; NULL: not attached yet
    Column("internal", BigInteger, nullable=False),  # 1: belongs to a note, so applicants never see it
    Column("name", String(120), nullable=False),  # in clear as earlier versions wrote it, empty once it is sealed
    Column("sealed_name", LargeBinary),
    Column("media_type", String(40), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("width", BigInteger, nullable=False),
    Column("height", BigInteger, nullable=False),
    Column("state", String(16), nullable=False),
    Column("reason", String(200)),  # in clear as earlier versions wrote it, NULL once it is sealed
    Column("sealed_reason", LargeBinary),
    Column("at", BigInteger, nullable=False),
    Column("digest", String(64)),  # SHA-256 of the stored bytes; NULL: stored before digests were kept
    Column("pages", BigInteger),  # of a PDF
    Index("ix_files_owner_id", "owner_id"),
    Index("ix_files_case_id_n", "case_id", "message_number"),
    Index("ix_files_clear_name", "id", sqlite_where=IN_CLEAR, postgresql_where=IN_CLEAR),
    Index("ix_files_clear_reason", "id", sqlite_where=REASON_IN_CLEAR, postgresql_where=REASON_IN_CLEAR),
    Index("ix_files_at", "at", sqlite_where=LOOSE, postgresql_where=LOOSE),
    Index("ix_files_kept", "at", sqlite_where=KEPT, postgresql_where=KEPT),
)


class FileRow(NamedTuple):
    id: str
    owner_id: str
    account_id: str | None
    case_id: str | None
    message_number: int | None
    internal: int
    name: str
    sealed_name: bytes | None
    media_type: str
    size: int
    width: int
    height: int
    state: str
    reason: str | None
    sealed_reason: bytes | None
    at: int
    digest: str | None
    pages: int | None
