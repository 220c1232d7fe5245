"""SIP's status codes to events and causes: RFC 3261 §21 with the mapping of ISUP's causes in RFC 3398 §7.2.4.1; STIR's
428 to 438 of RFC 8224, 607 of RFC 8197, 608 of RFC 8688.

RETRY says that the trunk did not take the call, so that another may have it."""

from ringback.courier.causes import Cause
from ringback.courier.flow import DeliveryEvent as E

CODES: dict[int, tuple[E, Cause]] = {
    400: (E.RETRY, Cause.PROVIDER_DOWN),
    401: (E.FAIL, Cause.NO_CREDIT),  # the trunk does not know us
    402: (E.FAIL, Cause.NO_CREDIT),
    403: (E.FAIL, Cause.BLOCKED),  # it does, and refuses this country or this caller
    404: (E.FAIL, Cause.NOT_IN_SERVICE),
    405: (E.RETRY, Cause.PROVIDER_DOWN),
    407: (E.FAIL, Cause.NO_CREDIT),
    408: (E.NO_ANSWER, Cause.PHONE_OFF),
    410: (E.FAIL, Cause.NOT_IN_SERVICE),
    416: (E.FAIL, Cause.NUMBER_MALFORMED),
    428: (E.FAIL, Cause.FILTERED),
    429: (E.RETRY, Cause.PROVIDER_DOWN),
    433: (E.FAIL, Cause.FILTERED),
    436: (E.FAIL, Cause.FILTERED),
    437: (E.FAIL, Cause.FILTERED),
    438: (E.FAIL, Cause.FILTERED),
    480: (E.NO_ANSWER, Cause.PHONE_OFF),
    482: (E.RETRY, Cause.PROVIDER_DOWN),
    483: (E.RETRY, Cause.PROVIDER_DOWN),
    484: (E.FAIL, Cause.NUMBER_MALFORMED),
    485: (E.FAIL, Cause.NUMBER_MALFORMED),
    486: (E.BUSY, Cause.NOT_TAKEN),
    487: (E.NO_ANSWER, Cause.NOT_TAKEN),
    488: (E.RETRY, Cause.PROVIDER_DOWN),  # no codec in common
    500: (E.RETRY, Cause.PROVIDER_DOWN),
    501: (E.RETRY, Cause.PROVIDER_DOWN),
    502: (E.RETRY, Cause.PROVIDER_DOWN),
    503: (E.RETRY, Cause.PROVIDER_DOWN),
    504: (E.RETRY, Cause.PROVIDER_DOWN),
    505: (E.RETRY, Cause.PROVIDER_DOWN),
    513: (E.RETRY, Cause.PROVIDER_DOWN),
    580: (E.RETRY, Cause.PROVIDER_DOWN),
    600: (E.BUSY, Cause.NOT_TAKEN),
    603: (E.DECLINE, Cause.NOT_TAKEN),
    604: (E.FAIL, Cause.NOT_IN_SERVICE),
    606: (E.RETRY, Cause.PROVIDER_DOWN),
    607: (E.DECLINE, Cause.NOT_TAKEN),
    608: (E.FAIL, Cause.FILTERED),
}
SILENCE = (E.RETRY, Cause.PROVIDER_DOWN)  # the trunk's, not the person's


def meaning(code: int, *, rang: bool) -> tuple[E, Cause] | None:
    """None for a code that no table knows; 0 where nobody answered us. A phone that rang is not off."""
    known = SILENCE if code == 0 else CODES.get(code)
    if known == (E.NO_ANSWER, Cause.PHONE_OFF) and rang:
        return E.NO_ANSWER, Cause.NOT_TAKEN
    return known
