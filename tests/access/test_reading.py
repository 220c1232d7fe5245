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
from tests.access.test_every_route import ROWS, STREAMS, Row
from tests.access.world import World, answered, copied, routes
from tests.builders import client_for, make_agent, make_key
from tests.compat.test_scim import MAI
from tests.rows import select_all

UNDER = ("/v1/", "/scim/v2/")
NAMELESS = {"/scim/v2/ResourceTypes/{name}", "/scim/v2/Schemas/{name}"}  # of the protocol's own words
OF_LOOKING = {"entries", "heads", "hits", "log"}  # an agent's look-up of a person is an entry, and counts
OF_BEING_THERE = {"logins.seen_at", "logins.client"}  # the owner's list of logins says when each was used last


@pytest.fixture
def world(services: Services) -> Iterator[World]:
    yield copied(services)


def columns_of(table: Table) -> list[Column[Any]]:
    return [column for column in table.columns if f"{table.name}.{column.name}" not in OF_BEING_THERE]


def rows(db: Db, /) -> dict[str, Any]:
    return {
        table.name: sorted(map(repr, select_all(db, select(*columns_of(table)))))
        for table in metadata.sorted_tables
        if table.name not in OF_LOOKING
    }


def everybody(world: World) -> dict[str, TestClient[Litestar]]:
    services, store = world.services, world.services.store
    agents = {role: client_for(services, agent_token=make_agent(store, role=role)[1]) for role in ("agent", "lead")}
    keys = {role: client_for(services, key=make_key(store, role=role)) for role in ("operator", "provisioner")}
    people = {who: getattr(world, who) for who in ("anonymous", "stranger", "owner", "program")}
    return {**people, **agents, **keys, "admin": world.agent}


def test_reading_changes_nothing_but_who_looked(world: World) -> None:
    people = everybody(world)
    user = answered(people["provisioner"].post("/scim/v2/Users", json=MAI))
    before = world.services.store.read_now(rows)
    walked = [path for under in UNDER for method, path, _ in routes(world.services, under) if method == "GET"]
    ids = defaultdict(lambda: "nothing", {**world.ids, "user_id": user["id"]})
    told = {
        (path, who)
        for path in walked
        for who, person in people.items()
        if path not in STREAMS and person.get(path.format_map(ids)).status_code == 200
    }
    assert world.services.store.read_now(rows) == before
    nothing_there = {path for path in walked if ROWS.get(f"GET {path}", Row()).expect != 200}
    assert set(walked) - {path for path, _ in told} == STREAMS | nothing_there | NAMELESS
    public = {path for path, who in told if who == "anonymous"}
    assert {who for path, who in told if path not in public} == set(people) - {"anonymous"}
