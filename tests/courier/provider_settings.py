"""Providers that do as a test says, and what a test asks of a real adapter."""

import asyncio
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select

from ringback.core.db import Db
from ringback.courier import receipt_numbers
from ringback.courier.causes import Cause
from ringback.courier.channels import Channel
from ringback.courier.flow import ChannelName, DeliveryEvent, Trust
from ringback.courier.opt_outs import key_of, opt_out_of
from ringback.courier.schemas import Job, Message, Outcome
from ringback.courier.tables import receipts
from ringback.services import Services
from tests.rows import select_all

MINUTES_10 = 600_000
MESSAGES = {
    ChannelName.SMS: Message(text="040719 is your code"),
    ChannelName.CALL: Message(
        lines=("Hello. Press 1 & listen.",),
        code_lines=("Your code is: zero, four.", "Again: zero, four.", "Goodbye."),
        read_out=("Hello.", "Your code is: zero, four.", "Goodbye."),
    ),
}


class Unconnected:
    """One that holds no connection."""

    async def start(self) -> None:
        pass

    async def stop(self) -> None:
        pass

    async def perform(self, job: Job) -> Outcome:
        raise NotImplementedError


class Scripted(Unconnected):
    """Does the same with every message until it is told otherwise, and remembers which it was given."""

    def __init__(self, event: DeliveryEvent | None = DeliveryEvent.ACCEPT, cause: Cause | None = None) -> None:
        self.event, self.cause = event, cause
        self.got: list[Job] = []

    async def perform(self, job: Job) -> Outcome:
        self.got.append(job)
        ref = f"{job.provider}-{job.id}" if self.event is DeliveryEvent.ACCEPT else None
        return Outcome(self.event, job.provider, ref=ref, cause=self.cause, trust=Trust.NONE)


def perform(
    way: Channel,
    *,
    now: int,
    channel: ChannelName = ChannelName.SMS,
    to: str = "+84912345000",
    locale: str = "en",
    message: Message | None = None,
    name: str = "ours",
) -> Outcome:
    """Start an adapter, hand it one message whose code has ten minutes from `now` on, and stop it."""
    said = message or MESSAGES[channel]
    job = Job("del_1", channel, to, locale, said, 1, now + MINUTES_10, now, provider=name)

    async def performed() -> Outcome:
        await way.start()
        try:
            return await way.perform(job)
        finally:
            await way.stop()

    return asyncio.run(performed())


class Told(NamedTuple):
    """What a provider said later, as it was stored."""

    ref: str
    event: str
    cause: str | None
    trust: str | None


def told(services: Services) -> Sequence[Told]:
    """Oldest first."""
    wanted = select(receipts.c.provider_ref, receipts.c.event, receipts.c.cause, receipts.c.trust)
    rows = services.store.read_now(lambda db: select_all(db, wanted.order_by(receipts.c.at)))
    return [Told(*row) for row in rows]


def all_receipts_name(services: Services, number: str) -> bool:
    """Empty: they fit no message at all."""

    def read(db: Db) -> bool:
        rows = select_all(db, select(receipts.c.numbers))
        return {row.numbers for row in rows} == {receipt_numbers.digests(db, (number,) if number else ())}

    return services.store.read_now(read)


def stopped(services: Services, number: str) -> str | None:
    """Where START is to be texted for a number that texted STOP; None for one that did not."""
    row = services.store.read_now(lambda db: opt_out_of(db, number_key=key_of(db, number)))
    return None if row is None else row.reply_to or "unknown"
