"""Streams over a real socket: everything once and in order, nobody else's, gone when the login is."""

import random
import uuid
from collections.abc import Iterator
from functools import partial
from typing import Any

import httpx
import pytest

from ringback.accounts.tables import logins
from ringback.core.crypto import token_hash
from ringback.journal import live
from ringback.services import Services
from ringback.support import commands, queries
from ringback.support.live import presence
from tests.rows import execute
from tests.support.live_server import Listener, LiveServer, serving
from tests.support.people import Person, agent, applicant, opened
from tests.waiting import TIMEOUT_S, until


@pytest.fixture(autouse=True)
def quick_beats(monkeypatch: pytest.MonkeyPatch) -> None:
    """A beat each second: a test has no minute to wait."""
    monkeypatch.setattr(live, "HEARTBEAT_S", 1)


@pytest.fixture
def server(quick_beats: None, services: Services) -> Iterator[LiveServer]:
    with serving(services) as server:
        yield server


def say(server: LiveServer, who: Person, case_id: str, body: str, **more: Any) -> None:
    server.services.store.write_now(
        commands.post_message, who.actor, case_id=case_id, client_id=uuid.uuid4().hex, body=body, **more
    )


def test_stream_sends_what_was_said_before_and_after_joining_once_and_in_order(server: LiveServer) -> None:
    lan, minh = applicant(server.services.store), agent(server.services.store)
    case = opened(server.services.store, lan.actor)
    say(server, minh, case.id, "Hello")
    listener = Listener(server.client(lan.token)).ready()
    for n in range(5):
        say(server, minh, case.id, f"line {n}")
    until(lambda: len(listener.messages) == 8)
    assert [message["message_number"] for message in listener.messages] == list(range(1, 9))
    seqs = [entry["seq"] for entry in listener.entries]
    assert seqs == sorted(set(seqs))
    listener.hang_up()


def test_stream_says_how_often_its_reader_hears_of_it(server: LiveServer) -> None:
    lan = applicant(server.services.store)
    listener = Listener(server.client(lan.token)).ready()
    assert [data["heartbeat_s"] for name, data in listener.events if name == "ready"] == [1]
    listener.hang_up()


def test_agents_see_notes_and_files_at_the_desk_and_applicants_see_no_note(server: LiveServer) -> None:
    lan, minh = applicant(server.services.store), agent(server.services.store)
    case = opened(server.services.store, lan.actor)
    theirs = Listener(server.client(lan.token)).ready()
    ours = Listener(server.client(agent_token=minh.token), f"/v1/desk/cases/{case.id}/stream").ready()
    say(server, minh, case.id, "They seem honest.", kind="note")
    say(server, minh, case.id, "Hello")
    until(lambda: "Hello" in str(theirs.entries) and "Hello" in str(ours.entries))
    assert "honest" in str(ours.entries)
    assert "honest" not in str(theirs.entries)


def test_stream_of_another_account_is_refused(server: LiveServer) -> None:
    lan, eve, minh = (
        applicant(server.services.store),
        applicant(server.services.store, name="Eve"),
        agent(server.services.store),
    )
    case = opened(server.services.store, lan.actor)
    path = f"/v1/desk/cases/{case.id}/stream"
    with server.client() as nobody, server.client(eve.token) as stranger, server.client(agent_token=minh.token) as desk:
        for client, where, status in (
            (nobody, "/v1/stream", 401),
            (nobody, path, 401),
            (nobody, "/v1/desk/stream", 401),
            (stranger, path, 401),
            (stranger, "/v1/desk/stream", 401),
            (desk, "/v1/stream", 401),
            (desk, path.replace(case.id, "case-1"), 404),
            (stranger, "/v1/stream?since=x", 400),
        ):
            answer = client.get(where)
            assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    strangers = Listener(server.client(eve.token)).ready()
    say(server, lan, case.id, "for the desk")
    opened(server.services.store, eve.actor, description="my own")
    until(lambda: strangers.messages, "they hear of their own case, which is the later one")
    assert [message["body"] for message in strangers.messages] == ["my own"]


