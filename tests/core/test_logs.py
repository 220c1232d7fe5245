"""What gets into the logs: requests by their route, faults by their place, and never a person."""

import json
import sqlite3
from collections.abc import Iterator

import pytest
import structlog
from litestar import get
from litestar.testing import create_test_client

from ringback.core.logs import configure
from ringback.core.problems import EXCEPTION_HANDLERS
from ringback.core.security_headers import SecurityHeaders

PERSON = "lan@example.com"


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    """The stream that a test captures is closed behind it, and who logs there later would fail."""
    yield
    structlog.reset_defaults()


@get("/people/{address:str}", opt={"permission": ""}, sync_to_thread=False)
def breaks(address: str) -> None:
    raise sqlite3.IntegrityError(f"UNIQUE constraint failed for {address}")


@pytest.mark.parametrize("level", ["info", "error"])
def test_fault_is_logged_by_its_place_and_without_the_person(capsys: pytest.CaptureFixture[str], level: str) -> None:
    configure(level, pretty=False)
    with create_test_client(
        breaks, middleware=[SecurityHeaders()], exception_handlers=EXCEPTION_HANDLERS, raise_server_exceptions=False
    ) as client:
        answer = client.get(f"/people/{PERSON}?also={PERSON}", headers={"X-Name": PERSON})
    assert answer.json()["code"] == "internal"
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines() if line.startswith("{")]
    failed = next(line for line in lines if line["event"] == "request_failed")
    assert (failed["error"], failed["route"]) == ("IntegrityError", "/people/{address}")
    assert "test_logs.py" in failed["trace"][0]
    requests = [(line["route"], line["status"]) for line in lines if line["event"] == "request"]
    assert requests == ([("/people/{address}", 500)] if level == "info" else [])
    assert PERSON not in json.dumps(lines)


def test_lines_tell_utc_in_json_and_stay_one_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever can choose a word of a line must not begin another (ASVS 5.0 16.4.1)."""
    configure("info", pretty=False)
    structlog.get_logger().info("request", route='/\n{"event":"forged"}\r\x1b[2J')
    (line,) = capsys.readouterr().err.splitlines()
    said = json.loads(line)
    assert (said["event"], said["level"]) == ("request", "info")
    assert said["timestamp"].endswith("Z")
    assert "\x1b" not in line
