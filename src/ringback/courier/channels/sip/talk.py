"""What is said in a call that was answered, and when. It knows nothing of SIP."""

from collections.abc import Callable, Sequence
from typing import Protocol

from ringback.courier.channels.sip.protocol import CallEnd

HUSH_MS = 700  # of silence: whoever picked up has said hello and waits
OPENING_S = 5.0  # after which we speak all the same
MONOLOGUE_MS = 3500  # a person who says hello has long stopped
LISTEN_S = 8.0
YES = "1"


class AudioLine(Protocol):
    """The other end of a call. Each raises HungUp once there is none any more."""

    @property
    def beeped(self) -> bool: ...

    async def hush(self, ms: int, max_s: float) -> int:
        """Until the other end is silent for so long. Returns for how many ms it was not."""

    async def say(self, sound: bytes, until: str) -> bool:
        """Whether the key was pressed before the end; then we fall silent at once."""

    async def listen(self, seconds: float, until: str) -> bool: ...

    async def collect(self, sound: bytes, count: int, seconds: float) -> str:
        """The keys that are pressed while the sound is said, the first of which ends it, and until so many seconds
        pass without one; at most `count`."""


class HungUp(Exception):
    """The other end has hung up."""


async def talk(
    line: AudioLine, hello: bytes, code_audio: Sequence[bytes], goodbye: bytes, heard: Callable[[], None]
) -> CallEnd:
    """The code is read to nobody who has not pressed 1. `heard` is called once it was read to its end."""
    if absent := await _absent(line, hello):
        return absent
    was_heard = False
    try:
        while True:
            for reading in code_audio:
                if await line.say(reading, YES):
                    break  # from the beginning
                if not was_heard:
                    was_heard = True
                    heard()
            else:
                if not await line.listen(LISTEN_S, YES):
                    break
        await line.say(goodbye, YES)
    except HungUp:
        return CallEnd.HEARD if was_heard else CallEnd.CUT
    return CallEnd.HEARD


async def ask(line: AudioLine, hello: bytes, keys: int, thanks: bytes, keyed: Callable[[str], None]) -> CallEnd:
    """Has `keys` digits keyed. `keyed` is called with them, once."""
    monologue = False
    try:
        monologue = await line.hush(HUSH_MS, OPENING_S) >= MONOLOGUE_MS
        for _ in range(2):
            digits = await line.collect(hello, keys, LISTEN_S)
            if len(digits) == keys:
                keyed(digits)
                await line.say(thanks, YES)
                return CallEnd.HEARD
    except HungUp:
        pass
    return CallEnd.MACHINE if monologue or line.beeped else CallEnd.NO_KEY


async def _absent(line: AudioLine, hello: bytes) -> CallEnd | None:
    """None for a person, who has pressed 1. Asked twice, because who picks up puts the phone to the ear first.

    Before we speak, all sound is theirs and none is our echo: a long announcement there is no person's hello.
    """
    monologue = False
    try:
        monologue = await line.hush(HUSH_MS, OPENING_S) >= MONOLOGUE_MS
        for _ in range(2):
            if await line.say(hello, YES) or await line.listen(LISTEN_S, YES):
                return None
    except HungUp:
        pass
    return CallEnd.MACHINE if monologue or line.beeped else CallEnd.NO_KEY
