"""Status codes (SMPP 3.4, §5.1.3) and states of receipts to causes. What an `err` means is in `error_tables`."""

from ringback.courier.causes import Cause
from ringback.courier.flow import DeliveryEvent as E

THROTTLED = frozenset({0x14, 0x58})  # queue full, too fast: the whole line rests

OUR_FAULT = (E.FAIL, Cause.PROVIDER_DOWN)  # our own request was wrong: nothing that the person could mend
OURS = (
    0x01, 0x02, 0x03, 0x06, 0x07, 0x13, 0x15, 0x33, 0x34, 0x40, 0x42, 0x43, 0x44, 0x53, 0x54, 0x55, 0x61, 0x62, 0x63,
    0xC0, 0xC1, 0xC2, 0xC3, 0xC4,
)  # fmt: skip

STATUS: dict[int, tuple[E, Cause]] = {
    **dict.fromkeys(OURS, OUR_FAULT),
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
    0x65: (E.FAIL, Cause.UNCONFIRMED),  # refused for good by "the application", whose reasons these two don't tell
    0x66: (E.FAIL, Cause.UNCONFIRMED),
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
    "EXPIRED": (E.UNDELIVER, None),  # its time ended, and no more
    "DELETED": (E.UNDELIVER, None),
    "UNDELIV": (E.UNDELIVER, None),
    "REJECTD": (E.UNDELIVER, None),
    "UNKNOWN": (E.HOLD, Cause.UNCONFIRMED),
}

# The seven letters of appendix B written out, or otherwise, as carriers do it.
SPELLINGS: dict[str, str] = {
    **dict.fromkeys(
        ("DELIVERED", "DELIVRED", "DELIVERD", "DELIVERY", "DELIVER", "DELIV", "DLVRD", "SUCCESS", "READ"), "DELIVRD"
    ),
    **dict.fromkeys(("EXPIRD", "EXPIRE", "EXP"), "EXPIRED"),
    **dict.fromkeys(
        ("UNDELIVERED", "UNDELIVERABLE", "UNDELIVRD", "UNDLVRD", "UNDELIVERD", "UNDELVD", "FAILED", "FAIL"), "UNDELIV"
    ),
    **dict.fromkeys(("ACCEPTED", "ACCEPT", "ACKED", "BUFFERED", "BUFFRED"), "ACCEPTD"),
    **dict.fromkeys(("REJECTED", "REJECT", "REJECTDD", "REJCTD", "REJECTE"), "REJECTD"),
    **dict.fromkeys(("DELETE", "DELETD"), "DELETED"),
    **dict.fromkeys(
        ("EN_ROUTE", "EN-ROUTE", "ENROUTED", "SENT", "PENDING", "SCHEDULED", "SUBMITD", "SUBMITTED"), "ENROUTE"
    ),
    **dict.fromkeys(("UNKNOWN_STATE", "UNKN", "UNKNWN"), "UNKNOWN"),
}
