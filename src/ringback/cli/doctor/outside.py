"""What stands outside: providers, mail server, mailbox, scanner. Each is reached and signed in to; nothing is sent."""

import os
import socket
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from ringback.cli.doctor import questions
from ringback.cli.doctor.results import Check, failed, ok, warning
from ringback.core.bus.opening import POSTGRESQL
from ringback.core.errors import Unavailable
from ringback.courier.schemas import Provider
from ringback.settings import Settings
from ringback.settings_loading import BadSettings

CONNECT_S = 5.0
NOTICE_S = 3.0
OF_S3 = {  # what an error of the library holds, and what it means
    "NoSuchBucket": "there is no such bucket",
    "PermissionDenied": "the server refused the credentials, or they may not do this",
    "Unauthenticated": "the server refused the credentials",
    "InvalidAccessKeyId": "the server knows no such access key",
    "SignatureDoesNotMatch": "the server refused the secret key",
    "403": "the server refused the credentials, or they may not do this",
}
ADDRESSES = ("url", "host", "server", "base_url")  # options of providers that say where they are
PORTS = {"https": 443, "http": 80, "smpp": 2775, "smpps": 3550, "sip": 5060, "sips": 5061, "nats": 4222, "tls": 4222}


def checks(settings: Settings, *, reach_out: bool) -> Iterator[Check]:
    """All at once, so that the slowest decides how long it takes."""
    from ringback.courier.providers.settings_check import check_providers

    try:
        configured = check_providers(settings, os.environ)
    except BadSettings as error:
        for problem in error.problems:
            yield failed("providers", problem, "Correct that table; docs/providers.md explains each kind.")
        return
    yield ok("providers", ", ".join(f"{one.name} ({', '.join(one.channels)})" for one in configured))
    if unserved := [channel for one in configured if one.kind == "null" for channel in one.channels]:
        mend = "Add a [[providers]] table for it; docs/providers.md shows how."
        yield warning("providers", f"nobody serves {', '.join(unserved)}", mend)
    if not reach_out:
        return
    asked = [(name, mend, questions.ask(question)) for name, mend, question in all_questions(settings, configured)]
    until = time.monotonic() + questions.WITHIN_S
    for name, mend, answer in asked:
        try:
            yield ok(name, answer.result(max(0.0, until - time.monotonic())))
        except TimeoutError:
            yield failed(name, f"no answer within {questions.WITHIN_S:.0f} s", mend)
        except Exception as error:
            yield failed(name, f"{type(error).__name__}: {said(error)}", mend)


def all_questions(settings: Settings, configured: Sequence[Provider]) -> Iterator[tuple[str, str, Callable[[], str]]]:
    """Name, how to mend it, and what finds out; which raises where it is not well."""
    for one in configured:
        place = place_of(one.options)
        if one.kind == "smtp":
            mend = "Correct `smtp`: address, user, password. E-mails wait until then."
            yield "mail", mend, partial(smtp, one.options)
        elif place is not None:
            mend = "Look at its address in [[providers]], and at the firewall."
            yield f"provider {one.name}", mend, partial(reach, *place)
    if settings.imap:
        yield (
            "mailbox",
            "Correct `imap`. Answers and bounces are not read until then.",
            partial(imap, settings.imap, settings.mail_timeout_s),
        )
    if settings.files_in_s3:
        mend = "Correct `files`, `s3_endpoint` and the credentials. Attachments can't be stored until then."
        yield "files", mend, partial(bucket, settings)
    for server in settings.bus.split(",") if settings.bus.startswith(("nats://", "tls://")) else []:
        mend = (
            "Start nats-server, or correct `bus`, `bus_credentials`, `bus_ca`, and let the user publish and subscribe "
            "to `ringback.>`. What other processes did is seen seconds later until then."
        )
        if (place := place_of({"url": server.strip()})) is not None:
            yield f"bus {place[0]}:{place[1]}", mend, partial(nats_server, server.strip(), settings)
    listens_at = settings.bus or settings.database
    if listens_at.startswith(POSTGRESQL):
        mend = "Behind a pooler name PostgreSQL itself in `bus`. Until then others' news are seen seconds later."
        yield "bus", mend, partial(notified, listens_at)
    if settings.scanner:
        mend = "Start clamd, or correct `scanner`. Files are held back until then."
        yield "scanner", mend, partial(clamd, settings.scanner)


