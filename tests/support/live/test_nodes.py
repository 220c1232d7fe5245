"""Two servers of one installation, over each bus: what happens at one is seen at the other at once."""

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
import psycopg
import pytest

from ringback.core.bus import notify
from ringback.journal import live
from ringback.sandbox.schemas import SandboxMoved
from ringback.services import Services
from ringback.settings import Settings
from ringback.support import commands
from ringback.support.live import nodes, remote_presence
from tests.builders import app_of
from tests.cli_runner import ringback
from tests.conftest import TestClock
from tests.every import deep
from tests.nats_server import NatsServer, cluster
from tests.ports import free_port
from tests.support.live_server import Listener, LiveServer
from tests.support.people import Person, agent, applicant, opened
from tests.waiting import START_S, TIMEOUT_S, until

AT_ONCE_S = 5.0  # far below a beat, and enough for a machine that does much else


class Pair(NamedTuple):
    """Two servers on one database."""

    one: LiveServer
    two: LiveServer


@contextlib.contextmanager
def pair_of(settings: Settings, clock: TestClock) -> Iterator[Pair]:
    with contextlib.ExitStack() as stack:
        servers = []
        for name in ("one", "two"):
            services = Services(settings, clock)
            stack.callback(services.store.close)
            server = LiveServer(services, app_of(services, name))
            server.start()
            stack.callback(server.stop)
            servers.append(server)
        for server in servers:
            stack.callback(server.ask_to_stop)  # before one of them is waited for
        ids = {server.services.nodes.id for server in servers}
        for server in servers:
            until(lambda: server.services.nodes.bus.connected, "the bus is there")  # noqa: B023
        until(lambda: all(ids & knows(server) for server in servers), "each knows the other")
        yield Pair(*servers)


def knows(server: LiveServer) -> set[str]:
    """The other nodes of which it knows all that they have."""
    others = server.services.live.remote._others
    return {node for node, other in tuple(others.items()) if other.known}


