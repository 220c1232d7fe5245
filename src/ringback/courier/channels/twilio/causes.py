"""Twilio's codes and statuses to causes and events. Source: twilio.com/docs/api/errors, .../messaging/guides/
track-outbound-message-status, .../voice/api/call-resource#call-status-values."""

from ringback.courier.causes import Cause
from ringback.courier.flow import DeliveryEvent as E
from ringback.courier.flow import Trust

CODES: dict[str, Cause] = {
    "20003": Cause.NO_CREDIT,  # the account's own token was refused
    "20005": Cause.NO_CREDIT,  # the account is not active
    "20429": Cause.PROVIDER_DOWN,
    "20500": Cause.PROVIDER_DOWN,
    "20503": Cause.PROVIDER_DOWN,
    "13224": Cause.NUMBER_MALFORMED,
    "13227": Cause.BLOCKED,  # no permission to call that country
    "21211": Cause.NUMBER_MALFORMED,
    "21214": Cause.NUMBER_MALFORMED,
    "21215": Cause.BLOCKED,
    "21216": Cause.BLOCKED,
    "21217": Cause.NUMBER_MALFORMED,
    "21219": Cause.BLOCKED,  # a trial account calls verified numbers only
    "21408": Cause.BLOCKED,
    "21606": Cause.FILTERED,  # the sender may not send
    "21608": Cause.BLOCKED,
    "21610": Cause.OPTED_OUT,
    "21611": Cause.PROVIDER_DOWN,  # the sender's queue is full
    "21612": Cause.BLOCKED,  # not reachable from this sender
    "21614": Cause.LANDLINE,
    "21617": Cause.PROVIDER_DOWN,  # our own text was too long
    "21635": Cause.LANDLINE,
    "30001": Cause.PROVIDER_DOWN,
    "30002": Cause.NO_CREDIT,
    "30003": Cause.UNREACHABLE,  # off, roaming, full, a landline, or short codes are barred
    "30004": Cause.BARRED,
    "30005": Cause.NOT_IN_SERVICE,
    "30006": Cause.LANDLINE,
    "30007": Cause.FILTERED,
    "30008": Cause.UNCONFIRMED,
    "30022": Cause.PROVIDER_DOWN,  # over the sender's daily or per-second share
    "30023": Cause.PROVIDER_DOWN,
    "30024": Cause.FILTERED,
    "30032": Cause.FILTERED,  # a toll-free sender that is not verified
    "30034": Cause.FILTERED,
    "30038": Cause.FILTERED,  # the number takes no codes
    "30410": Cause.PROVIDER_DOWN,
    "30500": Cause.PROVIDER_DOWN,
    "30450": Cause.BLOCKED,  # suspected pumping
    "32203": Cause.BLOCKED,
    "60410": Cause.BLOCKED,
    "60605": Cause.BLOCKED,
}

Meaning = tuple[E, Cause | None, Trust | None]

MESSAGES: dict[str, Meaning | None] = {
    **dict.fromkeys(("accepted", "scheduled", "queued", "sending")),  # nothing that we don't know
    "sent": (E.HOLD, Cause.UNCONFIRMED, Trust.CARRIER),
    "delivered": (E.DELIVER, None, Trust.CARRIER),  # by the handset only where its carrier asks it
    "read": (E.DELIVER, None, Trust.HANDSET),
    "undelivered": (E.UNDELIVER, Cause.UNCONFIRMED, Trust.CARRIER),
    "failed": (E.FAIL, Cause.UNCONFIRMED, Trust.CARRIER),
    "canceled": (E.FAIL, Cause.PROVIDER_DOWN, Trust.CARRIER),
}

CALLS: dict[str, Meaning | None] = {
    **dict.fromkeys(("queued", "initiated")),
    "ringing": (E.RING, None, Trust.CARRIER),
    "in-progress": (E.ANSWER, None, Trust.CARRIER),
    "busy": (E.BUSY, Cause.NOT_TAKEN, Trust.CARRIER),
    "no-answer": (E.NO_ANSWER, Cause.NOT_TAKEN, Trust.CARRIER),
    "canceled": (E.NO_ANSWER, Cause.NOT_TAKEN, Trust.CARRIER),
    "completed": (E.NO_KEY, Cause.NO_KEY, Trust.HANDSET),  # overtaken where the key was pressed
    "failed": (E.FAIL, Cause.UNCONFIRMED, Trust.CARRIER),
}

SIP: dict[str, tuple[E, Cause]] = {
    "403": (E.FAIL, Cause.BARRED),
    "404": (E.FAIL, Cause.NOT_IN_SERVICE),
    "480": (E.NO_ANSWER, Cause.PHONE_OFF),
    "484": (E.FAIL, Cause.NUMBER_MALFORMED),
    "486": (E.BUSY, Cause.NOT_TAKEN),
    "487": (E.NO_ANSWER, Cause.NOT_TAKEN),
    "503": (E.FAIL, Cause.PROVIDER_DOWN),
    "600": (E.BUSY, Cause.NOT_TAKEN),
    "603": (E.DECLINE, Cause.NOT_TAKEN),
    "604": (E.FAIL, Cause.NOT_IN_SERVICE),
}
