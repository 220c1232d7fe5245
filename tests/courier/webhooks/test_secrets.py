"""A webhook's signing secret is changed while webhooks are sent: for a while each is signed with both."""

import base64
import hashlib
import hmac
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from ringback.services import Services
from ringback.settings import Settings
from ringback.worker import drain
from tests.builders import client_for, make_account, make_key
from tests.cli_runner import ringback
from tests.conftest import TestClock
from tests.courier.webhooks.test_webhooks import subscribe
from tests.operations.comparing import compare
from tests.receivers import HookReceiver


@pytest.fixture
def program(services: Services) -> TestClient[Litestar]:
    return client_for(services, key=make_key(services.store))


def fits(request: Any, secret: str) -> bool:
    """As a receiver that follows Standard Webhooks looks: any of the signatures will do."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    content = f"{request.headers['webhook-id']}.{request.headers['webhook-timestamp']}.".encode() + request.body
    expected = base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
    return f"v1,{expected}" in request.headers["webhook-signature"].split(" ")


def sent_now(services: Services, receiver: HookReceiver) -> Any:
    make_account(services.store)
    drain(services)
    return receiver.got[-1]


def changed(program: TestClient[Litestar], hook: dict[str, str], **body: int) -> dict[str, str]:
    answer = program.post(f"/v1/webhooks/{hook['id']}/secret", json=body)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def test_receivers_change_over_without_losing_a_webhook(
    services: Services, program: TestClient[Litestar], receiver: HookReceiver, clock: TestClock
) -> None:
    hook = subscribe(program, receiver.url, "account.created")
    new = changed(program, hook, overlap_hours=2)
    assert new["secret"] != hook["secret"] and new["former_secret_ends_at"]
    both = sent_now(services, receiver)
    assert fits(both, hook["secret"]) and fits(both, new["secret"])
    clock.advance(hours=2)
    one = sent_now(services, receiver)
    assert not fits(one, hook["secret"]) and fits(one, new["secret"])
    assert program.get("/v1/webhooks").json()["items"][0]["former_secret_ends_at"] is None


def test_secret_that_leaked_ends_at_once(
    services: Services, program: TestClient[Litestar], receiver: HookReceiver
) -> None:
    hook = subscribe(program, receiver.url, "account.created")
    between = changed(program, hook, overlap_hours=24)
    refused = program.post(f"/v1/webhooks/{hook['id']}/secret", json={})
    assert refused.status_code == 409 and "overlap_hours 0" in refused.json()["detail"]
    new = changed(program, hook, overlap_hours=0)
    sent = sent_now(services, receiver)
    assert [fits(sent, one["secret"]) for one in (hook, between, new)] == [False, False, True]


def test_key_that_did_not_make_a_webhook_is_not_told_how_to_sign_for_it(
    services: Services, program: TestClient[Litestar], receiver: HookReceiver
) -> None:
    hook = subscribe(program, receiver.url, "account.created")
    other = client_for(services, key=make_key(services.store))
    assert other.post(f"/v1/webhooks/{hook['id']}/secret", json={}).status_code == 403
    assert fits(sent_now(services, receiver), hook["secret"])


def test_operator_changes_a_secret_and_the_journal_tells_it(
    services: Services, program: TestClient[Litestar], receiver: HookReceiver, settings: Settings
) -> None:
    hook = subscribe(program, receiver.url, "account.created")
    done = ringback("webhooks", "rotate", hook["id"], database=settings.database)
    assert (done.returncode, done.stderr) == (0, "")
    assert fits(sent_now(services, receiver), done.stdout.strip())
    assert hook["id"] in ringback("webhooks", "list", database=settings.database).stdout
    assert ringback("webhooks", "rotate", "hook_none", database=settings.database).returncode == 1
    assert services.store.read_now(compare, services.file_store.get).faults == []


@pytest.mark.parametrize("hours", [-1, 169])
def test_overlap_ends_within_a_week(program: TestClient[Litestar], receiver: HookReceiver, hours: int) -> None:
    hook = subscribe(program, receiver.url, "account.created")
    assert program.post(f"/v1/webhooks/{hook['id']}/secret", json={"overlap_hours": hours}).status_code == 400
