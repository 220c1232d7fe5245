"""SIGHUP to `ringback serve` of one process, and to `ringback worker`: what an operator changed is in use, and nobody
who was connected notices."""

import asyncio
import signal
import socket
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from ringback.accounts.sessions.credentials import LOGIN_COOKIE
from ringback.app import mount_callbacks
from ringback.cli.reloading import reload
from ringback.courier.flow import ChannelName
from ringback.duties import duties
from ringback.services import Services
from ringback.settings import Settings
from ringback.settings.renewable import RENEWABLE
from ringback.support.email import mailbox
from ringback.worker import drain
from tests.builders import client_for, send_code
from tests.cli.edited_process import EditedProcess
from tests.conftest import SECRET
from tests.ports import free_port, is_well
from tests.receivers import mail_server
from tests.support.live_server import Listener
from tests.support.people import applicant, opened
from tests.waiting import TIMEOUT_S, until

TWILIO = {
    "name": "ours", "kind": "twilio", "channels": ("sms",), "account_sid": "AC" + "1" * 32, "auth_token": "secret",
    "callbacks": "https://desk.example.com", "sender": "+15550100",
}  # fmt: skip

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system has no SIGHUP")


@pytest.fixture
def store(sqlite_database: str) -> Iterator[Services]:
    services = Services(Settings(database=sqlite_database, secret=SECRET))
    yield services
    services.store.close()


@pytest.mark.peers  # a process that is told to read its settings again
def test_server_takes_up_settings_and_keeps_streams_and_connections(
    sqlite_database: str, store: Services, tmp_path: Path
) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    desk = EditedProcess(
        tmp_path, "serve", begins="Ringback listens", database=sqlite_database, port=str(port), base_url=address
    )
    lan = applicant(store.store)
    case = opened(store.store, lan.actor)
    headers, cookies = {"X-Ringback": "1"}, {LOGIN_COOKIE: lan.token}
    with httpx.Client(base_url=address, headers=headers, cookies=cookies, verify=False) as client:
        stream = Listener(httpx.Client(base_url=address, headers=headers, cookies=cookies, verify=False)).ready()
        before = client.get("/v1/case-options").json()
        desk.change(
            'desk_hours = "09:00-17:00"\nseed = 2\nbrand = "Two"\nkept_checkpoint = "elsewhere"\n',
            "need a restart, until which the old ones hold: seed",
        )
        desk.hears("in use from now on: brand, desk_hours")
        assert client.get("/v1/case-options").json() != before
        desk.change('desk_hours = "late"\nbrand = "Three"\n', "the new settings are not used: desk_hours")
        desk.change("brand = 3\n", "the new settings are not used: brand: Expected `str`, got `int`")
        path = f"/v1/cases/{case.id}/messages"
        assert client.post(path, json={"client_id": "1", "body": "still here"}).status_code == 201
        until(lambda: "still here" in str(stream.entries), "the stream goes on")
        assert not stream.ended.is_set()
    assert desk.stop() == 0


@pytest.mark.peers  # a process that is told to read its settings again
def test_worker_takes_up_settings(sqlite_database: str, tmp_path: Path) -> None:
    worker = EditedProcess(tmp_path, "worker", begins="worker runs", database=sqlite_database)
    worker.change('brand = "Two"\n', "in use from now on: brand")
    worker.change('brand = "Two"\nseed = 7\nworker = false\n', "the old ones hold: worker, seed")
    worker.change('brand = "Two"\n', "nothing in them has changed")
    assert worker.stop() == 0


@pytest.mark.peers  # a process that is told to read its settings again
def test_demo_goes_on_after_sighup(tmp_path: Path) -> None:
    port = free_port()
    demo = EditedProcess(tmp_path, "demo", "--data", str(tmp_path / "data"), "--port", str(port), begins="/sandbox")
    demo.change("", "nothing in them has changed")
    assert is_well(f"http://127.0.0.1:{port}", "/readyz")
    assert demo.stop() == 0


def read_again(services: Services, **changes: Any) -> list[str]:
    """What the operator is told."""
    return reload(services, lambda: msgspec.structs.replace(services.settings, **changes))


def test_rules_and_limits_are_those_of_the_new_settings(services: Services, tmp_path: Path) -> None:
    again = partial(read_again, services)
    assert again(aws_per_s=1) == ["settings were read again; in use from now on: aws_per_s"]
    services.aws_throttle.take("acc_1", cost=1, now=0)
    with pytest.raises(Exception, match="Rate exceeded"):
        services.aws_throttle.take("acc_1", cost=1, now=0)
    (told,) = again(decision_policy=str(tmp_path / "none.toml"))
    assert told.startswith("the new settings are not used: decision_policy")
    assert services.settings.decision_policy == ""
    (told,) = again(routes=({"channel": "sms", "providers": ["nobody"]},), brand="Never")
    assert told.startswith("the new settings are not used: routes") and services.settings.brand != "Never"


