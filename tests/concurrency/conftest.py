"""Two processes' worth of product on one PostgreSQL: each store has a writer of its own."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from ringback.settings import Settings
    from tests.concurrency.desk import Desk
    from tests.concurrency.nodes import Nodes
    from tests.conftest import TestClock


@pytest.fixture
def nodes(settings: "Settings", clock: "TestClock") -> Iterator["Nodes"]:
    from ringback.services import Services
    from tests.concurrency.nodes import NODES, Nodes

    started = [Services(settings, clock) for _ in range(NODES)]
    yield Nodes(started)
    for services in started:
        services.store.close()


@pytest.fixture
def no_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a test shows what the lock is there for. Asked for before `nodes`."""
    monkeypatch.setattr("ringback.core.postgres.WRITE_LOCK", "SELECT 1, 0")


@pytest.fixture
def desk(nodes: "Nodes") -> "Desk":
    from tests.concurrency.desk import Desk

    return Desk(nodes)
