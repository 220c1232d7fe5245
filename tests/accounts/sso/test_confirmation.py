"""Whoever is removed at the provider has no access at the next request; and what happens while it is down."""

import asyncio
import json
import time
from typing import Any

import msgspec
import pyotp
import pytest
from sqlalchemy import select, update

from ringback.accounts.agents import commands as agents
from ringback.accounts.sso import commands
from ringback.accounts.sso.commands import KeptTokens
from ringback.accounts.sso.confirmation import Confirmer
from ringback.accounts.tables import logins
from ringback.core.actors import Actor, ActorKind, Credentials
from ringback.core.crypto import hash_password
from ringback.core.db import Db
from ringback.journal.tables import entries
from ringback.services import Services
from ringback.support.live import login_watch
from ringback.support.live.login_watch import LoginWatch
from tests.accounts.sso.conftest import Browser, person
from tests.builders import OPERATOR, PASSWORD
from tests.conftest import TestClock
from tests.peers.oidc import IdentityProvider
from tests.rows import execute, select_all

ROUND_S = 0.02  # of those that look at logins, which in life come every half second


def logins_of(services: Services) -> list[str]:
    return services.store.read_now(lambda db: [row.token_hash for row in select_all(db, select(logins))])


def ended(services: Services) -> list[Any]:
    def read(db: Db) -> list[Any]:
        rows = select_all(db, select(entries).where(entries.c.kind == "login.ended").order_by(entries.c.seq))
        return [json.loads(row.data)["reason"] for row in rows]

    return services.store.read_now(read)


@pytest.mark.parametrize("sso", [{}, {"confirm_by": "refresh"}])
def test_agent_removed_at_the_provider_has_no_access_at_the_next_request(
    services: Services, mai: Browser, idp: IdentityProvider
) -> None:
    mai.sign_in()
    assert mai.me().status_code == 200
    assert mai.desk.get("/v1/desk/queue").status_code == 200
    idp.people({})
    for path in ("/v1/desk/queue", "/v1/agent/me"):
        assert mai.desk.get(path).status_code == 401
    assert logins_of(services) == []
    assert ended(services) == ["provider_refused"]
    idp.people({"mai": person()})
    assert mai.me().status_code == 401  # what ended does not come back
    assert mai.sign_in() == "/desk"


@pytest.mark.parametrize("path", ["/v1/agent/presence", "/v1/agent/sso/step-ups", "/v1/desk/files"])
def test_removed_agent_writes_nothing_either(mai: Browser, idp: IdentityProvider, path: str) -> None:
    mai.sign_in()
    idp.people({})
    assert mai.desk.post(path, json={"available": True}).status_code == 401


@pytest.mark.parametrize("path", ["/v1/desk/stream", "/v1/desk/cases/case_x/stream"])
def test_removed_agent_opens_no_stream(mai: Browser, idp: IdentityProvider, path: str) -> None:
    mai.sign_in()
    idp.people({})
    assert mai.desk.get(path).status_code == 401


def test_role_follows_the_groups_at_the_next_request(services: Services, mai: Browser, idp: IdentityProvider) -> None:
    mai.sign_in()
    assert mai.desk.get("/v1/operator/rules").status_code == 403
    idp.people({"mai": person("mai@desk.example", "admins")})
    assert mai.me().json()["agent"]["role"] == "admin"
    assert mai.desk.get("/v1/operator/rules").status_code == 200
    idp.people({"mai": person("mai@desk.example", "desk")})
    assert mai.desk.get("/v1/operator/rules").status_code == 403


@pytest.mark.parametrize("groups", [["none of ours"], [], None, ...])
def test_agent_who_loses_every_group_is_out(
    services: Services, mai: Browser, idp: IdentityProvider, groups: Any
) -> None:
    mai.sign_in()
    told = {name: value for name, value in person(groups=groups).items() if value is not ...}  # ...: not told at all
    idp.people({"mai": told})
    assert mai.me().status_code == 401
    assert ended(services) == ["no_role"]


@pytest.mark.parametrize("sso", [{"confirm_every_s": 5}])
def test_agent_is_asked_for_no_more_often_than_the_operator_wants(
    mai: Browser, idp: IdentityProvider, clock: TestClock
) -> None:
    mai.sign_in()
    idp.people({})
    assert mai.me().status_code == 200
    clock.advance(seconds=5)
    assert mai.me().status_code == 401


