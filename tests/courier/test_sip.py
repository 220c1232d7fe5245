"""Calls to real telephones of other authors: what is heard, what is pressed, how each ends."""

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from ringback.courier.causes import Cause
from ringback.courier.channels.sip import channel as sip
from ringback.courier.channels.sip.process import CALLER
from ringback.courier.channels.sip.protocol import Trunk, line
from ringback.courier.channels.sip.sound import at_telephone_rate
from ringback.courier.flow import ChannelName, DeliveryEvent, Trust
from ringback.courier.schemas import Job, Outcome, Provider, Receipt
from ringback.courier.speech import Speech
from ringback.courier.tables import unknown_codes
from ringback.courier.templates import Brand, call, callback_keys
from ringback.courier.voices import Sound, wav_of
from ringback.services import Services
from tests.courier.test_smpp import Told
from tests.peers.baresip import Telephone, telephone
from tests.peers.listener import code_of, digits, heard
from tests.peers.programs import calling
from tests.peers.sipp import sipp
from tests.ports import free_port
from tests.rows import select_all
from tests.waiting import CALL_S, START_S, async_until

pytestmark = [pytest.mark.peers, pytest.mark.timeout(180)]  # calls ring, greet and read in real time

CALL = ChannelName.CALL
CODE = "482615"
BRAND = Brand("Acme", "acme.example", "https://acme.example")
E = DeliveryEvent
OURS = {"address": "127.0.0.1", "rtp_ports": "16384-19998"}

pytest.importorskip("baresip", reason="install ringback[sip]")
np = pytest.importorskip("numpy", reason="install ringback[sip]")


@pytest.fixture
def database(sqlite_database: str) -> str:
    """One kind is enough: what is stored here, test_work and test_smpp store in both."""
    return sqlite_database


@pytest.fixture(scope="module")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Telephone]:
    with telephone(tmp_path_factory.mktemp("phone") / "baresip") as running:
        yield running


def job(services: Services, code: str = CODE, locale: str = "en") -> Job:
    now = services.events.clock()
    return Job("del_1", CALL, "+84912345000", locale, call(locale, code, BRAND), 1, now + 600_000, now)


def through(
    told: Told,
    port: int,
    use: Callable[[sip.SipChannel], Awaitable[Any]],
    *,
    timeout_s: float | None = None,
    **options: Any,
) -> Any:
    """`use` a channel whose trunk is the telephone on `port`."""
    calling()

    async def run() -> Any:
        given = {"host": "127.0.0.1", "port": port, "caller": "+15005550006", **OURS, **options}
        channel = sip.open(Provider("trunk", "sip", (CALL,), given, timeout_s=timeout_s), told)
        assert isinstance(channel, sip.SipChannel)
        await channel.start()
        await async_until(channel.process.ready.is_set, seconds=CALL_S)
        try:
            return await use(channel)
        finally:
            await channel.stop()

    return asyncio.run(run())


def called(services: Services, port: int, last: DeliveryEvent | None, **options: Any) -> tuple[Outcome, list[Receipt]]:
    """One call, until the trunk has refused it or its `last` receipt has come."""
    told = Told(services)

    async def use(channel: sip.SipChannel) -> Outcome:
        outcome = await channel.perform(job(services))
        if last is not None:
            await async_until(lambda: any(receipt.event is last for receipt in told.receipts), seconds=CALL_S)
        return outcome

    return through(told, port, use, **options), told.receipts


async def answered(phone: Telephone, channel: sip.SipChannel, services: Services) -> Outcome:
    """A call that this telephone has just answered."""
    await asyncio.to_thread(phone.wait_for_another_name)
    before = len(phone.recordings())
    outcome = await channel.perform(job(services))
    assert outcome.event is E.ACCEPT, outcome
    await asyncio.to_thread(phone.answered, before + 1)
    return outcome


def events(told: Told) -> list[DeliveryEvent]:
    return [receipt.event for receipt in told.receipts]


