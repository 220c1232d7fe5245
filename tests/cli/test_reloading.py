"""SIGHUP to `ringback serve` of one process, and to `ringback worker`: what an operator changed is in use, and nobody
who was connected notices."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import msgspec
import pytest

from ringback.accounts.sessions.credentials import LOGIN_COOKIE
from ringback.cli.reloading import reload
from ringback.services import Services
from ringback.settings import Settings
from ringback.settings.renewable import RENEWABLE
from tests.cli_runner import environment
from tests.conftest import SECRET
from tests.ports import free_port
from tests.support.live_server import Listener
from tests.support.people import applicant, opened
from tests.waiting import START_S, until

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system has no SIGHUP")


class Process:
    """One command with a settings file that somebody edits."""

    def __init__(self, folder: Path, *command: str, begins: str, **settings: str) -> None:
        self.file, self._log = folder / "ringback.toml", folder / "said.log"
        self.file.write_text('desk_lookups = 60\nbrand = "One"\n')
        given = environment(files=str(folder / "files"), **settings)
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "ringback", *command, "--config", str(self.file)],
                env=given,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self.hears(begins)

    def change(self, text: str, hears: str) -> None:
        self.file.write_text(text)
        os.kill(self.process.pid, signal.SIGHUP)
        self.hears(hears)

    def hears(self, words: str) -> None:
        def said() -> bool:
            assert self.process.poll() is None, self._log.read_text()
            return words in self._log.read_text()

        until(said, words, START_S)

    def stop(self) -> int:
        self.process.terminate()
        return self.process.wait(START_S)


@pytest.fixture
def store(sqlite_database: str) -> Iterator[Services]:
    services = Services(Settings(database=sqlite_database, secret=SECRET))
    yield services
    services.store.close()


def test_server_takes_up_settings_and_keeps_streams_and_connections(
    sqlite_database: str, store: Services, tmp_path: Path
) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    desk = Process(
        tmp_path, "serve", begins="Ringback listens", database=sqlite_database, port=str(port), base_url=address
    )
    lan = applicant(store.store)
    case = opened(store.store, lan.actor)
    headers, cookies = {"X-Ringback": "1"}, {LOGIN_COOKIE: lan.token}
    with httpx.Client(base_url=address, headers=headers, cookies=cookies, verify=False) as client:
        stream = Listener(httpx.Client(base_url=address, headers=headers, cookies=cookies, verify=False)).ready()
        before = client.get("/v1/case-options").json()
        desk.change(
            'desk_hours = "09:00-17:00"\nimap = "imap://127.0.0.1:1"\nmail_replies = "us@a.example"\n'
            'mail_authserv = "a.example"\nbrand = "Two"\n',
            "need a restart, until which the old ones hold: mail_replies, imap",
        )
        desk.hears("in use from now on: brand, mail_authserv, desk_hours")
        assert client.get("/v1/case-options").json() != before
        desk.change('desk_hours = "late"\nbrand = "Three"\n', "the new settings are not used: desk_hours")
        desk.change("brand = 3\n", "the new settings are not used: brand: Expected `str`, got `int`")
        path = f"/v1/cases/{case.id}/messages"
        assert client.post(path, json={"client_id": "1", "body": "still here"}).status_code == 201
        until(lambda: "still here" in str(stream.entries), "the stream goes on")
        assert not stream.ended.is_set()
    assert desk.stop() == 0


def test_worker_takes_up_settings(sqlite_database: str, tmp_path: Path) -> None:
    worker = Process(tmp_path, "worker", begins="worker runs", database=sqlite_database)
    worker.change('brand = "Two"\n', "in use from now on: brand")
    worker.change('brand = "Two"\nsmtp = "smtp://127.0.0.1:1"\n', "the old ones hold: smtp")
    worker.change('brand = "Two"\n', "nothing in them has changed")
    assert worker.stop() == 0


def test_rules_and_limits_are_those_of_the_new_settings(services: Services, tmp_path: Path) -> None:
    def read_again(**changes: object) -> list[str]:
        return reload(services, lambda: msgspec.structs.replace(services.settings, **changes))

    assert read_again(aws_per_s=1) == ["settings were read again; in use from now on: aws_per_s"]
    services.aws_throttle.take("acc_1", cost=1, now=0)
    with pytest.raises(Exception, match="Rate exceeded"):
        services.aws_throttle.take("acc_1", cost=1, now=0)
    (told,) = read_again(decision_policy=str(tmp_path / "none.toml"))
    assert told.startswith("the new settings are not used: decision_policy")
    assert services.settings.decision_policy == ""
    (told,) = read_again(routes=({"channel": "sms", "providers": ["nobody"]},), brand="Never")
    assert told.startswith("the new settings are not used: routes") and services.settings.brand != "Never"


def test_everything_that_is_taken_up_is_a_setting() -> None:
    assert {field.name for field in msgspec.structs.fields(Settings)} > RENEWABLE
