"""Decisions: who proposed what about an account, on which evidence, and what came of it."""

from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Index, LargeBinary, String, Table, Text, text

from ringback.core.sql import metadata

PROPOSED = text("state = 'proposed'")
REVIEWED = text("review = 'open'")

decisions = Table(
    "decisions",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("account_id", String(12), nullable=False),
    Column("case_id", String(64), nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("reason", String(40), nullable=False),
    Column("waives", Text, nullable=False),  # JSON list
    Column("evidence", Text, nullable=False),  # JSON list of {kind, ref}; `ref` is the entry's seq
    Column("checklist", Text, nullable=False),  # JSON object
    Column("words", LargeBinary, nullable=False),  # schemas.Words, sealed with the person's key
    Column("evidence_hash", String(64), nullable=False),
    Column("policy", String(16), nullable=False),
    Column("policy_digest", String(64)),  # null in rows older than the column
    Column("score", BigInteger, nullable=False),
    Column("factors", Text, nullable=False),  # JSON list
    Column("needs_approval", BigInteger, nullable=False),
    Column("state", String(16), nullable=False),
    Column("proposed_by", String(40), nullable=False),
    Column("proposed_name", String(64), nullable=False),
    Column("proposed_at", BigInteger, nullable=False),
    Column("decided_by", String(40)),
    Column("decided_name", String(64)),
    Column("decided_at", BigInteger),
    Column("undo_until", BigInteger),  # of an executed activation
    Column("review", String(16)),  # flow.ReviewState; NULL: not drawn
    Column("reviewed_name", String(64)),
    Column("reviewed_at", BigInteger),
    Index("ix_decisions_review", "decided_at", sqlite_where=REVIEWED, postgresql_where=REVIEWED),
    Index("ix_decisions_account_id_proposed_at", "account_id", "proposed_at"),
    # one open proposal an account, whoever tries two at once
    Index("uq_decisions_open", "account_id", unique=True, sqlite_where=PROPOSED, postgresql_where=PROPOSED),
)


class DecisionRow(NamedTuple):
    id: str
    account_id: str
    case_id: str
    verdict: str
    reason: str
    waives: str
    evidence: str
    checklist: str
    words: bytes
    evidence_hash: str
    policy: str
    policy_digest: str | None
    score: int
    factors: str
    needs_approval: int
    state: str
    proposed_by: str
    proposed_name: str
    proposed_at: int
    decided_by: str | None
    decided_name: str | None
    decided_at: int | None
    undo_until: int | None
    review: str | None
    reviewed_name: str | None
    reviewed_at: int | None