def test_login_outlives_its_access_token_by_refreshing(services: Services, mai: Browser, idp: IdentityProvider) -> None:
    mai.sign_in()
    spoil_access_token(services)
    assert mai.me().status_code == 200
    assert mai.me().status_code == 200
    spoil_access_token(services)
    idp.people({})
    assert mai.me().status_code == 401


def spoil_access_token(services: Services) -> None:
    """As if it had expired."""
    [login] = logins_of(services)
    kept = services.store.read_now(commands.kept_of, login=login)
    assert kept is not None and kept.refresh is not None
    services.store.write_now(commands.keep_tokens, login=login, kept=KeptTokens("expired", kept.refresh, kept.groups))


@pytest.mark.parametrize("sso", [{}, {"confirm_by": "refresh"}])
def test_requests_at_once_in_two_processes_refresh_one_after_another(services: Services, mai: Browser) -> None:
    """A provider that rotates refresh tokens ends the session where one of them comes twice."""
    mai.sign_in()
    spoil_access_token(services)
    [login] = logins_of(services)
    clock = services.events.clock

    async def ask() -> None:
        both = [Confirmer(services.store, services.identity_provider, clock) for _ in range(2)]
        await asyncio.gather(*(each.confirm(login) for each in both for _ in range(5)))

    asyncio.run(ask())
    assert logins_of(services) == [login]
    assert mai.me().status_code == 200


def test_request_is_confirmed_by_an_answer_that_was_asked_for_after_it_came(services: Services, mai: Browser) -> None:
    """Else somebody who is removed while an earlier request is confirmed would have one request more."""
    mai.sign_in()
    [login] = logins_of(services)
    asked: list[int] = []

    async def run() -> None:
        confirmer = Confirmer(services.store, services.identity_provider, services.events.clock)
        go = asyncio.Event()

        async def slow(login: str, provider: object) -> None:
            asked.append(len(asked))
            await go.wait()

        confirmer._ask = slow  # type: ignore[method-assign]
        first = asyncio.create_task(confirmer.confirm(login))
        while not asked:  # noqa: ASYNC110 - until the task has begun
            await asyncio.sleep(0)
        later = [asyncio.create_task(confirmer.confirm(login)) for _ in range(3)]
        await asyncio.sleep(0.05)
        assert len(asked) == 1
        go.set()
        await asyncio.gather(first, *later)

    asyncio.run(run())
    assert len(asked) == 2  # one for the first, one for the three who came later


