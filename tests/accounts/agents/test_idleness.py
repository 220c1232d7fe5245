"""Whoever does nothing is away, and whoever works at another device meanwhile is not."""

from typing import Any, NamedTuple

import pytest
from sqlalchemy import select

from ringback.journal.tables import entries
from ringback.services import Services
from tests.builders import client_for, make_account, make_agent
from tests.conftest import TestClock
from tests.rows import select_all


class Minh(NamedTuple):
    """An agent at two devices."""

    services: Services
    desk: Any
    laptop: Any

    def does(self, where: Any, *, idle: bool = False) -> bool:
        answer = where.post("/v1/agent/idleness", json={"idle": idle})
        assert answer.status_code == 200, answer.text
        return bool(answer.json()["available"])

    def is_available(self) -> bool:
        return bool(self.desk.get("/v1/agent/me").json()["available"])

    def told(self) -> list[str]:
        kinds = select(entries.c.kind).where(entries.c.kind.in_(("agent.available", "agent.away")))
        return [row.kind for row in self.services.store.read_now(lambda db: select_all(db, kinds.order_by("seq")))]


@pytest.fixture
def minh(services: Services) -> Minh:
    _, token = make_agent(services.store)
    return Minh(services, *(client_for(services, agent_token=token) for _ in range(2)))


def test_agent_who_works_at_another_device_is_not_away(minh: Minh, clock: TestClock) -> None:
    assert minh.does(minh.desk) and minh.does(minh.laptop)
    clock.advance(minutes=8)
    assert minh.does(minh.laptop)
    clock.advance(minutes=2.5)
    assert minh.does(minh.desk, idle=True)
    assert minh.is_available()
    clock.advance(minutes=8)
    assert not minh.does(minh.desk, idle=True)
    assert not minh.is_available()


def test_agent_whom_idleness_set_away_is_back_with_a_sign_at_either_device(minh: Minh, clock: TestClock) -> None:
    before = len(minh.told())
    minh.does(minh.desk)
    for where in (minh.desk, minh.laptop):
        clock.advance(minutes=11)
        for _ in range(2):
            assert not minh.does(minh.desk, idle=True)
        assert minh.does(where)
        assert minh.is_available()
    assert minh.told()[before:] == ["agent.away", "agent.available"] * 2


def test_agent_who_never_moved_is_away(minh: Minh) -> None:
    assert not minh.does(minh.desk, idle=True)
    assert minh.does(minh.laptop)


def test_agent_who_chose_to_be_away_stays_so_whatever_they_press(minh: Minh, clock: TestClock) -> None:
    minh.does(minh.desk)
    clock.advance(minutes=11)
    minh.does(minh.desk, idle=True)
    for available in (True, False):
        minh.laptop.post("/v1/agent/presence", json={"available": available})
    assert not minh.does(minh.desk)
    clock.advance(minutes=11)
    assert not minh.does(minh.desk, idle=True)
    assert not minh.does(minh.desk)


def test_idleness_is_told_by_agents_alone(minh: Minh) -> None:
    _, applicant = make_account(minh.services.store)
    for client in (client_for(minh.services), client_for(minh.services, applicant)):
        assert client.post("/v1/agent/idleness", json={"idle": True}).status_code == 401
    assert minh.is_available()
