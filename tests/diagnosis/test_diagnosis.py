"""For every fault that can be made the cause shown is the true one, or an honest "unknown", and the next step helps.

`make diagnosis` prints the table and writes docs/diagnosis.md anew.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ringback.sandbox.behaviours import BEHAVIOURS
from ringback.settings import Settings
from tests.conftest import SECRET, TestClock
from tests.courier.conftest import moto  # noqa: F401 - a fixture
from tests.diagnosis import bank, cloud, gateways, mail, sandbox, sip, smsc, vonage
from tests.diagnosis.faults import Fault
from tests.diagnosis.page import PAGE, Shown, row, rows_of
from tests.diagnosis.stage import Stage
from tests.every import deep
from tests.peers.baresip import Telephone, telephone
from tests.peers.kamailio import trunk as peer_trunk
from tests.peers.kannel import running_kannel
from tests.peers.mail import MailPeer
from tests.peers.mail import running as peer_mail
from tests.peers.smsc import Smsc
from tests.peers.smsc import smsc as peer_smsc
from tests.receivers import HookReceiver, hook_receiver

pytestmark = [pytest.mark.peers, pytest.mark.timeout(180)]  # the peers are programs, and what they do takes its time

PEERS = (sandbox, smsc, gateways, sip, cloud, vonage, mail, bank)
FAULTS = [fault for peer in PEERS for fault in peer.FAULTS]
BY_OTHERS = deep("the sandbox makes each kind of fault")


@pytest.fixture
def stage(sqlite_database: str, tmp_path: Path, clock: TestClock) -> Iterator[Stage]:
    """On SQLite alone: which database keeps a receipt changes nothing about what it means."""
    stage = Stage(Settings(database=sqlite_database, secret=SECRET, files=str(tmp_path), worker=False), clock)
    yield stage
    stage.close()


@pytest.fixture(scope="session", name="smsc")
def running_smsc() -> Iterator[Smsc]:
    with peer_smsc() as running:
        yield running


@pytest.fixture(scope="session")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Telephone]:
    with telephone(tmp_path_factory.mktemp("phone") / "baresip") as running:
        yield running


@pytest.fixture(scope="session")
def trunk(phone: Telephone, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with peer_trunk(tmp_path_factory.mktemp("kamailio"), phone.port) as port:
        yield port


@pytest.fixture(scope="session", name="mail")
def running_mail() -> Iterator[MailPeer]:
    with peer_mail() as running:
        yield running


@pytest.fixture(scope="session")
def sendsms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_kannel(tmp_path_factory.mktemp("kannel")) as url:
        yield url


@pytest.fixture
def hooks() -> Iterator[HookReceiver]:
    """Whatever a provider's server answers, and what a gateway posts to our public address."""
    with hook_receiver() as receiver:
        yield receiver


@pytest.mark.parametrize(
    "fault",
    [pytest.param(one, marks=[] if one in sandbox.FAULTS else BY_OTHERS) for one in FAULTS],
    ids=lambda fault: fault.name,
)
def test_cause_shown_is_the_true_one_and_the_next_step_is_right(
    fault: Fault, stage: Stage, request: pytest.FixtureRequest, record_property: Callable[[str, object], None]
) -> None:
    record_property("fault", (fault.peer, fault.says))
    fault.happens(stage, request.getfixturevalue)
    found = {finding["code"]: finding for finding in stage.findings()}
    shown = Shown(found.get(fault.shows), stage.by_itself())
    record_property("row", row(fault, shown))
    assert shown.finding is not None, sorted(found)
    assert [code for code in found if channel_of(found[code]) == channel_of(shown.finding)] == [fault.shows]
    assert fault.step in shown.finding["next_step"]
    assert shown.by_itself == fault.by_itself


def channel_of(finding: dict[str, Any]) -> str | None:
    channel: str | None = finding["evidence"].get("channel") if finding["about"] == "delivery" else finding["code"]
    return channel


def test_page_has_every_fault_and_no_other() -> None:
    assert list(rows_of(PAGE.read_text())) == [(fault.peer, fault.says) for fault in FAULTS], "run: make diagnosis"


def test_fault_is_in_the_table_once() -> None:
    names = [fault.name for fault in FAULTS]
    assert len(set(names)) == len(names)


def test_every_number_of_the_sandbox_with_a_fault_is_in_the_table() -> None:
    assert [digits for digits in BEHAVIOURS if not any(f"...{digits}" in fault.says for fault in FAULTS)] == []