@pytest.mark.parametrize("how", ["removed", "down"])
def test_stream_ends_where_the_provider_says_no_or_nothing(
    services: Services, mai: Browser, idp: IdentityProvider, clock: TestClock, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """A stream has no next request: it is asked for every five seconds."""
    monkeypatch.setattr(login_watch, "ROUND_S", ROUND_S)
    mai.sign_in()
    [login] = logins_of(services)
    actor = Actor(kind=ActorKind.AGENT, id=mai.me().json()["agent"]["id"], role="agent", login_id=login)
    credentials = Credentials("", bearer=False, desk=True, device=None, confirmed=True)
    provider = services.identity_provider
    assert provider is not None

    async def run() -> float:
        reader = services.hub.join("x")
        watch = LoginWatch(services.store, services.confirmer.confirm)
        watch.join(reader, actor, credentials)
        await asyncio.sleep(4 * ROUND_S)
        assert reader.closed is None
        if how == "removed":
            idp.people({})
        else:
            down = {**await provider.metadata(), "userinfo_endpoint": "http://127.0.0.1:9"}
            monkeypatch.setattr(provider, "_metadata", down)
        clock.advance(seconds=5)
        began = time.monotonic()
        while reader.closed is None and time.monotonic() < began + 10:  # noqa: ASYNC110 - it has no event for it
            await asyncio.sleep(ROUND_S)
        assert reader.closed is not None
        watch.leave(reader)
        return time.monotonic() - began

    assert asyncio.run(run()) < 5
    assert logins_of(services) == ([] if how == "removed" else [login])


def test_agent_waits_while_the_provider_is_down_and_an_emergency_agent_does_not(
    services: Services, mai: Browser, clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    mai.sign_in()
    provider = services.identity_provider
    assert provider is not None
    metadata = asyncio.run(provider.metadata())
    down = {name: "http://127.0.0.1:9" if name.endswith("_endpoint") else value for name, value in metadata.items()}
    monkeypatch.setattr(provider, "_metadata", down)
    answer = mai.me()
    assert (answer.status_code, answer.json()["data"]) == (503, {"service": "identity_provider"})
    made = services.store.write_now(
        agents.create_agent, OPERATOR, email="root@desk.example", name="Root", hashed=hash_password(PASSWORD)
    )
    body = {"email": "root@desk.example", "password": PASSWORD, "code": pyotp.TOTP(made.totp).at(clock.ms // 1000)}
    assert mai.desk.post("/v1/agent/logins", json=body).status_code == 200  # with the old cookie too
    assert mai.me().json()["agent"]["name"] == "Root"
    assert len(logins_of(services)) == 2
    monkeypatch.setattr(provider, "_metadata", metadata)


def test_login_survives_a_provider_that_was_down(
    services: Services, mai: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    mai.sign_in()
    provider = services.identity_provider
    assert provider is not None
    metadata = asyncio.run(provider.metadata())
    monkeypatch.setattr(provider, "_metadata", {**metadata, "userinfo_endpoint": "http://127.0.0.1:9"})
    assert mai.me().status_code == 503
    monkeypatch.setattr(provider, "_metadata", metadata)
    assert mai.me().status_code == 200


def test_agent_is_not_let_in_unasked_where_the_provider_stops_telling_where_to_ask(
    services: Services, mai: Browser, idp: IdentityProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    mai.sign_in()
    provider = services.identity_provider
    assert provider is not None
    metadata = asyncio.run(provider.metadata())
    without = {name: value for name, value in metadata.items() if name != "userinfo_endpoint"}
    monkeypatch.setattr(provider, "_metadata", without)
    idp.people({})
    answer = mai.me()
    assert (answer.status_code, answer.json()["data"]) == (503, {"service": "identity_provider"})
    idp.people({"mai": person()})
    assert mai.sign_in() == "/desk/signin?sso=invalid"  # nor does anybody begin a login that could not be confirmed


@pytest.mark.parametrize("sso", [{"confirm_by": "refresh"}])
def test_agent_is_confirmed_by_refreshing_at_a_provider_without_userinfo(
    services: Services, mai: Browser, idp: IdentityProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider = services.identity_provider
    assert provider is not None
    metadata = asyncio.run(provider.metadata())
    without = {name: value for name, value in metadata.items() if name != "userinfo_endpoint"}
    monkeypatch.setattr(provider, "_metadata", without)
    assert mai.sign_in() == "/desk"
    assert mai.me().status_code == 200
    idp.people({})
    assert mai.me().status_code == 401


@pytest.mark.parametrize("sso", [{}, {"confirm_by": "refresh"}])
def test_login_that_has_nothing_to_be_confirmed_with_ends(services: Services, mai: Browser) -> None:
    mai.sign_in()
    services.store.write_now(lambda db: execute(db, update(logins).values(provider_tokens=None)))
    assert mai.me().status_code == 401
    assert ended(services) == ["provider_refused"]


def test_logins_end_where_single_sign_on_is_switched_off(services: Services, mai: Browser) -> None:
    mai.sign_in()
    settings = services.settings
    services.renew(msgspec.structs.replace(settings, sso=None))
    assert mai.me().status_code == 401
    assert ended(services) == ["provider_removed"]
    assert mai.desk.post("/v1/agent/sso/attempts", json={"page": "/desk"}).status_code == 404
    services.renew(settings)
    mai.sign_in()
    assert mai.me().status_code == 200


def test_login_of_another_provider_ends_and_its_tokens_stay_here(services: Services, mai: Browser) -> None:
    """Nobody listens at the other one's address: asking it would be answered 503."""
    mai.sign_in()
    assert services.settings.sso is not None
    other = msgspec.structs.replace(services.settings.sso, issuer="http://127.0.0.1:9")
    services.renew(msgspec.structs.replace(services.settings, sso=other))
    assert mai.me().status_code == 401
    assert ended(services) == ["provider_removed"]
