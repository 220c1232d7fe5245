"""A service's own limits on starting verifications, by keys that the platform chooses: a session, a user, an IP."""

from typing import NamedTuple

from sqlalchemy import bindparam, delete, func, select, update

from ringback.compat.twilio_verify.access import Answer, Site
from ringback.compat.twilio_verify.errors import MAX_RATE_LIMITS, Refused, invalid
from ringback.compat.twilio_verify.form import Form
from ringback.compat.twilio_verify.lists import listing, window
from ringback.compat.twilio_verify.services import find as find_service
from ringback.compat.twilio_verify.sids import id_of, sid_of
from ringback.compat.twilio_verify.tables import BucketRow, RateLimitRow, ServiceRow, buckets, rate_limits
from ringback.compat.twilio_verify.times import stamp
from ringback.core.actors import Actor
from ringback.core.db import Db
from ringback.core.errors import NotFound
from ringback.core.ids import new_id
from ringback.core.limits import Limit, take
from ringback.core.sql import prepare

MAX_LIMITS = 10  # a service, as at Twilio
MAX_INTERVAL = 86_400  # seconds; what is counted is forgotten after a day
MAX_BUCKETS = 20  # of one limit that count


class CountRow(NamedTuple):
    total: int


LIMIT = prepare(
    select(rate_limits).where(rate_limits.c.id == bindparam("which"), rate_limits.c.service_id == bindparam("service")),
    into=RateLimitRow,
)
LIMITS = prepare(
    select(rate_limits)
    .where(rate_limits.c.service_id == bindparam("service"))
    .order_by(rate_limits.c.created_at, rate_limits.c.id)
    .limit(bindparam("maximum"))
    .offset(bindparam("skip")),
    into=RateLimitRow,
)
HOW_MANY = prepare(
    select(func.count().label("total"))
    .select_from(rate_limits)
    .where(rate_limits.c.service_id == bindparam("service")),
    into=CountRow,
)
NAMED = prepare(
    select(rate_limits).where(
        rate_limits.c.service_id == bindparam("service"), rate_limits.c.name == bindparam("called")
    ),
    into=RateLimitRow,
)
DESCRIBE = prepare(
    update(rate_limits)
    .where(rate_limits.c.id == bindparam("which"))
    .values(description=bindparam("new"), updated_at=bindparam("now"))
)
DROP_LIMIT = prepare(delete(rate_limits).where(rate_limits.c.id == bindparam("which")))
DROP_BUCKETS = prepare(delete(buckets).where(buckets.c.rate_limit_id == bindparam("which")))
BUCKET = prepare(
    select(buckets).where(buckets.c.id == bindparam("which"), buckets.c.rate_limit_id == bindparam("of")),
    into=BucketRow,
)
BUCKETS = prepare(
    select(buckets)
    .where(buckets.c.rate_limit_id == bindparam("of"))
    .order_by(buckets.c.created_at, buckets.c.id)
    .limit(bindparam("maximum"))
    .offset(bindparam("skip")),
    into=BucketRow,
)
CHANGE_BUCKET = prepare(
    update(buckets)
    .where(buckets.c.id == bindparam("which"))
    .values(most=bindparam("new_maximum"), interval_s=bindparam("new_interval"), updated_at=bindparam("now"))
)
DROP_BUCKET = prepare(delete(buckets).where(buckets.c.id == bindparam("which")))


def count(db: Db, service: ServiceRow, values: dict[str, str]) -> None:
    """Count a start against every limit that it names. Raises RateLimited, and Refused for an unknown name."""
    for called, value in values.items():
        limit = db.one(NAMED, service=service.id, called=called)
        if limit is None:
            raise invalid("RateLimits", f"the service has no rate limit {called}")
        key = db.vault.lookup("twilio rate limit", value)
        for bucket in db.all(BUCKETS, of=limit.id, maximum=MAX_BUCKETS, skip=0):
            take(db, Limit(bucket.id, bucket.most, bucket.interval_s * 1000), key)


def create(db: Db, actor: Actor, site: Site, /, *, service: str, form: Form) -> Answer:
    owner = find_service(db, service)
    name, description = form.need("UniqueName", maximum=64), form.text("Description", maximum=256) or ""
    if db.one(NAMED, service=owner.id, called=name) is not None:
        raise invalid("UniqueName", "the service has a rate limit of this name")
    counted = db.one(HOW_MANY, service=owner.id)
    if counted is not None and counted.total >= MAX_LIMITS:
        raise Refused(MAX_RATE_LIMITS, f"Max rate limits per service reached ({MAX_LIMITS})", http=429)
    limit_id = new_id("rl", db.now)
    db.add(
        rate_limits,
        id=limit_id,
        service_id=owner.id,
        name=name,
        description=description,
        created_at=db.now,
        updated_at=db.now,
    )
    return _view(site, find(db, service, sid_of("RK", limit_id)))


def change(db: Db, actor: Actor, site: Site, /, *, service: str, limit: str, form: Form) -> Answer:
    row = find(db, service, limit)
    description = form.text("Description", maximum=256)
    if description is not None:
        db.do(DESCRIBE, which=row.id, new=description, now=db.now)
    return _view(site, find(db, service, limit))


