"""A worker's claim is saved, and the answer is lost with the connection: it sends what it holds without knowing it."""

import asyncio
from typing import Any

import pytest
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import select

from ringback import worker
from ringback.core.db import Db
from ringback.courier import dispatch
from ringback.courier.flow import ChannelName
from ringback.courier.tables import deliveries
from ringback.services import Services
from ringback.settings import Settings
from ringback.worker import run_worker
from tests.builders import send_code
from tests.conftest import SECRET, TestClock
from tests.courier.test_dispatch import claim, row, seen
from tests.relay import relay
from tests.rows import select_all
from tests.waiting import async_until

SMS = ChannelName.SMS


class LosesTheAnswerToOneClaim:
    """Of the statements and answers of one PostgreSQL session after another. Of two texts, as their rows are written as
    one JSON."""

    def __init__(self) -> None:
        self.claiming = self.lost = False

    def __call__(self, piece: bytes, to_server: bool) -> bool:
        if to_server:
            self.claiming = self.claiming or b'"new_state":"sending"' in piece
        elif self.claiming and not self.lost and b"COMMIT\0" in piece:
            self.lost = True
            return True
        return False


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_texts_whose_claim_was_saved_without_an_answer_go_out_at_once_and_once(
    settings: Settings, database: str
) -> None:
    server = conninfo_to_dict(database)
    loses = LosesTheAnswerToOneClaim()
    with relay(str(server.get("host", "127.0.0.1")), int(server.get("port") or 5432), loses) as between:
        address = f"postgresql://{server['user']}@127.0.0.1:{between.port}/{server['dbname']}"
        password = f"?password={server['password']}" if server.get("password") else ""
        services = Services(Settings(database=address + password, secret=SECRET, files=settings.files, bus="none"))
        try:
            asyncio.run(through(services, loses))
        finally:
            services.store.close()


async def through(services: Services, loses: LosesTheAnswerToOneClaim) -> None:
    both = [(await asyncio.to_thread(send_code, services)).account_id for _ in range(2)]
    stop = asyncio.Event()
    running = asyncio.create_task(run_worker(services, stop))
    await async_until(lambda: loses.lost, "the answer is lost")
    await async_until(lambda: {seen(services, who).state for who in both} == {"delivered"}, "they are delivered")
    stop.set()
    await running
    for who in both:
        steps = [(step.state, step.detail) for step in seen(services, who).events]
        assert [state for state, _ in steps] == ["queued", "sending", "queued", "sending", "accepted", "delivered"]
        assert steps[2][1] == "claim_lost"
    counted = services.store.read_now(lambda db: select_all(db, select(deliveries.c.attempts, deliveries.c.repeated)))
    assert {tuple(found) for found in counted} == {(1, False)}


def test_delivery_is_given_back_where_its_worker_never_heard_of_it(services: Services, clock: TestClock) -> None:
    for _ in range(3):
        send_code(services)
    known, lost = claim(services)[0], claim(services, "other")
    assert lost == []  # the first took all three
    held = {found.id for found in services.store.read_now(lambda db: select_all(db, select(deliveries.c.id)))}
    for owner, begun, given_back in (("other", (), 0), ("w1", held, 0), ("w1", {known.id}, 2), ("w1", {known.id}, 0)):
        done = services.store.write_now(dispatch.release, owner=owner, channel=SMS, begun=begun)
        assert done == given_back
    again = claim(services, "other")
    assert {job.id for job in again} == held - {known.id}
    assert {job.attempts for job in again} == {1}


def test_worker_forgets_what_it_could_not_write_down_once_another_has_taken_it_over(
    services: Services, clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "MAX_UNRECORDED", 0)
    mine = worker.Worker(services)

    def fails(db: Db, **_: Any) -> None:
        raise ValueError

    async def send() -> None:
        await mine.send_due()
        await mine.settle()

    with monkeypatch.context() as patch:
        patch.setattr(dispatch, "record_all", fails)
        first = send_code(services).account_id
        asyncio.run(send())
    assert seen(services, first).state == "sending"
    send_code(services)
    asyncio.run(send())
    assert len(mine._unrecorded) == 1  # nobody else has it, so it is not given back as if it had not gone out
    clock.advance(seconds=61)
    assert len(claim(services, "other")) == 1
    send_code(services)
    asyncio.run(send())
    assert mine._unrecorded == set()


def test_delivery_given_back_after_a_take_over_stays_marked_as_repeated(services: Services, clock: TestClock) -> None:
    send_code(services)
    assert len(claim(services, "dead")) == 1
    clock.advance(seconds=61)
    assert len(claim(services, "other")) == 1
    assert services.store.write_now(dispatch.release, owner="other", channel=SMS, begun=()) == 1
    assert len(claim(services, "third")) == 1
    assert row(services)[:2] == (2, 1)