def test_typing_and_presence_reach_the_other_side(server: LiveServer) -> None:
    lan, minh = applicant(server.services.store), agent(server.services.store)
    case = opened(server.services.store, lan.actor)
    theirs = Listener(server.client(lan.token)).ready()
    ours = Listener(server.client(agent_token=minh.token), f"/v1/desk/cases/{case.id}/stream").ready()
    until(lambda: {"case_id": case.id, "applicant": True, "agents": ["Minh"]} in theirs.named("presence"))
    with server.client(lan.token) as client:
        assert client.post(f"/v1/cases/{case.id}/typing").status_code == 204
    until(lambda: ours.named("typing") == [{"case_id": case.id, "author": {"kind": "applicant", "name": "Lan"}}])
    say(server, minh, case.id, "Hello")
    until(lambda: "Hello" in str(theirs.entries), "what came after the typing")
    assert theirs.named("typing") == []
    theirs.hang_up()
    until(lambda: {"case_id": case.id, "applicant": False, "agents": ["Minh"]} in ours.named("presence"))


def test_who_has_read_is_told_to_the_other_side_alone(server: LiveServer) -> None:
    lan, minh = applicant(server.services.store), agent(server.services.store)
    case = opened(server.services.store, lan.actor)
    theirs = Listener(server.client(lan.token)).ready()
    ours = Listener(server.client(agent_token=minh.token), f"/v1/desk/cases/{case.id}/stream").ready()
    with server.client(agent_token=minh.token) as client:
        assert client.post(f"/v1/desk/cases/{case.id}/read", json={"message_number": 99}).status_code == 200
    until(lambda: theirs.named("seen") == [{"case_id": case.id, "message_number": 1}])
    assert ours.named("seen") == []
    say(server, minh, case.id, "Hello")
    with server.client(lan.token) as client:
        last = client.get(f"/v1/cases/{case.id}").json()["last_message_number"]
        assert client.post(f"/v1/cases/{case.id}/read", json={"message_number": last}).status_code == 200
    until(lambda: ours.named("seen") == [{"case_id": case.id, "message_number": last}])
    assert len(theirs.named("seen")) == 1


def test_applicant_is_not_told_that_a_note_was_read_nor_the_same_twice(server: LiveServer) -> None:
    """Neither that there is one: what they are told is always a message of theirs to see, and never an older one."""
    store = server.services.store
    lan, minh, mai = applicant(store), agent(store), agent(store)
    case = opened(store, lan.actor)
    theirs = Listener(server.client(lan.token)).ready()
    ours = Listener(server.client(agent_token=minh.token), f"/v1/desk/cases/{case.id}/stream").ready()
    with server.client(agent_token=minh.token) as client, server.client(agent_token=mai.token) as other:

        def read(who: httpx.Client, message_number: int) -> None:
            body = {"message_number": message_number}
            assert who.post(f"/v1/desk/cases/{case.id}/read", json=body).status_code == 200

        read(client, 1)
        note = {"client_id": "n", "body": "They seem honest.", "kind": "note"}
        assert client.post(f"/v1/desk/cases/{case.id}/messages", json=note).status_code == 201
        say(server, lan, case.id, "And now?")
        read(client, 2)  # the note
        for who, number in ((client, 2), (other, 1), (other, 2), (other, -5), (other, 0)):
            read(who, number)
        read(other, 99)
        read(client, 99)
    with server.client(lan.token) as client:
        last = client.get(f"/v1/cases/{case.id}").json()["last_message_number"]
        for number in (1, last, 1, last):
            assert client.post(f"/v1/cases/{case.id}/read", json={"message_number": number}).status_code == 200
    until(lambda: len(ours.named("seen")) == 2)
    assert [one["message_number"] for one in ours.named("seen")] == [1, last]
    assert [one["message_number"] for one in theirs.named("seen")] == [1, last]


@pytest.mark.parametrize("how", ["answered", "resolved"])
def test_waiting_chat_is_told_when_it_moves_up(server: LiveServer, how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "QUEUE_PAUSE_S", 0.1)
    lan, eve, minh = applicant(server.services.store), applicant(server.services.store), agent(server.services.store)
    ahead = opened(server.services.store, eve.actor)
    case = opened(server.services.store, lan.actor)
    assert case.queue is not None and case.queue.position == 2
    listener = Listener(server.client(lan.token)).ready()
    desk = Listener(server.client(agent_token=minh.token), "/v1/desk/stream", since=None).ready()
    if how == "answered":
        say(server, minh, ahead.id, "Hello")
    else:
        server.services.store.write_now(commands.resolve, eve.actor, case_id=ahead.id)
    until(lambda: any(place["position"] == 1 for place in listener.named("queue")))
    until(lambda: {"case_id": ahead.id} in desk.named("queue.changed"))


