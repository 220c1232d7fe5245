"""What the calling process tells, as receipts. Pure."""

from ringback.courier.causes import Cause
from ringback.courier.channels.sip.causes import meaning
from ringback.courier.channels.sip.protocol import End, Told, Word
from ringback.courier.flow import DeliveryEvent, Trust
from ringback.courier.schemas import Receipt

E = DeliveryEvent
STEPS: dict[Word, tuple[E, Trust]] = {
    Word.RINGS: (E.RING, Trust.CARRIER),
    Word.ANSWERED: (E.ANSWER, Trust.CARRIER),
    Word.HEARD: (E.HEAR, Trust.HANDSET),
}
ENDS: dict[End, tuple[E, Cause, Trust, str]] = {
    End.NO_ANSWER: (E.NO_ANSWER, Cause.NOT_TAKEN, Trust.CARRIER, "we hung up"),
    End.NO_KEY: (E.NO_KEY, Cause.NO_KEY, Trust.HANDSET, "no key"),
    End.MACHINE: (E.MACHINE, Cause.NO_KEY, Trust.CARRIER, "an announcement or a beep"),
    End.CUT: (E.FAIL, Cause.UNCONFIRMED, Trust.HANDSET, "ended while the code was read"),
    End.STOPPED: (E.FAIL, Cause.PROVIDER_DOWN, Trust.NONE, "ended by our own restart"),
}


def is_taken(first: Told) -> bool:
    """Whether the trunk took the call. What it refused on its own account, another may have."""
    if first.word is not Word.OVER:
        return True
    event, _ = meaning(first.code, rang=False) or (E.FAIL, None)
    return event not in (E.RETRY, E.FAIL)


def receipt_of(provider: str, ref: str, told: Told) -> Receipt | None:
    """None for what is no news. `key` is the step: a call has each of them once."""
    if told.word in STEPS:
        event, trust = STEPS[told.word]
        return Receipt(provider, ref, told.word, event, None, trust, detail(told))
    if told.end is End.REFUSED:
        known, cause = meaning(told.code, rang=told.rang_ms > 0) or (E.FAIL, Cause.UNCONFIRMED)
        event = E.FAIL if known is E.RETRY else known  # it was taken: another would ring a second time
        return Receipt(provider, ref, "over", event, cause, Trust.CARRIER, detail(told))
    if told.end in ENDS:
        event, cause, trust, why = ENDS[told.end]
        return Receipt(provider, ref, "over", event, cause, trust, detail(told, why))
    return None


def unfinished(provider: str, ref: str) -> Receipt:
    """Of a call whose process died: what became of it, nobody knows."""
    return Receipt(provider, ref, "over", E.FAIL, Cause.UNCONFIRMED, Trust.NONE, "the calling process ended")


def detail(told: Told, why: str = "") -> str:
    """The status code and the times, as an operator reads them: "sip:486, rang 4.2 s"."""
    parts = [f"sip:{told.code}" if told.code else "", why]
    parts += [f"rang {told.rang_ms / 1000:.1f} s" if told.rang_ms else ""]
    parts += [f"talked {told.talked_ms / 1000:.1f} s" if told.talked_ms else ""]
    return ", ".join(part for part in parts if part)
