"""Sign-up to active, the whole journey by API, against django-allauth's headless sign-up by phone.

Ours: e-mail with code, password, contact information, card, phone with code, account active. Two processes: one serves,
one sends both codes, the text message to a gateway that listens here, the e-mail to the sandbox's mailbox.
allauth's: phone and password, code, done; the code is written to a file, and gunicorn has two processes as well.
Once each hashes passwords with its default (Argon2id here, PBKDF2 there), and once allauth's Django with our Argon2id
and its parameters, so that the hash is not what is compared.
"""

import asyncio
import contextlib
import itertools
import os
import re
import secrets
import sqlite3
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs

import uvloop

from bench.browser import Browser, Refused
from bench.cache import python_with
from bench.figures import Figure, Range, ratios
from bench.servers import ROOT, Server, free_port, ringback

ALLAUTH = ("django-allauth[headless]==65.21.1", "gunicorn>=23", "argon2-cffi>=25.1")
ROUNDS = 3
SECONDS = 16.0
TIMEOUT_S = 60.0
AT_ONCE = 256  # enough to leave no processor idle while some wait for their mail
MAIL_S = 1.0  # until somebody looks whether a mail has come
AT_ONCE_ALLAUTH = 8
PASSWORD = "correct horse battery staple"
NUMBERS = itertools.count(secrets.randbelow(5000) * 100)
CONTACT = {
    "full_name": "Lan Nguyễn",
    "address_line1": "12 Lý Thường Kiệt",
    "city": "Hà Nội",
    "postal_code": "100000",
    "country_code": "VN",
}
Journey = Callable[[int], Coroutine[Any, Any, None]]
BOUNDS = {"default": ">= 10", "argon2id": ">= 4"}  # by the peer's hash


def run(rounds: int = ROUNDS) -> list[Figure]:
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ringback-bench-")))
        gateway = Gateway(free_port())
        database = f"sqlite:///{folder / 'ringback.db'}"
        ours = stack.enter_context(ringback(database, folder, worker=True, settings_file=gateway.settings()))
        theirs = {hashing: stack.enter_context(allauth(folder / hashing, hashing)) for hashing in BOUNDS}
        mine: list[Walked] = []
        peers: dict[str, list[Walked]] = {hashing: [] for hashing in BOUNDS}
        for _ in range(rounds):
            mine.append(measure(ours, gateway.journey, AT_ONCE, gateway))
            for hashing, site in theirs.items():
                journey = partial(allauth_journey, folder=folder / hashing)
                peers[hashing].append(measure(site, journey, AT_ONCE_ALLAUTH, gateway))
        with contextlib.closing(sqlite3.connect(folder / "ringback.db")) as read:
            ((active,),) = read.execute("SELECT count(*) FROM accounts WHERE state = 'active'")
        assert active == gateway.journeys, f"{active} active accounts after {gateway.journeys} journeys"
    return [compare(hashing, mine, found) for hashing, found in peers.items()]


class Walked(NamedTuple):
    """One round: journeys a second, the server's processor time for each in ms, and why some ended with an error."""

    per_s: float
    cpu_ms: float
    failures: Counter[str]


def compare(hashing: str, ours: list[Walked], theirs: list[Walked]) -> Figure:
    names = {"default": "each with its own password hash", "argon2id": "both with our Argon2id"}
    return Figure(
        bench="journeys",
        what=f"sign-up to active, journeys per second, {names[hashing]}",
        value=ratios([one.per_s for one in ours], [one.per_s for one in theirs]),
        target=BOUNDS[hashing],
        peer="django-allauth 65.21.1 headless, gunicorn with 2 processes",
        details={
            "ours_per_s": str(Range.of([one.per_s for one in ours])),
            "peer_per_s": str(Range.of([one.per_s for one in theirs])),
            "ours_cpu_ms": str(Range.of([one.cpu_ms for one in ours])),
            "peer_cpu_ms": str(Range.of([one.cpu_ms for one in theirs])),
            "cpu_ratio": str(ratios([one.cpu_ms for one in theirs], [one.cpu_ms for one in ours])),
            "ours_requests": "8 and two deliveries",
            "peer_requests": "2",
            "ours_failed": named(ours),
            "peer_failed": named(theirs),
        },
    )


def named(rounds: list[Walked]) -> str:
    """How many journeys failed, and by what."""
    counted = sum((one.failures for one in rounds), Counter[str]())
    return ", ".join(f"{count} by {cause}" for cause, count in counted.most_common()) or "none"


def measure(server: Server, journey: Journey, at_once: int, gateway: "Gateway") -> Walked:
    """Over what was completed and the time that took."""
    before, began = server.cpu_s(), time.perf_counter()
    done, failures = uvloop.run(many(server.port, journey, at_once, gateway))
    used, seconds = server.cpu_s() - before, time.perf_counter() - began
    if not done:
        raise RuntimeError(f"no journey came to its end: {failures}")
    return Walked(done / seconds, 1000 * used / done, failures)


