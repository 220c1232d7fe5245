"""Several processes that start at once on a database that is empty: one builds the schema, the others wait for it."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg

from ringback.migrations import HEAD
from tests.cli_runner import environment
from tests.fixtures import address_of
from tests.waiting import START_S

AT_ONCE = 3


def start_all(database: str, folder: Path) -> list[tuple[int | None, str]]:
    """What each of them ended with and said."""
    env = environment(database=database, files=str(folder))
    command = [sys.executable, "-m", "ringback", "migrate"]
    started = [
        subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for _ in range(AT_ONCE)
    ]
    said = [process.communicate(timeout=AT_ONCE * START_S)[0] for process in started]
    return [(process.returncode, text) for process, text in zip(started, said, strict=True)]


def all_came_up(ended: list[tuple[int | None, str]]) -> bool:
    return all(status == 0 and HEAD in said for status, said in ended)


def test_three_first_starts_on_one_empty_file_all_come_up(tmp_path: Path) -> None:
    ended = start_all(f"sqlite:///{tmp_path}/new/ringback.db", tmp_path / "files")
    assert all_came_up(ended), ended


def test_three_first_starts_on_one_empty_server_all_come_up(postgres: str, tmp_path: Path) -> None:
    name = f"ringback_first_start_{os.getpid()}"
    with psycopg.connect(postgres, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        try:
            ended = start_all(address_of(postgres, name), tmp_path / "files")
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    assert all_came_up(ended), ended
