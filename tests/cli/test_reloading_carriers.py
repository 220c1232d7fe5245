"""SIGHUP to a worker that is bound to a carrier: what is being handed over is, and what follows goes to the new one."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from ringback.services import Services
from ringback.settings import Settings
from tests.builders import send_code
from tests.cli.edited_process import EditedProcess
from tests.conftest import SECRET
from tests.courier.test_dispatch import seen, wait_for
from tests.peers.smsc import ACCOUNT, Smsc, smsc
from tests.waiting import until

pytestmark = [
    pytest.mark.peers,  # an SMS centre of another author
    pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system has no SIGHUP"),
]


def bound_to(carrier: Smsc, **changes: str) -> str:
    told = {"host": "127.0.0.1", "sender": "Acme", **ACCOUNT, **changes}
    lines = "".join(f'{name} = "{value}"\n' for name, value in told.items())
    return f'[[providers]]\nname = "alpha"\nkind = "smpp"\nchannels = ["sms"]\nport = {carrier.port}\n{lines}'


@pytest.fixture
def store(sqlite_database: str) -> Iterator[Services]:
    services = Services(Settings(database=sqlite_database, secret=SECRET))
    yield services
    services.store.close()


def test_worker_ends_what_it_has_begun_and_goes_on_with_the_new_carrier(
    sqlite_database: str, store: Services, tmp_path: Path
) -> None:
    with smsc(DLR_MS="700") as former, smsc() as carrier:
        worker = EditedProcess(tmp_path, "worker", begins="smpp_bound", text=bound_to(former), database=sqlite_database)
        slow = send_code(store, to="+84912345022")  # its answer takes three times as long as its receipt
        until(lambda: former.messages, "it is being handed over")
        worker.change(bound_to(carrier), "in use from now on: providers")
        quick = send_code(store, to="+84912345000")
        wait_for(store, quick.account_id, "delivered")
        wait_for(store, slow.account_id, "delivered")
        worker.hears("provider_closed")
        assert [one["to"] for one in former.messages] == ["84912345022"]
        assert [one["to"] for one in carrier.messages] == ["84912345000"]

        worker.change(bound_to(carrier, alphabet="runes"), "the new settings are not used: providers: alpha: ")
        worker.change(f'brand = "Two"\n{bound_to(carrier)}', "in use from now on: brand")
        third = send_code(store, to="+84912345003")
        wait_for(store, third.account_id, "undelivered")
        assert worker.said.count("smpp_bound") == 2  # none was bound again for what did not change
        for sent in (slow, quick, third):
            assert [step.state for step in seen(store, sent.account_id).events].count("sending") == 1
        assert worker.stop() == 0