async def many(port: int, journey: Journey, at_once: int, gateway: "Gateway") -> tuple[int, Counter[str]]:
    """Begins journeys for `SECONDS`, `at_once` at a time, and walks each to its end."""
    listening = await asyncio.start_server(gateway.take, "127.0.0.1", gateway.port, backlog=1000)
    until = time.perf_counter() + SECONDS
    done, failures = 0, Counter[str]()

    async def walk() -> None:
        nonlocal done
        while time.perf_counter() < until:
            try:
                await journey(port)
                done += 1
            except (Refused, OSError, EOFError, TimeoutError) as error:
                failures[cause_of(error)] += 1

    await asyncio.gather(*(walk() for _ in range(at_once)))
    listening.close()
    return done, failures


def cause_of(error: Exception) -> str:
    """Without what differs from one journey to the next."""
    told = re.sub(r"[0-9a-f-]{16,}", "...", str(error))
    return f"{type(error).__name__} {' '.join(re.sub('<[^>]*>', ' ', told).split())[:90]}".strip()


class Gateway:
    """Takes text messages by HTTP, as a carrier's gateway does, and hands each to the journey that waits for it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.journeys = 0  # that came to their end
        self._waiting: dict[str, asyncio.Future[str]] = {}

    def settings(self) -> str:
        return f"""
            [[providers]]
            name = "gateway"
            kind = "http"
            channels = ["sms"]
            url = "http://127.0.0.1:{self.port}/"
            callbacks = "http://127.0.0.1:{self.port}"
            secret = "a-secret-for-measurements"
            fields = {{ to = "{{to}}", text = "{{text}}" }}
            statuses = {{ 1 = "delivered" }}
        """

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, asyncio.CancelledError):
            while head := await reader.readuntil(b"\r\n\r\n"):
                asked = parse_qs(head.split(b" ", 2)[1].partition(b"?")[2].decode())
                self._waiting[asked["to"][0]].set_result(asked["text"][0])
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\ntaken")
        writer.close()

    async def text_to(self, phone: str) -> str:
        waiting = self._waiting[phone] = asyncio.get_running_loop().create_future()
        async with asyncio.timeout(TIMEOUT_S):
            return str(await waiting)

    async def journey(self, port: int) -> None:
        await our_journey(port, self)
        self.journeys += 1


async def our_journey(port: int, gateway: Gateway) -> None:
    number, email = next(NUMBERS), f"{secrets.token_hex(8)}@example.com"
    # the next one begins differently, or the fraud detector would block a prefix that gets so many codes
    phone = f"+8491{number % 10000:04}{number // 10000 % 1000:03}"
    async with Browser(port, {"X-Ringback": "1"}) as browser:
        signup = await browser.ask("POST", "/v1/signups", {"email": email, "name": "Lan", "language": "en"})
        check = f"/v1/verifications/{signup['verification']['id']}/checks"
        await browser.ask("POST", check, {"code": code_in(await mail_to(browser, email))})
        await browser.ask("PUT", "/v1/me/password", {"password": PASSWORD})
        await browser.ask("PUT", "/v1/me/contact", {**CONTACT, "phone_number": phone})
        await browser.ask("POST", "/v1/me/payment", {"token": "tok_ok"})
        text = asyncio.create_task(gateway.text_to(phone))
        sent = await browser.ask("POST", "/v1/verifications", {"kind": "phone", "channel": "sms"})
        done = await browser.ask("POST", f"/v1/verifications/{sent['id']}/checks", {"code": code_in(await text)})
        assert done["state"] == "approved", done


async def mail_to(browser: Browser, email: str) -> str:
    for _ in range(int(TIMEOUT_S / MAIL_S)):
        await asyncio.sleep(MAIL_S)
        found = await browser.ask("GET", f"/sandbox/api/mail?to={email}")
        if found["items"]:
            return str(found["items"][0]["text"])
    raise AssertionError(f"no mail came to {email}")


def code_in(text: str) -> str:
    found = re.search(r"\b[0-9]{6}\b", text)
    assert found, text
    return found[0]


async def allauth_journey(port: int, *, folder: Path) -> None:
    phone = f"+8491{next(NUMBERS):07}"
    async with Browser(port) as browser:
        signup = {"phone": phone, "password": PASSWORD}
        begun = await browser.ask("POST", "/_allauth/app/v1/auth/signup", signup, expect=(401,))
        browser.headers["X-Session-Token"] = begun["meta"]["session_token"]
        code = (folder / "codes" / phone).read_text()
        done = await browser.ask("POST", "/_allauth/app/v1/auth/phone/verify", {"code": code})
        assert done["meta"]["is_authenticated"], done


@contextlib.contextmanager
def allauth(folder: Path, hashing: str) -> Iterator[Server]:
    python = python_with(ALLAUTH)
    (folder / "codes").mkdir(parents=True)
    env = {
        "DJANGO_SETTINGS_MODULE": "bench.peers.allauth_site.settings",
        "ALLAUTH_DATABASE": str(folder / "allauth.db"),
        "ALLAUTH_CODES": str(folder / "codes"),
        "ALLAUTH_HASH": hashing,
    }
    subprocess.run(
        [str(python), "-m", "django", "migrate", "--run-syncdb", "-v", "0"],
        check=True,
        env={**os.environ, **env, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
    )
    port = free_port()
    command = [str(python), "-m", "gunicorn", "-b", f"127.0.0.1:{port}", "-w", "2", "-k", "gthread", "--threads", "4"]
    server = Server("allauth", [*command, "bench.peers.allauth_site.wsgi"], env, port, folder)
    try:
        server.wait_until_ready()
        yield server
    finally:
        server.stop()
