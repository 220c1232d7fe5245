"""A verification on the wire, and what may be asked of one."""

from typing import Literal

import msgspec

from ringback.core.typed_codes import LENGTH
from ringback.courier.schemas import Delivery
from ringback.verification.flow import VerificationKind, VerificationState

CodeChannel = Literal["email", "sms", "call"]


class ChannelOption(msgspec.Struct, frozen=True):
    """One channel a code can take. `reason` is a code: why not, or why not by itself (`quiet_hours`). Where it is
    `opted_out`, the phone texted STOP; START, texted to `start_at` where that is known, brings text messages back."""

    channel: CodeChannel
    available: bool
    reason: str | None
    at: str | None
    start_at: str | None = None


class Verification(msgspec.Struct, frozen=True):
    """`to` is masked for staff. `next_send_at` null means now. `first` is the channel to offer first, after what the
    person said about their phone; null where none is better.
    """

    id: str
    kind: VerificationKind
    channel: CodeChannel
    to: str
    state: VerificationState
    created_at: str
    expires_at: str
    checks_left: int
    sends_left: int
    next_send_at: str | None
    sends: int
    code_length: int
    channels: list[ChannelOption]
    first: CodeChannel | None
    deliveries: list[Delivery]


class Terms(msgspec.Struct, frozen=True):
    """What a program that orders codes for its own people may choose. `fallback`: a call follows a text message that
    surely failed. `paced`: the cool-downs between messages hold, which are there for impatient people. `origin`: the
    site (a host) whose pages a browser may fill the code into; ours are bound to ours.
    """

    brand: str | None = None
    origin: str | None = None
    code_length: int = LENGTH
    fallback: bool = True
    paced: bool = True


class StartRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: VerificationKind
    channel: CodeChannel


class SendRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    channel: CodeChannel


class CheckRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str


UserReport = Literal[
    "nothing", "phone_off", "heard_nothing", "voicemail", "dual_sim", "roaming", "not_my_number", "late"
]


class ReportRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    report: UserReport


class NumberRange(msgspec.Struct, frozen=True):
    """Numbers of one length that begin alike, in which codes were confirmed though no published plan lists them.

    `known`: nobody is warned of such a number any more. `numbers`, `accounts` and `devices` (browsers) are counted
    while their account is active, for 180 days; five of each, over two days or more, make a range known.
    """

    id: str
    about: str
    known: bool
    numbers: int
    accounts: int
    devices: int
    first_at: str
    last_at: str
