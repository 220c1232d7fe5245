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

pytestmark = [pytest.mark.peers, pytest.mark.timeout(180)]  # six processes start, and one dies
STREAMS = 12  # each process gets one at least, but for once in two thousand


class Desk:
    """The parent and what it started."""

    def __init__(self, database: str, folder: Path) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = folder / "server.log"
        self.settings = folder / "ringback.toml"
        self.write('brand = "One"\n')
        given = environment(database=database, files=str(folder / "files"), base_url=self.address, ip_limit="0")
        del given["RINGBACK_SECRET"]  # which would count before the file's
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

    def write(self, text: str, **named: str | int) -> None:
        lines = {"secret": SECRET, "port": self.port, **named}
        self.settings.write_text("".join(f"{name} = {value!r}\n" for name, value in lines.items()) + text)

    def change(self, text: str, hears: str, **named: str | int) -> None:
        before = len(self.said)
        self.write(text, **named)
        os.kill(self.process.pid, signal.SIGHUP)
        until(lambda: hears in self.said[before:], hears, 15)

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
    os.kill(desk.process.pid, signal.SIGTERM)
    assert desk.process.wait(START_S) == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system can't fork")
def test_sighup_is_taken_up_in_place_and_else_by_one_process_after_another(desk: Desk, store: Services) -> None:
    lan = applicant(store.store)
    case = opened(store.store, lan.actor)
    tabs = [Listener(desk.client(lan)).ready() for _ in range(STREAMS)]
    first = desk.serving
    desk.change('desk_hours = "09:00-17:00"\n', "in use from now on: brand, desk_hours")
    until(lambda: hours_of(desk, lan) == {"09:00-17:00 UTC"}, "both have taken it up")
    assert (desk.serving, any(tab.ended.is_set() for tab in tabs)) == (first, False)
    desk.change('[[providers]]\nname = "alpha"\nkind = "smpp"\nchannels = ["sms"]\n', "not used: providers: alpha: ")
    desk.change("", "need a restart, until which the old ones hold: port", port=1)
    assert desk.serving == first
    with desk.client(lan) as client:
        path = f"/v1/cases/{case.id}/messages"
        assert client.post(path, json={"client_id": "0", "body": "still here"}).status_code == 201
    until(lambda: all("still here" in str(tab.entries) for tab in tabs), "each tab, at the process that it had", 5)

    desk.change("", "which was to take over, did not start", secret="w" * 40)
    assert desk.serving == first and is_well(desk.address, "/readyz")
    desk.change("seed = 2\n", "in use from now on: seed")
    until(lambda: len(desk.serving) == 2 and not desk.serving & first, "both are of the new settings", START_S)
    assert is_well(desk.address, "/readyz")
    os.kill(desk.process.pid, signal.SIGTERM)
    assert desk.process.wait(START_S) == 0


def hours_of(desk: Desk, who: Person) -> set[str]:
    """When agents answer, as several processes say it."""
    found = set()
    for _ in range(STREAMS):
        with desk.client(who) as client:
            found.add(str(client.get("/v1/case-options").json()["contact_methods"][0]["hours"]))
    return found
