"""Something happens at one node; how long until somebody at another has it, over each bus.

Messages fall due by the clock, at one node, and are read from streams at another. Then, one at a time: somebody types,
opens their stream, or writes, and an agent at the other node hears of it on their case's or the desk's stream.
"""

import asyncio
import contextlib
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import uvloop
from tests.nats_server import NatsServer
from tests.ports import free_port
from tests.postgres_server import running_server

from bench.browser import Browser
from bench.cases import cookie
from bench.figures import Figure, Range
from bench.people import DESCRIPTION, Applicant, make_agent, make_applicants, make_cases, services_on
from bench.servers import Server, ringback
from bench.stream_readers import DelayMeter, open_streams, request
from bench.streams import talk
from ringback.accounts.sessions.credentials import AGENT_COOKIE, cookie_name

ROUNDS = 3
TALKERS = 20
PER_S = 20
SECONDS = 6.0
TIMES = 60  # each of typing, presence and the queue
PAUSE_S = 0.02
TIMEOUT_S = 20
TARGETS = {50: "<= 30", 99: "<= 150"}
OWN = "message at its own node"
BUSES = ("sockets beside SQLite", "LISTEN and NOTIFY", "NATS")


def run(rounds: int = ROUNDS) -> list[Figure]:
    figures = []
    for bus in BUSES:
        found: dict[str, list[list[float]]] = {}
        for _ in range(rounds):
            with two_nodes(bus) as (one, other, folder, database):
                services = services_on(database, str(folder / "files"))
                people, agent = make_applicants(services, TALKERS), make_agent(services)
                case_ids = make_cases(services, people)
                services.store.close()
                for what, delays in uvloop.run(measure(one, other, people, case_ids, agent)).items():
                    found.setdefault(what, []).append(sorted(delays))
        figures += [
            Figure(
                bench="nodes",
                what=f"{what} at another node, p{part}, by {bus}" if what != OWN else f"{what}, p{part}, beside {bus}",
                value=Range.of([heard[len(heard) * part // 100] for heard in delays]),
                unit="ms",
                target=TARGETS[part] if what != OWN else None,
            )
            for what, delays in found.items()
            for part in (50, 99)
        ]
    return figures


@contextlib.contextmanager
def two_nodes(bus: str) -> Iterator[tuple[Server, Server, Path, str]]:
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ringback-bench-")))
        database, lines = f"sqlite:///{folder / 'ringback.db'}", ""
        if bus != BUSES[0]:
            database = stack.enter_context(running_server()).url
        if bus == BUSES[2]:
            nats = NatsServer(folder, free_port()).start()
            stack.callback(nats.stop)
            lines = f'bus = "nats://127.0.0.1:{nats.port}"\n'
        services_on(database, str(folder / "files")).store.close()
        nodes = []
        for name in ("one", "other"):
            (folder / name).mkdir()
            nodes.append(stack.enter_context(ringback(database, folder / name, settings_file=lines)))
        yield nodes[0], nodes[1], folder, database


async def measure(
    one: Server, other: Server, people: list[Applicant], case_ids: list[str], agent: str
) -> dict[str, list[float]]:
    """Delays in ms by what was waited for."""
    meter, own = DelayMeter(), DelayMeter()
    streams = [request("/v1/stream", cookie(who.token)) for who in people]
    readers = [*await open_streams(other.port, streams, meter), *await open_streams(one.port, streams, own)]
    await asyncio.sleep(1)
    await talk(one, people, case_ids, per_s=PER_S, seconds=SECONDS)
    await asyncio.sleep(1)
    for transport in readers:
        transport.close()
    assert len(meter.delays) == round(PER_S * SECONDS), f"{len(meter.delays)} messages were seen"
    return {OWN: own.delays, "message": meter.delays, **await ask_each(one, other, people[0], case_ids[0], agent)}


async def ask_each(one: Server, other: Server, who: Applicant, case_id: str, agent: str) -> dict[str, list[float]]:
    heard = asyncio.Queue[tuple[bytes, float]]()

    def hear(data: bytes) -> None:
        heard.put_nowait((data, time.perf_counter()))

    desk = {"Cookie": f"{cookie_name(AGENT_COOKIE, secure=False)}={agent}"}
    paths = [f"/v1/desk/cases/{case_id}/stream?since=9999999", "/v1/desk/stream"]
    await open_streams(other.port, [request(path, desk) for path in paths], hear)
    async with Browser(one.port) as browser:
        browser.headers = cookie(who.token)

        async def types() -> None:
            await browser.ask("POST", f"/v1/cases/{case_id}/typing", expect=(204,))

        async def writes() -> None:
            body = {"client_id": f"q{time.perf_counter_ns()}", "body": DESCRIPTION}
            await browser.ask("POST", f"/v1/cases/{case_id}/messages", body)

        open_here: list[asyncio.BaseTransport] = []

        async def looks() -> None:
            open_here.extend(await open_streams(one.port, [request("/v1/stream", cookie(who.token))]))

        async def leaves() -> None:
            open_here.pop().close()

        return {
            "typing": await delays_of(types, b"event: typing", heard),
            "queue": await delays_of(writes, b"event: queue.changed", heard),
            "presence": await delays_of(looks, b'"applicant":true', heard, then=leaves, until=b'"applicant":false'),
        }


async def delays_of(
    act: Callable[[], Awaitable[None]],
    waited: bytes,
    heard: asyncio.Queue[tuple[bytes, float]],
    *,
    then: Callable[[], Awaitable[None]] | None = None,
    until: bytes = b"",
) -> list[float]:
    """From before the request, so with all that it takes itself. `then` undoes it, which is heard as `until`."""
    delays = []
    for _ in range(TIMES):
        while not heard.empty():
            heard.get_nowait()
        began = time.perf_counter()
        doing = asyncio.ensure_future(act())
        async with asyncio.timeout(TIMEOUT_S):
            while waited not in (found := await heard.get())[0]:
                pass
        delays.append((found[1] - began) * 1000)
        await doing
        if then is not None:
            await then()
            async with asyncio.timeout(TIMEOUT_S):
                while until not in (await heard.get())[0]:
                    pass
        await asyncio.sleep(PAUSE_S)
    return delays
