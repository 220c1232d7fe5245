"""A whole worker and a real SMSC: one number that is always throttled, beside ten that are not."""

import asyncio
import time

import msgspec
import pytest
from sqlalchemy import select

from ringback.courier.tables import deliveries
from ringback.services import Services
from ringback.worker import run_worker
from tests.builders import send_code
from tests.courier.test_dispatch import seen
from tests.peers.smsc import ACCOUNT, smsc
from tests.rows import select_all
from tests.waiting import async_until

pytestmark = pytest.mark.peers
GOOD = [f"+84912345{n}06" for n in range(10)]  # taken, without a receipt
WAITED_S = 8.0  # it was up to 146 s; a line rests a second, and a machine of tests is busy


@pytest.mark.parametrize("ending", ["01", "08"])  # 0x58, too fast, and 0x14, the queue is full
@pytest.mark.parametrize("several", [1, 3, 10])  # of several the whole line rests until one is taken
def test_ten_good_numbers_wait_for_no_throttled_one_and_lose_no_attempt(
    services: Services, ending: str, several: int
) -> None:
    with smsc() as carrier:
        table = {"name": "alpha", "kind": "smpp", "channels": ["sms"], "host": "127.0.0.1", "port": carrier.port}
        services.settings = msgspec.structs.replace(
            services.settings, providers=({**table, **ACCOUNT, "sender": "Acme"},)
        )
        bad = [send_code(services, to=f"+849123{n}50{ending}").account_id for n in range(several)]
        good = [send_code(services, to=number).account_id for number in GOOD]

        async def work() -> float:
            stop = asyncio.Event()
            running = asyncio.create_task(run_worker(services, stop))
            await async_until(lambda: bool(carrier.messages))  # the session is bound
            began = time.monotonic()
            await async_until(lambda: {seen(services, one).state for one in good} == {"accepted"})
            took = time.monotonic() - began
            stop.set()
            await running
            return took

        took = asyncio.run(work())
        rows = services.store.read_now(
            lambda db: select_all(db, select(deliveries.c.account_id, deliveries.c.attempts, deliveries.c.state))
        )
    assert took < WAITED_S
    tries = {row.account_id: row.attempts for row in rows}
    assert [tries[one] for one in good] == [1] * 10
    assert [seen(services, one).state for one in bad] == ["queued"] * several
    to_good = [message["to"] for message in carrier.messages if message["to"].endswith("06")]
    assert sorted(to_good) == sorted(number[1:] for number in GOOD)  # each once
