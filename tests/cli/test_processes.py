"""`ringback serve --processes 2`, as an operator starts it: two are one desk, and one that dies is replaced."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from ringback.accounts.sessions.credentials import LOGIN_COOKIE
from ringback.services import Services
from ringback.settings import Settings
from ringback.support import queries
from tests.cli_runner import environment
from tests.conftest import SECRET
from tests.ports import free_port, is_well
from tests.support.live_server import Listener
from tests.support.people import Person, applicant, opened
from tests.waiting import START_S, TIMEOUT_S, until

STREAMS = 12  # each process gets one at least, but for once in two thousand


class Desk:
    """The parent and what it started."""

    def __init__(self, database: str, folder: Path) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = folder / "server.log"
        self.settings = folder / "ringback.toml"
        self.settings.write_text('brand = "One"\n')
        given = environment(
            database=database, files=str(folder / "files"), port=str(self.port), base_url=self.address, ip_limit="0"
        )
        command = [sys.executable, "-m", "ringback", "serve", "--processes", "2", "--config", str(self.settings)]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, env=given, stdout=log, stderr=subprocess.STDOUT)
        until(lambda: self.process.poll() is not None or "in 2 processes" in self.said, "it serves", START_S)
        assert self.process.poll() is None, self.said

    @property
    def said(self) -> str:
        return self.log.read_text(errors="replace")

    @property
    def serving(self) -> set[int]:
        return {child.pid for child in psutil.Process(self.process.pid).children()}

    def client(self, who: Person) -> httpx.Client:
        cookies = {LOGIN_COOKIE: who.token}
        return httpx.Client(
            base_url=self.address, headers={"X-Ringback": "1"}, cookies=cookies, timeout=TIMEOUT_S, verify=False
        )


@pytest.fixture
def desk(sqlite_database: str, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(sqlite_database, tmp_path)
    yield desk
    with contextlib.suppress(psutil.NoSuchProcess):
        for process in [*psutil.Process(desk.process.pid).children(), desk.process]:
            process.kill()
    desk.process.wait()


@pytest.fixture
def store(sqlite_database: str) -> Iterator[Services]:
    services = Services(Settings(database=sqlite_database, secret=SECRET))
    yield services
    services.store.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system can't fork")
@pytest.mark.timeout(180)
def test_two_processes_are_one_desk_and_the_death_of_one_loses_nothing_answered(desk: Desk, store: Services) -> None:
    lan = applicant(store.store)
    case = opened(store.store, lan.actor)
    path = f"/v1/cases/{case.id}/messages"
    tabs = [Listener(desk.client(lan)).ready() for _ in range(STREAMS)]
    with desk.client(lan) as client:
        assert client.post(path, json={"client_id": "0", "body": "one desk"}).status_code == 201
    until(lambda: all("one desk" in str(tab.entries) for tab in tabs), "each tab, at whatever process", 5)
    before = desk.serving
    killed = min(before)
    answered = []
    with contextlib.suppress(httpx.TransportError), desk.client(lan) as client:
        for n in range(20):
            if n == 10:
                os.kill(killed, signal.SIGKILL)
            answered.append(client.post(path, json={"client_id": f"m{n}", "body": f"line {n}"}).json()["body"])
    until(lambda: len(desk.serving - {killed}) == 2 and killed not in desk.serving, "another starts", START_S)
    thread = store.store.read_now(queries.thread, lan.actor, case_id=case.id, since=0, limit=100).items
    assert set(answered) <= {message.body for message in thread}
    assert "was killed by signal 9" in desk.said
    desk.settings.write_text('brand = "Two"\n')
    until(lambda: len(desk.serving) == 2 and is_well(desk.address, "/readyz"), "all is well", START_S)
    old = desk.serving
    os.kill(desk.process.pid, signal.SIGHUP)
    until(lambda: len(desk.serving) == 2 and not desk.serving & old, "both are of the new settings", START_S)
    assert is_well(desk.address, "/readyz")
    os.kill(desk.process.pid, signal.SIGTERM)
    assert desk.process.wait(START_S) == 0
