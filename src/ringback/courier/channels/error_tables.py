"""What the `err` of a receipt means. Each carrier counts in its own way (SMPP 3.4, appendix B), so a table holds for a
provider only where its operator named it; of any other provider an `err` is a hint.

Sources: `gsm` 3GPP TS 29.002 §17.6.6 with the codes of SM-DeliveryFailureCause and of AbsentSubscriberDiagnosticSM as
SMSCs number them (vianett.com, hslmobile.com: 40 to 55, 60 to 65); `infobip` infobip.com/docs, general error codes;
`twilio` twilio.com/docs/smpp/error-codes; `8x8` developer.8x8.com/connect/docs/delivery-receipts-error-codes.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from ringback.courier.causes import Cause

TableName = Literal["gsm", "infobip", "twilio", "8x8"]

MAP_ERRORS: dict[str, Cause] = {
    "1": Cause.NOT_IN_SERVICE,
    "2": Cause.NOT_IN_SERVICE,
    "5": Cause.NOT_IN_SERVICE,
    "6": Cause.PHONE_OFF,
    "8": Cause.UNREACHABLE,  # roaming not allowed: a call does not get there either
    "9": Cause.BARRED,
    "11": Cause.LANDLINE,
    "12": Cause.BARRED,
    "13": Cause.BARRED,
    "21": Cause.LANDLINE,
    "27": Cause.PHONE_OFF,
    "31": Cause.UNREACHABLE,  # busy with another message
    "32": Cause.UNREACHABLE,  # any failure of the phone to take it: full is one of seven
    "33": Cause.UNREACHABLE,
    "34": Cause.PROVIDER_DOWN,
    "144": Cause.NOT_IN_SERVICE,  # the number has changed
}
GSM: dict[str, Cause] = {
    **MAP_ERRORS,
    "15": Cause.BARRED,  # a closed user group
    "22": Cause.LANDLINE,
    "35": Cause.PROVIDER_DOWN,
    "36": Cause.PROVIDER_DOWN,
    "40": Cause.MEMORY_FULL,
    "41": Cause.UNREACHABLE,
    "42": Cause.LANDLINE,  # the phone has no text messages
    "44": Cause.UNREACHABLE,
    "45": Cause.UNREACHABLE,
    "49": Cause.MEMORY_FULL,
    "50": Cause.MEMORY_FULL,
    "51": Cause.UNREACHABLE,
    "52": Cause.MEMORY_FULL,
    "53": Cause.UNREACHABLE,
    "55": Cause.UNREACHABLE,
    "60": Cause.UNREACHABLE,  # absent, no reason known
    "61": Cause.PHONE_OFF,
    "62": Cause.PHONE_OFF,
    "63": Cause.UNREACHABLE,  # absent, abroad where it may not roam
    "64": Cause.UNREACHABLE,
    "65": Cause.UNREACHABLE,
}
INFOBIP: dict[str, Cause] = {
    **MAP_ERRORS,
    "51": Cause.PROVIDER_DOWN,  # resources
    "256": Cause.MEMORY_FULL,
    "257": Cause.UNREACHABLE,
    "258": Cause.LANDLINE,
    "260": Cause.PROVIDER_DOWN,
}
TWILIO: dict[str, Cause] = {
    "1": Cause.PHONE_OFF,
    "2": Cause.MEMORY_FULL,
    "3": Cause.UNREACHABLE,
    "4": Cause.LANDLINE,
    "5": Cause.NOT_IN_SERVICE,
    "6": Cause.BARRED,
    "7": Cause.LANDLINE,
    "8": Cause.BARRED,
    "9": Cause.BARRED,
    "10": Cause.LANDLINE,
    "11": Cause.UNREACHABLE,
    "12": Cause.PROVIDER_DOWN,
}
EIGHT_BY_EIGHT: dict[str, Cause] = {
    "1": Cause.PHONE_OFF,
    "2": Cause.FILTERED,
    "3": Cause.PROVIDER_DOWN,
    "8": Cause.FILTERED,
    "9": Cause.UNREACHABLE,
    "10": Cause.PROVIDER_DOWN,
    "11": Cause.FILTERED,  # flooding
    "12": Cause.PROVIDER_DOWN,
    "13": Cause.BARRED,
    "14": Cause.PROVIDER_DOWN,
    "15": Cause.NUMBER_MALFORMED,
    "16": Cause.PROVIDER_DOWN,
    "17": Cause.PROVIDER_DOWN,
    "18": Cause.PROVIDER_DOWN,
    "19": Cause.FILTERED,
    "21": Cause.MEMORY_FULL,
    "23": Cause.PROVIDER_DOWN,
    "24": Cause.BARRED,
    "26": Cause.BARRED,
    "28": Cause.UNREACHABLE,
    "29": Cause.UNREACHABLE,
    "31": Cause.BARRED,
    "32": Cause.UNREACHABLE,  # roaming
    "33": Cause.PROVIDER_DOWN,
    "34": Cause.FILTERED,
    "35": Cause.PROVIDER_DOWN,
    "37": Cause.LANDLINE,
    "40": Cause.PROVIDER_DOWN,
    "42": Cause.NO_CREDIT,
    "43": Cause.FILTERED,
    "44": Cause.BARRED,  # a matter of the subscriber's bill
    "45": Cause.UNREACHABLE,
    "46": Cause.UNREACHABLE,
    "47": Cause.UNREACHABLE,
    "48": Cause.PROVIDER_DOWN,
    "49": Cause.PROVIDER_DOWN,
    "50": Cause.PROVIDER_DOWN,
}
TABLES: dict[TableName, Mapping[str, Cause]] = {
    "gsm": GSM,
    "infobip": INFOBIP,
    "twilio": TWILIO,
    "8x8": EIGHT_BY_EIGHT,
}
HINTS_AT: TableName = "gsm"  # what most carriers that name no table count by


class ErrorCode(NamedTuple):
    """A cause that is certain, or else the one that the code hints at; neither where no table has it."""

    cause: Cause | None = None
    hint: Cause | None = None


def read_error(code: str, own: Mapping[str, Cause], table: TableName | None) -> ErrorCode:
    """`own` are the codes that the operator described, as written or without leading zeros; they go first.

    A code of zeros says nothing.
    """
    short = code.lstrip("0").lower()
    if not short:
        return ErrorCode()
    described = own.get(code) or own.get(short)
    if described is not None:
        return ErrorCode(cause=described)
    if table is not None:
        return ErrorCode(cause=TABLES[table].get(short))
    return ErrorCode(hint=TABLES[HINTS_AT].get(short))
