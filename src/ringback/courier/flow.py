"""Pure: the states of a delivery and what moves them. The diagram in docs/flows.md is tested against this table."""

from enum import StrEnum

from ringback.core.flow import Flow


class ChannelName(StrEnum):
    SMS = "sms"
    CALL = "call"
    EMAIL = "email"
    WEBHOOK = "webhook"


class DeliveryState(StrEnum):
    QUEUED = "queued"  # a row; nothing has left Ringback
    SENDING = "sending"  # a worker holds it; whether it left is known to that worker only
    ACCEPTED = "accepted"  # the carrier has it
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"  # the carrier gave up
    RINGING = "ringing"
    ANSWERED = "answered"  # picked up, by whom is not known yet
    HEARD = "heard"  # a person pressed the key and the code was read out
    NO_KEY = "no_key"
    MACHINE = "machine"
    BUSY = "busy"
    DECLINED = "declined"
    NO_ANSWER = "no_answer"
    FAILED = "failed"  # refused, or given up by us
    EXPIRED = "expired"  # was of no use any more before it left


class DeliveryEvent(StrEnum):
    CLAIM = "claim"
    RELEASE = "release"
    RETRY = "retry"
    ACCEPT = "accept"
    HOLD = "hold"  # still no last word; the cause says why
    DELIVER = "deliver"
    UNDELIVER = "undeliver"
    RING = "ring"
    ANSWER = "answer"
    HEAR = "hear"
    NO_KEY = "no_key"
    MACHINE = "machine"
    BUSY = "busy"
    DECLINE = "decline"
    NO_ANSWER = "no_answer"
    FAIL = "fail"
    EXPIRE = "expire"
    REPLAY = "replay"


class Trust(StrEnum):
    """How far a receipt can be believed."""

    NONE = "none"  # handed over; nobody confirmed anything
    CARRIER = "carrier"  # the carrier says so
    HANDSET = "handset"  # the handset itself confirmed


class Confirms(StrEnum):
    """What the receipts of one provider are worth for one country."""

    HANDSET = "handset"  # what they say of the phone, the phone said
    CARRIER = "carrier"  # they end at the carrier's own centre
    NEVER = "never"  # none come


S, E = DeliveryState, DeliveryEvent

# What a carrier may say once it has a message. Receipts overtake each other and our own answer to the submit, so
# each of them is possible from `sending` and `accepted` on.
ANSWERS: dict[DeliveryEvent, DeliveryState] = {
    E.DELIVER: S.DELIVERED,
    E.UNDELIVER: S.UNDELIVERED,
    E.RING: S.RINGING,
    E.ANSWER: S.ANSWERED,
    E.HEAR: S.HEARD,
    E.NO_KEY: S.NO_KEY,
    E.MACHINE: S.MACHINE,
    E.BUSY: S.BUSY,
    E.DECLINE: S.DECLINED,
    E.NO_ANSWER: S.NO_ANSWER,
    E.FAIL: S.FAILED,
}

FLOW = Flow(
    "A delivery",
    DeliveryState,
    DeliveryEvent,
    {
        (S.QUEUED, E.CLAIM): S.SENDING,
        (S.QUEUED, E.EXPIRE): S.EXPIRED,
        (S.QUEUED, E.FAIL): S.FAILED,
        (S.SENDING, E.CLAIM): S.SENDING,  # its worker died: another takes it over
        (S.SENDING, E.RELEASE): S.QUEUED,  # its worker never heard that it holds it, so nothing left
        (S.SENDING, E.RETRY): S.QUEUED,
        (S.SENDING, E.EXPIRE): S.EXPIRED,
        (S.SENDING, E.ACCEPT): S.ACCEPTED,
        **{(S.SENDING, event): state for event, state in ANSWERS.items()},
        (S.ACCEPTED, E.HOLD): S.ACCEPTED,
        **{(S.ACCEPTED, event): state for event, state in ANSWERS.items()},
        **{
            (S.RINGING, event): state
            for event, state in ANSWERS.items()
            if event not in (E.RING, E.DELIVER, E.UNDELIVER)
        },
        (S.RINGING, E.DELIVER): S.DELIVERED,  # read out without a key, to whoever or whatever picked up
        (S.ANSWERED, E.DELIVER): S.DELIVERED,
        (S.ANSWERED, E.HEAR): S.HEARD,
        (S.ANSWERED, E.NO_KEY): S.NO_KEY,
        (S.ANSWERED, E.MACHINE): S.MACHINE,
        (S.ANSWERED, E.FAIL): S.FAILED,
        (S.UNDELIVERED, E.DELIVER): S.DELIVERED,  # the carrier gave up and the handset got it all the same
        (S.FAILED, E.DELIVER): S.DELIVERED,  # we did not know whether it left, and it had
        (S.FAILED, E.REPLAY): S.QUEUED,  # webhooks only
        (S.EXPIRED, E.REPLAY): S.QUEUED,
    },
)
advance, can = FLOW.advance, FLOW.can

# Only better news, and a webhook's replay, leave one of these.
FINAL = frozenset(DeliveryState) - {S.QUEUED, S.SENDING, S.ACCEPTED, S.RINGING, S.ANSWERED}
REACHED = frozenset({S.DELIVERED, S.HEARD})
