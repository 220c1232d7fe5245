"""Deliveries with all that happened to them, attempts, receipts, codes nobody knows, and who wants webhooks."""

from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Index, LargeBinary, String, Table, Text, text

from ringback.core.sql import metadata
from ringback.core.tracing import MAX_TRACEPARENT

# An index holds only the rows that can be asked for through it: each of the others would cost a place in it too.
OF_CODE = text("verification_id IS NOT NULL")
OF_WEBHOOK = text("hook_id IS NOT NULL")
DUE = text("due_at IS NOT NULL")
DEAD = text("state IN ('failed', 'expired', 'undelivered')")
TAKEN = text("provider_ref IS NOT NULL")
# What a provider says may be longer, and is cut before it is stored: PostgreSQL refuses what does not fit.
MAX_REF, MAX_KEY, MAX_DETAIL = 128, 80, 200
MAX_REPLY_TO = 24
ANSWER_STEPS = (50, 100, 200, 300, 500, 750, 1000, 1500, 2000, 3000, 5000, 10_000, 20_000, 50_000)  # ms
ARRIVAL_STEPS = tuple(1000 * s for s in (1, 2, 3, 5, 8, 12, 20, 30, 60, 120, 300, 600))  # ms

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("account_id", String(12), nullable=False),
    Column("channel", String(8), nullable=False),
    Column("to", LargeBinary, nullable=False),  # sealed with the person's key
    Column("to_masked", String(120), nullable=False),
    Column("template", String(64), nullable=False),  # of a webhook: the kind of its entry
    Column("locale", String(8), nullable=False),
    Column("payload", LargeBinary),  # sealed values of the template; wiped once nothing can be sent any more
    Column("verification_id", String(40)),
    Column("case_id", String(64)),
    Column("hook_id", String(40), key="webhook_id"),
    Column("state", String(16), nullable=False),
    Column("cause", String(24)),
    Column("provider", String(24), nullable=False),
    Column("avoid", String(24)),  # the provider whose way to the phone was filtered before
    Column("provider_ref", String(MAX_REF)),
    Column("trust", String(8)),
    Column("confirms", String(8)),  # what this provider's receipts are worth for this number's country
    Column("sequence", BigInteger, nullable=False),
    Column("attempts", BigInteger, nullable=False),
    Column("repeated", BigInteger, nullable=False),  # 1: sent again because nobody knew whether it had gone out
    Column("events", BigInteger, nullable=False),  # how many delivery_events there are
    Column("owner", String(64)),  # the worker that holds it
    Column("due_at", BigInteger),  # when a worker must look at it again: to send, to take over, to give up; NULL: never
    Column("expires_at", BigInteger, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("updated_at", BigInteger, nullable=False),
    Column("sent_at", BigInteger),
    Column("final_at", BigInteger),
    Column("trace", String(MAX_TRACEPARENT)),  # what caused it (W3C Trace Context), where traces are set up
    Index("ix_deliveries_account_id_created_at", "account_id", "created_at"),
    Index("ix_deliveries_verification_id", "verification_id", sqlite_where=OF_CODE, postgresql_where=OF_CODE),
    Index(
        "ix_deliveries_hook_id_created_at",
        "webhook_id",
        "created_at",
        sqlite_where=OF_WEBHOOK,
        postgresql_where=OF_WEBHOOK,
    ),
    Index("ix_deliveries_dead", "created_at", "id", sqlite_where=DEAD, postgresql_where=DEAD),
    Index("ix_deliveries_channel_due_at", "channel", "due_at", sqlite_where=DUE, postgresql_where=DUE),
    Index(
        "ix_deliveries_provider_provider_ref", "provider", "provider_ref", sqlite_where=TAKEN, postgresql_where=TAKEN
    ),
)


class DeliveryRow(NamedTuple):
    id: str
    account_id: str
    channel: str
    to: bytes
    to_masked: str
    template: str
    locale: str
    payload: bytes | None
    verification_id: str | None
    case_id: str | None
    webhook_id: str | None
    state: str
    cause: str | None
    provider: str
    avoid: str | None
    provider_ref: str | None
    trust: str | None
    confirms: str | None
    sequence: int
    attempts: int
    repeated: int
    events: int
    owner: str | None
    due_at: int | None
    expires_at: int
    created_at: int
    updated_at: int
    sent_at: int | None
    final_at: int | None
    trace: str | None


