"""How tests are picked, and what nearly all of them know. What they stand on is in tests/fixtures.py."""

import gc

import pytest

from tests.every import EVERY, left_for_every, mark_deep
from tests.time_limits import pytest_runtest_call, pytest_timeout_set_timer  # noqa: F401 - hooks

pytest.register_assert_rewrite("tests.fixtures")  # whoever imports it first
SECRET = "a-secret-for-tests-of-forty-characters-or-so"
START = 1_790_000_000_000  # a moment in September 2026, in ms
NOON_IN_HANOI = 1_790_053_200_000  # 2026-09-22T05:00:00Z: a call wakes nobody there


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


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--db", choices=("sqlite", "postgresql"), help="run each test on this database only")


@pytest.hookimpl(trylast=True)  # xdist says first whether others run the tests
def pytest_configure(config: pytest.Config) -> None:
    """Who hands tests out to other processes runs none: what tests stand on would take it a second to load, and they
    begin only then. What is imported stays: the garbage collector need not look through it again and again."""
    gc.disable()
    if config.getoption("dist", "no") == "no" or hasattr(config, "workerinput"):
        config.pluginmanager.import_plugin("tests.fixtures")


def pytest_unconfigure() -> None:
    """Python looks for garbage once more before it ends: half a second for what is given back in any case."""
    gc.freeze()


@pytest.hookimpl(tryfirst=True)  # before `-m` picks
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """`--db`: what is for the other database is left out; what has to do with neither stays. Side by side with others
    the files that take long come first, so that none is left for one processor at the end. PostgreSQL is given what
    tests/every.py says, and every test where every case is wanted."""
    mark_deep(items)
    if hasattr(config, "workerinput"):
        long = {item.path for item in items if item.get_closest_marker("timeout") or item.get_closest_marker("peers")}
        items.sort(key=lambda item: item.path not in long)
    wanted = config.getoption("--db")
    if wanted is not None:
        others = [item for item in items if database_of(item) not in (None, wanted)]
    elif not EVERY:
        others = left_for_every(items)
    else:
        return
    config.hook.pytest_deselected(items=others)
    left_out = set(others)
    items[:] = [item for item in items if item not in left_out]


def pytest_collection_finish() -> None:
    gc.enable()
    gc.freeze()


def database_of(item: pytest.Item) -> str | None:
    """That a test is about: by its parameter, else by the server that it asks for: `postgres`, or one of its own with
    that word in its name."""
    called = getattr(item, "callspec", None)
    given = {} if called is None else called.params
    database = given.get("database", given.get("pair"))  # a pair of servers on one
    if database in ("sqlite", "postgresql"):
        return str(database)
    return "postgresql" if any("postgres" in name for name in getattr(item, "fixturenames", ())) else None
