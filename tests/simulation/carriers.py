"""Carriers: they accept, refuse, throttle, are slow, lose answers, lie, and begin again to count their references."""

import asyncio
import re
from typing import TYPE_CHECKING, Any

import httpx

from ringback.courier.causes import Cause
from ringback.courier.flow import ChannelName, DeliveryEvent, Trust
from ringback.courier.schemas import Job, Outcome, Receipt
from tests.simulation.told import Handover

if TYPE_CHECKING:
    from tests.simulation.world import World

TEMPERS = (
    (("takes", 1),),
    (("takes", 10), ("takes slowly", 2), ("takes and the answer is lost", 2), ("answer lost before it took it", 1),
     ("throttles", 2), ("is down", 1), ("refuses", 1)),
    (("takes", 1), ("takes and the answer is lost", 4), ("answer lost before it took it", 1)),
    (("takes", 1), ("throttles", 2), ("is down", 1)),
    (("takes", 1), ("takes slowly", 2)),
)  # fmt: skip
RECORD_S = 3.0  # by then a living worker has written down what it was answered
REPORTS = (("once", 8), ("twice", 2), ("early", 3), ("late", 2), ("never", 1), ("a lie", 1))
LOST_S, SLOW_S = 15.0, 40.0  # of the channel's 45


class Carrier:
    """`wraps`: after so many references it begins anew."""

    def __init__(self, world: "World", name: str, *, wraps: int | None = None) -> None:
        self.world, self.name, self.wraps = world, name, wraps
        self.chance = world.chance_of(f"carrier {name}")
        self.count = 0
        self.moods = self.chance.choice(TEMPERS)

    async def perform(self, job: Job) -> Outcome:
        """In the worker's process. What happens at the carrier goes on without it."""
        handover = self.world.told.handed(job)
        reply: asyncio.Future[Outcome] = self.world.loop.create_future()
        self.world.outside(self._take(job, handover, reply))
        outcome = await reply
        if outcome.event is not None:
            handover.answered_at = self.world.loop.time()
        self.world.outside(self._look_after(handover))
        return outcome

    async def _look_after(self, handover: Handover) -> None:
        await asyncio.sleep(RECORD_S)
        self.world.invariants.outcome_is_recorded(handover)

    def mood(self) -> str:
        return self.world.one_of(self.moods, self.chance) if self.world.faulty else "takes"

    async def _take(self, job: Job, handover: Handover, reply: asyncio.Future[Outcome]) -> None:
        await asyncio.sleep(self.world.network_s())
        mood = self.mood()
        self.world.counts[f"carrier {mood}"] += 1
        if mood == "takes slowly":
            await asyncio.sleep(self.chance.uniform(2, SLOW_S - 5))
        ref = None
        if mood.startswith("takes"):
            ref = self._accept(job, handover)
        self.world.step(self.name, f"{mood} {job.id} of {handover.process.name}")
        await asyncio.sleep(self.chance.uniform(1, LOST_S if "lost" in mood else 2))
        if not reply.done():
            reply.set_result(self._reply(mood, ref))

    def _accept(self, job: Job, handover: Handover) -> str:
        self.world.told.taken(handover)
        ref = f"{self.name}-{self.count % self.wraps if self.wraps else self.count}"
        self.count += 1
        self.world.outside(self._deliver(job, ref))
        return ref

    def _reply(self, mood: str, ref: str | None) -> Outcome:
        if "lost" in mood:
            return Outcome(None, self.name, cause=Cause.UNCONFIRMED, detail="broke off")
        if mood == "throttles":
            return Outcome(DeliveryEvent.RETRY, self.name, cause=Cause.PROVIDER_DOWN, retry_after_s=2)
        if mood == "is down":
            return Outcome(DeliveryEvent.RETRY, self.name, cause=Cause.PROVIDER_DOWN)
        if mood == "refuses":
            return Outcome(DeliveryEvent.FAIL, self.name, cause=Cause.FILTERED)
        return Outcome(DeliveryEvent.ACCEPT, self.name, ref=ref, trust=Trust.NONE)

    async def _deliver(self, job: Job, ref: str) -> None:
        if job.channel is ChannelName.EMAIL:
            await asyncio.sleep(self.chance.uniform(0.2, 3))
            self.world.post.arrive(job)
            return
        report = self.world.one_of(REPORTS, self.chance) if self.world.faulty else "once"
        self.world.counts[f"receipt {report}"] += 1
        handset = self.world.handsets.get(job.to)
        works = handset is not None and handset.works
        event = DeliveryEvent.DELIVER if works else DeliveryEvent.UNDELIVER
        await asyncio.sleep(0 if report == "early" else self.chance.uniform(0.5, 6))
        if handset is not None and works:
            handset.ring(job)
        if report == "never":
            return
        if report == "a lie":
            event = DeliveryEvent.UNDELIVER if works else DeliveryEvent.DELIVER
        await asyncio.sleep(self.chance.uniform(40, 70) if report == "late" else 0)
        cause = Cause.PHONE_OFF if event is DeliveryEvent.UNDELIVER else None
        receipt = Receipt(
            self.name, ref, f"{event}", event, cause=cause, trust=Trust.HANDSET,
            numbers=(job.to,) if self.wraps else None,
        )  # fmt: skip
        for _ in range(2 if report == "twice" else 1):
            await self.world.deliver_receipt(receipt, self.chance)


class Handset:
    def __init__(self, number: str, *, works: bool) -> None:
        self.number, self.works = number, works
        self.codes: list[str] = []
        self.arrived = asyncio.Event()

    def ring(self, job: Job) -> None:
        if job.channel is ChannelName.CALL:
            said = "".join(re.findall(r"\d", " ".join(job.message.code_lines)))[:6]
        else:
            found = re.search(r"\b\d{6}\b", job.message.text)
            said = found[0] if found else ""
        if said:
            self.codes.append(said)
            self.arrived.set()


class Post:
    """Everybody's mailbox, by address."""

    def __init__(self) -> None:
        self.codes: dict[str, list[str]] = {}

    def arrive(self, job: Job) -> None:
        found = re.search(r"\b\d{6}\b", job.message.text)
        if found:
            self.codes.setdefault(job.to, []).append(found[0])


class WebhookReceiver:
    """Takes what the product tells an integrator, or fails."""

    def __init__(self, world: "World") -> None:
        self.world = world
        self.chance = world.chance_of("webhooks")

    async def take(self, request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(self.world.network_s())
        answer: Any = (
            self.world.one_of(((204, 6), (500, 1), (503, 1), ("lost", 1)), self.chance) if self.world.faulty else 204
        )
        self.world.counts[f"webhook {answer}"] += 1
        if answer in (204, "lost"):
            self.world.told.webhooks[request.headers["webhook-id"]] += 1
        await asyncio.sleep(self.world.network_s())
        if answer == "lost":
            raise httpx.ReadError("cut")
        return httpx.Response(int(answer), request=request)
