"""What a gateway says of a payment method, what the applicant sees of it, and the event for the rooms above."""

from enum import StrEnum

import msgspec

from ringback.core.actors import Actor


class PaymentState(StrEnum):
    OK = "ok"
    DECLINED = "declined"
    ACTION_REQUIRED = "action_required"  # the bank wants to see its customer: 3-D Secure
    EXPIRED = "expired"
    INSUFFICIENT_FUNDS = "insufficient_funds"
    UNAVAILABLE = "unavailable"  # the gateway could not be asked; says nothing about the method


class Checked(msgspec.Struct, frozen=True):
    """A gateway's answer. `reference` is what `confirm` is asked with; `exp` is `MM/YY`; unknown text is empty."""

    state: PaymentState
    reference: str
    brand: str = ""
    last4: str = ""
    exp: str = ""
    action_url: str | None = None
    fingerprint: str = ""  # equal for one card under all its tokens; empty where the gateway gives none


class GatewayNotification(msgspec.Struct, frozen=True):
    """A gateway says that a result is in, of the check that it knows by one of these references."""

    references: tuple[str, ...]


class PaymentView(msgspec.Struct, frozen=True):
    """`Me.payment` of the contract."""

    state: PaymentState
    brand: str
    last4: str
    exp: str
    action_url: str | None
    checked_at: str


class PaymentChecked(msgspec.Struct, frozen=True):
    """Event: the payment method of an account was checked with this result."""

    actor: Actor
    account_id: str
    state: PaymentState
    card_key: str | None = None  # keyed digest of the card's fingerprint


class PaymentToken(msgspec.Struct, frozen=True):
    token: str


class GatewayView(msgspec.Struct, frozen=True):
    gateway: str
    public: dict[str, str]
