"""A webhook does no more than who made it, and lives no longer."""

import pytest
from sqlalchemy import select

from ringback.accounts.keys.api_keys import create_key, revoke_key
from ringback.courier.tables import deliveries
from ringback.services import Services
from ringback.worker import drain
from tests.access.world import CASE, answered
from tests.accounts.keys.test_programs import SECRET_PATH, Two, hook
from tests.builders import OPERATOR, client_for, make_account, make_key
from tests.conftest import TestClock
from tests.receivers import HookReceiver
from tests.rows import select_all


@pytest.fixture
def two(services: Services) -> Two:
    return Two(services)


def test_webhook_needs_the_scope_that_reads_entries(services: Services) -> None:
    """Else a key that reads nothing would have everything sent to it."""
    program = client_for(services, key=make_key(services.store, scopes=("webhooks.manage",)))
    refused = program.post("/v1/webhooks", json={"url": SECRET_PATH, "kinds": ["*"]})
    assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")


def is_sent(two: Two, webhook_id: str) -> bool:
    """Whether an entry of now becomes a delivery."""
    of = select(deliveries.c.id).where(deliveries.c.webhook_id == webhook_id)
    before = len(two.services.store.read_now(lambda db: select_all(db, of)))
    answered(client_for(two.services, two.lans_login).post("/v1/cases", json=CASE))
    return len(two.services.store.read_now(lambda db: select_all(db, of))) > before


def test_webhook_ends_with_the_key_that_made_it(two: Two, clock: TestClock) -> None:
    store = two.services.store
    short = store.write_now(create_key, OPERATOR, name="x", scopes=("webhooks.manage", "entries.read"), days=1)
    ends, stays = hook(client_for(two.services, key=short.secret)), hook(two.of_all)
    assert is_sent(two, ends["id"])
    clock.advance(days=1, seconds=1)
    two.lans_login = make_account(store)[1]
    assert not is_sent(two, ends["id"])
    assert is_sent(two, stays["id"])
    told = {one["id"]: one["state"] for one in two.of_all.get("/v1/webhooks").json()["items"]}
    assert told == {ends["id"]: "ended", stays["id"]: "active"}


def test_webhook_of_a_revoked_key_gets_nothing_more_not_even_what_is_on_its_way(
    two: Two, receiver: HookReceiver
) -> None:
    store = two.services.store
    made = store.write_now(create_key, OPERATOR, name="x", scopes=("webhooks.manage", "entries.read"))
    ends = hook(client_for(two.services, key=made.secret), receiver.url)
    assert is_sent(two, ends["id"])
    store.write_now(revoke_key, OPERATOR, key_id=made.id)
    assert not is_sent(two, ends["id"])
    drain(two.services)
    assert receiver.got == []
