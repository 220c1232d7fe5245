"""All that differs from run to run, taken from one seed: chance, clocks, threads.

Replaced for as long as a world runs, in the standard library where the product asks for it, so that no line of the
product knows that it is simulated.
"""

import base64
import contextlib
import itertools
import os
import random
import secrets
import ssl
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

import httpx
import nacl.pwhash
import structlog
from anyio import to_thread
from structlog.typing import EventDict

from ringback import services, worker
from ringback.core import sqlite
from ringback.core.times import SECOND
from ringback.courier.channels import KINDS
from ringback.decisions.policy import Policy, load_policy
from ringback.journal import live
from ringback.support import creation
from ringback.support.live import login_watch
from tests.simulation.loop import SimulatedLoop

LESS_OFTEN: tuple[tuple[Any, str, Any], ...] = (
    (worker._repeat, "__kwdefaults__", {"idle_s": 3.0}),
    (worker, "DUTY_POLL_S", 2.0),
    (worker, "SIGN_EVERY", 10 * SECOND),
    (live, "TURNS", 15),
    (login_watch, "ROUND_S", 5.0),
)
"""What is looked at again and again though nothing has happened: it costs time and changes nothing."""
EPOCH_S = 1_790_053_200  # noon in Hanoi on a day in September 2026: a call wakes nobody


async def on_the_spot(func: Callable[..., Any], *args: Any, **_: Any) -> Any:
    return func(*args)


def hashed(password: bytes, opslimit: int = 1, memlimit: int = 8192) -> bytes:
    """Argon2id as PyNaCl writes it, with a salt of ours and as little work as it can be done with."""
    salt = secrets.token_bytes(16)
    digest = nacl.pwhash.argon2id.kdf(32, password, salt, opslimit=1, memlimit=8192)
    told, spice = (base64.b64encode(part).decode().rstrip("=") for part in (digest, salt))
    return f"$argon2id$v=19$m=8,t=1,p=1${spice}${told}".encode()


@cache
def tls() -> ssl.SSLContext:
    return ssl.create_default_context()


def policy(path: str, *, production: bool) -> Policy:
    """Read once: it costs as much as a second of the simulated time."""
    return _policy(Path(path).read_text(), path, production)


POLICIES: dict[tuple[str, bool], Policy] = {}


def _policy(text: str, path: str, production: bool) -> Policy:
    known = POLICIES.get((text, production))
    if known is None:
        known = POLICIES[text, production] = load_policy(path, production=production)
    return known


@contextlib.contextmanager
def seeded(seed: int, loop: SimulatedLoop, told: Callable[[str, dict[str, Any]], None]) -> Iterator[None]:
    """`told` is given what the product logs: a word and its details."""
    rng, before, logging = random.Random(f"product {seed}"), random.getstate(), structlog.get_config()
    context = tls()

    def log(_: Any, level: str, event: EventDict) -> EventDict:
        told(f"{level} {event.pop('event', '')}", dict(event))
        raise structlog.DropEvent

    def client(**settings: Any) -> httpx.AsyncClient:
        return real_client(**{**settings, "transport": Wire()})

    real_client = httpx.AsyncClient
    replaced: list[tuple[Any, str, Any]] = [
        (random, "_urandom", rng.randbytes),  # what `secrets` and every SystemRandom ask
        (os, "urandom", rng.randbytes),
        (nacl.pwhash.argon2id, "str", hashed),
        (time, "monotonic", loop.time),
        (time, "monotonic_ns", lambda: round(loop.time() * 1e9)),
        (time, "perf_counter", loop.time),
        (time, "time", lambda: EPOCH_S + loop.time()),
        (time, "time_ns", lambda: round((EPOCH_S + loop.time()) * 1e9)),
        (to_thread, "run_sync", on_the_spot),
        (ssl, "create_default_context", lambda *_, **__: context),
        (httpx, "AsyncClient", client),
        (creation, "SUFFIX", itertools.count(seed % 100)),
        (sqlite, "SYNCHRONOUS", "OFF"),
        (services, "load_policy", policy),
    ]
    replaced += [(place, name, value) for place, name, value in LESS_OFTEN if hasattr(place, name)]
    from tests.simulation.stores import SimulatedStore, SteppedExecutor
    from tests.simulation.wire import Wire

    replaced += [(sqlite, "SqliteStore", SimulatedStore), (sqlite, "Executor", SteppedExecutor)]
    random.seed(f"spread {seed}")
    structlog.configure(processors=[log], cache_logger_on_first_use=False)
    try:
        with contextlib.ExitStack() as stack:
            stack.enter_context(mock.patch.dict(KINDS, simulated="tests.simulation.carrier"))
            for place, name, value in replaced:
                stack.enter_context(mock.patch.object(place, name, value))
            yield
    finally:
        random.setstate(before)
        structlog.configure(**logging)
