"""A stream ends within a second of its login, whoever ended it. Heartbeats come every 15 s here, as in life; the rounds
that look at logins come far more often, but for the first test."""

import time
from collections.abc import Callable, Iterator

import pytest

from ringback.accounts.access import LoginKind, open_login
from ringback.accounts.agents.commands import disable_agent
from ringback.accounts.agents.notices import stop_token
from ringback.accounts.commands import close
from ringback.accounts.queries import account
from ringback.accounts.revocation import END_ALL
from ringback.accounts.sessions.reauthentication import FRESH
from ringback.accounts.tables import agents, logins
from ringback.core.actors import SYSTEM
from ringback.core.db import Db
from ringback.services import Services
from ringback.support.live import login_watch
from tests.builders import make_account, make_agent
from tests.decisions.desk import Desk
from tests.rows import execute, select_all
from tests.support.live_server import Listener, LiveServer, serving

ROUND_S = 0.02


@pytest.fixture
def server(services: Services, monkeypatch: pytest.MonkeyPatch) -> Iterator[LiveServer]:
    monkeypatch.setattr(login_watch, "ROUND_S", ROUND_S)
    with serving(services) as running:
        yield running


@pytest.fixture
def server_as_in_life(services: Services) -> Iterator[LiveServer]:
    with serving(services) as running:
        yield running


def ended_within_a_second(listener: Listener, end: Callable[[], object]) -> bool:
    assert listener.connected.wait(5)
    time.sleep(4 * ROUND_S)
    assert not listener.ended.is_set()
    end()
    return listener.ended.wait(1.0)


@pytest.mark.peers  # as in life, in its own time
def test_applicant_who_signs_out_hears_nothing_more(server_as_in_life: LiveServer) -> None:
    server = server_as_in_life
    _, token = make_account(server.services.store)
    client = server.client(token)
    listener = Listener(server.client(token))
    assert ended_within_a_second(listener, lambda: client.delete("/v1/logins/current"))


def test_agent_who_signs_out_hears_nothing_more(server: LiveServer) -> None:
    desk = Desk(server.services)
    client = server.client(agent_token=desk.minh)
    listener = Listener(server.client(agent_token=desk.minh), f"/v1/desk/cases/{desk.case_id}/stream", since=None)
    assert ended_within_a_second(listener, lambda: client.delete("/v1/agent/logins/current"))


@pytest.mark.parametrize("path", ["/v1/desk/stream", "/v1/desk/cases/{case}/stream"])
def test_agent_who_is_disabled_by_another_process_hears_nothing_more(server: LiveServer, path: str) -> None:
    desk = Desk(server.services)
    listener = Listener(server.client(agent_token=desk.minh), path.format(case=desk.case_id), since=None)
    elsewhere = Services(server.services.settings, server.services.events.clock)
    (row,) = desk.store.read_now(lambda db: select_all(db, agents.select().where(agents.c.id == desk.minh_id)))
    assert ended_within_a_second(listener, lambda: elsewhere.store.write_now(disable_agent, SYSTEM, email=row.email))
    elsewhere.store.close()


def test_agent_whose_role_changes_comes_back_with_the_new_one(server: LiveServer) -> None:
    agent_id, token = make_agent(server.services.store, role="lead")
    listener = Listener(server.client(agent_token=token), "/v1/desk/stream", since=None)
    change = agents.update().where(agents.c.id == agent_id).values(role="agent")
    assert ended_within_a_second(listener, lambda: server.services.store.write_now(lambda db: execute(db, change)))
    again = Listener(server.client(agent_token=token), "/v1/desk/stream", since=None)
    assert again.connected.wait(5)
    assert not again.ended.wait(6 * ROUND_S)


def test_every_login_of_an_account_that_ends_at_once_ends_its_streams(server: LiveServer) -> None:
    account_id, token = make_account(server.services.store)
    listener = Listener(server.client(token))
    end = lambda: server.services.store.write_now(lambda db: db.run(END_ALL, subject=account_id))  # noqa: E731
    assert ended_within_a_second(listener, end)


def test_closed_account_hears_nothing_more(server: LiveServer) -> None:
    account_id, token = make_account(server.services.store)
    listener = Listener(server.client(token))

    def end(db: Db) -> None:
        close(db, SYSTEM, account=account(db, account_id=account_id), reason="asked")

    assert ended_within_a_second(listener, lambda: server.services.store.write_now(end))


def test_login_that_moves_to_another_account_hears_nothing_more_of_the_first(server: LiveServer) -> None:
    (first, token), (second, _) = make_account(server.services.store), make_account(server.services.store)
    listener = Listener(server.client(token))
    move = logins.update().where(logins.c.subject == first).values(subject=second)
    assert ended_within_a_second(listener, lambda: server.services.store.write_now(lambda db: execute(db, move)))


def test_session_that_is_ended_from_another_device_hears_nothing_more(server: LiveServer) -> None:
    account_id, token = make_account(server.services.store)
    fresh = server.services.events.clock() + FRESH
    mine = server.services.store.write_now(
        open_login, kind=LoginKind.APPLICANT, subject=account_id, stepped_up_until=fresh
    )
    here, listener, own = server.client(mine), Listener(server.client(token)), Listener(server.client(mine))
    assert own.connected.wait(5)
    assert ended_within_a_second(listener, lambda: here.delete("/v1/me/sessions"))
    assert not own.ended.wait(6 * ROUND_S)


def test_agent_who_says_that_it_was_not_them_ends_all_that_is_open(server: LiveServer) -> None:
    agent_id, token = make_agent(server.services.store)
    stop = stop_token(server.services.vault, agent_id=agent_id, at=server.services.events.clock())
    listener = Listener(server.client(agent_token=token), "/v1/desk/stream", since=None)
    stranger = server.client()
    assert ended_within_a_second(listener, lambda: stranger.post("/v1/agent-stops", json={"token": stop}))


def test_others_stay(server: LiveServer) -> None:
    (_, token), (_, other) = make_account(server.services.store), make_account(server.services.store)
    client, mine, theirs = server.client(token), Listener(server.client(token)), Listener(server.client(other))
    assert theirs.connected.wait(5)
    assert ended_within_a_second(mine, lambda: client.delete("/v1/logins/current"))
    assert not theirs.ended.wait(6 * ROUND_S)
