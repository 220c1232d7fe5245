"""An address that can't be listened on: one sentence that says what to do, and a status that supervisors understand."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ringback.cli.exits import CONFIG, NO_PERMISSION, UNAVAILABLE, USAGE
from tests.cli_runner import environment, ran, ringback
from tests.ports import free_port
from tests.waiting import START_S, until

Served = Callable[..., subprocess.CompletedProcess[str]]


def serve(**settings: str) -> subprocess.CompletedProcess[str]:
    return ringback("serve", **settings)


def serve_in_two(**settings: str) -> subprocess.CompletedProcess[str]:
    return ran("-m", "ringback", "serve", "--processes", "2", environ=environment(**settings))


def told(done: subprocess.CompletedProcess[str], status: int) -> str:
    assert done.returncode == status and "Traceback" not in done.stderr, done.stderr
    (line,) = [line for line in done.stderr.splitlines() if "can't be listened on" in line or "--processes" in line]
    return line


@pytest.mark.parametrize("serving", [serve, pytest.param(serve_in_two, marks=pytest.mark.peers)])
def test_port_that_another_program_has_is_told(sqlite_database: str, serving: Served) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        done = serving(database=sqlite_database, port=str(other.getsockname()[1]))
    assert "RINGBACK_PORT" in told(done, UNAVAILABLE)


@pytest.mark.parametrize(
    ("host", "status", "words"),
    [
        ("192.0.2.7", UNAVAILABLE, "no such address"),
        ("no.such.host.invalid", CONFIG, "host name is unknown"),
        ("unix:/nowhere/ringback.sock", CONFIG, "no such folder"),
    ],
)
def test_address_that_is_not_ours_is_told(sqlite_database: str, host: str, status: int, words: str) -> None:
    assert words in told(serve(database=sqlite_database, host=host, port=str(free_port())), status)


def test_several_processes_on_a_socket_are_refused(sqlite_database: str) -> None:
    assert "socket" in told(serve_in_two(database=sqlite_database, host="unix:/tmp/r.sock"), USAGE)


@pytest.mark.peers  # a process of its own
def test_socket_that_somebody_listens_on_is_not_taken_over_and_one_left_behind_is(
    sqlite_database: str, tmp_path: Path
) -> None:
    path = tmp_path / "ringback.sock"
    settings = {"database": sqlite_database, "host": f"unix:{path}", "files": str(tmp_path / "files")}
    with socket.socket(socket.AF_UNIX) as other:
        other.bind(str(path))
        other.listen()
        assert "another program" in told(serve(**settings), UNAVAILABLE)
    process = subprocess.Popen([sys.executable, "-m", "ringback", "serve"], env=environment(**settings))
    try:
        until(lambda: answers(path) or process.poll() is not None, "it listens", START_S)
        assert process.poll() is None
    finally:
        process.terminate()
        process.wait()


def answers(path: Path) -> bool:
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as asking:
        asking.connect(str(path))
        return True
    return False


def powerless(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """As a user to whom permissions apply, in a process of its own: `access(2)` goes by the powers that one could take
    back."""
    drop = "-dac_override,-dac_read_search"
    command = ["setpriv", f"--bounding-set={drop}", f"--inh-caps={drop}", sys.executable, "-m", "ringback", *arguments]
    given = environment(**settings)
    return subprocess.run(command, env=given, capture_output=True, text=True, timeout=START_S, check=False)


@pytest.mark.peers  # two processes of their own
@pytest.mark.skipif(shutil.which("setpriv") is None, reason="needs setpriv: apt-get install util-linux")
@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to nobody")
def test_folders_that_may_not_be_written_are_told_at_the_start(sqlite_database: str, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    locked.chmod(0o500)
    done = powerless("serve", database=sqlite_database, host=f"unix:{locked}/ringback.sock")
    assert "a folder that they may write to" in told(done, NO_PERMISSION)
    with socket.create_server(("127.0.0.1", 0)) as other:
        done = powerless(
            "serve", database=sqlite_database, port=str(other.getsockname()[1]), files=str(locked / "files")
        )
    assert told(done, UNAVAILABLE) and "the setting `files`" in done.stderr
