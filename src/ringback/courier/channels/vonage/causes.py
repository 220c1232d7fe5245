"""Vonage's errors and statuses to causes and events. Source: developer.vonage.com/en/api-errors/messages,
.../en/messages/concepts/messages-status-callbacks, .../en/voice/voice-api/webhook-reference."""

from ringback.courier.causes import Cause
from ringback.courier.flow import DeliveryEvent as E
from ringback.courier.flow import Trust

CODES: dict[str, Cause] = {
    "low-balance": Cause.NO_CREDIT,  # words are errors of all its APIs, numbers those of Messages
    "unauthorized": Cause.NO_CREDIT,
    "forbidden": Cause.NO_CREDIT,
    "unprovisioned": Cause.NO_CREDIT,
    "account-suspended": Cause.NO_CREDIT,
    "invalid-api-key": Cause.NO_CREDIT,
    "invalid-signature": Cause.NO_CREDIT,
    "jwt-expired": Cause.NO_CREDIT,
    "jwt-revoked": Cause.NO_CREDIT,
    "throttled": Cause.PROVIDER_DOWN,
    "1000": Cause.PROVIDER_DOWN,  # faster than the account may
    "1030": Cause.PROVIDER_DOWN,
    "1040": Cause.NUMBER_MALFORMED,  # a prefix that nobody knows
    "1050": Cause.BLOCKED,
    "1060": Cause.NO_CREDIT,
    "1070": Cause.NO_CREDIT,
    "1080": Cause.NO_CREDIT,
    "1100": Cause.PROVIDER_DOWN,
    "1120": Cause.FILTERED,  # the sender's name is not accepted there
    "1140": Cause.NO_CREDIT,
    "1160": Cause.BLOCKED,  # a trial account sends to numbers of its list only
    "1170": Cause.NUMBER_MALFORMED,
    "1180": Cause.PHONE_OFF,
    "1190": Cause.NOT_IN_SERVICE,
    "1200": Cause.BARRED,  # ported, and its carrier must mend that
    "1210": Cause.FILTERED,
    "1220": Cause.PHONE_OFF,
    "1230": Cause.PROVIDER_DOWN,
    "1240": Cause.OPTED_OUT,
    "1241": Cause.BLOCKED,  # too many to this number
    "1250": Cause.BLOCKED,
    "1251": Cause.BLOCKED,
    "1260": Cause.UNCONFIRMED,
    "1270": Cause.BARRED,
    "1280": Cause.BARRED,
    "1282": Cause.FILTERED,
    "1290": Cause.BARRED,
    "1310": Cause.LANDLINE,
    "1330": Cause.UNCONFIRMED,
    "1331": Cause.PROVIDER_DOWN,
    "1360": Cause.UNCONFIRMED,  # its time ran out
    "1420": Cause.FILTERED,
    "1430": Cause.NUMBER_MALFORMED,
    "1460": Cause.PROVIDER_DOWN,
    "1470": Cause.BLOCKED,
    "1472": Cause.BLOCKED,
    "1473": Cause.BLOCKED,
    "1480": Cause.FILTERED,  # these five: what a country's rules want registered
    "1481": Cause.FILTERED,
    "1482": Cause.FILTERED,
    "1483": Cause.FILTERED,
    "1484": Cause.FILTERED,
}

Meaning = tuple[E, Cause | None, Trust | None]

MESSAGES: dict[str, Meaning] = {
    "submitted": (E.HOLD, Cause.UNCONFIRMED, Trust.CARRIER),
    "delivered": (E.DELIVER, None, Trust.CARRIER),
    "read": (E.DELIVER, None, Trust.HANDSET),
    "rejected": (E.UNDELIVER, Cause.UNCONFIRMED, Trust.CARRIER),
    "undeliverable": (E.FAIL, Cause.PROVIDER_DOWN, Trust.CARRIER),  # its own way to the carrier
}

CALLS: dict[str, Meaning | None] = {
    **dict.fromkeys(("started", "human", "machine", "record", "input", "transfer", "disconnected")),  # nothing to us
    "ringing": (E.RING, None, Trust.CARRIER),
    "answered": (E.ANSWER, None, Trust.CARRIER),
    "busy": (E.BUSY, Cause.NOT_TAKEN, Trust.CARRIER),
    "cancelled": (E.NO_ANSWER, Cause.NOT_TAKEN, Trust.CARRIER),
    "unanswered": (E.NO_ANSWER, Cause.NOT_TAKEN, Trust.CARRIER),
    "timeout": (E.NO_ANSWER, Cause.NOT_TAKEN, Trust.CARRIER),
    "rejected": (E.DECLINE, Cause.NOT_TAKEN, Trust.CARRIER),
    "failed": (E.FAIL, Cause.UNCONFIRMED, Trust.CARRIER),
    "completed": (E.NO_KEY, Cause.NO_KEY, Trust.HANDSET),  # overtaken where the key was pressed
}

EXPLAINED = frozenset({"failed", "rejected", "unanswered"})  # with one of these words as `detail`
REASONS: dict[str, tuple[E, Cause]] = {
    "cannot_route": (E.FAIL, Cause.BLOCKED),
    "number_out_of_service": (E.FAIL, Cause.NOT_IN_SERVICE),
    "internal_error": (E.FAIL, Cause.PROVIDER_DOWN),
    "invalid_number": (E.FAIL, Cause.NUMBER_MALFORMED),
    "restricted": (E.FAIL, Cause.BARRED),  # by the carrier
    "declined": (E.DECLINE, Cause.NOT_TAKEN),  # by the one who was called
    "unavailable": (E.NO_ANSWER, Cause.PHONE_OFF),
    "timeout": (E.NO_ANSWER, Cause.NOT_TAKEN),
    "carrier_timeout": (E.NO_ANSWER, Cause.NOT_TAKEN),
    "ring_timeout": (E.NO_ANSWER, Cause.NOT_TAKEN),
}