def said(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def place_of(options: Mapping[str, Any]) -> tuple[str, int] | None:
    """Host and port, where the options name them."""
    for name in ADDRESSES:
        text = options.get(name)
        if isinstance(text, str) and text:
            parts = urlsplit(text if "://" in text else f"//{text}")
            port = parts.port or options.get("port") or PORTS.get(parts.scheme)
            return (parts.hostname, int(str(port))) if parts.hostname and port else None
    return None


def reach(host: str, port: int) -> str:
    with socket.create_connection((host, port), timeout=CONNECT_S):
        return f"{host}:{port} takes connections"


def notified(url: str) -> str:
    """A pooler may take LISTEN and give the session to somebody else."""
    import psycopg

    with (
        psycopg.connect(url, autocommit=True, connect_timeout=int(CONNECT_S)) as listening,
        psycopg.connect(url, autocommit=True, connect_timeout=int(CONNECT_S)) as notifying,
    ):
        listening.execute("LISTEN ringback_doctor")
        notifying.execute("NOTIFY ringback_doctor")
        if not list(listening.notifies(timeout=NOTICE_S, stop_after=1)):
            raise ConnectionError("nothing that is told there by NOTIFY is heard by LISTEN")
    return "what was told there was heard"


def nats_server(server: str, settings: Settings) -> str:
    """One server by itself: signed in to, and something said there comes back."""
    import asyncio

    return asyncio.run(_heard(server, settings))


async def _heard(server: str, settings: Settings) -> str:
    """The library tells a refusal beside, and goes on waiting for what was refused; we don't."""
    import asyncio

    from nats.errors import Error

    refused = asyncio.get_running_loop().create_future()

    async def wrong(error: Exception) -> None:
        if not refused.done():
            refused.set_result(error)

    talking = asyncio.create_task(_there_and_back(server, settings, wrong))
    await asyncio.wait((talking, refused), return_when=asyncio.FIRST_COMPLETED)
    try:
        if refused.done():
            raise refused.result()
        await talking
    except (Error, OSError, TimeoutError) as error:
        raise ConnectionError(said(error) or "it does not answer") from None
    finally:
        talking.cancel()
        await asyncio.gather(talking, return_exceptions=True)
    return "what was said there came back"


async def _there_and_back(server: str, settings: Settings, wrong: Callable[[Exception], Awaitable[None]]) -> None:
    import secrets

    import nats

    from ringback.core.bus.nats import sign_in, without_login

    every = [one.strip() for one in settings.bus.split(",")]
    client = await nats.connect(
        [without_login(server)],
        error_cb=wrong,
        connect_timeout=int(CONNECT_S),
        allow_reconnect=False,
        max_reconnect_attempts=0,
        **sign_in(every, settings.bus_credentials, settings.bus_ca),
    )
    try:
        subject = f"ringback.doctor.{secrets.token_hex(8)}"
        listening = await client.subscribe(subject)
        await client.publish(subject, secrets.token_bytes(16))
        await listening.next_msg(timeout=CONNECT_S)
    finally:
        await client.close()


def smtp(options: Mapping[str, Any]) -> str:
    import msgspec

    from ringback.courier.channels.smtp.channel import Options, SmtpChannel

    with SmtpChannel("doctor", msgspec.convert(options, Options)).connect() as server:
        code, _ = server.noop()
    return f"it answers {code}"


def imap(url: str, timeout_s: float) -> str:
    from ringback.support.email.mailbox import Mailbox

    box = Mailbox(url, timeout_s)
    with box.connect():
        return f"{box.folder} was opened"


def bucket(settings: Settings) -> str:
    from ringback.files.stores.opening import stored_bytes

    try:
        stored_bytes(settings).get(f"file_{'0' * 26}")
    except KeyError:
        return "the bucket was asked for a file"
    except Unavailable as unavailable:
        error = unavailable.__cause__ or unavailable
        cause = next((words for part, words in OF_S3.items() if part in f"{type(error).__name__} {error}"), "")
        raise ConnectionError(cause or f"it could not be reached: {type(error).__name__}") from None
    return "the bucket gave a file"


def clamd(url: str) -> str:
    from ringback.files.scanners import ScanResult
    from ringback.files.scanners.clamd import Clamd

    verdict = Clamd(url).scan(b"ringback doctor")
    if verdict.result is not ScanResult.CLEAN:
        raise ConnectionError(verdict.reason)
    return "it looked at a few letters"
