"""When an answer that its applicant does not see also goes out by e-mail."""

from sqlalchemy import func, select

from ringback.core.store import Store
from ringback.courier.tables import deliveries
from ringback.support import commands
from tests.conftest import TestClock
from tests.rows import select_one
from tests.support.people import agent, applicant, opened


def mails(store: Store) -> int:
    """How many e-mails have told of an answer."""
    counted = select(func.count().label("total")).where(deliveries.c.template == "case_reply")
    return int(store.read_now(lambda db: select_one(db, counted)).total)


def test_answers_of_one_hour_are_told_of_by_one_mail(store: Store, clock: TestClock) -> None:
    lan, minh = applicant(store).actor, agent(store).actor
    case = opened(store, lan)

    def answer(n: int) -> int:
        store.write_now(commands.post_message, minh, case_id=case.id, client_id=str(n), body="Hello")
        return mails(store)

    assert answer(1) == 1
    clock.advance(minutes=59)
    assert answer(2) == 1
    clock.advance(minutes=2)
    assert answer(3) == 2


def test_answer_after_a_read_one_is_told_of_at_once(store: Store) -> None:
    lan, minh = applicant(store).actor, agent(store).actor
    case = opened(store, lan)
    for n in (1, 2):
        posted = store.write_now(commands.post_message, minh, case_id=case.id, client_id=str(n), body="Hello")
        store.write_now(commands.mark_read, lan, case_id=case.id, message_number=posted.message.message_number)
        assert mails(store) == n
