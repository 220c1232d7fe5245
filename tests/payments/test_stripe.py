"""Stripe behind the port: a real SDK over HTTP to localstripe, which plays cards, bank and webhooks."""

import asyncio
import time
from collections.abc import Iterator
from typing import Any

import pytest

from ringback.payments import gateway as port
from ringback.payments.gateways.stripe import StripeGateway
from ringback.payments.schemas import Checked, PaymentState
from ringback.services import Services
from ringback.settings import Settings
from ringback.settings_loading import BadSettings, load
from tests.builders import client_for, make_account
from tests.peers.stripe import SECRET, Stripe
from tests.receivers import HookReceiver, hook_receiver
from tests.waiting import until


@pytest.fixture
def hooks(stripe: Stripe) -> Iterator[HookReceiver]:
    with hook_receiver() as receiver:
        stripe.send_webhooks_to(receiver.url)
        yield receiver


@pytest.fixture
def with_stripe(services: Services, stripe: Stripe) -> Services:
    services.gateway = stripe.gateway()
    return services


@pytest.mark.parametrize(
    ("card", "state"),
    [
        ("tok_ok", PaymentState.OK),
        ("tok_declined", PaymentState.DECLINED),
        ("tok_3ds", PaymentState.ACTION_REQUIRED),
        ("tok_expired", PaymentState.EXPIRED),
        ("tok_insufficient_funds", PaymentState.INSUFFICIENT_FUNDS),
    ],
)
def test_applicant_learns_what_the_bank_says_of_a_card(stripe: Stripe, card: str, state: PaymentState) -> None:
    checked = asyncio.run(port.check(stripe.gateway(), stripe.token(card)))
    assert (checked.state, checked.brand, checked.exp) == (state, "Visa", "12/34")


def test_check_that_is_repeated_makes_no_second_setup_intent(stripe: Stripe) -> None:
    token = stripe.token("tok_ok")
    first = asyncio.run(port.check(stripe.gateway(), token))
    made = stripe.intents()
    assert asyncio.run(port.check(stripe.gateway(), token)) == first
    assert stripe.intents() == made


@pytest.mark.parametrize(("approve", "state"), [(True, PaymentState.OK), (False, PaymentState.DECLINED)])
def test_result_of_3d_secure_is_asked_for(stripe: Stripe, approve: bool, state: PaymentState) -> None:
    waiting = asyncio.run(port.check(stripe.gateway(), stripe.token("tok_3ds")))
    assert (waiting.action_url or "").startswith("https://hooks.stripe.com/")
    assert asyncio.run(port.confirm(stripe.gateway(), waiting)) == waiting
    stripe.answer_bank(waiting.reference, approve=approve)
    assert asyncio.run(port.confirm(stripe.gateway(), waiting)).state is state


def test_stripe_that_is_away_says_nothing_about_the_card() -> None:
    away = gateway_at("http://127.0.0.1:9")
    assert asyncio.run(port.check(away, "pm_1")) == Checked(PaymentState.UNAVAILABLE, reference="pm_1")


@pytest.mark.parametrize(("approve", "state"), [(True, "ok"), (False, "declined")])
def test_webhook_tells_of_a_bank_that_answered_while_the_page_was_closed(
    with_stripe: Services, stripe: Stripe, hooks: HookReceiver, approve: bool, state: str
) -> None:
    _, login = make_account(with_stripe.store)
    client = client_for(with_stripe, login)
    waiting = client.post("/v1/me/payment", json={"token": stripe.token("tok_3ds")}).json()["payment"]
    assert waiting["state"] == "action_required"
    intent = waiting["action_url"].rsplit("/", 1)[1]
    stripe.answer_bank(intent, approve=approve)
    assert forward(with_stripe, hooks, intent) == 204
    assert client.get("/v1/me").json()["payment"]["state"] == state
    assert forward(with_stripe, hooks, intent) == 204, "the same once more changes nothing"
    kinds = [entry["kind"] for entry in client.get("/v1/me/timeline").json()["items"]]
    assert kinds.count("payment.checked") == 2


def test_late_webhook_does_not_undo_a_newer_card(with_stripe: Services, stripe: Stripe, hooks: HookReceiver) -> None:
    _, login = make_account(with_stripe.store)
    client = client_for(with_stripe, login)
    first = client.post("/v1/me/payment", json={"token": stripe.token("tok_3ds")}).json()["payment"]
    client.post("/v1/me/payment", json={"token": stripe.token("tok_ok")})
    intent = first["action_url"].rsplit("/", 1)[1]
    stripe.answer_bank(intent, approve=False)
    assert forward(with_stripe, hooks, intent) == 204
    assert client.get("/v1/me").json()["payment"]["state"] == "ok"


def test_webhook_is_asked_for_again_while_stripe_does_not_answer(
    with_stripe: Services, stripe: Stripe, hooks: HookReceiver
) -> None:
    _, login = make_account(with_stripe.store)
    client = client_for(with_stripe, login)
    waiting = client.post("/v1/me/payment", json={"token": stripe.token("tok_3ds")}).json()["payment"]
    intent = waiting["action_url"].rsplit("/", 1)[1]
    stripe.answer_bank(intent, approve=True)
    with_stripe.gateway = gateway_at("http://127.0.0.1:9")
    assert forward(with_stripe, hooks, intent) == 503
    with_stripe.gateway = stripe.gateway()
    assert forward(with_stripe, hooks, intent) == 204
    assert client.get("/v1/me").json()["payment"]["state"] == "ok"


@pytest.mark.parametrize("signature", [b"t=1,v1=00", "t=%d,v1=é".encode("latin-1"), b"", b"\xff"])
def test_nobody_else_can_send_news_of_a_card(with_stripe: Services, signature: bytes) -> None:
    signature = signature.replace(b"%d", str(int(time.time())).encode())
    answer = client_for(with_stripe).post(
        "/v1/payment-gateway/webhook", content=b"{}", headers={b"stripe-signature": signature}
    )
    assert (answer.status_code, answer.json()["code"]) == (400, "not_signed")


def test_page_learns_only_the_publishable_key(with_stripe: Services) -> None:
    told = client_for(with_stripe).get("/v1/payment-gateway")
    assert told.json() == {"gateway": "stripe", "public": {"public_key": "pk_test_ringback"}}


def test_settings_choose_stripe(settings: Settings) -> None:
    keys: dict[str, Any] = {
        "stripe_key": "sk_test_1",
        "stripe_public_key": "pk_test_1",
        "stripe_webhook_secret": "whsec_1",
    }
    services = Services(load(environ={}, database=settings.database, **keys))
    assert services.gateway.name == "stripe"
    services.store.close()
    with pytest.raises(BadSettings) as bad:
        load(environ={}, stripe_key="sk_test_1")
    assert [line.split(":")[0] for line in bad.value.problems] == ["stripe_public_key", "stripe_webhook_secret"]


def gateway_at(url: str) -> StripeGateway:
    return StripeGateway(key="sk_test_1", public_key="pk", webhook_secret=SECRET, return_url="https://a.b", api=url)


def forward(services: Services, hooks: HookReceiver, intent: str) -> int:
    """Hand localstripe's signed webhook about an intent to Ringback. It is sent after a second."""
    *_, sent = until(lambda: [sent for sent in hooks.got if intent.encode() in sent.body], "a webhook of localstripe's")
    headers = {"stripe-signature": sent.headers["stripe-signature"], "content-type": "application/json"}
    return client_for(services).post("/v1/payment-gateway/webhook", content=sent.body, headers=headers).status_code
