"""40 calls at once from one process to 40 handsets: none may be lost, and a listener must understand the codes.

The calls are the product's own: rows that a worker claims, a SIP trunk on loopback, G.711 mu-law at 8 kHz. The
handsets press 1 and record; Whisper tiny.en then reads each recording."""

import asyncio
import random
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from tests.peers.handsets import Handsets, handsets
from tests.peers.listener import code_of, heard

from bench.figures import Figure, Range
from bench.people import SECRET, make_applicants
from ringback.core.actors import SYSTEM
from ringback.courier import commands, queries
from ringback.courier.channels.sip.channel import SipChannel
from ringback.courier.flow import ChannelName, DeliveryState
from ringback.services import Services
from ringback.settings import Settings
from ringback.worker import run_worker

CALLS = 40
SEED = 40
TIMEOUT_S = 300
CLOCK_TICKS = 100  # of /proc, a second


class Called(NamedTuple):
    """What came of the calls: `misheard` by code, what was understood instead."""

    heard: int
    understood: int
    misheard: dict[str, str]
    took_s: float
    cpu_s: float


def run(rounds: int = 1) -> list[Figure]:
    found = [call_forty() for _ in range(rounds)]
    took_s, cpu_s = (str(Range.of([getattr(one, name) for one in found])) for name in ("took_s", "cpu_s"))
    return [
        Figure(
            bench="calls",
            what="calls at once, heard to the end",
            value=Range.of([one.heard for one in found]),
            unit=f"of {CALLS}",
            target=f">= {CALLS}",
            details={"took_s": took_s, "cpu_s": cpu_s},
        ),
        Figure(
            bench="calls",
            what="codes that a recogniser understood",
            value=Range.of([one.understood for one in found]),
            unit=f"of {CALLS}",
            target=">= 38",
            details={"misheard": ", ".join(code for one in found for code in one.misheard) or "none"},
        ),
    ]


def call_forty() -> Called:
    source = random.Random(SEED)
    codes = {f"+849123450{n:02}": f"{source.randrange(10**6):06d}" for n in range(CALLS)}
    with tempfile.TemporaryDirectory(prefix="ringback-bench-") as name:
        folder = Path(name)
        with handsets(folder, list(codes)) as phones:
            reached, took_s, cpu_s = asyncio.run(through(phones, folder, codes))
        misheard = {}
        for number, code in codes.items():
            text = heard(phones.recording(number))
            if code not in code_of(text):
                misheard[code] = text
    return Called(reached, CALLS - len(misheard), misheard, took_s, cpu_s)


async def through(phones: Handsets, folder: Path, codes: dict[str, str]) -> tuple[int, float, float]:
    """How many were heard, the seconds it took, and those that the calling process calculated."""
    trunk = {"host": "127.0.0.1", "port": phones.port, "caller": "+15005550006"}
    ours = {"address": "127.0.0.1", "rtp_ports": "16384-19998"}
    table = {"name": "trunk", "kind": "sip", "channels": ["call"], **trunk, **ours}
    database = f"sqlite:///{folder / 'ringback.db'}"
    services = Services(Settings(database=database, secret=SECRET, files=str(folder / "files"), providers=(table,)))
    services.store.migrate()
    accounts = [person.account_id for person in make_applicants(services, len(codes))]
    stop = asyncio.Event()
    worker = asyncio.create_task(run_worker(services, stop))
    sip = services.providers.channels["trunk"]
    assert isinstance(sip, SipChannel)
    async with asyncio.timeout(TIMEOUT_S):
        await sip.process.ready.wait()
    began = time.monotonic()
    for account_id, (number, code) in zip(accounts, codes.items(), strict=True):
        await services.store.write(
            commands.send,
            SYSTEM,
            account_id=account_id,
            channel=ChannelName.CALL,
            to=number,
            template="code",
            locale="en",
            data={"code": code},
        )
    async with asyncio.timeout(TIMEOUT_S):
        await asyncio.to_thread(phones.wait, len(codes))
    took_s, cpu_s = time.monotonic() - began, cpu_of(sip.process.pid)
    stop.set()
    await worker
    states = [
        services.store.read_now(queries.deliveries, SYSTEM, account_id=account_id)[0].state for account_id in accounts
    ]
    services.store.close()
    return states.count(DeliveryState.HEARD), took_s, cpu_s


def cpu_of(pid: int | None) -> float:
    user, system = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13]
    return (int(user) + int(system)) / CLOCK_TICKS