@pytest.fixture
def quick_beats(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked for before the servers that are to beat so often."""
    monkeypatch.setattr(nodes, "BEAT_S", 0.2)


@pytest.fixture
def nats(tmp_path: Path) -> Iterator[NatsServer]:
    server = NatsServer(tmp_path, free_port()).start()
    yield server
    server.stop()


@pytest.fixture(params=["sqlite", "postgresql", pytest.param("nats", marks=pytest.mark.peers)])
def pair(request: pytest.FixtureRequest, clock: TestClock, tmp_path: Path) -> Iterator[Pair]:
    """On a bus of each kind."""
    bus = ""
    if request.param == "nats":
        server: NatsServer = request.getfixturevalue("nats")
        bus = f"nats://127.0.0.1:{server.port}"
    with pair_of(settings_on(request, tmp_path, request.param.replace("nats", "sqlite"), bus), clock) as pair:
        yield pair


def settings_on(request: pytest.FixtureRequest, tmp_path: Path, database: str, bus: str = "") -> Settings:
    plain: Settings = Settings(secret="a-secret-for-tests-of-forty-characters-or-so", files=str(tmp_path / "files"))
    url = request.getfixturevalue("sqlite_database" if database == "sqlite" else "postgres_database")
    return msgspec.structs.replace(plain, database=url, bus=bus, worker=False)


def say(server: LiveServer, who: Person, case_id: str, body: str) -> None:
    server.services.store.write_now(commands.post_message, who.actor, case_id=case_id, client_id=body, body=body)


def test_message_at_one_node_is_seen_at_the_other_at_once(pair: Pair) -> None:
    store = pair.one.services.store
    lan, minh = applicant(store), agent(store)
    case = opened(store, lan.actor)
    theirs = Listener(pair.two.client(lan.token)).ready()
    desk = Listener(pair.two.client(agent_token=minh.token), "/v1/desk/stream", since=None).ready()
    for n in range(5):
        say(pair.one, minh, case.id, f"line {n}")
    until(lambda: "line 4" in str(theirs.entries), "the message, long before a beat", AT_ONCE_S)
    until(lambda: {"case_id": case.id} in desk.named("queue.changed"), "the queue moved", AT_ONCE_S)
    assert [message["body"] for message in theirs.messages[-5:]] == [f"line {n}" for n in range(5)]
    assert [message["message_number"] for message in theirs.messages] == list(range(1, len(theirs.messages) + 1))


def test_applicant_at_one_node_is_present_at_the_other_and_gets_no_mail(pair: Pair) -> None:
    store = pair.one.services.store
    lan, minh = applicant(store), agent(store)
    case = opened(store, lan.actor)
    theirs = Listener(pair.two.client(lan.token)).ready()
    ours = Listener(pair.one.client(agent_token=minh.token), f"/v1/desk/cases/{case.id}/stream").ready()
    both = {"case_id": case.id, "applicant": True, "agents": ["Minh"]}
    until(lambda: both in theirs.named("presence") and both in ours.named("presence"), "each sees the other", AT_ONCE_S)
    with pair.one.client(agent_token=minh.token) as client:
        path = f"/v1/desk/cases/{case.id}/messages"
        assert client.post(path, json={"client_id": "1", "body": "You see this"}).status_code == 201
        theirs.hang_up()
        until(lambda: ours.named("presence")[-1] == {**both, "applicant": False}, "they left", AT_ONCE_S)
        assert client.post(path, json={"client_id": "2", "body": "This goes by mail"}).status_code == 201
        assert client.get(f"/v1/desk/cases/{case.id}").json()["presence"]["applicant"] is False
    later = Listener(pair.one.client(lan.token)).ready()
    mails = [entry["seq"] for entry in later.entries if entry["kind"] == "delivery.queued"]
    (missed,) = [entry["seq"] for entry in later.entries if "This goes by mail" in str(entry["data"])]
    assert len(mails) == 1 and mails[0] > missed


def test_typing_crosses_to_the_other_side_only(pair: Pair) -> None:
    store = pair.one.services.store
    lan, minh = applicant(store), agent(store)
    case = opened(store, lan.actor)
    theirs = Listener(pair.two.client(lan.token)).ready()
    ours = Listener(pair.two.client(agent_token=minh.token), f"/v1/desk/cases/{case.id}/stream").ready()
    with pair.one.client(lan.token) as client:
        assert client.post(f"/v1/cases/{case.id}/typing").status_code == 204
    with pair.one.client(agent_token=minh.token) as client:
        assert client.post(f"/v1/desk/cases/{case.id}/typing").status_code == 204
    until(lambda: ours.named("typing") and theirs.named("typing"), "both hear of it", AT_ONCE_S)
    assert ours.named("typing") == [{"case_id": case.id, "author": {"kind": "applicant", "name": "Lan"}}]
    assert theirs.named("typing") == [{"case_id": case.id, "author": {"kind": "agent", "name": "Minh"}}]


def test_agents_read_mark_crosses_to_the_desk_of_the_other_node(pair: Pair) -> None:
    store = pair.one.services.store
    lan, minh = applicant(store), agent(store)
    case = opened(store, lan.actor)
    desk = Listener(pair.two.client(agent_token=minh.token), "/v1/desk/stream", since=None).ready()
    with pair.one.client(agent_token=minh.token) as client:
        assert client.post(f"/v1/desk/cases/{case.id}/read", json={"message_number": 1}).status_code == 200
    until(lambda: {"case_id": case.id} in desk.named("queue.changed"), "less is unread", AT_ONCE_S)


def test_sandboxs_page_hears_of_what_happens_at_the_other_node(pair: Pair) -> None:
    page = Listener(pair.two.client(), "/sandbox/api/stream", since=None).ready()
    pair.one.services.store.write_now(lambda db: db.emit(SandboxMoved("sms", "+84912345678")))
    until(lambda: page.named("moved") == [{"kind": "", "to": ""}], "the page looks again", AT_ONCE_S)


@pytest.mark.parametrize("pair", ["sqlite", pytest.param("nats", marks=pytest.mark.peers)], indirect=True)
def test_command_tells_the_servers_before_it_ends(pair: Pair, slow_beats: None) -> None:
    settings = pair.one.services.settings
    lan, minh = applicant(pair.one.services.store), agent(pair.one.services.store)
    case = opened(pair.one.services.store, lan.actor)
    ours = Listener(pair.two.client(agent_token=minh.token), f"/v1/desk/cases/{case.id}/stream").ready()
    done = ringback(
        *("accounts", "erase", lan.actor.account_id or "", "--reason", "they asked", "--yes"),
        **{name: getattr(settings, name) for name in ("database", "secret", "files", "bus")},
    )
    assert done.returncode == 0, done.stderr
    until(lambda: "account.closed" in [entry["kind"] for entry in ours.entries], "the agent sees it", AT_ONCE_S)


@pytest.fixture
def slow_beats(monkeypatch: pytest.MonkeyPatch) -> None:
    """None, for as long as a test lasts: what comes without them came by the bus, or because it was missed."""
    monkeypatch.setattr(live, "HEARTBEAT_S", 3600)


def end_listeners(database: str) -> int:
    """What an administrator does, or a network that drops idle connections."""
    with psycopg.connect(database, autocommit=True) as admin:
        ended = admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN %'")
        return ended.rowcount


@pytest.mark.usefixtures("postgres", "slow_beats")
def test_listener_that_was_ended_comes_back_and_misses_nothing(
    request: pytest.FixtureRequest, clock: TestClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_on(request, tmp_path, "postgresql")
    with pair_of(settings, clock) as pair:
        store = pair.one.services.store
        lan, minh = applicant(store), agent(store)
        case = opened(store, lan.actor)
        theirs = Listener(pair.two.client(lan.token)).ready()
        desk = Listener(pair.two.client(agent_token=minh.token), "/v1/desk/stream", since=None).ready()
        monkeypatch.setattr(notify, "PAUSE_S", 0.5)
        assert end_listeners(settings.database) == 2
        until(lambda: not pair.two.services.nodes.bus.connected, "it is not heard")
        say(pair.one, minh, case.id, "while nobody listened")
        assert "while nobody listened" not in str(theirs.entries)
        until(lambda: "while nobody listened" in str(theirs.entries), "it is looked for", START_S)
        until(lambda: {"case_id": ""} in desk.named("queue.changed"), "the desk looks again", TIMEOUT_S)
        until(
            lambda: pair.one.services.live.is_applicant_online(lan.actor.account_id or ""), "who looks is known again"
        )


@pytest.mark.peers  # a server of another author, stopped and started
def test_message_comes_with_a_beat_while_the_bus_is_away_and_at_once_when_it_is_back(
    request: pytest.FixtureRequest, clock: TestClock, tmp_path: Path, nats: NatsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "HEARTBEAT_S", 0.5)
    with pair_of(settings_on(request, tmp_path, "sqlite", f"nats://127.0.0.1:{nats.port}"), clock) as pair:
        store = pair.one.services.store
        lan, minh = applicant(store), agent(store)
        case = opened(store, lan.actor)
        theirs = Listener(pair.two.client(lan.token)).ready()
        nats.stop()
        until(lambda: not pair.two.services.nodes.bus.connected, "the bus is away")
        say(pair.one, minh, case.id, "by a beat")
        until(lambda: "by a beat" in str(theirs.entries), "a beat")
        nats.start()
        until(lambda: all(server.services.nodes.bus.connected for server in pair), "the bus is back")
        monkeypatch.setattr(live, "HEARTBEAT_S", 3600)
        say(pair.one, minh, case.id, "by the bus")
        until(lambda: "by the bus" in str(theirs.entries), "a notice", AT_ONCE_S)
        ours = Listener(pair.one.client(agent_token=minh.token), f"/v1/desk/cases/{case.id}/stream").ready()
        until(lambda: any(seen["applicant"] for seen in ours.named("presence")), "who looks is known again")


@deep("one server shows that it works; three show that any of them may go")
def test_one_of_three_nats_servers_may_stop(
    request: pytest.FixtureRequest, clock: TestClock, tmp_path: Path, slow_beats: None
) -> None:
    servers = cluster(tmp_path, "authorization { user: desk, password: pa55word }")
    try:
        bus = ", ".join(f"nats://desk:pa55word@127.0.0.1:{server.port}" for server in servers)
        with pair_of(settings_on(request, tmp_path, "sqlite", bus), clock) as pair:
            store = pair.one.services.store
            lan, minh = applicant(store), agent(store)
            case = opened(store, lan.actor)
            theirs = Listener(pair.two.client(lan.token)).ready()
            for n, server in enumerate(servers):
                server.stop()
                until(lambda: all(one.services.nodes.bus.connected for one in pair), "another server is found")
                say(pair.one, minh, case.id, f"line {n}")
                until(lambda: f"line {n}" in str(theirs.entries), "the message", TIMEOUT_S)  # noqa: B023
                server.start()
    finally:
        for server in servers:
            server.stop()


@pytest.mark.peers  # a death
@pytest.mark.parametrize("pair", ["sqlite"], indirect=True)
def test_node_that_dies_takes_its_people_with_it(
    quick_beats: None, pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = pair.one.services.store
    lan = applicant(store)
    account_id = lan.actor.account_id or ""
    Listener(pair.two.client(lan.token)).ready()
    until(lambda: pair.one.services.live.is_applicant_online(account_id), "they are here")
    monkeypatch.setattr(pair.two.services.nodes.bus, "send", lambda frame: None)
    monkeypatch.setattr(remote_presence, "SILENT_S", 0.5)
    until(lambda: not pair.one.services.live.is_applicant_online(account_id), "their node is silent")


@pytest.mark.parametrize("pair", ["sqlite"], indirect=True)
def test_login_that_ended_at_one_node_ends_its_streams_at_the_other(pair: Pair) -> None:
    lan = applicant(pair.one.services.store)
    theirs = Listener(pair.two.client(lan.token)).ready()
    with pair.one.client(lan.token) as client:
        assert client.delete("/v1/logins/current").status_code == 204
    assert theirs.ended.wait(TIMEOUT_S)


@pytest.mark.parametrize("pair", ["postgresql"], indirect=True)
def test_delivery_that_one_node_wrote_wakes_the_worker_of_another(pair: Pair) -> None:
    woken = threading.Event()
    pair.two.services.nodes.wakers.append(woken.set)
    lan = applicant(pair.one.services.store)
    case = opened(pair.one.services.store, lan.actor)
    say(pair.one, agent(pair.one.services.store), case.id, "This goes by mail")
    assert woken.wait(TIMEOUT_S)


def test_request_for_a_mail_at_one_node_wakes_the_worker_of_another(pair: Pair) -> None:
    woken = threading.Event()
    pair.two.services.nodes.wakers.append(woken.set)
    with pair.one.client("") as client:
        asked = client.post("/v1/logins/links", json={"email": "lan@example.com"})
    assert asked.status_code == 202
    assert woken.wait(TIMEOUT_S)


def test_worker_of_one_node_is_stirred_by_what_another_wrote(pair: Pair) -> None:
    stirred = threading.Event()
    pair.two.services.nodes.when_written.append(stirred.set)
    opened(pair.one.services.store, applicant(pair.one.services.store).actor)
    assert stirred.wait(TIMEOUT_S)


def test_agent_whom_a_note_names_hears_of_it_on_every_node_and_nobody_else_does(pair: Pair) -> None:
    store = pair.one.services.store
    lan, minh, an = applicant(store), agent(store), agent(store, name="An")
    case = opened(store, lan.actor)
    there = Listener(pair.two.client(agent_token=an.token), "/v1/desk/stream", since=None).ready()
    here = Listener(pair.one.client(agent_token=an.token), f"/v1/desk/cases/{case.id}/stream").ready()
    other = Listener(pair.two.client(agent_token=minh.token), "/v1/desk/stream", since=None).ready()
    with pair.one.client(agent_token=minh.token) as client:
        note = {"client_id": "n", "kind": "note", "body": "@An, have a look"}
        assert client.post(f"/v1/desk/cases/{case.id}/messages", json=note).status_code == 201
    until(lambda: there.named("mentioned") and here.named("mentioned"), "both streams hear of it", AT_ONCE_S)
    assert there.named("mentioned") == [{"agent_id": an.actor.id}]
    assert other.named("mentioned") == []


def test_colleagues_on_every_node_see_what_an_agent_is_at_and_the_applicant_sees_replies_only(pair: Pair) -> None:
    store = pair.one.services.store
    lan, minh, an = applicant(store), agent(store), agent(store, name="An")
    case = opened(store, lan.actor)
    path = f"/v1/desk/cases/{case.id}"
    theirs = Listener(pair.two.client(lan.token)).ready()
    here, there = (Listener(server.client(agent_token=an.token), f"{path}/stream").ready() for server in pair)
    with pair.one.client(agent_token=minh.token) as client:
        assert client.post(f"{path}/typing").status_code == 204
        for doing in ("note", "decision"):
            assert client.post(f"{path}/activity", json={"doing": doing}).status_code == 204
    told = [{"case_id": case.id, "agent": "Minh", "doing": doing} for doing in ("reply", "note", "decision")]
    for ours in (here, there):
        until(lambda: len(ours.named("activity")) == 3, "all of it is heard", AT_ONCE_S)  # noqa: B023
        assert sorted(ours.named("activity"), key=told.index) == told
    until(lambda: len(theirs.named("typing")) == 1, "they are written to", AT_ONCE_S)
    assert theirs.named("activity") == []
