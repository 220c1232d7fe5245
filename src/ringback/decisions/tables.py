"""Decisions: who proposed what about an account, on which evidence, and what came of it."""

from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Index, LargeBinary, String, Table, Text, text

from ringback.core.sql import metadata

PROPOSED = text("state = 'proposed'")
REVIEWED = text("review = 'open'")
ON_ITS_WAY = text("verification_id IS NOT NULL")

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


phone_rechecks = Table(  # of phones that are waived: what came of proving them later
    "phone_rechecks",
    metadata,
    Column("account_id", String(12), primary_key=True),
    Column("decision_id", String(40), nullable=False),  # that waived it
    Column("tries", BigInteger, nullable=False),  # that failed
    Column("due_at", BigInteger, nullable=False),  # of the next one
    Column("verification_id", String(40)),  # of the code that is on its way
    Column("outcome", String(16)),  # flow.RecheckOutcome of the last one
    Column("cause", String(40)),
    Column("failed_at", BigInteger),
    Index("ix_phone_rechecks_decision_id", "decision_id"),
    Index("ix_phone_rechecks_sent", "verification_id", sqlite_where=ON_ITS_WAY, postgresql_where=ON_ITS_WAY),
)


class PhoneRecheckRow(NamedTuple):
    account_id: str
    decision_id: str
    tries: int
    due_at: int
    verification_id: str | None = None
    outcome: str | None = None
    cause: str | None = None
    failed_at: int | None = None
