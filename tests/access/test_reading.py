"""Asking for something changes nothing, so that no link, picture or prefetching browser does (ASVS 5.0 3.5.3)."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import Column, Table, select

from ringback.core.db import Db
from ringback.core.sql import metadata
from ringback.services import Services
from tests.access.test_every_route import STREAMS
from tests.access.world import World, build, routes
from tests.rows import select_all

OF_LOOKING = {"entries", "heads", "hits", "log"}  # an agent's look-up of a person is an entry, and counts
OF_BEING_THERE = {"logins.seen_at", "logins.client"}  # the owner's list of logins says when each was used last


@pytest.fixture
def world(services: Services) -> Iterator[World]:
    yield build(services)


def columns_of(table: Table) -> list[Column[Any]]:
    return [column for column in table.columns if f"{table.name}.{column.name}" not in OF_BEING_THERE]


def rows(db: Db, /) -> dict[str, Any]:
    return {
        table.name: sorted(map(repr, select_all(db, select(*columns_of(table)))))
        for table in metadata.sorted_tables
        if table.name not in OF_LOOKING
    }


def test_reading_changes_nothing_but_who_looked(world: World) -> None:
    before = world.services.store.read_now(rows)
    walked = [path for method, path, _ in routes(world.services) if method == "GET" and path not in STREAMS]
    people: tuple[TestClient[Litestar], ...] = (world.anonymous, world.owner, world.agent, world.program)
    ids = defaultdict(lambda: "nothing", world.ids)
    for path in walked:
        for person in people:
            person.get(path.format_map(ids))
    assert len(walked) > 30
    assert world.services.store.read_now(rows) == before
