"""Ten thousand people look and nothing happens; then five hundred messages a second are posted and must be seen."""

import asyncio
import contextlib
import itertools
import resource
import tempfile
import time
from pathlib import Path

import uvloop

from bench.browser import Browser
from bench.cache import python_with
from bench.cases import BARE, cookie
from bench.figures import Figure, Range, ratios
from bench.people import DESCRIPTION, Applicant, make_applicants, make_cases, services_on
from bench.servers import Server, peer, ringback
from bench.stream_readers import DelayMeter, open_streams, request

STREAMS = 10_000
ACCOUNTS = 1_000  # whom the idle streams belong to
TALKERS = 100  # cases that are written in, each with its reader
PER_S = 500
SECONDS = 12.0
CONNECTIONS = 64
ROUNDS = 3
SETTLE_S = 3.0


def run(rounds: int = ROUNDS) -> list[Figure]:
    allow_files(2 * STREAMS)
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ringback-bench-")))
        database = f"sqlite:///{folder / 'ringback.db'}"
        services = services_on(database, str(folder / "files"))
        idle, talkers = make_applicants(services, ACCOUNTS), make_applicants(services, TALKERS)
        case_ids = make_cases(services, talkers)
        services.store.close()
        ours, theirs = [], []
        quiet, crowded = [], []  # delays without and with the idle streams
        for _ in range(rounds):
            with peer("bare stream", python_with(BARE), "bench.peers.stream:app", {}, folder) as server:
                theirs.append(uvloop.run(weigh(server, [request("/stream", {})] * STREAMS)))
            with ringback(database, folder) as server:
                requests = [request("/v1/stream", cookie(who.token)) for who in idle] * (STREAMS // ACCOUNTS)
                quiet.append(uvloop.run(listen_and_talk(server, talkers, case_ids)))
                kb, delays = uvloop.run(weigh_and_talk(server, requests, talkers, case_ids))
                ours.append(kb)
                crowded.append(delays)
        among = f"among {STREAMS:,} idle streams"
        return [
            *memory(ours, theirs),
            *latency(quiet, f"to {TALKERS} readers", "<= 50"),
            *latency(crowded, among, "<= 25 each"),
        ]


def memory(ours: list[float], theirs: list[float]) -> list[Figure]:
    return [
        Figure(
            bench="streams",
            what=f"memory of one of {STREAMS:,} idle streams",
            value=Range.of(ours),
            unit="KB",
            target="<= 30",
            peer="bare uvicorn stream",
            details={"peer_kb": str(Range.of(theirs)), "ratio": str(ratios(ours, theirs))},
        )
    ]


def latency(delays: list[list[float]], where: str, target: str | None) -> list[Figure]:
    return [
        Figure(
            bench="streams",
            what=f"post to seen, p{part}, {PER_S} messages a second {where}",
            value=Range.of([heard[len(heard) * part // 100] for heard in delays]),
            unit="ms",
            target=target if part == 99 else None,
        )
        for part in (50, 99)
    ]


async def weigh(server: Server, requests: list[bytes]) -> float:
    """KB of the server's memory for each stream, the first hundred, which warm it up, not counted."""
    transports = await open_streams(server.port, requests[:100])
    before = server.rss()
    transports += await open_streams(server.port, requests[100:])
    await asyncio.sleep(SETTLE_S)
    grown = server.rss() - before
    for transport in transports:
        transport.close()
    return grown / 1024 / (len(requests) - 100)


async def weigh_and_talk(
    server: Server, requests: list[bytes], talkers: list[Applicant], case_ids: list[str]
) -> tuple[float, list[float]]:
    """As `weigh`, and with all of them still open as `listen_and_talk`."""
    idle = await open_streams(server.port, requests[:100])
    before = server.rss()
    idle += await open_streams(server.port, requests[100:])
    await asyncio.sleep(SETTLE_S)
    kb = (server.rss() - before) / 1024 / (len(requests) - 100)
    delays = await listen_and_talk(server, talkers, case_ids)
    for transport in idle:
        transport.close()
    return kb, delays


async def listen_and_talk(server: Server, talkers: list[Applicant], case_ids: list[str]) -> list[float]:
    """How long each message took from when it was due until its reader had it, in ms, sorted."""
    meter = DelayMeter()
    readers = await open_streams(server.port, [request("/v1/stream", cookie(who.token)) for who in talkers], meter)
    await talk(server, talkers, case_ids)
    await asyncio.sleep(1)
    for transport in readers:
        transport.close()
    expected = round(PER_S * SECONDS)
    assert len(meter.delays) == expected, f"{len(meter.delays)} of {expected} messages were seen"
    return sorted(meter.delays)


async def talk(
    server: Server, talkers: list[Applicant], case_ids: list[str], *, per_s: float = PER_S, seconds: float = SECONDS
) -> None:
    """Messages fall due by the clock, whether the server keeps up or not; a delay counts from then."""
    numbers = itertools.count()
    began = time.perf_counter_ns()

    async def speak() -> None:
        async with Browser(server.port) as browser:
            while (number := next(numbers)) < per_s * seconds:
                due = began + number * 1_000_000_000 // round(per_s)
                await asyncio.sleep(max(0.0, (due - time.perf_counter_ns()) / 1e9))
                who = number % len(talkers)
                browser.headers = cookie(talkers[who].token)
                body = {"client_id": f"c{due}", "body": f"{DESCRIPTION} sent-{due:x}"}
                await browser.ask("POST", f"/v1/cases/{case_ids[who]}/messages", body)

    await asyncio.gather(*(speak() for _ in range(CONNECTIONS)))


def allow_files(how_many: int) -> None:
    """This process and the servers it starts hold a socket for each stream."""
    _, maximum = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(how_many, maximum), maximum))
