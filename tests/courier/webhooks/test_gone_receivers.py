"""A receiver that answers 410: its subscription is disabled, its people are told, and a person enables it again."""

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from ringback.accounts.agents.commands import create_agent
from ringback.core.actors import SYSTEM
from ringback.courier.email_templates import mail
from ringback.journal.commands import append
from ringback.services import Services
from ringback.worker import drain
from tests.builders import OPERATOR, client_for, mails_to, make_account, make_agent, make_key
from tests.courier.webhooks.test_webhooks import listed, subscribe
from tests.operations.comparing import compare
from tests.receivers import HookReceiver

SCOPES = ("webhooks.manage", "entries.read")


@pytest.fixture
def program(services: Services) -> TestClient[Litestar]:
    return client_for(services, key=make_key(services.store))


def state(program: TestClient[Litestar]) -> str:
    (hook,) = program.get("/v1/webhooks").json()["items"]
    return str(hook["state"])


def test_receiver_that_is_gone_gets_nothing_more_until_a_person_enables_it(
    services: Services, program: TestClient[Litestar], receiver: HookReceiver
) -> None:
    receiver.status = 410
    hook = subscribe(program, receiver.url, "account.created")
    make_account(services.store)
    drain(services)
    assert (len(receiver.got), state(program)) == (1, "disabled")
    assert listed(program, hook)[0]["state"] == "failed"
    make_account(services.store)
    drain(services)
    assert len(receiver.got) == 1, "nothing more is even tried"
    receiver.status = 200
    answer = program.post(f"/v1/webhooks/{hook['id']}/enable")
    assert (answer.status_code, answer.json()["state"]) == (200, "active")
    assert program.post(f"/v1/webhooks/{hook['id']}/enable").status_code == 409
    make_account(services.store)
    drain(services)
    assert len(receiver.got) == 2


def test_admin_and_owner_are_told_which_webhook_is_disabled(services: Services, receiver: HookReceiver) -> None:
    services.store.write_now(create_agent, OPERATOR, email="mai@desk.example", name="Mai", hashed="", role="admin")
    account_id, _ = make_account(services.store, email="lan@shop.example")
    program = client_for(services, key=make_key(services.store, account_id=account_id, scopes=SCOPES))
    receiver.status = 410
    subscribe(program, receiver.url, "*")
    services.store.write_now(lambda db: append(db, SYSTEM, "case.viewed", account_id=account_id))
    drain(services)
    for address in ("mai@desk.example", "lan@shop.example"):
        told = [template for template, _ in mails_to(services.store, address) if template == "webhook_disabled"]
        assert told == ["webhook_disabled"], address


def test_admin_at_the_desk_enables_a_webhook_of_one_account(services: Services, receiver: HookReceiver) -> None:
    account_id, _ = make_account(services.store)
    program = client_for(services, key=make_key(services.store, account_id=account_id, scopes=SCOPES))
    receiver.status = 410
    hook = subscribe(program, receiver.url, "*")
    services.store.write_now(lambda db: append(db, SYSTEM, "case.viewed", account_id=account_id))
    drain(services)
    admin = client_for(services, agent_token=make_agent(services.store, role="admin", stepped_up=True)[1])
    (seen,) = admin.get("/v1/operator/webhooks").json()["items"]
    assert (seen["account_id"], seen["state"]) == (account_id, "disabled")
    assert admin.post(f"/v1/operator/webhooks/{hook['id']}/enable").json()["state"] == "active"


@pytest.mark.parametrize("language", ["en", "vi"])
def test_mail_names_the_webhook_and_how_to_enable_it_again(language: str) -> None:
    message = mail(
        "webhook_disabled", language, {"webhook": "hook_1", "host": "https://a.test/..."}, "Acme", "https://b"
    )
    assert "410" in message.text and "https://a.test/..." in message.text
    assert "https://b/desk/operator?view=webhooks\n" in message.text
    assert "POST /v1/webhooks/hook_1/enable" in message.text and "--webhook hook_1" in message.text


def test_disabled_webhook_is_what_the_journal_says(
    services: Services, program: TestClient[Litestar], receiver: HookReceiver
) -> None:
    receiver.status = 410
    hook = subscribe(program, receiver.url, "account.created")
    make_account(services.store)
    drain(services)
    assert services.store.read_now(compare, services.file_store.get).faults == []
    program.post(f"/v1/webhooks/{hook['id']}/enable")
    assert services.store.read_now(compare, services.file_store.get).faults == []
