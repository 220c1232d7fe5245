"""What a message leaves behind: an entry that says all of it but its words, and a case that has moved."""

from typing import Any

import msgspec
from sqlalchemy import select

from ringback.core.actors import Actor, ActorKind
from ringback.core.db import Db
from ringback.core.store import Store
from ringback.journal.queries import since
from ringback.journal.schemas import Audience, Entry
from ringback.services import Services
from ringback.support import commands, queries
from ringback.support.schemas import MessageKind, MessagePosted
from ringback.support.tables import cases, messages
from ringback.support.thread import PendingMessage, append_entry, case_to_answer, content_digest
from tests.conftest import TestClock
from tests.rows import select_one
from tests.support.people import agent, applicant, opened
from tests.support.test_cases import say, thread


def row_of(store: Store, case_id: str) -> Any:
    return store.read_now(select_one, select(cases).where(cases.c.id == case_id))


def posted_entries(store: Store, account_id: str | None) -> list[Entry]:
    found = store.read_now(since, account_id=account_id or "", audience=Audience.AGENT)
    return [entry for entry in found if entry.kind == "message.posted"]


def test_entry_of_a_message_says_all_but_its_words_and_carries_them_sealed(store: Store) -> None:
    lan, minh = applicant(store).actor, agent(store).actor
    case = opened(store, lan)
    say(store, minh, case.id, "What do you see?", kind="correspondence")
    message = say(store, lan, case.id, "Có 3 tin.").message
    kept = store.read_now(select_one, select(messages).where(messages.c.id == message.id))
    entry = posted_entries(store, lan.account_id)[-1]
    assert entry.data == {
        "message_id": message.id,
        "message_number": message.message_number,
        "kind": message.kind.value,
        "author": "applicant",
        "code": None,
        "from": "pending-customer-action",
        "status": "customer-action-completed",
        "display_id": case.display_id,
        "content": content_digest(kept.content, kept.data),
        "letters": 5,
    }
    assert entry.private["message"]["body"] == "Có 3 tin."
    store.write_now(commands.post_lifecycle, minh, case_id=case.id, code="decision.executed", data={"verdict": "x"})
    assert posted_entries(store, lan.account_id)[-1].data["code"] == "decision.executed"
    assert thread(store, lan, case.id)[-1].data == {"verdict": "x"}


def test_repeated_message_is_known_by_whose_it_is_not_by_which_login_sent_it(store: Store) -> None:
    lan = applicant(store).actor
    case = opened(store, lan)
    say(store, lan, case.id, "hello", client_id="a")
    elsewhere = msgspec.structs.replace(lan, id="another-login", login_id="another-login")
    assert say(store, elsewhere, case.id, "hello", client_id="a").repeated
    program = Actor(kind=ActorKind.INTEGRATOR, id="key_1", name="Sign-up", account_id=lan.account_id)
    theirs = say(store, program, case.id, "hello", client_id="a")
    assert (theirs.repeated, theirs.message.author.kind) == (False, "program")


def test_case_is_answered_by_the_number_that_people_say_too(store: Store) -> None:
    lan, minh = applicant(store).actor, agent(store).actor
    case = opened(store, lan)
    say(store, minh, case.display_id, "What do you see?", kind="correspondence")
    assert [one.kind for one in posted_entries(store, lan.account_id)][-1:] == ["message.posted"]
    assert store.read_now(lambda db: case_to_answer(db, minh, case_id=case.display_id, client_id="x"))[0].id == case.id


def test_each_message_moves_the_version_by_one_and_counts_whose_it_is(store: Store) -> None:
    lan, minh = applicant(store).actor, agent(store).actor
    case = opened(store, lan)
    before = row_of(store, case.id)
    say(store, lan, case.id, "And now?")
    after = row_of(store, case.id)
    assert after.version == before.version + 1
    assert (after.applicant_messages, after.applicant_unread) == (before.applicant_messages + 1, 0)
    assert after.last_message_number == after.last_public_message_number == before.last_message_number + 1
    say(store, minh, case.id, "They seem honest.", kind="note")
    noted = row_of(store, case.id)
    assert (noted.applicant_messages, noted.applicant_unread) == (after.applicant_messages, 0)
    assert noted.last_message_number == noted.last_public_message_number + 1


def test_applicant_waits_from_the_first_line_without_an_answer_and_the_first_answer_is_kept(
    store: Store, clock: TestClock
) -> None:
    lan, minh = applicant(store).actor, agent(store).actor
    case = opened(store, lan)
    begun = row_of(store, case.id)
    clock.advance(minutes=1)
    say(store, lan, case.id, "Anybody?")
    asked = row_of(store, case.id)
    assert (begun.waiting_since is not None, asked.waiting_since, asked.answered_at) == (
        True,
        begun.waiting_since,
        None,
    )
    clock.advance(minutes=1)
    say(store, minh, case.id, "Here I am.", kind="correspondence")
    answered = row_of(store, case.id)
    assert (answered.waiting_since, answered.answered_at) == (None, answered.updated_at)
    clock.advance(minutes=1)
    say(store, lan, case.id, "Thanks.")
    assert row_of(store, case.id).waiting_since == row_of(store, case.id).updated_at
    say(store, minh, case.id, "You are welcome.", kind="correspondence")
    assert row_of(store, case.id).answered_at == answered.answered_at


def test_chat_that_was_left_is_left_until_its_applicant_chats_again(store: Store) -> None:
    lan = applicant(store).actor
    case = opened(store, lan)
    store.write_now(commands.leave, lan, case_id=case.id)
    left = row_of(store, case.id).left_at
    say(store, lan, case.id, "By mail", kind="correspondence")
    assert (row_of(store, case.id).left_at, left is not None) == (left, True)
    say(store, lan, case.id, "Back again", kind="chat")
    assert row_of(store, case.id).left_at is None


def test_entry_names_the_files_of_its_message_by_what_they_hold(store: Store) -> None:
    lan = applicant(store).actor
    case = opened(store, lan)
    message = say(store, lan, case.id, "See this.").message

    def leave(db: Db) -> None:
        row, pending = queries.case_row(db, lan, case_id=case.id), PendingMessage(kind=MessageKind.CHAT)
        append_entry(db, lan, row, pending, message, status="opened", digest="d", files={"file_1": "its digest"})

    store.write_now(leave)
    assert posted_entries(store, lan.account_id)[-1].data["files"] == {"file_1": "its digest"}


def test_rooms_above_are_told_of_each_message_and_whether_it_is_for_the_applicant(services: Services) -> None:
    told: list[MessagePosted] = []
    services.events.on(MessagePosted, lambda db, event: told.append(event))
    lan, minh = applicant(services.store).actor, agent(services.store).actor
    case = opened(services.store, lan)
    told.clear()
    say(services.store, minh, case.id, "They seem honest.", kind="note")
    say(services.store, lan, case.id, "And now?")
    heard = [(one.case_id, one.message_number, one.kind, one.author_kind, one.internal) for one in told]
    assert heard == [(case.id, 2, "note", "agent", True), (case.id, 3, "chat", "applicant", False)]
