"""What the calling process tells, as receipts. Pure."""

from ringback.courier.causes import Cause
from ringback.courier.channels.sip.causes import meaning
from ringback.courier.channels.sip.protocol import CallEnd, CallProgress, EventKind
from ringback.courier.flow import DeliveryEvent, Trust
from ringback.courier.schemas import Receipt

E = DeliveryEvent
STEPS: dict[EventKind, tuple[E, Trust]] = {
    EventKind.RINGS: (E.RING, Trust.CARRIER),
    EventKind.ANSWERED: (E.ANSWER, Trust.CARRIER),
    EventKind.HEARD: (E.HEAR, Trust.HANDSET),
}
ENDS: dict[CallEnd, tuple[E, Cause, Trust, str]] = {
    CallEnd.NO_ANSWER: (E.NO_ANSWER, Cause.NOT_TAKEN, Trust.CARRIER, "we hung up"),
    CallEnd.NO_KEY: (E.NO_KEY, Cause.NO_KEY, Trust.HANDSET, "no key"),
    CallEnd.MACHINE: (E.MACHINE, Cause.NO_KEY, Trust.CARRIER, "an announcement or a beep"),
    CallEnd.CUT: (E.FAIL, Cause.UNCONFIRMED, Trust.HANDSET, "ended while the code was read"),
    CallEnd.STOPPED: (E.FAIL, Cause.PROVIDER_DOWN, Trust.NONE, "ended by our own restart"),
}


def is_taken(first: CallProgress) -> bool:
    """Whether the trunk took the call. What it refused on its own account, another may have."""
    if first.kind is not EventKind.OVER:
        return True
    event, _ = meaning(first.code, rang=False) or (E.FAIL, None)
    return event not in (E.RETRY, E.FAIL)


def receipt_of(provider: str, ref: str, call_event: CallProgress) -> Receipt | None:
    """None for what is no news. `key` is the step: a call has each of them once."""
    if call_event.kind in STEPS:
        event, trust = STEPS[call_event.kind]
        told = detail(call_event)
        return Receipt(provider, ref, call_event.kind.value, event, None, trust, told, digits=call_event.digits)
    if call_event.end is CallEnd.REFUSED:
        known, cause = meaning(call_event.code, rang=call_event.rang_ms > 0) or (E.FAIL, Cause.UNCONFIRMED)
        event = E.FAIL if known is E.RETRY else known  # it was taken: another would ring a second time
        return Receipt(provider, ref, "over", event, cause, Trust.CARRIER, detail(call_event))
    if call_event.end in ENDS:
        event, cause, trust, reason = ENDS[call_event.end]
        return Receipt(provider, ref, "over", event, cause, trust, detail(call_event, reason))
    return None


def unfinished(provider: str, ref: str) -> Receipt:
    """Of a call whose process died: what became of it, nobody knows."""
    return Receipt(provider, ref, "over", E.FAIL, Cause.UNCONFIRMED, Trust.NONE, "the calling process ended")


def detail(call_event: CallProgress, reason: str = "") -> str:
    """The status code and the times, as an operator reads them: "sip:486, rang 4.2 s"."""
    parts = [f"sip:{call_event.code}" if call_event.code else "", reason]
    parts += [f"rang {call_event.rang_ms / 1000:.1f} s" if call_event.rang_ms else ""]
    parts += [f"talked {call_event.talked_ms / 1000:.1f} s" if call_event.talked_ms else ""]
    return ", ".join(part for part in parts if part)
