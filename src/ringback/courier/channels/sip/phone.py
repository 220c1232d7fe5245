"""The other end of one call, as `talk` wants it: sound out, sound in, keys."""

import asyncio
import contextlib
from collections.abc import Callable

import baresip
from baresip.errors import split_status
from baresip.events import Event, StackEvent

from ringback.courier.channels.sip.sound import SoundDetector
from ringback.courier.channels.sip.talk import HungUp

TICK_S = 0.05  # the library keeps two seconds of sound each way
FULL = 1 << 15
OK = 200
OLD = 64  # calls whose events nobody asked for: those that came in

Listener = Callable[[StackEvent], None]


class Exchange:
    """What happens in calls, kept until somebody listens: a phone can ring and answer before `dial` returns, and the
    library's own objects miss that."""

    def __init__(self, runtime: baresip.Runtime) -> None:
        self._listeners: dict[int, Listener] = {}
        self._early: dict[int, list[StackEvent]] = {}
        runtime.subscribe(self._came)

    def listen(self, call: baresip.Call, listener: Listener) -> None:
        self._listeners[call.handle] = listener
        for event in self._early.pop(call.handle, ()):
            self._came(event)

    def _came(self, event: StackEvent) -> None:
        if listener := self._listeners.get(event.call):
            listener(event)
            if event.event is Event.CALL_CLOSED:
                del self._listeners[event.call]
        elif event.call:
            self._early.setdefault(event.call, []).append(event)
            while len(self._early) > OLD:
                del self._early[next(iter(self._early))]


class Phone:
    """`came` is told everything that happens. `answer` is SIP's code: 200, or why not; 0 where nobody said."""

    def __init__(self, call: baresip.Call, exchange: Exchange, came: Listener) -> None:
        self._call = call
        self._keys: list[str] = []
        self.answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._gone = False
        self._detector = SoundDetector()
        self._listener = came
        call.on_dtmf(lambda pressed: self._keys.append(pressed.digit))
        exchange.listen(call, self._came)

    async def hang_up(self) -> None:
        if not self._gone:
            with contextlib.suppress(baresip.BaresipError):  # the other end was quicker
                await self._call.hangup()

    @property
    def beeped(self) -> bool:
        return self._detector.beeped

    async def hush(self, ms: int, max_s: float) -> int:
        for _ in range(int(max_s / TICK_S)):
            await self._tick()
            if self._detector.silent_ms >= ms:
                break
        return self._detector.voiced_ms

    async def say(self, sound: bytes, until: str) -> bool:
        rest = memoryview(sound)
        while rest or self._unsaid():
            if self._pressed(until):
                with contextlib.suppress(baresip.AudioNotActive, baresip.AudioRestarted):
                    self._call.audio.flush_tx()
                await self._tick()  # it is emptied by the next packet, with whatever we would have written by then
                return True
            rest = rest[self._write(rest) :]
            await self._tick()
        return self._pressed(until)

    async def listen(self, seconds: float, until: str) -> bool:
        for _ in range(int(seconds / TICK_S)):
            if self._pressed(until):
                return True
            await self._tick()
        return self._pressed(until)

    async def collect(self, sound: bytes, count: int, seconds: float) -> str:
        self._keys.clear()
        rest, seen, waited = memoryview(sound), 0, 0.0
        while len(self._keys) < count and waited < seconds:
            if len(self._keys) > seen:
                if seen == 0:
                    rest = memoryview(b"")
                    with contextlib.suppress(baresip.AudioNotActive, baresip.AudioRestarted):
                        self._call.audio.flush_tx()
                seen, waited = len(self._keys), 0.0
            if rest or (self._unsaid() and seen == 0):
                rest = rest[self._write(rest) :]
            else:
                waited += TICK_S
            await self._tick()
        return "".join(self._keys[:count])

    async def _tick(self) -> None:
        if self._gone:
            raise HungUp
        await asyncio.sleep(TICK_S)
        with contextlib.suppress(baresip.AudioNotActive, baresip.AudioRestarted):  # between two negotiations
            self._detector.hear(self._call.audio.read(FULL))

    def _write(self, sound: memoryview) -> int:
        try:
            return self._call.audio.write(sound) if sound else 0
        except (baresip.AudioNotActive, baresip.AudioRestarted):
            return 0

    def _unsaid(self) -> int:
        try:
            return int(self._call.audio.info().tx_buffered)
        except (baresip.AudioNotActive, baresip.AudioRestarted):
            return 0

    def _pressed(self, key: str) -> bool:
        was = key in self._keys
        self._keys.clear()
        return was

    def _came(self, event: StackEvent) -> None:
        closed = event.event is Event.CALL_CLOSED
        self._gone = self._gone or closed
        if not self.answer.done() and (closed or event.event is Event.CALL_ESTABLISHED):
            self.answer.set_result((split_status(event.text or "")[0] or 0) if closed else OK)
        self._listener(event)
