"""What an operator reads where the database is not as it should be: one sentence with a way out, and no trace."""

import os
import sqlite3
from pathlib import Path

import psycopg
import pytest

from tests.cli_runner import ringback
from tests.conftest import address_of
from tests.ports import free_port


def refused(database: str) -> str:
    done = ringback("agents", "list", database=database)
    assert done.returncode == 2 and done.stderr.startswith("ringback: ") and "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1
    return done.stderr


def migrated(path: Path) -> str:
    url = f"sqlite:///{path}"
    assert ringback("migrate", database=url).returncode == 0
    return url


def test_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "letters.db"
    path.write_bytes(b"Dear operator, this is a letter." * 200)
    assert "no SQLite database" in refused(f"sqlite:///{path}")
    assert path.read_bytes().startswith(b"Dear operator")


def test_damaged_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "damaged.db"
    url = migrated(path)
    with path.open("r+b") as file:
        file.seek(100)
        file.write(os.urandom(60_000))
    assert "damaged" in refused(url)


def test_folder_that_can_t_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    assert "Name a folder that this user may write to" in refused(f"sqlite:///{tmp_path}/file/ringback.db")


def test_server_that_is_not_there_is_told() -> None:
    said = refused(f"postgresql://us:secret-word@127.0.0.1:{free_port()}/ringback")
    assert "no server listens there" in said and "secret-word" not in said


def test_database_and_user_that_the_server_does_not_know_are_told(postgres: str) -> None:
    assert "CREATE DATABASE" in refused(address_of(postgres, "nobody_made_it"))
    assert "CREATE ROLE" in refused(postgres.replace("//postgres@", "//nobody@"))


def test_user_who_may_not_make_tables_is_told(postgres: str) -> None:
    with psycopg.connect(postgres, autocommit=True) as admin:
        admin.execute("DROP DATABASE IF EXISTS anothers")
        admin.execute("DROP ROLE IF EXISTS guest")
        admin.execute("CREATE DATABASE anothers")
        admin.execute("CREATE ROLE guest LOGIN")
    assert "OWNER" in refused(address_of(postgres.replace("//postgres@", "//guest@"), "anothers"))


def newer(path: Path, needs: str | None = None) -> str:
    url = migrated(path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        if needs is not None:
            connection.execute("INSERT INTO installation VALUES ('oldest_program', ?, 1)", (needs.encode(),))
    return url


def test_program_goes_on_beside_a_newer_one_that_only_added_to_the_schema(tmp_path: Path) -> None:
    done = ringback("agents", "list", database=newer(tmp_path / "newer.db"))
    assert done.returncode == 0 and "newer version, 9999" in done.stderr


def test_program_that_is_too_old_for_the_schema_refuses_to_start(tmp_path: Path) -> None:
    said = refused(newer(tmp_path / "newer.db", needs="9998"))
    assert "9998" in said and "Install the version of Ringback" in said


def test_export_of_an_older_schema_names_the_command_that_mends_it(tmp_path: Path) -> None:
    path = tmp_path / "older.db"
    url = migrated(path)
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE entries")
    done = ringback("journal", "verify", database=url)
    assert done.returncode == 2 and "ringback migrate" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_read_only_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "still.db"
    url = migrated(path)
    path.chmod(0o400)
    assert "read-only" in refused(url)
