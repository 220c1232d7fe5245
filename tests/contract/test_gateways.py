"""What every card processor's adapter must do, whichever it is."""

import asyncio
from collections.abc import Callable

import pytest

from ringback.core.actors import ANONYMOUS
from ringback.core.errors import InvalidInput
from ringback.core.store import Store
from ringback.payments import gateway as port
from ringback.payments.gateway import Gateway, GatewayDown
from ringback.payments.gateways.none import NoGateway
from ringback.payments.gateways.sandbox import SandboxGateway, answer_challenge
from ringback.payments.schemas import Checked, PaymentState
from tests.peers.stripe import Stripe

TOKENS = ["tok_ok", "tok_declined", "tok_3ds", "tok_expired", "tok_insufficient_funds"]


Token = Callable[[str], str]


@pytest.fixture(params=["sandbox", "none", "stripe"])
def outside(request: pytest.FixtureRequest, store: Store) -> tuple[Gateway, Token]:
    """A gateway, and the token that it has for each of the sandbox's cards."""
    if request.param == "stripe":
        stripe: Stripe = request.getfixturevalue("stripe")
        return stripe.gateway(), stripe.token
    return (SandboxGateway(store) if request.param == "sandbox" else NoGateway()), str


@pytest.fixture
def gateway(outside: tuple[Gateway, Token]) -> Gateway:
    return outside[0]


@pytest.fixture
def token_of(outside: tuple[Gateway, Token]) -> Token:
    return outside[1]


def test_page_loads_only_what_is_named_and_only_over_tls(gateway: Gateway) -> None:
    assert set(gateway.sources()) <= {"script-src", "frame-src", "connect-src"}
    sources = " ".join(gateway.sources().values()).split()
    assert [source for source in sources if not source.startswith("https://")] == []


@pytest.mark.parametrize("token", TOKENS)
def test_answer_names_a_state_and_what_to_ask_again_with(gateway: Gateway, token_of: Token, token: str) -> None:
    checked = asyncio.run(port.check(gateway, token_of(token)))
    assert isinstance(checked.state, PaymentState)
    assert checked.reference
    assert (checked.state is PaymentState.ACTION_REQUIRED) == (checked.action_url is not None)


@pytest.mark.parametrize("token", TOKENS)
def test_answer_holds_no_more_of_a_card_than_its_last_four_digits(
    gateway: Gateway, token_of: Token, token: str
) -> None:
    checked = asyncio.run(port.check(gateway, token_of(token)))
    assert len(checked.last4) in (0, 4)
    digits = [sign for sign in f"{checked.brand}{checked.last4}{checked.exp}" if sign.isdigit()]
    assert len(digits) <= 8


def test_asking_twice_does_no_harm(outside: tuple[Gateway, Token]) -> None:
    gateway, token_of = outside
    token = token_of("tok_ok")

    async def twice() -> list[Checked]:
        return [await port.check(gateway, token) for _ in range(2)]

    first, second = asyncio.run(twice())
    assert first == second


def test_token_that_no_gateway_made_is_no_payment_method(gateway: Gateway) -> None:
    if gateway.name == "none":
        assert asyncio.run(port.check(gateway, "tok_made_up")).state is PaymentState.UNAVAILABLE
        return
    with pytest.raises(InvalidInput) as refused:
        asyncio.run(port.check(gateway, "tok_made_up"))
    assert refused.value.errors[0].field == "token"


@pytest.mark.parametrize("token", ["", "x" * 256])
def test_impossible_token_is_not_even_asked(gateway: Gateway, token: str) -> None:
    with pytest.raises(InvalidInput):
        asyncio.run(port.check(gateway, token))


def test_browser_gets_text(gateway: Gateway) -> None:
    assert all(isinstance(value, str) for value in gateway.public().values())
    assert gateway.name


@pytest.mark.parametrize(
    ("token", "state", "last4"),
    [
        ("tok_ok", "ok", "4242"),
        ("tok_declined", "declined", "0002"),
        ("tok_3ds", "action_required", "3155"),
        ("tok_expired", "expired", "0069"),
        ("tok_insufficient_funds", "insufficient_funds", "9995"),
        ("tok_unavailable", "unavailable", ""),
    ],
)
def test_each_sandbox_card_always_behaves_alike(store: Store, token: str, state: str, last4: str) -> None:
    checked = asyncio.run(port.check(SandboxGateway(store), token))
    assert (checked.state.value, checked.last4) == (state, last4)


@pytest.mark.parametrize(("approve", "state"), [(True, PaymentState.OK), (False, PaymentState.DECLINED)])
def test_banks_page_decides_a_3d_secure_card(store: Store, approve: bool, state: PaymentState) -> None:
    gateway = SandboxGateway(store)
    waiting = asyncio.run(port.check(gateway, "tok_3ds"))
    assert asyncio.run(port.confirm(gateway, waiting)).state is PaymentState.ACTION_REQUIRED
    store.write_now(answer_challenge, ANONYMOUS, token=waiting.reference, approve=approve)
    assert asyncio.run(port.confirm(gateway, waiting)).state is state


def test_two_people_with_the_same_3d_secure_card_have_two_challenges(store: Store) -> None:
    gateway = SandboxGateway(store)
    first, second = (asyncio.run(port.check(gateway, "tok_3ds")) for _ in range(2))
    store.write_now(answer_challenge, ANONYMOUS, token=first.reference, approve=True)
    assert asyncio.run(port.confirm(gateway, second)).state is PaymentState.ACTION_REQUIRED


def test_token_outlives_an_outage(store: Store) -> None:
    """Nothing is lost while the gateway is down: the same token is asked again once it is back."""
    unanswered = asyncio.run(port.check(NoGateway(), "tok_ok"))
    assert unanswered == Checked(PaymentState.UNAVAILABLE, reference="tok_ok")
    assert asyncio.run(port.confirm(NoGateway(), unanswered)) == unanswered
    assert asyncio.run(port.confirm(SandboxGateway(store), unanswered)).state is PaymentState.OK


def test_outage_during_3d_secure_changes_nothing(store: Store) -> None:
    waiting = asyncio.run(port.check(SandboxGateway(store), "tok_3ds"))
    assert asyncio.run(port.confirm(NoGateway(), waiting)) == waiting


def test_gateway_that_is_down_says_so_to_the_port() -> None:
    with pytest.raises(GatewayDown):
        asyncio.run(NoGateway().check("tok_ok"))
