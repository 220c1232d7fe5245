"""Sign-up to active, the whole journey by API, against django-allauth's headless sign-up by phone.

Ours: e-mail with code, password, contact information, card, phone with code, account active; both codes are sent by
the worker inside the server, through the sandbox network, and read from its mailbox and handset. allauth's: phone and
password, code, done; the code is written to a file. Both hash with their default (Argon2id here, PBKDF2 there).
"""

import asyncio
import contextlib
import itertools
import os
import secrets
import subprocess
import tempfile
import time
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import uvloop

from bench.browser import Browser, Refused
from bench.cache import python_with
from bench.figures import Figure, Range, ratios
from bench.servers import ROOT, Server, free_port, ringback

ALLAUTH = ("django-allauth[headless]==65.21.1", "gunicorn>=23")
ROUNDS = 3
SECONDS = 12.0
AT_ONCE = 64  # ours wait 1.5 s for the handset, as people do
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


def run(rounds: int = ROUNDS) -> list[Figure]:
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ringback-bench-")))
        ours = stack.enter_context(ringback(f"sqlite:///{folder / 'ringback.db'}", folder, worker=True))
        theirs = stack.enter_context(allauth(folder))
        per_s: dict[str, list[float]] = {"ours": [], "allauth": []}
        cpu_ms: dict[str, list[float]] = {"ours": [], "allauth": []}
        failed = {"ours": 0, "allauth": 0}
        for _ in range(rounds):
            for name, server, journey, at_once in (
                ("ours", ours, our_journey, AT_ONCE),
                ("allauth", theirs, lambda port: allauth_journey(port, folder), AT_ONCE_ALLAUTH),
            ):
                rate, used, broken = measure(server, journey, at_once)
                failed[name] += broken
                per_s[name].append(rate)
                cpu_ms[name].append(used)
    return [
        Figure(
            bench="journeys",
            what="sign-up to active, journeys per second",
            value=ratios(per_s["ours"], per_s["allauth"]),
            target=">= 10",
            peer="django-allauth 65.21.1 headless, gunicorn with 2 processes",
            details={
                "ours_per_s": str(Range.of(per_s["ours"])),
                "peer_per_s": str(Range.of(per_s["allauth"])),
                "ours_cpu_ms": str(Range.of(cpu_ms["ours"])),
                "peer_cpu_ms": str(Range.of(cpu_ms["allauth"])),
                "cpu_ratio": str(ratios(cpu_ms["allauth"], cpu_ms["ours"])),
                "ours_requests": "10 and two deliveries",
                "peer_requests": "2",
                "ours_failed": failed["ours"],
                "peer_failed": failed["allauth"],
            },
        )
    ]


def measure(server: Server, journey: Journey, at_once: int) -> tuple[float, float, int]:
    """Journeys per second, the server's CPU in ms for each, over what was completed and the time that took; and how
    many ended with an error."""
    before, began = server.cpu_s(), time.perf_counter()
    done, failed = uvloop.run(many(server.port, journey, at_once))
    return done / (time.perf_counter() - began), 1000 * (server.cpu_s() - before) / done, failed


async def many(port: int, journey: Journey, at_once: int) -> tuple[int, int]:
    """Begins journeys for `SECONDS`, `at_once` at a time, and walks each to its end."""
    until = time.perf_counter() + SECONDS
    done, failed = 0, 0

    async def walk() -> None:
        nonlocal done, failed
        while time.perf_counter() < until:
            try:
                await journey(port)
                done += 1
            except Refused as error:
                failed += 1
                print(f"a journey failed: {str(error)[:200]}", flush=True)

    await asyncio.gather(*(walk() for _ in range(at_once)))
    return done, failed


async def our_journey(port: int) -> None:
    number, email = next(NUMBERS), f"{secrets.token_hex(8)}@example.com"
    # ends in 0xx: an ordinary handset; the next one begins differently, or the guard would stop a pumped prefix
    phone = f"+8491{number % 10000:04}0{number // 10000 % 100:02}"
    async with Browser(port, {"X-Ringback": "1"}) as browser:
        signup = await browser.ask("POST", "/v1/signups", {"email": email, "name": "Lan", "language": "en"})
        code = await read_code(browser, f"/sandbox/api/mail?to={email}", lambda found: found["items"])
        check = f"/v1/verifications/{signup['verification']['id']}/checks"
        await browser.ask("POST", check, {"code": code})
        await browser.ask("PUT", "/v1/me/password", {"password": PASSWORD})
        await browser.ask("PUT", "/v1/me/contact", {**CONTACT, "phone_number": phone})
        await browser.ask("POST", "/v1/me/payment", {"token": "tok_ok"})
        sent = await browser.ask("POST", "/v1/verifications", {"kind": "phone", "channel": "sms"})
        await asyncio.sleep(1.9)  # the sandbox's carrier takes 1.5 s and a bit
        handset = f"/sandbox/api/handsets/%2B{phone[1:]}"
        code = await read_code(browser, handset, lambda found: found["sms"])
        await browser.ask("POST", f"/v1/verifications/{sent['id']}/checks", {"code": code})
        me = await browser.ask("GET", "/v1/me")
        assert me["account"]["state"] == "active", me


async def read_code(browser: Browser, path: str, messages: Callable[[Any], list[Any]]) -> str:
    """Looks every fifth of a second until a message with six digits is there."""
    for _ in range(300):
        for message in messages(await browser.ask("GET", path)):
            text = message.get("text") or message.get("body")
            digits = [word for word in text.replace("#", " ").replace(".", " ").split() if word.isdecimal()]
            codes = [word for word in digits if len(word) == 6]
            if codes:
                return str(codes[0])
        await asyncio.sleep(0.2)
    raise AssertionError(f"no code came: {path}")


async def allauth_journey(port: int, folder: Path) -> None:
    phone = f"+8491{next(NUMBERS):07}"
    async with Browser(port) as browser:
        signup = {"phone": phone, "password": PASSWORD}
        begun = await browser.ask("POST", "/_allauth/app/v1/auth/signup", signup, expect=(401,))
        browser.headers["X-Session-Token"] = begun["meta"]["session_token"]
        code = (folder / "codes" / phone).read_text()
        done = await browser.ask("POST", "/_allauth/app/v1/auth/phone/verify", {"code": code})
        assert done["meta"]["is_authenticated"], done


@contextlib.contextmanager
def allauth(folder: Path) -> Iterator[Server]:
    python = python_with(ALLAUTH)
    (folder / "codes").mkdir()
    env = {
        "DJANGO_SETTINGS_MODULE": "bench.peers.allauth_site.settings",
        "ALLAUTH_DATABASE": str(folder / "allauth.db"),
        "ALLAUTH_CODES": str(folder / "codes"),
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