delivery_events = Table(
    "delivery_events",
    metadata,
    Column("delivery_id", String(40), primary_key=True),
    Column("n", BigInteger, key="step_number", primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("state", String(16), nullable=False),
    Column("detail", String(MAX_DETAIL)),
)


class DeliveryEventRow(NamedTuple):
    delivery_id: str
    step_number: int
    at: int
    state: str
    detail: str | None


receipts = Table(
    "receipts",
    metadata,
    Column("provider", String(24), primary_key=True),
    Column("provider_ref", String(MAX_REF), primary_key=True),
    Column("key", String(MAX_KEY), primary_key=True),  # the same receipt twice has the same key
    Column("event", String(16), nullable=False),
    Column("cause", String(24)),
    Column("trust", String(8)),
    Column("detail", String(MAX_DETAIL)),
    Column("at", BigInteger, nullable=False),
    Column("delivery_id", String(40)),  # NULL: came before we knew the reference, or is about no number of ours
    Column("numbers", String(400)),  # keyed digests of those that it names; NULL: it names none
    Index("ix_receipts_at", "at"),
)


class ReceiptRow(NamedTuple):
    provider: str
    provider_ref: str
    key: str
    event: str
    cause: str | None
    trust: str | None
    detail: str | None
    at: int
    delivery_id: str | None
    numbers: str | None


attempts = Table(
    "attempts",
    metadata,
    Column("delivery_id", String(40), primary_key=True),
    Column("n", BigInteger, key="attempt_number", primary_key=True, autoincrement=False),
    Column("provider", String(24), nullable=False),
    Column("at", BigInteger, nullable=False),  # when it ended
    Column("took", BigInteger, nullable=False),  # ms
    Column("result", String(8), nullable=False),
    Column("cause", String(24)),
    Column("converted", BigInteger, nullable=False),  # 1: its code was used
    Column("coded", BigInteger, nullable=False),  # 1: it bore a verification's code, so it could be used
    Column("channel", String(8)),
    Column("template", String(64)),
    Column("route", String(80)),  # Route.label
    Column("country", String(2)),
    Column("carrier", String(60)),  # a guess by prefix
    Column("prefix", String(16)),  # the number without its last four digits
    Column("price", BigInteger),  # of one message, in millionths; NULL: nobody said
    Index("ix_attempts_provider_at", "provider", "at"),
    Index("ix_attempts_at", "at"),
)


class Figures(NamedTuple):
    """What is counted of attempts. `answer_MS` and `arrival_MS` count what took so many milliseconds at most."""

    attempts: int
    taken: int
    refused: int
    unsent: int
    unknown: int
    arrived: int
    lost: int
    ripe: int
    used: int
    timed: int
    unpriced: int
    spend: int
    answer_50: int
    answer_100: int
    answer_200: int
    answer_300: int
    answer_500: int
    answer_750: int
    answer_1000: int
    answer_1500: int
    answer_2000: int
    answer_3000: int
    answer_5000: int
    answer_10000: int
    answer_20000: int
    answer_50000: int
    arrival_1000: int
    arrival_2000: int
    arrival_3000: int
    arrival_5000: int
    arrival_8000: int
    arrival_12000: int
    arrival_20000: int
    arrival_30000: int
    arrival_60000: int
    arrival_120000: int
    arrival_300000: int
    arrival_600000: int


attempt_counts = Table(  # of the attempts of one length of time, by their properties; '' where nobody knows one
    "attempt_counts",
    metadata,
    Column("step", BigInteger, primary_key=True, autoincrement=False),  # how long the time is, in ms
    Column("at", BigInteger, primary_key=True, autoincrement=False),  # when it began: a multiple of `step`
    *(
        Column(name, String(length), primary_key=True)
        for name, length in (
            ("channel", 8), ("country", 2), ("carrier", 60), ("route", 80), ("provider", 24), ("template", 64),
        )
    ),
    *(Column(name, BigInteger, nullable=False) for name in Figures._fields),
    sqlite_with_rowid=False,  # the key is half of the row, so it is stored once
)  # fmt: skip

attempts_counted = Table(  # one row: every attempt that ended before `until` is in `attempt_counts`, and no other
    "attempts_counted",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("until", BigInteger, nullable=False),
)

opt_outs = Table(  # numbers whose owners texted STOP, and those of them that texted START later
    "opt_outs",
    metadata,
    Column("number_key", String(64), primary_key=True),  # keyed look-up, as verifications have it
    Column("holds", BigInteger, nullable=False),  # 0: texts may go there again
    Column("source", String(8), nullable=False),  # who said the last of it: person, carrier or operator
    Column("provider", String(24), nullable=False),
    Column("reply_to", String(MAX_REPLY_TO)),  # our number that STOP was texted to; NULL: nobody said
    Column("changed_at", BigInteger, nullable=False),
)


class OptOutRow(NamedTuple):
    number_key: str
    holds: int
    source: str
    provider: str
    reply_to: str | None
    changed_at: int


unknown_codes = Table(
    "unknown_codes",
    metadata,
    Column("provider", String(24), primary_key=True),
    Column("code", String(64), primary_key=True),
    Column("sample", String(200), nullable=False),  # the last one, without personal data
    Column("times", BigInteger, nullable=False),
    Column("first_at", BigInteger, nullable=False),
    Column("last_at", BigInteger, nullable=False),
    Column("handled_at", BigInteger),  # NULL: by nobody since it last came
    Column("handled_by", String(80)),
)


class UnknownCodeRow(NamedTuple):
    provider: str
    code: str
    sample: str
    times: int
    first_at: int
    last_at: int
    handled_at: int | None
    handled_by: str | None


dropped_deliveries = Table(
    "dropped_deliveries",
    metadata,
    Column("delivery_id", String(40), primary_key=True),
    Column("at", BigInteger, nullable=False),
)


webhooks = Table(
    "hooks",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("url", String(2000), nullable=False),  # scheme and host, or the ARN of an event bus; from before, all of it
    Column(
        "sealed_url", LargeBinary
    ),  # all of it; NULL in rows of an earlier version, until the worker has sealed them
    Column("secret", LargeBinary, nullable=False),  # sealed
    Column("format", String(16), nullable=False),
    Column("kinds", Text, nullable=False),  # JSON list of `noun.verbed`, `noun.*` or `*`
    Column("state", String(16), nullable=False),
    Column("created_by", String(40), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("account_id", String(12)),  # whose entries it gets; NULL: everybody's
    Column("expires_at", BigInteger),  # with the key that made it; NULL: that has no end
    Column("former_secret", LargeBinary),  # sealed; the one before, with which is signed as well
    Column("former_until", BigInteger),  # until then
)


class WebhookRow(NamedTuple):
    id: str
    url: str
    sealed_url: bytes | None
    secret: bytes
    format: str
    kinds: str
    state: str
    created_by: str
    created_at: int
    account_id: str | None
    expires_at: int | None
    former_secret: bytes | None
    former_until: int | None