def test_person_who_presses_1_hears_the_code(services: Services, phone: Telephone) -> None:
    told = Told(services)

    async def use(channel: sip.SipChannel) -> Outcome:
        outcome = await answered(phone, channel, services)
        await asyncio.sleep(3)
        await asyncio.to_thread(phone.press, "1")
        await async_until(lambda: E.HEAR in events(told), seconds=CALL_S)
        await asyncio.sleep(7)
        await asyncio.to_thread(phone.hang_up)
        return outcome

    outcome = through(told, phone.port, use)
    assert (outcome.provider, outcome.trust) == ("trunk", Trust.NONE)
    assert events(told) == [E.RING, E.ANSWER, E.HEAR]
    assert {receipt.ref for receipt in told.receipts} == {outcome.ref}
    assert told.receipts[-1].trust is Trust.HANDSET
    text = heard(phone.recordings()[-1])
    assert CODE in code_of(text), text


def test_digits_that_a_person_keys_are_told_once(services: Services, phone: Telephone) -> None:
    told = Told(services)

    async def use(channel: sip.SipChannel) -> None:
        await asyncio.to_thread(phone.wait_for_another_name)
        before = len(phone.recordings())
        asks = msgspec.structs.replace(job(services), message=callback_keys("en", BRAND))
        assert (await channel.perform(asks)).event is E.ACCEPT
        await asyncio.to_thread(phone.answered, before + 1)
        await asyncio.sleep(3)
        for digit in CODE:
            await asyncio.to_thread(phone.press, digit)
        await async_until(lambda: E.HEAR in events(told), seconds=CALL_S)
        await asyncio.to_thread(phone.hang_up)

    through(told, phone.port, use)
    assert events(told) == [E.RING, E.ANSWER, E.HEAR]
    assert [receipt.digits for receipt in told.receipts] == ["", "", CODE]


def test_code_is_read_again_to_whoever_presses_1_again(services: Services, phone: Telephone) -> None:
    told = Told(services)

    async def use(channel: sip.SipChannel) -> None:
        await answered(phone, channel, services)
        await asyncio.to_thread(phone.press, "1")
        await asyncio.sleep(4)
        await asyncio.to_thread(phone.press, "1")
        await async_until(lambda: E.HEAR in events(told), seconds=CALL_S)
        await asyncio.to_thread(phone.hang_up)

    through(told, phone.port, use)
    text = heard(phone.recordings()[-1])
    assert len(digits(text)) > len(CODE), text
    assert code_of(text)[0].startswith(CODE), text  # a cut off word after it may sound like a digit


def test_person_who_hangs_up_while_the_code_is_read_may_not_have_it(services: Services, phone: Telephone) -> None:
    told = Told(services)

    async def use(channel: sip.SipChannel) -> None:
        await answered(phone, channel, services)
        await asyncio.to_thread(phone.press, "1")
        await asyncio.sleep(3)
        await asyncio.to_thread(phone.hang_up)
        await async_until(lambda: E.FAIL in events(told), seconds=CALL_S)

    through(told, phone.port, use)
    assert events(told) == [E.RING, E.ANSWER, E.FAIL]
    assert told.receipts[-1].cause is Cause.UNCONFIRMED


def test_nobody_who_presses_no_key_hears_the_code(services: Services, phone: Telephone) -> None:
    told = Told(services)

    async def use(channel: sip.SipChannel) -> None:
        await answered(phone, channel, services)
        await asyncio.to_thread(phone.press, "7")
        await async_until(lambda: E.NO_KEY in events(told), seconds=CALL_S)

    through(told, phone.port, use)
    assert told.receipts[-1].cause is Cause.NO_KEY
    text = heard(phone.recordings()[-1])
    assert text.lower().count("press") == 2, text
    assert "code is" not in text.lower(), text


