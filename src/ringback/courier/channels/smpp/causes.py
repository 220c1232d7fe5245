"""Status codes of SMPP 3.4 (§5.1.3) and error codes of receipts to causes.

The `err` of a receipt is the vendor's own; `CODES` is the table of GSM (3GPP TS 29.002 as SMSCs pass it on), which most
of them use. An operator whose carrier counts otherwise gives that carrier's own in the option `errors`.
"""

from ringback.courier.causes import Cause
from ringback.courier.flow import DeliveryEvent as E

THROTTLED = frozenset({0x14, 0x58})  # queue full, too fast: the whole line rests

STATUS: dict[int, tuple[E, Cause]] = {
    0x01: (E.FAIL, Cause.FILTERED),  # message length
    0x08: (E.RETRY, Cause.PROVIDER_DOWN),
    0x0A: (E.FAIL, Cause.FILTERED),  # the sender
    0x0B: (E.FAIL, Cause.NUMBER_MALFORMED),
    0x0D: (E.RETRY, Cause.NO_CREDIT),
    0x0E: (E.RETRY, Cause.NO_CREDIT),
    0x0F: (E.RETRY, Cause.NO_CREDIT),
    0x14: (E.RETRY, Cause.PROVIDER_DOWN),
    0x45: (E.RETRY, Cause.PROVIDER_DOWN),
    0x48: (E.FAIL, Cause.FILTERED),  # type of the sender
    0x49: (E.FAIL, Cause.FILTERED),
    0x50: (E.FAIL, Cause.NUMBER_MALFORMED),
    0x51: (E.FAIL, Cause.NUMBER_MALFORMED),
    0x58: (E.RETRY, Cause.PROVIDER_DOWN),
    0x64: (E.RETRY, Cause.PROVIDER_DOWN),
    0x65: (E.FAIL, Cause.FILTERED),
    0x66: (E.FAIL, Cause.FILTERED),
    0xFE: (E.RETRY, Cause.PROVIDER_DOWN),
}

STATES = {
    1: "ENROUTE",
    2: "DELIVRD",
    3: "EXPIRED",
    4: "DELETED",
    5: "UNDELIV",
    6: "ACCEPTD",
    7: "UNKNOWN",
    8: "REJECTD",
}

# What each word moves, and the cause where no error code says more.
RECEIPTS: dict[str, tuple[E, Cause | None]] = {
    "ENROUTE": (E.HOLD, None),
    "ACCEPTD": (E.HOLD, None),
    "DELIVRD": (E.DELIVER, None),
    "EXPIRED": (E.UNDELIVER, Cause.PHONE_OFF),
    "DELETED": (E.UNDELIVER, Cause.FILTERED),
    "UNDELIV": (E.UNDELIVER, None),
    "REJECTD": (E.UNDELIVER, Cause.FILTERED),
    "UNKNOWN": (E.HOLD, Cause.UNCONFIRMED),
}

CODES: dict[str, Cause] = {
    "1": Cause.NOT_IN_SERVICE,
    "5": Cause.NOT_IN_SERVICE,
    "6": Cause.PHONE_OFF,
    "8": Cause.BARRED,  # roaming not allowed
    "9": Cause.BARRED,
    "11": Cause.LANDLINE,
    "12": Cause.BARRED,
    "13": Cause.BARRED,
    "21": Cause.LANDLINE,
    "27": Cause.PHONE_OFF,
    "31": Cause.PHONE_OFF,  # busy with another message
    "32": Cause.MEMORY_FULL,
    "33": Cause.PHONE_OFF,
    "34": Cause.PROVIDER_DOWN,
    "38": Cause.PHONE_OFF,
    "51": Cause.PROVIDER_DOWN,
    "144": Cause.NOT_IN_SERVICE,  # the number has changed
}
