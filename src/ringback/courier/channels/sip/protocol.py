"""What passes between Ringback and the process that calls: one line of JSON each way for each of these.

All of it stays in memory and pipes: orders hold codes and numbers, and the trunk its password."""

from enum import StrEnum
from typing import Literal

import msgspec

Transport = Literal["udp", "tcp", "tls"]


class Trunk(msgspec.Struct, frozen=True):
    """The first line: how calls leave. `rtp_ports` as "10000-10999"; `ca` is a file of certificates to believe."""

    host: str
    port: int
    transport: Transport
    caller: str
    user: str
    password: str
    address: str
    rtp_ports: str
    ca: str
    silent_s: float = 15.0  # without a word of the trunk: then another may have the call


class CallOrder(msgspec.Struct, frozen=True, tag="call"):
    """Call `number` and read out `code_lines` to a person; or with `keys`, have so many digits keyed and thank for them
    with `code_lines`. `key` names the call in its events."""

    key: str
    number: str
    language: str
    lines: tuple[str, ...]
    code_lines: tuple[str, ...]
    ring_s: float
    keys: int = 0


class Finish(msgspec.Struct, frozen=True, tag="finish"):
    """Take no more orders, hang up after `within_s`, end."""

    within_s: float


class EventKind(StrEnum):
    READY = "ready"  # the process can take orders
    PROGRESS = "progress"  # the trunk has it; no phone rings yet
    RINGS = "rings"
    ANSWERED = "answered"
    HEARD = "heard"  # 1 was pressed, and the code read to its end once; or all digits were keyed
    OVER = "over"  # the last word about a call


class CallEnd(StrEnum):
    """How a call ended."""

    REFUSED = "refused"  # before it was answered, with a status code, or 0 where nobody said anything
    NO_ANSWER = "no_answer"  # it rang as long as we let it
    NO_KEY = "no_key"
    MACHINE = "machine"
    CUT = "cut"  # hung up while the code was read for the first time
    HEARD = "heard"
    STOPPED = "stopped"  # by us, because the process ends


class CallProgress(msgspec.Struct, frozen=True):
    """`call_id` is SIP's own, which the trunk knows too; `rang_ms` and `talked_ms` are what was measured so far,
    `digits` what was keyed."""

    kind: EventKind
    key: str = ""
    call_id: str = ""
    code: int = 0
    end: CallEnd | None = None
    rang_ms: int = 0
    talked_ms: int = 0
    digits: str = ""


def line(value: msgspec.Struct) -> bytes:
    return msgspec.json.encode(value) + b"\n"
