"""Every answer of the desk reaches its applicant: on the page, or by e-mail."""

from collections.abc import Callable

import pytest

from ringback.core.store import Store
from ringback.services import Services
from ringback.support import commands, queries
from ringback.support.email.notifications import mail_due
from ringback.support.schemas import Case
from ringback.worker import drain
from tests.builders import mails_to
from tests.conftest import TestClock
from tests.support.mailbag import address_of, bring, reply
from tests.support.people import Person, agent, opened

LAN = "lan@example.org"


@pytest.fixture
def minh(services: Services) -> Person:
    return agent(services.store)


@pytest.fixture
def chat(services: Services, lan: Person) -> Case:
    return opened(services.store, lan.actor)


def mailed(store: Store) -> list[str]:
    """What the e-mails about answers said, in order."""
    return [data["body"] for template, data in mails_to(store, LAN) if template == "case_reply"]


def here(_: str) -> bool:
    return True


def answer(
    services: Services, who: Person, case: Case, body: str, *, online: Callable[[str], bool] = commands.nobody
) -> int:
    posted = services.store.write_now(
        commands.post_message,
        who.actor,
        case_id=case.id,
        client_id=body,
        body=body,
        is_applicant_online=online,
    )
    return posted.message.message_number


def test_every_letter_of_an_agent_is_mailed_at_once(services: Services, lan: Person, minh: Person) -> None:
    case = opened(services.store, lan.actor, contact_method="web")
    for body in ("First", "Second", "Third"):
        answer(services, minh, case, body, online=here)
    assert mailed(services.store) == ["First", "Second", "Third"]


def test_lines_of_a_chat_that_its_applicant_left_come_in_two_mails(
    services: Services, minh: Person, chat: Case, clock: TestClock
) -> None:
    for body in ("First", "Second", "Third"):
        answer(services, minh, chat, body)
    assert mailed(services.store) == ["First"]
    clock.advance(minutes=4)
    services.store.write_now(mail_due)
    assert mailed(services.store) == ["First"]
    clock.advance(minutes=1)
    services.store.write_now(mail_due)
    assert mailed(services.store) == ["First", "Second\n\nThird"]
    clock.advance(minutes=60)
    services.store.write_now(mail_due)
    assert len(mailed(services.store)) == 2


def test_line_after_a_read_one_is_mailed_at_once(services: Services, lan: Person, minh: Person, chat: Case) -> None:
    for nth in (1, 2):
        number = answer(services, minh, chat, f"Hello {nth}")
        services.store.write_now(commands.mark_read, lan.actor, case_id=chat.id, message_number=number)
        assert len(mailed(services.store)) == nth


def test_applicant_who_seemed_to_look_gets_what_they_did_not_see(
    services: Services, minh: Person, chat: Case, clock: TestClock
) -> None:
    answer(services, minh, chat, "First", online=here)
    clock.advance(minutes=1)
    answer(services, minh, chat, "Second", online=here)
    services.store.write_now(mail_due)
    assert mailed(services.store) == []
    clock.advance(minutes=4)
    services.store.write_now(mail_due)
    assert mailed(services.store) == ["First\n\nSecond"]


def test_worker_mails_what_was_not_seen(services: Services, minh: Person, chat: Case, clock: TestClock) -> None:
    answer(services, minh, chat, "First", online=here)
    clock.advance(minutes=5)
    drain(services)
    assert [template for template, _ in mails_to(services.store, LAN)] == ["case_reply"]


def test_applicant_who_read_it_gets_no_mail(
    services: Services, lan: Person, minh: Person, chat: Case, clock: TestClock
) -> None:
    number = answer(services, minh, chat, "First", online=here)
    services.store.write_now(commands.mark_read, lan.actor, case_id=chat.id, message_number=number)
    clock.advance(minutes=5)
    services.store.write_now(mail_due)
    assert mailed(services.store) == []


def test_line_that_has_just_come_waits_although_those_before_it_were_read(
    services: Services, lan: Person, minh: Person, chat: Case, clock: TestClock
) -> None:
    number = answer(services, minh, chat, "First", online=here)
    clock.advance(minutes=4)
    answer(services, minh, chat, "Second", online=here)
    services.store.write_now(commands.mark_read, lan.actor, case_id=chat.id, message_number=number)
    clock.advance(minutes=1)
    services.store.write_now(mail_due)
    assert mailed(services.store) == []
    clock.advance(minutes=4)
    services.store.write_now(mail_due)
    assert mailed(services.store) == ["Second"]


def test_mail_says_who_wrote_what_where_two_agents_did(
    services: Services, minh: Person, chat: Case, clock: TestClock
) -> None:
    answer(services, minh, chat, "First", online=here)
    answer(services, agent(services.store, name="Hoa"), chat, "Second", online=here)
    clock.advance(minutes=5)
    services.store.write_now(mail_due)
    assert mailed(services.store) == ["Minh:\nFirst\n\nHoa:\nSecond"]


def test_closing_note_is_mailed_with_what_was_held_back(services: Services, minh: Person, chat: Case) -> None:
    answer(services, minh, chat, "First")
    answer(services, minh, chat, "Second")
    services.store.write_now(commands.resolve, minh.actor, case_id=chat.id, note="It works now.")
    assert mailed(services.store) == ["First", "Second\n\nIt works now."]


def test_notes_of_agents_are_never_mailed(services: Services, minh: Person, chat: Case, clock: TestClock) -> None:
    services.store.write_now(
        commands.post_message, minh.actor, case_id=chat.id, client_id="n", body="Suspicious", kind="note"
    )
    answer(services, minh, chat, "First", online=here)
    clock.advance(minutes=5)
    services.store.write_now(mail_due)
    assert mailed(services.store) == ["First"]


def test_answer_by_mail_shows_that_the_mail_was_read(services: Services, lan: Person, minh: Person, chat: Case) -> None:
    number = answer(services, minh, chat, "Is your phone on?")
    answer(services, minh, chat, "And its signal?")
    bring(services, reply(address_of(services, chat), "It is on."))
    seen = services.store.read_now(queries.case, lan.actor, case_id=chat.id)
    assert (seen.read_message_number, seen.unread) == (number, 1)
    answer(services, minh, chat, "Thank you.")
    assert mailed(services.store) == ["Is your phone on?", "And its signal?\n\nThank you."]