def test_voicemail_is_known_by_its_beep(services: Services, tmp_path: Path) -> None:
    greeting = Speech(at_telephone_rate).say(["Nobody is here now. Leave a message after the tone."], "en").pcm
    beep = (np.sin(np.arange(4000) * 2 * np.pi * 1000 / 8000) * 12_000).astype("<i2").tobytes()
    (tmp_path / "greeting.wav").write_bytes(wav_of(Sound(greeting + beep + bytes(400_000), 8000)))
    told = Told(services)

    async def use(channel: sip.SipChannel) -> None:
        await channel.perform(job(services))
        await async_until(lambda: E.MACHINE in events(told), seconds=CALL_S)

    with telephone(tmp_path / "voicemail", says=f"aufile,{tmp_path / 'greeting.wav'}") as voicemail:
        through(told, voicemail.port, use)
    assert told.receipts[-1].cause is Cause.NO_KEY


@pytest.mark.parametrize(
    "code, event, cause",
    [
        (486, E.BUSY, Cause.NOT_TAKEN),
        (603, E.DECLINE, Cause.NOT_TAKEN),
        (480, E.NO_ANSWER, Cause.NOT_TAKEN),  # it rang, so it was not off
        (404, E.FAIL, Cause.NOT_IN_SERVICE),
        (503, E.FAIL, Cause.PROVIDER_DOWN),
        (499, E.FAIL, Cause.UNCONFIRMED),
    ],
)
def test_call_that_rang_and_was_refused_has_its_true_cause(
    services: Services, tmp_path: Path, code: int, event: DeliveryEvent, cause: Cause
) -> None:
    with sipp(code, tmp_path / "sipp") as port:
        outcome, told = called(services, port, event)
    assert outcome.event is E.ACCEPT
    assert [receipt.event for receipt in told] == [E.RING, event]
    assert told[-1].cause is cause
    assert re.fullmatch(rf"sip:{code}, rang \d\.\d s", told[-1].detail or "")


@pytest.mark.parametrize(
    "code, event, cause",
    [
        (503, E.RETRY, Cause.PROVIDER_DOWN),
        (403, E.FAIL, Cause.BLOCKED),
        (484, E.FAIL, Cause.NUMBER_MALFORMED),
        (499, E.FAIL, Cause.UNCONFIRMED),
    ],
)
def test_call_that_the_trunk_does_not_take_can_go_elsewhere(
    services: Services, tmp_path: Path, code: int, event: DeliveryEvent, cause: Cause
) -> None:
    with sipp(code, tmp_path / "sipp", rings=False) as port:
        outcome, told = called(services, port, None)
    assert (outcome.event, outcome.cause, outcome.detail) == (event, cause, f"sip:{code}")
    assert told == []


def test_phone_that_is_off_is_told_from_one_that_rang(services: Services, tmp_path: Path) -> None:
    with sipp(480, tmp_path / "sipp", rings=False) as port:
        outcome, told = called(services, port, E.NO_ANSWER)
    assert outcome.event is E.ACCEPT
    assert [(receipt.event, receipt.cause) for receipt in told] == [(E.NO_ANSWER, Cause.PHONE_OFF)]


def test_code_that_no_table_knows_is_told_to_the_operator(services: Services, tmp_path: Path) -> None:
    with sipp(499, tmp_path / "sipp") as port:
        called(services, port, E.FAIL)
    assert services.store.read_now(lambda db: [row.code for row in select_all(db, select(unknown_codes))]) == [
        "sip:499"
    ]


def test_phone_that_nobody_answers_rings_as_long_as_it_may(services: Services, tmp_path: Path) -> None:
    with sipp(487, tmp_path / "sipp") as port:
        _, told = called(services, port, E.NO_ANSWER, ring_s=5)
    assert [(receipt.event, receipt.cause) for receipt in told] == [(E.RING, None), (E.NO_ANSWER, Cause.NOT_TAKEN)]
    rang = re.search(r"rang (\d+\.\d) s", told[-1].detail or "")
    assert rang is not None and 5 <= float(rang[1]) < 20


def test_trunk_that_says_nothing_leaves_the_call_to_another(services: Services) -> None:
    outcome, told = called(services, free_port(), None)
    assert (outcome.event, outcome.cause, told) == (E.RETRY, Cause.PROVIDER_DOWN, [])