def test_answer_goes_by_mail_only_to_an_applicant_who_is_not_looking(server: LiveServer) -> None:
    lan, minh = applicant(server.services.store), agent(server.services.store)
    case = opened(server.services.store, lan.actor)
    path = f"/v1/desk/cases/{case.id}/messages"
    with server.client(agent_token=minh.token) as desk:
        listener = Listener(server.client(lan.token)).ready()
        desk.post(path, json={"client_id": "1", "body": "You see this"})
        listener.hang_up()
        until(lambda: not server.services.live.is_applicant_online(lan.actor.account_id or ""))
        desk.post(path, json={"client_id": "2", "body": "This goes by mail"})
        desk.post(path, json={"client_id": "3", "body": "and this with the same"})
    later = Listener(server.client(lan.token)).ready()
    mails = [entry for entry in later.entries if entry["kind"] == "delivery.queued"]
    assert [mail["data"]["template"] for mail in mails] == ["case_reply"]
    (missed,) = [entry for entry in later.entries if "This goes by mail" in str(entry["data"])]
    assert mails[0]["seq"] > missed["seq"]


def test_stream_ends_when_its_login_does(server: LiveServer) -> None:
    lan = applicant(server.services.store)
    listener = Listener(server.client(lan.token)).ready()
    ended = logins.delete().where(logins.c.token_hash == token_hash(lan.token))
    server.services.store.write_now(lambda db: execute(db, ended))
    assert listener.ended.wait(TIMEOUT_S)


def test_entry_of_another_process_comes_with_the_next_beat(server: LiveServer) -> None:
    lan, minh = applicant(server.services.store), agent(server.services.store)
    case = opened(server.services.store, lan.actor)
    listener = Listener(server.client(lan.token)).ready()
    other = Services(server.services.settings, server.services.events.clock)
    other.store.write_now(commands.post_message, minh.actor, case_id=case.id, client_id="1", body="from elsewhere")
    until(lambda: "from elsewhere" in str(listener.entries))
    say(server, minh, case.id, "from here")
    until(lambda: "from here" in str(listener.entries))
    assert [message["message_number"] for message in listener.messages] == list(range(1, len(listener.messages) + 1))
    other.store.close()


def test_graceful_stop_says_goodbye(services: Services) -> None:
    lan = applicant(services.store)
    with serving(services) as server:
        listener = Listener(server.client(lan.token)).ready()
    assert listener.ended.wait(TIMEOUT_S)
    assert listener.named("bye") == [{"reason": "restart"}]


def transcript(before: list[dict[str, Any]], tab: Listener) -> list[dict[str, Any]]:
    """The messages that a page has shown, in their order."""
    return [entry["data"]["message"] for entry in before + tab.entries if entry["kind"] == "message.posted"]


@pytest.mark.parametrize("seed", range(3))
def test_two_tabs_that_lose_their_connection_see_exactly_what_a_fresh_page_sees(server: LiveServer, seed: int) -> None:
    """Random posts by both sides, some sent twice, random hang-ups: lost 0, doubled 0, in order."""
    chance = random.Random(seed)
    store = server.services.store
    lan, minh = applicant(store), agent(store)
    case = opened(store, lan.actor)
    tabs = [Listener(server.client(lan.token)), Listener(server.client(lan.token))]
    seen: list[list[dict[str, Any]]] = [[], []]
    with server.client(lan.token) as applicants, server.client(agent_token=minh.token) as desk:
        for n in range(60):
            client, path = chance.choice(((applicants, "/v1/cases"), (desk, "/v1/desk/cases")))
            body = {"client_id": f"m{n}", "body": f"line {n}"}
            answers = [client.post(f"{path}/{case.id}/messages", json=body) for _ in range(chance.choice((1, 1, 2, 3)))]
            assert [answer.status_code for answer in answers] == [201] + [200] * (len(answers) - 1)
            assert {answer.text for answer in answers} == {answers[0].text}
            if chance.random() < 0.15:
                tab = chance.randrange(2)
                tabs[tab].hang_up()
                seen[tab] += tabs[tab].entries
                since = seen[tab][-1]["seq"] if seen[tab] else 0
                tabs[tab] = Listener(server.client(lan.token), since=since)
    last = store.read_now(queries.case, lan.actor, case_id=case.id).last_message_number
    fresh = store.read_now(queries.thread, lan.actor, case_id=case.id, since=0, limit=100).items
    for tab in range(2):
        read = partial(transcript, seen[tab], tabs[tab])
        until(lambda: (lines := read()) and lines[-1]["message_number"] == last)  # noqa: B023 - called before the next
        assert [(m["message_number"], m["id"], m["body"]) for m in read()] == [
            (m.message_number, m.id, m.body) for m in fresh
        ]
        tabs[tab].hang_up()
