"""`python -m bench.address_timing`: do the times of an answer and the next tell who has an account?

Not one of `bench`'s comparisons: it prints its figures and keeps none. For each of two ways to name an address, medians
of known and unknown addresses (ms), and how often one sample tells them apart (50 % is chance).
"""

import http.client
import json
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from bench.people import SECRET
from bench.servers import Server, free_port
from ringback.accounts import commands
from ringback.core.actors import ANONYMOUS
from ringback.core.db import Db
from ringback.services import Services
from ringback.settings import Settings
from ringback.settings_loading import load

PAIRS = 300


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        settings = {"database": f"sqlite:///{folder}/timing.db", "secret": SECRET, "files": f"{folder}/files"}
        fill(load(None, {}, **settings))
        env = {f"RINGBACK_{key.upper()}": value for key, value in settings.items()}
        env |= {"RINGBACK_PORT": str(port), "RINGBACK_IP_LIMIT": "0", "RINGBACK_LOG_LEVEL": "error"}
        server = Server("ringback", [sys.executable, "-m", "ringback", "serve"], {**os.environ, **env}, port, folder)
        try:
            server.wait_until_ready("/readyz")
            for path in ("/v1/logins/links", "/v1/passwords/codes"):
                report(path, measure(port, path))
        finally:
            server.stop()


def fill(settings: Settings) -> None:
    services = Services(settings)
    services.store.migrate()

    def make(db: Db) -> None:
        for nth in range(PAIRS):
            signup = commands.start_signup(db, ANONYMOUS, email=known(nth), name="Lan", language="en")
            commands.claim_email(db, signup.actor, account_id=signup.account_id)

    services.store.write_now(make)
    services.store.close()


def known(nth: int) -> str:
    return f"known{nth}@example.com"


def measure(port: int, path: str) -> dict[bool, list[tuple[float, float]]]:
    """(answer, next answer on the connection) in ms, by whether somebody has the address."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    asked = [(True, known(nth)) for nth in range(PAIRS)] + [(False, f"nobody{nth}@example.com") for nth in range(PAIRS)]
    random.shuffle(asked)
    found: dict[bool, list[tuple[float, float]]] = {True: [], False: []}
    for is_known, email in asked:
        first = timed(connection, "POST", path, json.dumps({"email": email}))
        found[is_known].append((first, timed(connection, "GET", "/readyz")))
    return found


def timed(connection: http.client.HTTPConnection, method: str, path: str, body: str | None = None) -> float:
    headers = {"X-Ringback": "1", "Content-Type": "application/json"} if body else {}
    began = time.perf_counter()
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    answer.read()
    took = (time.perf_counter() - began) * 1000
    assert answer.status in (200, 202), answer.status
    return took


def report(path: str, found: dict[bool, list[tuple[float, float]]]) -> None:
    for which, name in enumerate(("its answer", "the next answer")):
        known_ms, unknown_ms = ([times[which] for times in found[is_known]] for is_known in (True, False))
        medians = f"known {statistics.median(known_ms):.2f} ms, unknown {statistics.median(unknown_ms):.2f} ms"
        print(f"{path}, {name}: {medians}; one sample tells them apart in {told_apart(known_ms, unknown_ms):.0%}")


def told_apart(one: list[float], other: list[float]) -> float:
    """By the best threshold there is."""
    best = 0
    for threshold in (*one, *other):
        right = sum(each > threshold for each in one) + sum(each <= threshold for each in other)
        best = max(best, right, len(one) + len(other) - right)
    return best / (len(one) + len(other))


if __name__ == "__main__":
    main()
