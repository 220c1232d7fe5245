"""The words by which an operator says what a gateway's statuses mean. A gateway's own codes stand in its settings."""

from typing import Literal

from ringback.courier.causes import Cause
from ringback.courier.flow import DeliveryEvent as E
from ringback.courier.flow import Trust

Word = Literal["nothing", "accepted", "delivered", "handset", "undelivered", "expired", "failed"]
Meaning = tuple[E, Cause | None, Trust | None]

WORDS: dict[Word, Meaning | None] = {
    "nothing": None,
    "accepted": (E.HOLD, Cause.UNCONFIRMED, Trust.CARRIER),
    "delivered": (E.DELIVER, None, Trust.CARRIER),
    "handset": (E.DELIVER, None, Trust.HANDSET),
    "undelivered": (E.UNDELIVER, Cause.UNCONFIRMED, Trust.CARRIER),
    "expired": (E.UNDELIVER, Cause.UNCONFIRMED, Trust.CARRIER),
    "failed": (E.FAIL, Cause.UNCONFIRMED, Trust.CARRIER),
}
