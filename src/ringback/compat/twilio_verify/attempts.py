"""Every message and call that a service's verifications caused, and how many of them were followed by their code."""

from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, bindparam, func, select

from ringback.accounts.tables import accounts
from ringback.compat.twilio_verify.access import Answer, Site
from ringback.compat.twilio_verify.form import Form
from ringback.compat.twilio_verify.lists import listing, window
from ringback.compat.twilio_verify.sids import id_of
from ringback.compat.twilio_verify.tables import service_verifications
from ringback.compat.twilio_verify.views import AttemptRow, attempt_view
from ringback.core.actors import Actor
from ringback.core.crypto import unseal
from ringback.core.db import Db
from ringback.core.errors import NotFound
from ringback.core.sql import prepare
from ringback.courier.tables import DeliveryRow, deliveries
from ringback.journal.commands import person_key
from ringback.verification.flow import VerificationKind, VerificationState
from ringback.verification.queries import to_key_of
from ringback.verification.tables import verifications

JOINED = deliveries.join(verifications, verifications.c.id == deliveries.c.verification_id).join(
    service_verifications, service_verifications.c.verification_id == deliveries.c.verification_id
)
WITH_COUNTRY = JOINED.join(accounts, accounts.c.id == deliveries.c.account_id)
COLUMNS = select(
    deliveries,
    verifications.c.id.label("verification"),
    verifications.c.state.label("verification_state"),
    verifications.c.sends,
    service_verifications.c.service_id,
    accounts.c.country,
).select_from(WITH_COUNTRY)
CONVERTED = and_(
    verifications.c.state == VerificationState.APPROVED.value, deliveries.c.sequence == verifications.c.sends
)
CHANNELS = ("sms", "call", "email", "whatsapp", "rbm")  # of the last two there are none here
ONE = prepare(COLUMNS.where(deliveries.c.id == bindparam("which")), into=AttemptRow)


class CountRow(NamedTuple):
    total: int


def page(db: Db, actor: Actor, site: Site, /, *, form: Form) -> Answer:
    """Newest first."""
    size, number = window(form)
    found = COLUMNS.where(*_asked(db, form)).order_by(deliveries.c.created_at.desc(), deliveries.c.id.desc())
    rows = db.all(prepare(found.limit(size + 1).offset(size * number), into=AttemptRow))
    return listing(
        site, "/v2/Attempts", "attempts", form, [attempt_view(site, row, _to(db, row.delivery)) for row in rows]
    )


def fetch(db: Db, actor: Actor, site: Site, /, *, attempt: str) -> Answer:
    delivery_id = id_of("VL", attempt)
    row = db.one(ONE, which=delivery_id) if delivery_id else None
    if row is None:
        raise NotFound
    return attempt_view(site, row, _to(db, row.delivery))


def summary(db: Db, actor: Actor, site: Site, /, *, form: Form) -> Answer:
    form.refuse("DestinationPrefix")  # numbers are sealed; none can be found by its beginning
    asked = _asked(db, form)
    count = select(func.count().label("total")).select_from(WITH_COUNTRY)
    whole = db.one(prepare(count.where(*asked), into=CountRow))
    converted = db.one(prepare(count.where(*asked, CONVERTED), into=CountRow))
    total, good = (whole.total if whole else 0), (converted.total if converted else 0)
    return {
        "total_attempts": total,
        "total_converted": good,
        "total_unconverted": total - good,
        "conversion_rate_percentage": f"{100 * good / total:.2f}" if total else "0.00",
        "url": f"{site.base}/v2/Attempts/Summary",
    }


def _to(db: Db, row: DeliveryRow) -> str | None:
    key = person_key(db, account_id=row.account_id)
    return unseal(key, row.to).decode() if key is not None else None


def _asked(db: Db, form: Form) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    after, before = form.moment("DateCreatedAfter"), form.moment("DateCreatedBefore")
    if after is not None:
        wanted.append(deliveries.c.created_at >= after)
    if before is not None:
        wanted.append(deliveries.c.created_at < before)
    if country := form.text("Country", maximum=2):
        wanted.append(accounts.c.country == country.upper())
    if channel := form.choice("Channel", *CHANNELS):
        wanted.append(deliveries.c.channel == channel)
    if to := form.text("ChannelData.To", maximum=254):
        kind = VerificationKind.EMAIL if "@" in to else VerificationKind.PHONE
        wanted.append(service_verifications.c.to_key == to_key_of(db, kind, to))
    if service := form.text("VerifyServiceSid", maximum=34):
        wanted.append(service_verifications.c.service_id == (id_of("VA", service) or ""))
    if verification := form.text("VerificationSid", maximum=34):
        wanted.append(deliveries.c.verification_id == (id_of("VE", verification) or ""))
    status = form.choice("Status", "converted", "unconverted")
    if status is not None:
        wanted.append(CONVERTED if status == "converted" else ~CONVERTED)
    return wanted