def remove(db: Db, actor: Actor, site: Site, /, *, service: str, limit: str) -> Answer:
    row = find(db, service, limit)
    db.do(DROP_BUCKETS, which=row.id)
    db.do(DROP_LIMIT, which=row.id)
    return {}


def fetch(db: Db, actor: Actor, site: Site, /, *, service: str, limit: str) -> Answer:
    return _view(site, find(db, service, limit))


def page(db: Db, actor: Actor, site: Site, /, *, service: str, form: Form) -> Answer:
    size, number = window(form)
    rows = db.all(LIMITS, service=find_service(db, service).id, maximum=size + 1, skip=size * number)
    path = f"/v2/Services/{service}/RateLimits"
    return listing(site, path, "rate_limits", form, [_view(site, row) for row in rows])


def create_bucket(db: Db, actor: Actor, site: Site, /, *, service: str, limit: str, form: Form) -> Answer:
    row = find(db, service, limit)
    maximum, interval = _maximum(form), _interval(form)
    if maximum is None or interval is None:
        raise invalid("Interval" if maximum else "Max", "it is required")
    bucket_id = new_id("bucket", db.now)
    db.add(
        buckets,
        id=bucket_id,
        rate_limit_id=row.id,
        most=maximum,
        interval_s=interval,
        created_at=db.now,
        updated_at=db.now,
    )
    return _bucket_view(site, row, find_bucket(db, row, sid_of("BL", bucket_id)))


def change_bucket(db: Db, actor: Actor, site: Site, /, *, service: str, limit: str, bucket: str, form: Form) -> Answer:
    row = find(db, service, limit)
    before = find_bucket(db, row, bucket)
    maximum, interval = _maximum(form) or before.most, _interval(form) or before.interval_s
    db.do(CHANGE_BUCKET, which=before.id, new_maximum=maximum, new_interval=interval, now=db.now)
    return _bucket_view(site, row, find_bucket(db, row, bucket))


def remove_bucket(db: Db, actor: Actor, site: Site, /, *, service: str, limit: str, bucket: str) -> Answer:
    db.do(DROP_BUCKET, which=find_bucket(db, find(db, service, limit), bucket).id)
    return {}


def fetch_bucket(db: Db, actor: Actor, site: Site, /, *, service: str, limit: str, bucket: str) -> Answer:
    row = find(db, service, limit)
    return _bucket_view(site, row, find_bucket(db, row, bucket))


def page_of_buckets(db: Db, actor: Actor, site: Site, /, *, service: str, limit: str, form: Form) -> Answer:
    row = find(db, service, limit)
    size, number = window(form)
    rows = db.all(BUCKETS, of=row.id, maximum=size + 1, skip=size * number)
    path = f"/v2/Services/{service}/RateLimits/{limit}/Buckets"
    return listing(site, path, "buckets", form, [_bucket_view(site, row, one) for one in rows])


def find(db: Db, service: str, limit: str) -> RateLimitRow:
    """By SID or by its unique name, as at Twilio."""
    owner, limit_id = find_service(db, service).id, id_of("RK", limit)
    row = db.one(LIMIT, which=limit_id, service=owner) if limit_id else db.one(NAMED, called=limit, service=owner)
    if row is None:
        raise NotFound
    return row


def find_bucket(db: Db, limit: RateLimitRow, bucket: str) -> BucketRow:
    bucket_id = id_of("BL", bucket)
    row = db.one(BUCKET, which=bucket_id, of=limit.id) if bucket_id else None
    if row is None:
        raise NotFound
    return row


def _maximum(form: Form) -> int | None:
    return form.number("Max", minimum=1, maximum=1_000_000)


def _interval(form: Form) -> int | None:
    return form.number("Interval", minimum=1, maximum=MAX_INTERVAL)


def _view(site: Site, row: RateLimitRow) -> Answer:
    sid, service = sid_of("RK", row.id), sid_of("VA", row.service_id)
    url = f"{site.base}/v2/Services/{service}/RateLimits/{sid}"
    return {
        "sid": sid,
        "service_sid": service,
        "account_sid": site.account_sid,
        "unique_name": row.name,
        "description": row.description,
        "date_created": stamp(row.created_at),
        "date_updated": stamp(row.updated_at),
        "url": url,
        "links": {"buckets": f"{url}/Buckets"},
    }


def _bucket_view(site: Site, limit: RateLimitRow, row: BucketRow) -> Answer:
    sid, rate_limit, service = sid_of("BL", row.id), sid_of("RK", limit.id), sid_of("VA", limit.service_id)
    return {
        "sid": sid,
        "rate_limit_sid": rate_limit,
        "service_sid": service,
        "account_sid": site.account_sid,
        "max": row.most,
        "interval": row.interval_s,
        "date_created": stamp(row.created_at),
        "date_updated": stamp(row.updated_at),
        "url": f"{site.base}/v2/Services/{service}/RateLimits/{rate_limit}/Buckets/{sid}",
    }
