"""What an operator reads where the database is not as it should be: one sentence with a way out, and no trace."""

import contextlib
import os
import socket
import sqlite3
import ssl
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from ringback.cli.exits import CONFIG, DATA, LATER, NO_PERMISSION, UNAVAILABLE
from tests.certificates import issued
from tests.cli_runner import ringback, without_powers
from tests.fixtures import address_of
from tests.ports import free_port
from tests.postgres_server import PostgresServer, running_server


def refused(database: str, status: int = CONFIG, **settings: str) -> str:
    done = ringback("agents", "list", database=database, **settings)
    assert done.returncode == status and done.stderr.startswith("ringback: ") and "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1
    return done.stderr


def migrated(path: Path) -> str:
    url = f"sqlite:///{path}"
    assert ringback("migrate", database=url).returncode == 0
    return url


def test_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "letters.db"
    path.write_bytes(b"Dear operator, this is a letter." * 200)
    assert "no SQLite database" in refused(f"sqlite:///{path}", DATA)
    assert path.read_bytes().startswith(b"Dear operator")


def test_damaged_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "damaged.db"
    url = migrated(path)
    with path.open("r+b") as file:
        file.seek(100)
        file.write(os.urandom(60_000))
    assert "damaged" in refused(url, DATA)


def test_folder_that_can_t_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    assert "Name a folder that this user may write to" in refused(
        f"sqlite:///{tmp_path}/file/ringback.db", NO_PERMISSION
    )


def test_server_that_is_not_there_is_told() -> None:
    said = refused(f"postgresql://us:secret-word@127.0.0.1:{free_port()}/ringback", UNAVAILABLE)
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


@pytest.fixture(scope="module")
def strict_postgres() -> Iterator[PostgresServer]:
    """One that asks for passwords, and knows TLS only where a test says so."""
    with running_server() as server:
        with psycopg.connect(server.url, autocommit=True) as admin:
            admin.execute("CREATE ROLE us LOGIN PASSWORD 'right'")
            admin.execute("CREATE ROLE few LOGIN CONNECTION LIMIT 0")
            admin.execute("CREATE ROLE clear LOGIN")
        rules = "host all us all scram-sha-256\nhostssl all clear all trust\nhost all postgres,few all trust\n"
        (server.folder / "data" / "pg_hba.conf").write_text(rules)
        with psycopg.connect(server.url, autocommit=True) as admin:
            admin.execute("SELECT pg_reload_conf()")
        yield server


@pytest.mark.parametrize(
    ("user", "told"),
    [
        ("us:wrong", "refused the user name or password. Correct them in the setting `database`"),
        ("us", "asks for a password"),
        ("clear", "without TLS"),
        ("stranger", "pg_hba.conf"),
    ],
)
def test_user_whom_the_server_does_not_let_in_is_told_why(
    strict_postgres: PostgresServer, user: str, told: str
) -> None:
    assert told in refused(strict_postgres.url.replace("//postgres@", f"//{user}@"))


def test_server_that_has_no_connection_left_is_told(strict_postgres: PostgresServer) -> None:
    assert "max_connections" in refused(strict_postgres.url.replace("//postgres@", "//few@"), UNAVAILABLE)


def test_server_that_speaks_no_tls_is_told(strict_postgres: PostgresServer) -> None:
    assert "speaks no TLS" in refused(f"{strict_postgres.url}?sslmode=require")


def test_server_whose_certificate_is_not_believed_is_told(tmp_path: Path) -> None:
    """The wheel's PostgreSQL knows no TLS, so only the server's first words are spoken here, by a real TLS."""
    _, certificate, key = issued(tmp_path)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)

    def greet(listening: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                line, _ = listening.accept()
                line.recv(8)  # SSLRequest
                line.sendall(b"S")
                with contextlib.suppress(OSError):
                    context.wrap_socket(line, server_side=True).close()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=greet, args=(listening,), daemon=True).start()
        url = f"postgresql://us@127.0.0.1:{listening.getsockname()[1]}/ringback?sslmode=verify-full&sslrootcert=system"
        assert "sslrootcert" in refused(url)


def test_host_and_socket_that_are_not_there_are_told(tmp_path: Path) -> None:
    assert "host name is unknown" in refused("postgresql://us@no.such.host.invalid/ringback", UNAVAILABLE)
    assert "no server has a socket there" in refused(f"postgresql:///ringback?host={tmp_path}", UNAVAILABLE)


@pytest.mark.peers  # silence
def test_server_that_says_nothing_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"postgresql://us@127.0.0.1:{silent.getsockname()[1]}/ringback?connect_timeout=2"
        assert "database_connect_s" in refused(url, UNAVAILABLE)


def test_file_that_somebody_else_is_writing_to_is_told(tmp_path: Path) -> None:
    url = migrated(tmp_path / "busy.db")
    with sqlite3.connect(tmp_path / "busy.db", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "`database_busy_s`). Try again, and stop what holds it" in refused(url, LATER, database_busy_s="0.1")
        other.execute("ROLLBACK")


needs_powers = pytest.mark.skipif(
    os.geteuid() == 0 and sys.platform != "linux", reason="on Linux alone root can do without some of its powers"
)


@needs_powers
def test_file_and_folder_that_may_not_be_written_are_told(tmp_path: Path) -> None:
    path = tmp_path / "still.db"
    url = migrated(path)
    path.chmod(0o400)
    with without_powers():
        done = ringback("agents", "list", database=url)
    assert done.returncode == NO_PERMISSION and "read-only" in done.stderr and "Traceback" not in done.stderr
    (tmp_path / "locked").mkdir()
    (tmp_path / "locked").chmod(0o500)
    with without_powers():
        done = ringback("migrate", database=f"sqlite:///{tmp_path}/locked/new.db")
    assert done.returncode == NO_PERMISSION and "RINGBACK_DATABASE" in done.stderr and "Traceback" not in done.stderr
