"""Rules, blocks and budgets on the wire."""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from ringback.fraud.tables import BlockReason, RuleAction

PhoneChannel = Literal["sms", "call"]
MAX_NOTE = 200


class RuleRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """About a country, a prefix, one number or, where none is named, all numbers. No channel: both."""

    action: RuleAction
    country: Annotated[str, Meta(pattern="^[A-Z]{2}$")] | None = None
    prefix: Annotated[str, Meta(pattern=r"^\+[1-9][0-9]{0,13}$")] | None = None
    number: str | None = None
    channel: PhoneChannel | None = None
    note: Annotated[str, Meta(max_length=MAX_NOTE)] = ""


class Rule(msgspec.Struct, frozen=True):
    """`about`: `VN`, `+8491`, `*`, or a number, masked."""

    id: str
    about: str
    channel: PhoneChannel | None
    action: RuleAction
    note: str
    set_by: str
    set_at: str


class BudgetUse(msgspec.Struct, frozen=True):
    """What was used of one budget. `maximum` and `used` count messages, codes that nobody used less those that somebody
    did, or millionths of your currency (`unit`)."""

    about: str
    channel: PhoneChannel | None
    window: Literal["hour", "day"]
    unit: Literal["messages", "spend", "unused"]
    maximum: int
    used: int
    begins_at: str
    ends_at: str


class Block(msgspec.Struct, frozen=True):
    """`evidence` holds the figures that it was made for."""

    id: str
    about: str
    channel: PhoneChannel | None
    reason: BlockReason
    evidence: dict[str, Any]
    state: Literal["holding", "lifted", "over"]
    made_at: str
    ends_at: str
    lifted_at: str | None
    lifted_by: str | None
