"""Providers, routes, receipts, unknown codes and spend, read as they are now."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from statistics import median
from typing import Literal, NamedTuple

from sqlalchemy import bindparam, func, select

from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.paging import Page, newest
from ringback.core.sql import prepare
from ringback.core.times import DAY, HOUR, SECOND, iso
from ringback.courier.providers import health
from ringback.courier.providers.health import RIPE, Circuits, SendAttempt, SendResult
from ringback.courier.providers.routing import Routes
from ringback.courier.providers.unknown_codes import unknown_codes_seen
from ringback.courier.schemas import Provider, Route
from ringback.courier.tables import ReceiptRow, UnknownCodeRow, receipts
from ringback.operations.schemas import (
    ProviderLine,
    ReceiptCount,
    ReceiptCounts,
    ReceiptLine,
    RouteLine,
    RouteShare,
    Spend,
    SpendLine,
    SpendPeriod,
    UnknownCode,
    WindowName,
)
from ringback.operations.statistics import begin, counted
from ringback.support.email.originals import refused_mails
from ringback.support.schemas import RefusedMail

_KEY = (receipts.c.at, receipts.c.provider, receipts.c.provider_ref, receipts.c.key)


class CountedReceipts(NamedTuple):
    provider: str
    event: str
    trust: str | None
    number: int
    unmatched: int


COUNTS = prepare(
    select(
        receipts.c.provider,
        receipts.c.event,
        receipts.c.trust,
        func.count().label("number"),
        func.count().filter(receipts.c.delivery_id.is_(None)).label("unmatched"),
    )
    .where(receipts.c.at >= bindparam("since"))
    .group_by(receipts.c.provider, receipts.c.event, receipts.c.trust)
    .order_by(receipts.c.provider, func.count().desc()),
    into=CountedReceipts,
)


def providers(db: Db, actor: Actor, /, *, known: Sequence[Provider]) -> list[ProviderLine]:
    """In the order of the settings."""
    found, circuits = _health(db, known)
    return [_provider(one, found[one.name], circuits, db.now) for one in known]


def routes(db: Db, actor: Actor, /, *, known: Sequence[Provider], routes: Routes) -> list[RouteLine]:
    """In the order in which they are tried."""
    _, circuits = _health(db, known)
    return [_route(route, circuits) for route in routes.listed()]


def receipt_lines(
    db: Db, actor: Actor, /, *, provider: str | None = None, cursor: str | None = None, limit: int | None = None
) -> Page[ReceiptLine]:
    """The newest first."""
    statement = select(receipts).where(receipts.c.provider == provider) if provider else select(receipts)
    rows, more = newest(db, statement, *_KEY, into=ReceiptRow, cursor=cursor, limit=limit)
    return Page(
        [
            ReceiptLine(
                at=iso(row.at),
                provider=row.provider,
                ref=row.provider_ref,
                event=row.event,
                cause=row.cause,
                trust=row.trust,
                detail=row.detail,
                delivery_id=row.delivery_id,
            )
            for row in rows
        ],
        more,
    )


def receipt_counts(db: Db, actor: Actor, /, *, window: WindowName) -> ReceiptCounts:
    """By provider, event and trust."""
    since = begin(db, window)
    found = [
        ReceiptCount(row.provider, row.event, row.trust, row.number, row.unmatched)
        for row in db.all(COUNTS, since=since)
    ]
    return ReceiptCounts(iso(since), iso(db.now), found)


def unknown_codes(db: Db, actor: Actor, /) -> list[UnknownCode]:
    """First those that nobody has handled, each time the newest first; 1,000 at most."""
    return [code_view(row) for row in unknown_codes_seen(db)]


def code_view(row: UnknownCodeRow) -> UnknownCode:
    return UnknownCode(
        provider=row.provider,
        code=row.code,
        times=row.times,
        first_at=iso(row.first_at),
        last_at=iso(row.last_at),
        sample=row.sample,
        handled_at=iso(row.handled_at) if row.handled_at else None,
        handled_by=row.handled_by,
    )


def spend(db: Db, actor: Actor, /) -> Spend:
    """Today and this month, in UTC, by what the settings say a message costs."""
    today = datetime.fromtimestamp(db.now / SECOND, UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return Spend(_period(db, "day", today), _period(db, "month", today.replace(day=1)))


def _period(db: Db, period: Literal["day", "month"], begin: datetime) -> SpendPeriod:
    since = round(begin.timestamp() * SECOND)
    lines = [
        SpendLine(row.provider or "", row.figures.taken + row.figures.unknown, row.figures.spend, row.figures.unpriced)
        for row in counted(db, since=since, by=("provider",), step=HOUR if period == "day" else DAY)
    ]
    return SpendPeriod(
        period=period,
        since=iso(since),
        spend=sum(line.spend for line in lines),
        messages=sum(line.messages for line in lines),
        unpriced=sum(line.unpriced for line in lines),
        providers=sorted(lines, key=lambda line: -line.spend),
    )


def _health(db: Db, known: Sequence[Provider]) -> tuple[dict[str, list[SendAttempt]], Circuits]:
    found = health.recent(db, names=[one.name for one in known])
    circuits = Circuits(lambda: db.now)
    circuits.renew(found)
    return found, circuits


def _provider(one: Provider, tries: Sequence[SendAttempt], circuits: Circuits, now: int) -> ProviderLine:
    taken = [each for each in tries if each.result == SendResult.TAKEN]
    ripe = [each for each in taken if now - each.at >= RIPE]
    return ProviderLine(
        name=one.name,
        kind=one.kind,
        channels=list(one.channels),
        attempts=len(tries),
        taken=len(taken),
        failed=sum(each.failed for each in tries),
        median_ms=round(median(each.took for each in taken)) if taken else None,
        used=sum(each.converted for each in ripe),
        used_of=len(ripe),
        circuit="open" if circuits.is_open(one.name) else "closed",
        priced=bool(one.price),
    )


def _route(route: Route, circuits: Circuits) -> RouteLine:
    """Where all circuits are open, messages go as if none were."""
    usable = [share for share in route.providers if not circuits.is_open(share.name)] or route.providers
    lots = {share.name: share.weight * circuits.worth(share.name) for share in usable}
    return RouteLine(
        label=route.label,
        channel=route.channel,
        country=route.country,
        prefix=route.prefix,
        carrier=route.carrier,
        template=route.template,
        by=route.by,
        providers=[
            RouteShare(share.name, share.weight, _share(lots, share.name) if route.by == "weight" else None)
            for share in route.providers
        ],
    )


def _share(lots: Mapping[str, float], name: str) -> float:
    return round(lots.get(name, 0.0) / sum(lots.values()), 3)


def refused(db: Db, actor: Actor, /) -> list[RefusedMail]:
    return refused_mails(db)
