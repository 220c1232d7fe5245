"""moto's own tests of AWS Support, unmodified, pointed at a real server: how many pass, and why the others can't."""

import re
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from bench.cache import made_once
from sqlalchemy import delete

from ringback.accounts.tables import access_keys
from ringback.core.db import Db
from ringback.core.tables import hits
from ringback.services import Services
from ringback.settings import Settings
from ringback.support.tables import cases, messages
from tests.builders import app_of, make_account
from tests.every import deep
from tests.rows import execute
from tests.support.live_server import LiveServer
from tests.waiting import INSTALL_S, SUITE_S

pytestmark = [
    pytest.mark.peers,
    pytest.mark.timeout(600),  # moto's own tests, fetched once and run in a process
    deep("tests/compat/test_aws_journey.py asks what is true here"),
]

VERSION = "5.2.5"
ROOT = Path(__file__).parents[2]
SOURCE = f"moto=={VERSION}"
KEY, SECRET = "FOOBARKEY", "FOOBARSECRET"  # what moto's server mode signs with
PAGE = ROOT / "docs/aws.md"

# with the lenient profile, by a part of the test's name: what each asserts that is not so here
CANNOT = {
    "amount_of_checks": 1,
    "an_expected_id": 1,
    "an_expected_check_name": 1,
    "cycles_to_new_status": 3,
    "cycle_continues": 1,
    "support_case_created": 1,
    "severityCode-normal": 4,
    "language-test_language": 4,
    "cycle_case_severities": 1,
    "multiple_support_created_cases": 1,
}


@pytest.fixture(scope="session")
def suite() -> Path:
    def make(folder: Path) -> None:
        fetch = ["download", "-q", "--no-deps", "--no-binary", "moto", SOURCE, "-d", str(folder)]
        if subprocess.run([sys.executable, "-m", "pip", *fetch], capture_output=True, timeout=INSTALL_S).returncode:
            pytest.skip(f"moto's tests can't be had: pip download --no-deps --no-binary moto {SOURCE}")
        with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
            wanted = [one for one in archive.getmembers() if "/tests/test_support" in one.name]
            archive.extractall(folder, wanted, filter="data")

    kept = made_once("moto-tests", [SOURCE], make)
    return next(kept.glob("moto-*/tests/test_support/test_support.py"))


@pytest.fixture
def settings(settings: Settings, request: pytest.FixtureRequest) -> Settings:
    return msgspec.structs.replace(settings, aws_lenient=getattr(request, "param", False))


@pytest.fixture
def server(services: Services) -> Iterator[LiveServer]:
    """With the key that moto brings, and with the one request of moto's that is not AWS's: to forget everything."""
    account_id, _ = make_account(services.store, email="moto@example.com")

    def add_key(db: Db) -> None:
        sealed = db.vault.seal("access-keys", SECRET.encode())
        db.add(access_keys, id=KEY, account_id=account_id, name="moto", secret=sealed, created_at=db.now)

    def forget(db: Db) -> None:
        for table in (messages, cases, hits):
            execute(db, delete(table))

    app = app_of(services)

    async def with_reset(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["path"] == "/moto-api/reset":
            await services.store.write(forget)
            await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"0")]})
            await send({"type": "http.response.body", "body": b""})
        else:
            await app(scope, receive, send)

    services.store.write_now(add_key)
    running = LiveServer(services, app=with_reset)
    running.start()
    yield running
    running.stop()


def results(suite: Path, url: str) -> dict[str, bool]:
    """By the name of each test, whether it passed."""
    environ = {"TEST_SERVER_MODE": "true", "TEST_SERVER_MODE_ENDPOINT": url, "HOME": str(suite.parent)}
    command = [sys.executable, "-m", "pytest", "-rA", "-q", "--tb=no", "-p", "no:cacheprovider", "-c", "/dev/null"]
    run = subprocess.run([*command, str(suite)], capture_output=True, text=True, env=environ, timeout=SUITE_S)
    told = re.findall(r"^(PASSED|FAILED|ERROR) \S*::(\S+)", run.stdout, re.MULTILINE)
    assert len(told) == 41, run.stdout + run.stderr
    return {name: word == "PASSED" for word, name in told}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_server_that_checks_what_aws_checks_passes_none_of_them(suite: Path, server: LiveServer) -> None:
    """Every one of them sends something that AWS refuses, or asserts what only a mock does."""
    passed = [name for name, well in results(suite, server.url).items() if well]
    assert passed == []
    assert f"| strict (default) | {len(passed)} of 41 |" in PAGE.read_text()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("settings", [True], indirect=True)
def test_lenient_profile_passes_those_that_can_truthfully_pass(suite: Path, server: LiveServer) -> None:
    told = results(suite, server.url)
    failed = {name for name, well in told.items() if not well}
    expected = {part: {name for name in told if part in name} for part in CANNOT}
    assert {part: len(names) for part, names in expected.items()} == CANNOT
    assert failed == set().union(*expected.values())
    assert f"| lenient | {len(told) - len(failed)} of 41 |" in PAGE.read_text()
