"""The sandbox network's words to events and causes."""

from ringback.courier.causes import Cause
from ringback.courier.flow import DeliveryEvent as E
from ringback.courier.flow import Trust

REFUSALS: dict[str, tuple[E, Cause]] = {
    "service_unavailable": (E.RETRY, Cause.PROVIDER_DOWN),
}

RECEIPTS: dict[str, tuple[E, Cause | None, Trust | None]] = {
    "delivered_to_handset": (E.DELIVER, None, Trust.HANDSET),
    "delivered_to_operator": (E.DELIVER, Cause.UNCONFIRMED, Trust.CARRIER),
    "absent_subscriber": (E.HOLD, Cause.PHONE_OFF, Trust.CARRIER),
    "validity_expired": (E.UNDELIVER, Cause.PHONE_OFF, Trust.CARRIER),
    "call_barred": (E.UNDELIVER, Cause.BARRED, Trust.CARRIER),
    "teleservice_not_provisioned": (E.UNDELIVER, Cause.LANDLINE, Trust.CARRIER),
    "memory_capacity_exceeded": (E.UNDELIVER, Cause.MEMORY_FULL, Trust.CARRIER),
    "rejected_source": (E.UNDELIVER, Cause.FILTERED, Trust.CARRIER),
    "unknown_subscriber": (E.UNDELIVER, Cause.NOT_IN_SERVICE, Trust.CARRIER),
    "180_ringing": (E.RING, None, Trust.CARRIER),
    "200_answered": (E.ANSWER, None, Trust.CARRIER),
    "key_1": (E.HEAR, None, Trust.HANDSET),
    "no_key": (E.NO_KEY, Cause.NO_KEY, Trust.HANDSET),
    "machine": (E.MACHINE, Cause.NO_KEY, Trust.CARRIER),
    "486_busy": (E.BUSY, Cause.NOT_TAKEN, Trust.CARRIER),
    "603_declined": (E.DECLINE, Cause.NOT_TAKEN, Trust.HANDSET),
    "487_no_answer": (E.NO_ANSWER, Cause.NOT_TAKEN, Trust.CARRIER),
    "480_unavailable": (E.NO_ANSWER, Cause.PHONE_OFF, Trust.CARRIER),
    "404_unknown": (E.FAIL, Cause.NOT_IN_SERVICE, Trust.CARRIER),
}
