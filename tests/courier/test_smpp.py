"""Text messages through a real SMSC of another author, with its manners and its oddities."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from smpp34 import SmppError
from sqlalchemy import select

from ringback.courier.causes import Cause
from ringback.courier.channels import receipt_keeper
from ringback.courier.channels.smpp import channel as smpp
from ringback.courier.channels.smpp import session
from ringback.courier.channels.smpp.channel import SmppChannel
from ringback.courier.flow import ChannelName, DeliveryEvent
from ringback.courier.providers.pool import provider_of
from ringback.courier.schemas import IncomingText, Job, Message, Outcome, Provider, Receipt
from ringback.courier.tables import unknown_codes
from ringback.services import Services, StoreReceiptSink
from ringback.worker import run_worker
from tests.builders import send_code
from tests.certificates import issued
from tests.cli_runner import environment, ran
from tests.courier.provider_settings import stopped
from tests.courier.test_dispatch import seen
from tests.peers.smsc import ACCOUNT, Smsc, smsc
from tests.rows import select_all
from tests.waiting import TIMEOUT_S, async_until, until

pytestmark = pytest.mark.peers  # lines are cut, and bound again

SMS = ChannelName.SMS
LONG = "Mã 040719 " + "ã" * 80  # two parts in UCS-2


@pytest.fixture(scope="module")
def carrier() -> Iterator[Smsc]:
    with smsc() as running:
        yield running


class Told(StoreReceiptSink):
    """What receives in production, with a list of what came; `away` is how often the database is away before."""

    def __init__(self, services: Services, away: int = 0) -> None:
        super().__init__(services.store, services.events.clock, None)
        self.receipts: list[Receipt] = []
        self.texts: list[str] = []
        self.away = away

    async def receive(self, receipt: Receipt) -> None:
        if self.away:
            self.away -= 1
            raise ConnectionError
        await super().receive(receipt)
        self.receipts.append(receipt)

    async def take_in(self, text: IncomingText) -> None:
        await super().take_in(text)
        self.texts.append(text.text)

    async def heard(self, count: int) -> None:
        await async_until(lambda: len(self.receipts) >= count)


def job(services: Services, ending: str, text: str = "040719 is your code.") -> Job:
    now = services.events.clock()
    return Job(f"del_{ending}", SMS, f"+849123450{ending}", "en", Message(text=text), 1, now + 600_000, now)


def through(told: Told, port: int, use: Callable[[SmppChannel], Awaitable[Any]], **options: Any) -> Any:
    """`use` a channel that is bound to the SMSC on `port`."""

    async def run() -> Any:
        per_s = options.pop("per_s", None)
        given = {"host": "127.0.0.1", "port": port, "sender": "Acme", "errors": "gsm", **ACCOUNT, **options}
        channel = smpp.open(Provider("alpha", "smpp", (SMS,), given, per_s=per_s), told)
        assert isinstance(channel, SmppChannel)
        await channel.start()
        try:
            return await use(channel)
        finally:
            await channel.stop()

    return asyncio.run(run())


def outcome_and_receipts(
    services: Services, carrier: Smsc, ending: str, receipts: int
) -> tuple[Outcome, list[Receipt]]:
    told = Told(services)

    async def use(channel: SmppChannel) -> Outcome:
        outcome = await channel.perform(job(services, ending))
        await told.heard(receipts)
        return outcome

    return through(told, carrier.port, use), told.receipts


@pytest.mark.parametrize(
    "ending, event, cause",
    [
        ("01", DeliveryEvent.RETRY, Cause.PROVIDER_DOWN),
        ("02", DeliveryEvent.FAIL, Cause.NUMBER_MALFORMED),
        ("08", DeliveryEvent.RETRY, Cause.PROVIDER_DOWN),
        ("09", DeliveryEvent.RETRY, Cause.PROVIDER_DOWN),
        ("21", DeliveryEvent.FAIL, None),
    ],
)
def test_refusal_has_its_true_cause(
    services: Services, carrier: Smsc, ending: str, event: DeliveryEvent, cause: Cause | None
) -> None:
    outcome, _ = outcome_and_receipts(services, carrier, ending, 0)
    assert (outcome.event, outcome.cause) == (event, cause)


@pytest.mark.parametrize(
    "ending, events, cause",
    [
        ("00", [DeliveryEvent.DELIVER], None),
        ("03", [DeliveryEvent.UNDELIVER], Cause.PHONE_OFF),
        ("04", [DeliveryEvent.UNDELIVER], None),
        ("05", [DeliveryEvent.UNDELIVER], Cause.LANDLINE),
        ("07", [DeliveryEvent.DELIVER], None),
        ("12", [DeliveryEvent.UNDELIVER], None),
        ("22", [DeliveryEvent.DELIVER], None),
        ("25", [DeliveryEvent.DELIVER], None),
        ("26", [DeliveryEvent.DELIVER], None),
        ("27", [DeliveryEvent.DELIVER] * 2, None),
        ("29", [DeliveryEvent.HOLD, DeliveryEvent.DELIVER], None),
    ],
)
def test_receipt_finds_its_message_and_says_what_became_of_it(
    services: Services, carrier: Smsc, ending: str, events: list[DeliveryEvent], cause: Cause | None
) -> None:
    outcome, came = outcome_and_receipts(services, carrier, ending, len(events))
    assert outcome.event is DeliveryEvent.ACCEPT
    assert sorted(receipt.event for receipt in came) == sorted(events)  # two of one message may overtake each other
    assert {receipt.ref for receipt in came} == {outcome.ref}
    assert came[-1].cause == cause


def test_person_who_texts_the_words_of_a_receipt_moves_nothing(services: Services, carrier: Smsc) -> None:
    told = Told(services)

    async def use(channel: SmppChannel) -> None:
        await channel.perform(job(services, "28"))
        await async_until(lambda: told.texts)

    through(told, carrier.port, use)
    assert "stat:DELIVRD" in told.texts[0]
    assert told.receipts == []


def test_phone_that_texts_stop_gets_no_more_texts(services: Services, carrier: Smsc) -> None:
    outcome_and_receipts(services, carrier, "07", 1)
    until(lambda: stopped(services, "+84912345007") is not None, "the STOP was taken in")


def test_same_receipt_twice_has_the_same_key(services: Services, carrier: Smsc) -> None:
    _, (first, second) = outcome_and_receipts(services, carrier, "27", 2)
    assert first.key == second.key


def test_codes_that_no_table_has_are_work_for_an_operator(services: Services, carrier: Smsc) -> None:
    told = Told(services)

    def codes() -> set[str]:
        rows = services.store.read_now(lambda db: select_all(db, select(unknown_codes.c.code)))
        return {row.code for row in rows}

    async def use(channel: SmppChannel) -> None:
        await channel.perform(job(services, "21"))
        await channel.perform(job(services, "12"))
        await async_until(lambda: len(codes()) == 2)

    through(told, carrier.port, use)
    assert codes() == {"smpp:0x401", "smpp:err:999"}


def test_carrier_s_own_error_codes_go_before_the_usual_ones(services: Services, carrier: Smsc) -> None:
    told = Told(services)

    async def use(channel: SmppChannel) -> None:
        await channel.perform(job(services, "03"))
        await told.heard(1)

    through(told, carrier.port, use, errors={"027": "memory_full"})
    assert told.receipts[0].cause is Cause.MEMORY_FULL


def test_carrier_sees_the_text_the_sender_and_how_long_the_code_lives(services: Services, carrier: Smsc) -> None:
    async def use(channel: SmppChannel) -> None:
        await channel.perform(job(services, "06", "Code 040719\n\n@a.example #040719 {€}"))
        await channel.perform(job(services, "06", LONG))

    before = len(carrier.messages)
    through(Told(services), carrier.port, use)
    until(lambda: len(carrier.messages) == before + 3)
    short, *parts = carrier.messages[before:]
    assert (short["to"], short["from"], short["ton"], short["wants_receipt"]) == ("84912345006", "Acme", 5, 1)
    assert short["text"] == "Code 040719\n\n@a.example #040719 {€}"
    assert 590 < short["lives_s"] <= 600
    assert ("".join(part["text"] for part in parts), len(parts)) == (LONG, 2)
    assert [part["wants_receipt"] for part in parts] == [0, 1]


@pytest.mark.parametrize("ending", ["01", "08"])  # throttled, and queue full
def test_carrier_that_refuses_several_hears_nothing_for_a_while(services: Services, carrier: Smsc, ending: str) -> None:
    several = [msgspec.structs.replace(job(services, ending), to=f"+8491234{n}0{ending}") for n in (5, 6, 7)]

    async def use(channel: SmppChannel) -> tuple[list[Outcome], Outcome]:
        return [await channel.perform(one) for one in several], await channel.perform(job(services, "06"))

    before = len(carrier.messages)
    first, second = through(Told(services), carrier.port, use)
    assert [one.event for one in first] == [DeliveryEvent.RETRY] * 3
    assert [one.retry_after_s for one in first] == [None, None, 1]
    assert (second.event, second.detail, second.retry_after_s, second.resting) == (
        DeliveryEvent.RETRY, "throttled", 1, True,
    )  # fmt: skip
    until(lambda: len(carrier.messages) >= before + 3)
    assert [message["to"] for message in carrier.messages[before:]] == [one.to[1:] for one in several]


@pytest.mark.parametrize("ending", ["01", "08"])
def test_number_that_is_always_throttled_holds_up_no_other(services: Services, carrier: Smsc, ending: str) -> None:
    async def use(channel: SmppChannel) -> list[Outcome]:
        found = []
        for _ in range(10):
            assert (await channel.perform(job(services, ending))).event is DeliveryEvent.RETRY
            found.append(await channel.perform(job(services, "06")))
        return found

    found = through(Told(services), carrier.port, use)
    assert [outcome.event for outcome in found] == [DeliveryEvent.ACCEPT] * 10


def test_text_of_two_segments_is_warned_of(
    services: Services, carrier: Smsc, capsys: pytest.CaptureFixture[str]
) -> None:
    async def use(channel: SmppChannel) -> list[Outcome]:
        return [await channel.perform(job(services, "06", text)) for text in ("Code 040719", LONG)]

    short, long = through(Told(services), carrier.port, use)
    assert (short.detail, long.detail) == (None, "2 segments")
    warned = [line for line in capsys.readouterr().out.splitlines() if "sms_of_several_segments" in line]
    assert len(warned) == 1
    assert "segments=2" in warned[0]


def test_text_whose_second_part_was_refused_came_nobody_knows_how_far(services: Services, carrier: Smsc) -> None:
    async def use(channel: SmppChannel) -> Outcome:
        return await channel.perform(job(services, "10", LONG))

    outcome = through(Told(services), carrier.port, use)
    assert (outcome.event, outcome.detail) == (None, "smpp:0xb after the first part")


def test_line_that_is_cut_leaves_the_message_unknown_and_is_bound_again(services: Services, carrier: Smsc) -> None:
    told = Told(services)

    async def use(channel: SmppChannel) -> Outcome:
        with pytest.raises(Exception, match="ESME"):
            await channel.perform(job(services, "24"))
        return await channel.perform(job(services, "00"))

    assert through(told, carrier.port, use).event is DeliveryEvent.ACCEPT


def test_carrier_that_never_answers_leaves_the_message_unknown(
    services: Services, carrier: Smsc, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smpp, "ANSWER_S", 0.2)

    async def use(channel: SmppChannel) -> None:
        with pytest.raises(TimeoutError):
            await channel.perform(job(services, "23"))

    through(Told(services), carrier.port, use)
    until(lambda: carrier.messages[-1]["to"] == "84912345023")


def test_wrong_password_lets_nothing_leave_and_keeps_the_carrier_s_own_reason(
    services: Services, carrier: Smsc, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "BIND_S", 0.2)  # the library waits that long for what was answered long ago

    async def use(channel: SmppChannel) -> list[Outcome]:
        outcomes = [await channel.perform(job(services, "00"))]
        while outcomes[-1].detail == "not bound":
            outcomes.append(await channel.perform(job(services, "00")))
        return outcomes

    async def within(channel: SmppChannel) -> list[Outcome]:
        async with asyncio.timeout(TIMEOUT_S):
            return await use(channel)

    outcomes = through(Told(services), carrier.port, within, password="wrong")
    assert {outcome.event for outcome in outcomes} == {DeliveryEvent.RETRY}
    assert (outcomes[-1].cause, outcomes[-1].detail) == (Cause.NO_CREDIT, "bind refused: smpp:0x0e")


def test_tls_line_speaks_only_to_a_carrier_whose_certificate_is_good(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority, certificate, key = issued(tmp_path)

    async def use(channel: SmppChannel) -> Outcome:
        return await channel.perform(job(services, "06"))

    with smsc(CERT=str(certificate), KEY=str(key)) as carrier:
        unknown = through(Told(services), carrier.port, use, tls=True)
        monkeypatch.setenv("SSL_CERT_FILE", str(authority))
        known = through(Told(services), carrier.port, use, tls=True)
    assert (unknown.event, known.event) == (DeliveryEvent.RETRY, DeliveryEvent.ACCEPT)
    assert len(carrier.messages) == 1


def test_restarted_carrier_is_bound_again(services: Services) -> None:
    carrier = Smsc()

    async def event(channel: SmppChannel) -> DeliveryEvent | None:
        try:
            return (await channel.perform(job(services, "06"))).event
        except SmppError:  # the carrier went while it was under way: nobody knows
            return None

    async def use(channel: SmppChannel) -> None:
        nonlocal carrier
        assert await event(channel) is DeliveryEvent.ACCEPT
        await asyncio.to_thread(carrier.stop)
        async with asyncio.timeout(TIMEOUT_S):
            while await event(channel) is not DeliveryEvent.RETRY:
                pass
        carrier = await asyncio.to_thread(Smsc, carrier.port)
        async with asyncio.timeout(TIMEOUT_S):
            while (last := await event(channel)) is DeliveryEvent.RETRY:
                pass
        assert last is DeliveryEvent.ACCEPT

    try:
        through(Told(services), carrier.port, use)
    finally:
        carrier.stop()


def test_receipts_are_kept_while_the_database_is_away(
    services: Services, carrier: Smsc, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receipt_keeper, "AGAIN_S", 0.01)
    told = Told(services, away=40)

    async def use(channel: SmppChannel) -> set[str | None]:
        outcomes = await asyncio.gather(*(channel.perform(job(services, "00")) for _ in range(20)))
        await told.heard(20)
        return {outcome.ref for outcome in outcomes}

    refs = through(told, carrier.port, use)
    assert {receipt.ref for receipt in told.receipts} == refs
    assert len(told.receipts) == len(refs) == 20


def test_carrier_that_never_answers_is_not_waited_for(services: Services, carrier: Smsc) -> None:
    """Numbers that end in 23 get no answer."""
    table = {"name": "alpha", "kind": "smpp", "channels": ["sms"], "host": "127.0.0.1", "port": carrier.port}
    provider = provider_of({**table, **ACCOUNT, "sender": "Acme", "timeout_s": 0.3}, {})
    channel = smpp.open(provider, Told(services))

    async def use() -> None:
        await channel.start()
        try:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(TIMEOUT_S):
                    while (outcome := await channel.perform(job(services, "23"))).event is DeliveryEvent.RETRY:
                        pass  # it is just being bound
                    raise AssertionError(outcome)
        finally:
            await channel.stop()

    asyncio.run(use())


def test_code_is_sent_and_the_handset_s_receipt_comes_back(services: Services, carrier: Smsc) -> None:
    table = {"name": "alpha", "kind": "smpp", "channels": ["sms"], "host": "127.0.0.1", "port": carrier.port}
    own = {"sender": "Acme", "errors": "gsm"}
    services.settings = msgspec.structs.replace(services.settings, providers=({**table, **ACCOUNT, **own},))
    account_ids = [send_code(services, to=f"+849123450{ending}").account_id for ending in ("00", "05", "22", "27")]

    def states() -> list[str]:
        return [seen(services, account_id).state for account_id in account_ids]

    async def work() -> None:
        stop = asyncio.Event()
        running = asyncio.create_task(run_worker(services, stop))
        await async_until(lambda: not {"queued", "sending", "accepted"} & set(states()))
        stop.set()
        await running

    asyncio.run(work())
    assert states() == ["delivered", "undelivered", "delivered", "delivered"]
    assert [seen(services, account_id).cause for account_id in account_ids] == [None, Cause.LANDLINE, None, None]
    assert seen(services, account_ids[0]).provider == "alpha"


ENDING = """
import asyncio, sys
from ringback.courier.channels.smpp.channel import open
from ringback.courier.flow import ChannelName
from ringback.courier.schemas import Provider

class ReceiptSink:
    network = None

async def main():
    options = dict(host="127.0.0.1", port=int(sys.argv[1]), system_id="esme1", password="secret", sender="Acme")
    channel = open(Provider("alpha", "smpp", (ChannelName.SMS,), options), ReceiptSink())
    await channel.start()
    assert await channel._session.bound(60) is not None
    await channel.stop()

asyncio.run(main())
"""


def test_process_ends_cleanly_after_it_was_bound(carrier: Smsc) -> None:
    statuses = [ran("-c", ENDING, str(carrier.port), environ=environment()).returncode for _ in range(4)]
    assert statuses == [0, 0, 0, 0]
