"""The SMPP library alone: `python -m bench.peers.smpp PORT MESSAGES WINDOW` prints how many seconds it took."""

import asyncio
import sys
import time

import smpp34
from tests.peers.smsc import ACCOUNT

TEXT = b"040719 is your Ringback code. It is good for 10 minutes.\n\n@127.0.0.1 #040719"


async def main(port: int, messages: int, window: int) -> float:
    client = smpp34.Client("127.0.0.1", port, **ACCOUNT, bind_type="TRX", window_size=window, inbound_capacity=10_000)
    session = await client.connect()
    slots = asyncio.Semaphore(window)

    async def submit(n: int) -> None:
        async with slots:
            await session.submit_sm(f"8491{n:05}00", TEXT, source_addr="Acme", registered_delivery=1)

    async def read() -> None:
        for _ in range(messages):
            await session.next()

    began = time.monotonic()
    await asyncio.gather(read(), *(submit(n) for n in range(messages)))
    took = time.monotonic() - began
    await session.unbind()
    await client.stop()
    await asyncio.sleep(0.5)  # the library's threads crash an interpreter that ends at once
    return took


print(asyncio.run(main(*map(int, sys.argv[1:]))))
