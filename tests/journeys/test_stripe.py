"""An applicant gives their card to Stripe's frame in our page, under the policy that the page has then.

Stripe's script can't be had from elsewhere than Stripe: `tests/peers/stripe` does to the page what it does, at its own
addresses, and localstripe is the API behind it.
"""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from tests.every import deep
from tests.journeys.conftest import PHONE, Window, running_demo
from tests.journeys.steps import registered, shows
from tests.peers import stripe as peer
from tests.peers.stripe import Stripe

PEER = Path(peer.__file__).parent
HOME = {
    "full_name": "Lan",
    "address_line1": "12 Lê Lợi",
    "city": "Huế",
    "postal_code": "530000",
    "country_code": "VN",
    "phone_number": "0912345000",
}


@pytest.fixture(scope="module")
def paid_site(tmp_path_factory: pytest.TempPathFactory, stripe: Stripe) -> Iterator[str]:
    keys = {
        "KEY": "sk_test_ringback",
        "PUBLIC_KEY": "pk_test_ringback",
        "WEBHOOK_SECRET": peer.SECRET,
        "API": stripe.url,
    }
    settings = {f"RINGBACK_STRIPE_{name}": value for name, value in keys.items()}
    with running_demo(tmp_path_factory.mktemp("stripe"), **settings) as address:
        yield address


@pytest.fixture
def payer(browser: Browser, paid_site: str, stripe: Stripe) -> Iterator[Window]:
    window = Window(browser, paid_site, **PHONE)
    window.context.route("https://*.stripe.com/**", lambda route: answer(route, stripe))
    yield window
    window.done()


def answer(route: Route, stripe: Stripe) -> None:
    files = {"/v3/": "stripe.js", "/v3/card.html": "card.html"}
    path = route.request.url.split("#")[0].split(".com")[1]
    if path == "/v1/payment_methods":
        form = route.request.post_data or ""
        assert parse_qs(form)["key"] == ["pk_test_ringback"]
        status, body = stripe.make_method(form)
        route.fulfill(status=status, body=body, headers={"Access-Control-Allow-Origin": "https://js.stripe.com"})
    elif path == "/v3/more.js":
        route.fulfill(body="document.documentElement.dataset.more = 1", content_type="text/javascript")
    elif path in files:
        route.fulfill(path=PEER / files[path])
    else:
        route.fulfill(status=404)


def at_the_card(window: Window, email: str) -> Page:
    registered(window, email=email)
    window.send("PUT", "/v1/me/contact", HOME)
    page = window.open("/signup")
    expect(page.get_by_role("heading", level=1, name="Your payment method")).to_be_visible()
    return page


def give(page: Page, card: str) -> None:
    frame = page.frame_locator("iframe[name^=__privateStripeFrame]")
    frame.get_by_label("Card number").fill(card)
    frame.get_by_label("Expiry date").fill("12/34")
    frame.get_by_label("CVC").fill("123")
    page.get_by_role("button", name="Use this card").click()


def test_card_goes_to_stripe_and_its_token_to_us(payer: Window) -> None:
    sent: list[Request] = []
    payer.page.on("request", lambda request: sent.append(request))
    page = at_the_card(payer, "stripe-ok@example.com")
    expect(page.locator("html[data-more]")).to_be_visible()
    assert payer.axe() == []
    assert payer.overflow() == 0
    give(page, "4242 4242 4242 4242")
    expect(page.get_by_role("heading", level=1, name="Verify your phone")).to_be_visible()
    ours = [request.post_data or "" for request in sent if request.url.startswith(payer.site)]
    assert [body for body in ours if "pm_" in body], "the token reached us"
    assert [body for body in ours if "4242" in body] == [], "the number did not"


@deep("the first one goes through the same page")
def test_card_that_the_bank_declines_can_be_replaced_at_once(payer: Window) -> None:
    page = at_the_card(payer, "stripe-no@example.com")
    give(page, "4000 0000 0000 0002")
    shows(page, "The bank declined Visa •••• 0002.")
    give(page, "4242 4242 4242 4242")
    expect(page.get_by_role("heading", level=1, name="Verify your phone")).to_be_visible()


@deep("the first one goes through the same page")
def test_bank_asks_on_its_own_page_and_the_result_is_there_on_return(payer: Window, stripe: Stripe) -> None:
    page = at_the_card(payer, "stripe-3ds@example.com")
    give(page, "4000 0025 0000 3155")
    bank = page.get_by_role("link", name="Go to my bank")
    expect(bank).to_be_visible()
    address = bank.get_attribute("href") or ""
    assert address.startswith("https://hooks.stripe.com/")
    stripe.answer_bank(address.rsplit("/", 1)[1], approve=True)
    payer.open("/signup?step=payment&bank=done")
    expect(page.get_by_role("heading", level=1, name="Verify your phone")).to_be_visible()


@deep("the first one goes through the same page")
def test_who_blocks_scripts_learns_which_one_the_card_needs(payer: Window) -> None:
    payer.context.route("https://js.stripe.com/v3/", lambda route: route.abort())
    page = at_the_card(payer, "stripe-blocked@example.com")
    shows(page, "allow js.stripe.com")
    payer.context.unroute("https://js.stripe.com/v3/")
    page.get_by_role("button", name="Try again").click()
    give(page, "4242 4242 4242 4242")
    expect(page.get_by_role("heading", level=1, name="Verify your phone")).to_be_visible()


@deep("the first one goes through the same page")
def test_policy_lets_in_stripe_and_nobody_else(payer: Window) -> None:
    page = at_the_card(payer, "stripe-policy@example.com")
    expect(page.locator("html[data-more]")).to_be_visible()
    refused = page.evaluate(
        """() => {
            const script = document.createElement("script");
            try { script.src = "https://evil.example/x.js"; } catch (error) { return error.name; }
        }"""
    )
    assert refused == "TypeError", "Trusted Types refuse an address that is not Stripe's"
    payer.problems.clear()  # the browser logs what it refused
