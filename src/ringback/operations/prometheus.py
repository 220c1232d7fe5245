"""What `/metrics` answers: gauges over the last minutes, read from the database.

So one scrape of any process tells of all of them, and a restart loses nothing; a counter in each web process and worker
would have to be scraped from each.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, literal, select, union_all

from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.times import SECOND
from ringback.courier.flow import ChannelName, DeliveryState
from ringback.courier.providers.health import SendResult
from ringback.courier.schemas import Provider
from ringback.courier.tables import deliveries
from ringback.journal.live import Hub
from ringback.operations import queries
from ringback.operations.duty_runs import DutyRunRow, runs_of_duties
from ringback.operations.process_metrics import ProcessCollection
from ringback.operations.readiness import DatabaseStatus, see
from ringback.operations.schemas import ProviderLine, ReceiptCount, Speed, Spend, UnknownCode
from ringback.operations.statistics import PROPERTIES, WINDOWS, Counts, begin, counted, measures

STEP = WINDOWS["hour"].step
LABELS = tuple(name for name in PROPERTIES if name != "prefix")  # thousands of prefixes would be thousands of series


class Due(NamedTuple):
    """What a worker should look at now, by channel; `oldest` in ms."""

    channel: str
    number: int
    oldest: int


DUE = prepare(  # channel by channel, as the index has them: else all that will ever be due is read
    union_all(
        *(
            select(
                literal(channel.value).label("channel"),
                func.count().label("number"),
                func.min(deliveries.c.due_at).label("oldest"),
            )
            .where(deliveries.c.channel == channel.value, deliveries.c.due_at <= bindparam("now"))
            .having(func.count() > 0)
            for channel in ChannelName
        )
    ),
    into=Due,
)


class Failing(NamedTuple):
    number: int


FAILING = prepare(
    select(func.count().label("number")).where(
        deliveries.c.channel == ChannelName.WEBHOOK.value,
        deliveries.c.due_at.is_not(None),
        deliveries.c.state == DeliveryState.QUEUED.value,
        deliveries.c.attempts > 0,
    ),
    into=Failing,
)


class Sample(NamedTuple):
    labels: tuple[str, ...]
    value: float


class Gauge(NamedTuple):
    name: str
    help: str
    labels: tuple[str, ...]
    samples: list[Sample]


class Reading(NamedTuple):
    """One reading of the database."""

    minutes: list[Counts]
    hour: list[Counts]
    by_provider: list[Counts]
    providers: list[ProviderLine]
    receipts: list[ReceiptCount]
    spend: Spend
    unknown_codes: list[UnknownCode]
    due: list[Due]
    duties: list[DutyRunRow]
    failing: int
    seen: DatabaseStatus
    now: int


def facts(db: Db, actor: Actor, /, *, known: Sequence[Provider]) -> Reading:
    return Reading(
        minutes=counted(db, since=db.now - STEP, by=LABELS, step=STEP),
        hour=counted(db, since=begin(db, "hour"), by=LABELS, step=STEP),
        by_provider=counted(db, since=db.now - STEP, by=("provider",), step=STEP),
        providers=queries.providers(db, actor, known=known),
        receipts=queries.receipt_counts(db, actor, window="hour").items,
        spend=queries.spend(db, actor),
        unknown_codes=queries.unknown_codes(db, actor),
        due=db.all(DUE, now=db.now),
        duties=runs_of_duties(db),
        failing=sum(row.number for row in db.all(FAILING)),
        seen=see(db),
        now=db.now,
    )


def gauges(found: Reading) -> Iterator[Gauge]:
    yield Gauge(
        "ringback_attempts_5m",
        "Attempts of the last 5 minutes to hand a message to a provider, by what came of them.",
        (*LABELS, "result"),
        [
            Sample((*_labels(row), each.value), getattr(row.figures, each.value))
            for row in found.minutes
            for each in SendResult
        ],
    )
    for name, column, what in (
        ("taken", "taken", "Messages that a provider took in the last hour."),
        ("arrived", "arrived", "Of those taken in the last hour: confirmed to have arrived."),
        ("lost", "lost", "Of those taken in the last hour: said not to have arrived."),
        ("codes", "ripe", "Messages with a code taken in the last hour, but more than 10 minutes ago."),
        ("codes_used", "used", "Of those codes: used."),
    ):
        samples = [Sample(_labels(row), getattr(row.figures, column)) for row in found.hour]
        yield Gauge(f"ringback_{name}_1h", what, LABELS, samples)
    yield from _of_providers(found)
    yield from _of_workers(found)
    yield Gauge(
        "ringback_receipts_1h",
        "Receipts of the last hour; matched: whether they are about a message that is known.",
        ("provider", "event", "trust", "matched"),
        list(_receipts(found.receipts)),
    )
    yield Gauge(
        "ringback_due",
        "Deliveries that a worker should look at now.",
        ("channel",),
        [Sample((row.channel,), row.number) for row in found.due],
    )
    yield Gauge(
        "ringback_due_oldest_seconds",
        "How long the oldest of them has waited.",
        ("channel",),
        [Sample((row.channel,), (found.now - row.oldest) / SECOND) for row in found.due],
    )
    yield Gauge(
        "ringback_worker_duty_failures",
        "How often each piece of the workers' work has failed since it was first done.",
        ("duty",),
        [Sample((run.name,), run.failures) for run in found.duties],
    )
    yield Gauge(
        "ringback_worker_duty_age_seconds",
        "How long ago each piece of the workers' work last went well, as told every 10 seconds.",
        ("duty",),
        [
            Sample((run.name,), max(0, found.now - run.succeeded_at) / SECOND)
            for run in found.duties
            if run.succeeded_at is not None
        ],
    )


def _of_workers(found: Reading) -> Iterator[Gauge]:
    if found.seen.worker_ms is not None:
        yield Gauge(
            "ringback_worker_age_seconds",
            "How long ago any worker last ended a whole round.",
            (),
            [Sample((), found.seen.worker_ms / SECOND)],
        )
    yield Gauge(
        "ringback_journal_lag_seconds",
        "How long the oldest entry that no checkpoint signs has waited.",
        (),
        [Sample((), found.seen.unsigned_ms / SECOND)],
    )
    yield Gauge(
        "ringback_webhooks_failing",
        "Webhooks that were not taken at least once and are to be tried again.",
        (),
        [Sample((), found.failing)],
    )


def _of_providers(found: Reading) -> Iterator[Gauge]:
    yield Gauge(
        "ringback_circuit_open",
        "1: the provider failed too often and is being left out.",
        ("provider",),
        [Sample((one.name,), one.circuit == "open") for one in found.providers],
    )
    speeds = [(row.provider or "", measures(row.figures)) for row in found.by_provider]
    yield Gauge(
        "ringback_answer_seconds",
        "Half, and 95 %, of a provider's answers of the last 5 minutes took this at most; in steps.",
        ("provider", "quantile"),
        [sample for name, each in speeds for sample in _quantiles(name, each.answer)],
    )
    yield Gauge(
        "ringback_arrival_seconds",
        "Half, and 95 %, of what arrived did so within this time; in steps.",
        ("provider", "quantile"),
        [sample for name, each in speeds for sample in _quantiles(name, each.arrival)],
    )
    periods = (found.spend.day, found.spend.month)
    lines = [(line, period.period) for period in periods for line in period.providers]
    yield Gauge(
        "ringback_spend",
        "Spent today and this month (UTC) at the prices of the settings, in your currency.",
        ("provider", "period"),
        [Sample((line.provider, period), line.spend / 1e6) for line, period in lines],
    )
    yield Gauge(
        "ringback_unpriced",
        "Messages in that time that have no price in the settings.",
        ("provider", "period"),
        [Sample((line.provider, period), line.unpriced) for line, period in lines],
    )
    codes = [code.provider for code in found.unknown_codes if code.handled_at is None]
    yield Gauge(
        "ringback_unknown_codes",
        "Codes of a provider that no table knows and nobody has handled.",
        ("provider",),
        [Sample((name,), codes.count(name)) for name in sorted(set(codes))],
    )


def _labels(row: Counts) -> tuple[str, ...]:
    return tuple(getattr(row, name) or "" for name in LABELS)


def _quantiles(provider: str, speed: Speed) -> Iterator[Sample]:
    for quantile, ms in (("0.5", speed.p50_ms), ("0.95", speed.p95_ms)):
        if ms is not None:
            yield Sample((provider, quantile), ms / SECOND)


def _receipts(found: Iterable[ReceiptCount]) -> Iterator[Sample]:
    for one in found:
        labels = (one.provider, one.event, one.trust or "")
        yield Sample((*labels, "yes"), one.count - one.unmatched)
        yield Sample((*labels, "no"), one.unmatched)


class Collection:
    """As Prometheus' library asks for it."""

    def __init__(self, found: Iterable[Gauge]) -> None:
        self._found = found

    def collect(self) -> Iterator[Any]:
        from prometheus_client.core import GaugeMetricFamily

        for gauge in self._found:
            family = GaugeMetricFamily(gauge.name, gauge.help, labels=gauge.labels)
            for sample in gauge.samples:
                family.add_metric(sample.labels, sample.value)
            yield family


def exposition(found: Reading, accept: str, hub: Hub) -> tuple[bytes, str]:
    """The text with its content type, in the form that `accept` asks for; with this process's own figures."""
    from prometheus_client import CollectorRegistry, ProcessCollector
    from prometheus_client.exposition import choose_encoder

    registry = CollectorRegistry()
    registry.register(Collection(gauges(found)))
    registry.register(ProcessCollection(hub))
    ProcessCollector(registry=registry)
    encode, content_type = choose_encoder(accept)
    return encode(registry), content_type
