"""Verifications and attempts in Twilio's words. `to` is shown to the program that gave it."""

from typing import NamedTuple

from ringback.compat.twilio_verify.access import Answer, Site
from ringback.compat.twilio_verify.sids import sid_of
from ringback.compat.twilio_verify.tables import ServiceRow
from ringback.compat.twilio_verify.times import stamp
from ringback.core.actors import SYSTEM
from ringback.core.db import Db
from ringback.core.times import from_iso
from ringback.courier import queries as courier
from ringback.courier.causes import Cause
from ringback.courier.flow import ChannelName, DeliveryState
from ringback.courier.tables import DeliveryRow
from ringback.numbers.schemas import LineType
from ringback.verification import channel_availability, queries
from ringback.verification.flow import VerificationKind, VerificationState
from ringback.verification.tables import VerificationRow

S = DeliveryState
MESSAGE_STATUS = {
    S.QUEUED: "queued",
    S.SENDING: "sending",
    S.ACCEPTED: "sent",
    S.DELIVERED: "delivered",
    S.UNDELIVERED: "undelivered",
    S.FAILED: "failed",
    S.EXPIRED: "canceled",
}
CALL_STATUS = {
    S.QUEUED: "queued",
    S.SENDING: "queued",
    S.ACCEPTED: "queued",
    S.RINGING: "ringing",
    S.ANSWERED: "in-progress",
    S.HEARD: "completed",
    S.NO_KEY: "completed",
    S.MACHINE: "completed",
    S.BUSY: "busy",
    S.DECLINED: "busy",
    S.NO_ANSWER: "no-answer",
    S.FAILED: "failed",
    S.EXPIRED: "canceled",
}
# Twilio's message errors that say the same (https://www.twilio.com/docs/api/errors); else 30008, unknown.
ERROR_CODE: dict[str, int] = {
    Cause.NUMBER_MALFORMED: 21211,
    Cause.NOT_IN_SERVICE: 30005,
    Cause.LANDLINE: 30006,
    Cause.PHONE_OFF: 30003,
    Cause.UNREACHABLE: 30003,
    Cause.MEMORY_FULL: 30003,
    Cause.BARRED: 30004,
    Cause.OPTED_OUT: 21610,
    Cause.FILTERED: 30007,
    Cause.BLOCKED: 30004,
    Cause.NO_CREDIT: 30002,
}
UNKNOWN_ERROR = 30008
LINES = {LineType.MOBILE: "mobile", LineType.LANDLINE: "landline", LineType.VOIP: "voip"}


class AttemptRow(NamedTuple):
    """A delivery with its verification's id, state and number of sends, its service and the account's country."""

    delivery: DeliveryRow
    verification: str
    verification_state: str
    sends: int
    service_id: str
    country: str | None


def verification_view(db: Db, site: Site, owner: ServiceRow, row: VerificationRow) -> Answer:
    sid, service, to = sid_of("VE", row.id), sid_of("VA", owner.id), queries.address_of(db, row)
    state = queries.state_now(row, db.now)
    sent = courier.deliveries(db, SYSTEM, account_id=row.account_id, verification_id=row.id)
    return {
        "sid": sid,
        "service_sid": service,
        "account_sid": site.account_sid,
        "to": to,
        "channel": row.channel,
        "status": state.value,
        "valid": state is VerificationState.APPROVED,
        "lookup": _lookup(to) if owner.lookup and row.kind == VerificationKind.PHONE else {},
        "amount": None,
        "payee": None,
        "send_code_attempts": [
            {
                "attempt_sid": sid_of("VL", one.id),
                "channel": one.channel,
                "time": stamp(from_iso(one.created_at)),
            }
            for one in sent
        ],
        "date_created": stamp(row.created_at),
        "date_updated": stamp(row.updated_at),
        "sna": None,
        "url": f"{site.base}/v2/Services/{service}/Verifications/{sid}",
    }


def attempt_view(site: Site, row: AttemptRow, to: str | None) -> Answer:
    delivery = row.delivery
    sid = sid_of("VL", delivery.id)
    call = delivery.channel == ChannelName.CALL
    failed = delivery.cause is not None and delivery.state not in (S.DELIVERED, S.HEARD)
    return {
        "sid": sid,
        "account_sid": site.account_sid,
        "service_sid": sid_of("VA", row.service_id),
        "verification_sid": sid_of("VE", row.verification),
        "date_created": stamp(delivery.created_at),
        "date_updated": stamp(delivery.updated_at),
        "conversion_status": "converted" if is_converted(row) else "unconverted",
        "channel": delivery.channel,
        "price": None,
        "channel_data": {
            "to": to,
            "country": row.country,
            "call_status" if call else "message_status": (CALL_STATUS if call else MESSAGE_STATUS)[S(delivery.state)],
            "error_code": ERROR_CODE.get(delivery.cause or "", UNKNOWN_ERROR) if failed else None,
            "cause": delivery.cause,
        },
        "url": f"{site.base}/v2/Attempts/{sid}",
    }


def is_converted(row: AttemptRow) -> bool:
    """Of several messages of an approved verification the last one counts, as at Twilio."""
    return bool(row.verification_state == VerificationState.APPROVED and row.delivery.sequence == row.sends)


def _lookup(to: str) -> Answer:
    """The carrier's name and codes need a network's answer; the kind of line is known from the plan."""
    kind = LINES.get(channel_availability.line_of(to).line_type)
    return {
        "carrier": {
            "type": kind,
            "name": None,
            "mobile_country_code": None,
            "mobile_network_code": None,
            "error_code": None,
        }
    }
