"""What finally failed: listed, requeued where it can be, dropped, and each told in the journal."""

import json
from typing import Any

from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import select

from ringback.core.actors import SYSTEM
from ringback.core.crypto import unseal
from ringback.courier.commands import send
from ringback.courier.dispatch import WAITS
from ringback.courier.flow import ChannelName, DeliveryEvent
from ringback.courier.transitions import BY_ID, move
from ringback.journal.commands import person_key
from ringback.journal.tables import entries
from ringback.services import Services
from ringback.worker import drain
from tests.builders import a_code, client_for, make_account, make_agent, make_key
from tests.cli_runner import ringback
from tests.conftest import TestClock
from tests.courier.webhooks.test_webhooks import subscribe
from tests.receivers import HookReceiver
from tests.rows import select_all


def as_admin(services: Services) -> TestClient[Litestar]:
    """Signed in now: a webhook takes days to die."""
    _, token = make_agent(services.store, role="admin", stepped_up=True)
    return client_for(services, agent_token=token)


def letters(admin: TestClient[Litestar], query: str = "") -> list[dict[str, Any]]:
    answer = admin.get(f"/v1/operator/dead-letters{query}")
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


def dead_webhook(services: Services, receiver: HookReceiver, clock: TestClock) -> str:
    """A webhook whose receiver was down for longer than we try; the subscription's id."""
    receiver.status = 500
    hook = subscribe(client_for(services, key=make_key(services.store)), receiver.url, "account.created")
    make_account(services.store)
    for _ in range(len(WAITS[ChannelName.WEBHOOK]) + 2):
        drain(services)
        clock.advance(hours=25)
    drain(services)
    return hook["id"]


def failed_code(services: Services, *, lasts_ms: int = 600_000) -> str:
    account_id, _ = make_account(services.store)

    def fail(db: Any) -> str:
        wanted = a_code(account_id, ChannelName.SMS, "+84912345000")
        delivery_id = send(db, SYSTEM, **{**wanted, "expires_at": db.now + lasts_ms})
        row = db.one(BY_ID, which=delivery_id)
        move(db, row, DeliveryEvent.FAIL, cause="filtered")
        return delivery_id

    return services.store.write_now(fail)


def kinds(services: Services) -> list[str]:
    rows = services.store.read_now(lambda db: select_all(db, select(entries.c.kind).order_by(entries.c.at)))
    return [row.kind for row in rows if row.kind in ("delivery.requeued", "delivery.dropped")]


def test_operator_sends_a_dead_webhook_again_having_seen_what_would_be_sent(
    services: Services, receiver: HookReceiver, clock: TestClock
) -> None:
    hook = dead_webhook(services, receiver, clock)
    admin = as_admin(services)
    (dead,) = letters(admin, f"?webhook_id={hook}")
    assert (dead["channel"], dead["requeue_refused"]) == ("webhook", None)
    seen = admin.post("/v1/operator/dead-letters/requeue", json={"webhook_id": hook}).json()
    assert (seen["preview"], seen["done"], len(letters(admin))) == (True, [dead["id"]], 1)
    assert kinds(services) == []
    receiver.status = 200
    tried = len(receiver.got)
    done = admin.post("/v1/operator/dead-letters/requeue", json={"webhook_id": hook, "preview": False}).json()
    assert done["done"] == [dead["id"]] and kinds(services) == ["delivery.requeued"]
    drain(services)
    assert len(receiver.got) == tried + 1 and letters(admin) == []


def test_code_is_never_sent_again_by_hand(services: Services, clock: TestClock) -> None:
    code = failed_code(services)
    admin = as_admin(services)
    (dead,) = letters(admin, "?channel=sms&cause=filtered")
    assert (dead["id"], dead["requeue_refused"]) == (code, "code_not_repeated")
    clock.advance(minutes=11)
    assert letters(admin)[0]["requeue_refused"] == "code_expired"
    done = admin.post("/v1/operator/dead-letters/requeue", json={"preview": False}).json()
    assert (done["done"], done["refused"]) == ([], {"code_expired": 1})
    assert kinds(services) == []


def test_letter_that_was_dropped_is_off_the_list_and_in_the_journal(services: Services) -> None:
    first, second = failed_code(services), failed_code(services)
    admin = as_admin(services)
    done = admin.post("/v1/operator/dead-letters/drop", json={"ids": [first], "preview": False}).json()
    assert done["done"] == [first] and kinds(services) == ["delivery.dropped"]
    assert [one["id"] for one in letters(admin)] == [second]


def test_reason_of_a_drop_is_sealed_in_the_entry(services: Services) -> None:
    failed_code(services)
    body = {"preview": False, "reason": "Lan asked by telephone"}
    assert as_admin(services).post("/v1/operator/dead-letters/drop", json=body).status_code == 200
    dropped = select(entries).where(entries.c.kind == "delivery.dropped")
    (entry,) = services.store.read_now(select_all, dropped)
    assert "Lan" not in entry.data
    key = services.store.read_now(person_key, account_id=entry.account_id)
    assert key is not None and json.loads(unseal(key, entry.private))["reason"] == "Lan asked by telephone"


def test_letters_are_found_by_time_and_come_page_by_page(services: Services, clock: TestClock) -> None:
    old = failed_code(services)
    clock.advance(hours=1)
    moment = clock.ms
    new = failed_code(services)
    admin = as_admin(services)
    assert [one["id"] for one in letters(admin, f"?since_ms={moment}")] == [new]
    assert [one["id"] for one in letters(admin, f"?until_ms={moment}")] == [old]
    page = admin.get("/v1/operator/dead-letters?limit=1").json()
    assert [one["id"] for one in page["items"]] == [new]
    assert [one["id"] for one in letters(admin, f"?limit=1&cursor={page['next']}")] == [old]


def test_webhook_that_has_ended_gets_nothing_by_hand_either(
    services: Services, receiver: HookReceiver, clock: TestClock
) -> None:
    hook = dead_webhook(services, receiver, clock)
    admin = as_admin(services)
    assert client_for(services, key=make_key(services.store)).delete(f"/v1/webhooks/{hook}").status_code == 204
    assert letters(admin)[0]["requeue_refused"] == "webhook_ended"


def test_agent_who_is_no_admin_sees_none(services: Services) -> None:
    failed_code(services)
    _, token = make_agent(services.store)
    assert client_for(services, agent_token=token).get("/v1/operator/dead-letters").status_code == 403


def test_operator_drops_by_the_command_line_and_is_told_first(services: Services) -> None:
    failed_code(services)
    database = services.settings.database
    listed = ringback("dead-letters", "list", database=database)
    assert "no: the code has expired" in listed.stdout or "asks for another code" in listed.stdout
    told = ringback("dead-letters", "drop", "--channel", "sms", database=database)
    assert "1 of 1 would be dropped" in told.stdout and "--yes" in told.stdout
    done = ringback("dead-letters", "drop", "--channel", "sms", "--yes", "--json", database=database)
    assert len(json.loads(done.stdout)["done"]) == 1
    assert json.loads(ringback("dead-letters", "list", "--json", database=database).stdout)["items"] == []
    assert ringback("dead-letters", "list", "--channel", "pigeon", database=database).returncode == 2