def test_calling_process_that_is_killed_is_started_again_and_its_calls_end_truthfully(
    services: Services, phone: Telephone
) -> None:
    told = Told(services)

    async def use(channel: sip.SipChannel) -> tuple[int | None, int | None]:
        await answered(phone, channel, services)
        first = channel.process.pid
        assert first is not None
        os.kill(first, signal.SIGKILL)
        await async_until(lambda: E.FAIL in events(told), seconds=CALL_S)
        await async_until(lambda: channel.process.pid not in (None, first), seconds=CALL_S)
        await answered(phone, channel, services)
        await asyncio.to_thread(phone.hang_up)
        await async_until(lambda: E.NO_KEY in events(told), seconds=CALL_S)
        return first, channel.process.pid

    first, second = through(told, phone.port, use)
    assert first != second
    assert told.receipts[-1].event is E.NO_KEY
    assert [receipt.cause for receipt in told.receipts if receipt.event is E.FAIL] == [Cause.UNCONFIRMED]


def test_who_is_hearing_a_code_hears_it_to_its_end_when_we_are_stopped(services: Services, phone: Telephone) -> None:
    told = Told(services)

    async def use(channel: sip.SipChannel) -> None:
        await answered(phone, channel, services)
        await asyncio.to_thread(phone.press, "1")
        await asyncio.sleep(2)  # the reading has begun, and takes longer than this

    through(told, phone.port, use)
    assert events(told) == [E.RING, E.ANSWER, E.HEAR]


def test_calls_without_a_line_wait_for_one_that_ends(services: Services, phone: Telephone) -> None:
    told = Told(services)

    async def use(channel: sip.SipChannel) -> list[Outcome]:
        first = await answered(phone, channel, services)
        second = asyncio.create_task(channel.perform(job(services)))
        await asyncio.sleep(0.5)
        assert not second.done()
        await asyncio.to_thread(phone.hang_up)
        taken = [first, await second]
        await asyncio.to_thread(phone.hang_up)
        await async_until(lambda: events(told).count(E.NO_KEY) == 2, seconds=CALL_S)
        return taken

    assert [outcome.event for outcome in through(told, phone.port, use, lines=1)] == [E.ACCEPT, E.ACCEPT]


def test_voice_that_is_missing_is_told_at_the_start(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ValueError, match="apt-get install espeak-ng"):
        sip.open(Provider("trunk", "sip", (CALL,), {"host": "127.0.0.1", "caller": "+15005550006"}), Told(services))


def test_ctrl_c_ends_no_call_before_the_worker_says_so(services: Services, phone: Telephone) -> None:
    told = Told(services)

    async def use(channel: sip.SipChannel) -> None:
        await answered(phone, channel, services)
        pid = channel.process.pid
        assert pid is not None
        os.kill(pid, signal.SIGINT)
        os.kill(pid, signal.SIGTERM)
        await asyncio.to_thread(phone.press, "1")
        await async_until(lambda: E.HEAR in events(told), seconds=CALL_S)
        await asyncio.to_thread(phone.hang_up)

    through(told, phone.port, use)
    assert events(told) == [E.RING, E.ANSWER, E.HEAR]


def test_trunk_that_says_nothing_loses_the_call_after_its_time(services: Services) -> None:
    async def use(channel: sip.SipChannel) -> Outcome:
        async with asyncio.timeout(sip.SILENT_S - 3):
            return await channel.perform(job(services))

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        silent.bind(("127.0.0.1", 0))
        outcome = through(Told(services), silent.getsockname()[1], use, timeout_s=1)
    assert (outcome.event, outcome.detail) == (E.RETRY, "no answer")


def test_calling_process_whose_worker_is_gone_ends(services: Services) -> None:
    trunk = Trunk("127.0.0.1", free_port(), "udp", "+15005550006", "", "", "127.0.0.1", "16384-19998", "")
    command = [sys.executable, "-m", CALLER]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(line(trunk))
        process.stdin.flush()
        assert b"ready" in process.stdout.readline()
        process.stdin.close()
        assert process.wait(START_S) == 0
