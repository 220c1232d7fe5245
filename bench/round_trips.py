"""What one write at a time costs by the way to the database: the same commands where its answers take longer to come.

Each round trip within a command is waited for with the write lock held. A process between us and PostgreSQL holds back
what each says to the other (Linux's netem would do the same, where the kernel has it); 32 commands wait at any time and
share commits. How long a round trip takes is measured by a statement that does nothing.
"""

import asyncio
import contextlib
import multiprocessing
import secrets
import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
from tests.postgres_server import running_server

from bench.figures import Figure, Range
from bench.people import DESCRIPTION, SUBJECT, make_applicants, make_cases, services_on
from ringback.core.actors import Actor, ActorKind
from ringback.core.db import Db
from ringback.services import Services
from ringback.support.commands import open_case, post_message
from ringback.support.schemas import CaseRequest

ADDED_MS = (0.0, 0.5, 1.0, 2.0)  # to a round trip
ROUNDS = 2
SECONDS = 2.0
AT_ONCE = 32
PEOPLE = 400
Work = Callable[[Db, Actor, str], Any]


def run(rounds: int = ROUNDS) -> list[Figure]:
    figures = []
    with running_server(durable=True) as server, tempfile.TemporaryDirectory(prefix="ringback-bench-") as folder:
        services = services_on(server.url, f"{folder}/files")
        people = make_applicants(services, PEOPLE)
        who = [
            (Actor(kind=ActorKind.APPLICANT, id=one.account_id, account_id=one.account_id), case_id)
            for one, case_id in zip(people, make_cases(services, people), strict=True)
        ]
        services.store.close()
        for added in ADDED_MS:
            with further_away(server.port, added) as port:
                url = server.url.replace(f":{server.port}/", f":{port}/")
                services = services_on(url, f"{folder}/files")
                took = round_trip_ms(url)
                for what, work in (("create", create), ("reply", reply)):
                    rates = [asyncio.run(rate_of(services, who, work)) for _ in range(rounds)]
                    figures.append(
                        Figure(
                            bench="round_trips",
                            what=f"{what} on PostgreSQL, {added:g} ms further away",
                            value=Range.of(rates),
                            unit="1/s",
                            details={"round_trip_ms": f"{took:.2f}"},
                        )
                    )
                services.store.close()
    return figures


def round_trip_ms(url: str) -> float:
    """The median of many."""
    with psycopg.connect(url, autocommit=True) as connection:
        times = []
        for _ in range(200):
            began = time.perf_counter()
            connection.execute("SELECT 1", prepare=True)
            times.append(time.perf_counter() - began)
    return 1000 * statistics.median(times)


@contextlib.contextmanager
def further_away(port: int, added_ms: float) -> Iterator[int]:
    """The port of a process that passes on what is said to `port`, half of `added_ms` later each way."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        passing = multiprocessing.get_context("spawn").Process(target=pass_on, args=(listening, port, added_ms / 2000))
        passing.start()
        try:
            yield listening.getsockname()[1]
        finally:
            passing.terminate()
            passing.join()


def pass_on(listening: socket.socket, there: int, delay_s: float) -> None:
    with listening:
        while True:
            client, _ = listening.accept()
            server = socket.create_connection(("127.0.0.1", there))
            for source, target in ((client, server), (server, client)):
                source.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                threading.Thread(target=pass_one_way, args=(source, target, delay_s), daemon=True).start()


def pass_one_way(source: socket.socket, target: socket.socket, delay_s: float) -> None:
    with contextlib.suppress(OSError):
        while said := source.recv(1 << 18):
            if delay_s:
                time.sleep(delay_s)
            target.sendall(said)
        target.shutdown(socket.SHUT_WR)


def create(db: Db, actor: Actor, case_id: str) -> None:
    request = CaseRequest(subject=SUBJECT, description=DESCRIPTION, contact_method="web", language="en")
    open_case(db, actor, request=request, limited=False)


def reply(db: Db, actor: Actor, case_id: str) -> None:
    post_message(db, actor, case_id=case_id, client_id=secrets.token_hex(8), body=DESCRIPTION)


async def rate_of(services: Services, who: list[tuple[Actor, str]], work: Work) -> float:
    """Commands a second, over what was completed and the time that took."""
    began, done = time.monotonic(), 0

    async def go_on(first: int) -> None:
        nonlocal done
        turn = first
        while time.monotonic() < began + SECONDS:
            actor, case_id = who[turn % len(who)]
            await services.store.write(work, actor, case_id)
            turn += AT_ONCE
            done += 1

    await asyncio.gather(*(go_on(first) for first in range(AT_ONCE)))
    return done / (time.monotonic() - began)
