"""AWS's event types, errors and reasons to causes. Source: docs.aws.amazon.com/sms-voice/latest/userguide/
configuration-sets-event-types.html and .../pinpoint/latest/apireference_smsvoicev2/API_SendTextMessage.html."""

from ringback.courier.causes import Cause
from ringback.courier.flow import DeliveryEvent as E
from ringback.courier.flow import Trust

CODES: dict[str, Cause] = {
    "DESTINATION_PHONE_NUMBER_OPTED_OUT": Cause.OPTED_OUT,
    "DESTINATION_PHONE_NUMBER_NOT_VERIFIED": Cause.BLOCKED,  # the account is in AWS's own sandbox
    "DESTINATION_COUNTRY_BLOCKED": Cause.BLOCKED,
    "DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION": Cause.BLOCKED,
    "DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE": Cause.BLOCKED,
    "INVALID_PHONE_NUMBER": Cause.NUMBER_MALFORMED,
    "NO_ORIGINATION_IDENTITIES_FOUND": Cause.FILTERED,
    "SENDER_ID_NOT_REGISTERED": Cause.FILTERED,
    "SENDER_ID_NOT_SUPPORTED": Cause.FILTERED,
    "SENDER_ID_REQUIRES_REGISTRATION": Cause.FILTERED,
    "ACCOUNT_DISABLED": Cause.NO_CREDIT,
    "INSUFFICIENT_ACCOUNT_REPUTATION": Cause.NO_CREDIT,
    "MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT": Cause.NO_CREDIT,
    "MONTHLY_SPEND_LIMIT_REACHED_FOR_VOICE": Cause.NO_CREDIT,
    "DAILY_DESTINATION_CALL_LIMIT": Cause.BLOCKED,  # as often as AWS calls one number in a day
    "PRICE_OVER_THRESHOLD": Cause.BLOCKED,
    "COUNTRY_NOT_ENABLED": Cause.BLOCKED,
    "INTERNATIONAL_SENDING_NOT_SUPPORTED": Cause.BLOCKED,
    "VOICE_CAPABILITY_NOT_AVAILABLE": Cause.BLOCKED,  # `caller` is a number for texts only
    "InvalidParameter": Cause.NUMBER_MALFORMED,  # SNS
    "OptedOut": Cause.OPTED_OUT,
    "AccessDeniedException": Cause.NO_CREDIT,
    "AuthorizationError": Cause.NO_CREDIT,
    "InvalidClientTokenId": Cause.NO_CREDIT,
    "SignatureDoesNotMatch": Cause.NO_CREDIT,
    "UnrecognizedClientException": Cause.NO_CREDIT,
    "ThrottlingException": Cause.PROVIDER_DOWN,
    "Throttled": Cause.PROVIDER_DOWN,
    "Throttling": Cause.PROVIDER_DOWN,
}

Meaning = tuple[E, Cause | None, Trust | None]

EVENTS: dict[str, Meaning | None] = {
    **dict.fromkeys(("TEXT_QUEUED", "TEXT_PENDING")),  # nothing that we don't know
    "TEXT_SENT": (E.HOLD, Cause.UNCONFIRMED, Trust.CARRIER),
    "TEXT_SUCCESSFUL": (E.HOLD, Cause.UNCONFIRMED, Trust.CARRIER),  # the carrier took it, and says no more
    "TEXT_DELIVERED": (E.DELIVER, None, Trust.CARRIER),
    "TEXT_INVALID": (E.UNDELIVER, Cause.NUMBER_MALFORMED, Trust.CARRIER),
    "TEXT_INVALID_MESSAGE": (E.FAIL, Cause.FILTERED, Trust.CARRIER),
    "TEXT_UNREACHABLE": (E.UNDELIVER, Cause.UNREACHABLE, Trust.CARRIER),
    "TEXT_CARRIER_UNREACHABLE": (E.UNDELIVER, Cause.PROVIDER_DOWN, Trust.CARRIER),
    "TEXT_BLOCKED": (E.UNDELIVER, Cause.BARRED, Trust.CARRIER),
    "TEXT_CARRIER_BLOCKED": (E.UNDELIVER, Cause.FILTERED, Trust.CARRIER),
    "TEXT_SPAM": (E.UNDELIVER, Cause.FILTERED, Trust.CARRIER),
    "TEXT_PROTECT_BLOCKED": (E.UNDELIVER, Cause.BLOCKED, Trust.CARRIER),
    "TEXT_TTL_EXPIRED": (E.UNDELIVER, Cause.UNCONFIRMED, Trust.CARRIER),
    "TEXT_UNKNOWN": (E.UNDELIVER, Cause.UNCONFIRMED, Trust.CARRIER),
    "VOICE_INITIATED": None,
    "VOICE_RINGING": (E.RING, None, Trust.CARRIER),
    "VOICE_ANSWERED": (E.ANSWER, None, Trust.CARRIER),
    "VOICE_COMPLETED": (E.DELIVER, None, Trust.CARRIER),  # read out: to a person or to a voicemail, nobody knows
    "VOICE_BUSY": (E.BUSY, Cause.NOT_TAKEN, Trust.CARRIER),
    "VOICE_NO_ANSWER": (E.NO_ANSWER, Cause.NOT_TAKEN, Trust.CARRIER),
    "VOICE_FAILED": (E.FAIL, Cause.UNCONFIRMED, Trust.CARRIER),
    "VOICE_TTL_EXPIRED": (E.FAIL, Cause.PROVIDER_DOWN, Trust.CARRIER),  # it never came to calling
}
