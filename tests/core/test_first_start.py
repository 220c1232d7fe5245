"""Several processes that start at once on a database that is empty: one builds the schema, the others wait for it."""

import os
from pathlib import Path

import psycopg

from ringback.migrations import HEAD
from tests.cli_runner import environment, ran
from tests.fixtures import address_of

AT_ONCE = 3
# Importing takes a second, and no two would be done with it at once.
PROGRAM = """
import os, sys
import alembic.command
from ringback.cli import app, serve
from ringback.services import Services
for _ in range(int(sys.argv[1])):
    if not os.fork():
        app(["migrate"])
        os._exit(1)  # it ends by itself
print([os.wait()[1] for _ in range(int(sys.argv[1]))])
"""


def all_came_up(database: str, folder: Path) -> None:
    ended = ran("-c", PROGRAM, str(AT_ONCE), environ=environment(database=database, files=str(folder)))
    said = ended.stdout.splitlines()
    assert said[-1] == str([0] * AT_ONCE), ended
    assert sum(HEAD in line for line in said) == AT_ONCE, ended


def test_three_first_starts_on_one_empty_file_all_come_up(tmp_path: Path) -> None:
    all_came_up(f"sqlite:///{tmp_path}/new/ringback.db", tmp_path / "files")


def test_three_first_starts_on_one_empty_server_all_come_up(postgres: str, tmp_path: Path) -> None:
    name = f"ringback_first_start_{os.getpid()}"
    with psycopg.connect(postgres, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        try:
            all_came_up(address_of(postgres, name), tmp_path / "files")
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