@pytest.mark.parametrize(
    "name, value",
    [
        ("database", "sqlite:///other.db"),
        ("secret", "s" * 40),
        ("files", "other"),
        ("bus", "none"),
        ("host", "127.0.0.2"),
        ("port", 1),
        ("base_url", "https://other.example"),
    ],
)
def test_setting_that_needs_a_restart_is_named_and_its_value_is_not(services: Services, name: str, value: Any) -> None:
    old = getattr(services.settings, name)
    assert read_again(services, **{name: value}) == [
        f"settings that need a restart, until which the old ones hold: {name}"
    ]
    assert getattr(services.settings, name) == old


def test_former_secret_is_let_go_and_waits_for_the_new_one(services: Services) -> None:
    for old in ("o" * 40, ""):
        assert read_again(services, old_secret=old) == ["settings were read again; in use from now on: old_secret"]
        assert ("o" * 40 in services.vault.secrets) is bool(old)
    assert read_again(services, secret="n" * 40, old_secret=SECRET) == [
        "settings that need a restart, until which the old ones hold: secret, old_secret"
    ]


def test_settings_that_only_a_mode_yet_to_come_allows_are_refused(services: Services) -> None:
    services.settings = msgspec.structs.replace(services.settings, mode="production", smtp="smtp://mail.example")
    told = read_again(services, mode="demo", smtp="")
    assert any(line.startswith("the new settings are not used: smtp") for line in told)


def test_mail_leaves_by_the_server_of_the_new_settings(services: Services) -> None:
    with mail_server() as first, mail_server() as second:
        for server in (first, second):
            assert read_again(services, smtp=server.url)[0].endswith("from now on: smtp")
            send_code(services, ChannelName.EMAIL, "lan@example.com")
            drain(services)
        assert (len(first.got), len(second.got)) == (1, 1)
        read_again(services, mail_from="Acme <desk@acme.example>")
        send_code(services, ChannelName.EMAIL, "lan@example.com")
        drain(services)
        assert "From: Acme <desk@acme.example>" in second.got[1]


def test_mailbox_of_the_new_settings_is_looked_into(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailbox, "POLL_S", 0.01)

    async def run() -> None:
        stop = asyncio.Event()
        watching = asyncio.create_task(mailbox.watch(services, stop))
        await asyncio.sleep(0)
        with socket.create_server(("127.0.0.1", 0)) as server:
            server.settimeout(TIMEOUT_S)
            address = f"imap://us:word@127.0.0.1:{server.getsockname()[1]}/INBOX"
            read_again(services, imap=address, mail_replies="us@a.example", mail_authserv="a.example")
            caller, _ = await asyncio.to_thread(server.accept)
            caller.close()
        stop.set()
        await watching

    asyncio.run(run())


def test_time_for_which_things_are_kept_is_that_of_the_new_settings(services: Services) -> None:
    days = {"keep_deliveries_days": 61, "keep_receipts_days": 62, "keep_files_days": 31, "keep_drafts_days": 7}
    read_again(services, keep_answers_hours=1, **days)
    commands: dict[str, Any] = {duty.name: duty.command for duty in duties(services)}
    kept = {name: commands[name].keywords["keep_days"] for name in ("old_deliveries", "old_receipts", "old_files")}
    assert kept == {"old_deliveries": 61, "old_receipts": 62, "old_files": 31}
    assert commands["sweep"].keywords == {"keep_answers": 3_600_000, "keep_drafts": 7 * 86_400_000}
    assert read_again(services, keep_files_days=1)[0].startswith("the new settings are not used: keep_files_days")


def test_carrier_that_is_new_calls_back_and_one_that_is_gone_does_not(services: Services) -> None:
    client = client_for(services)
    path = "/v1/callbacks/twilio/ours/status"
    assert client.post(path).status_code == 404
    assert read_again(services, providers=(TWILIO,))[0].endswith("in use from now on: providers")
    mount_callbacks(client.app)
    assert client.post(path).status_code == 403  # it is not signed
    assert client.get("/healthz").status_code == 200
    read_again(services, providers=())
    mount_callbacks(client.app)
    assert client.post(path).status_code == 404
    read_again(services, providers=(TWILIO,))
    mount_callbacks(client.app)
    assert client.post(path).status_code == 403


def test_everything_that_is_taken_up_is_a_setting() -> None:
    assert {field.name for field in msgspec.structs.fields(Settings)} > RENEWABLE
