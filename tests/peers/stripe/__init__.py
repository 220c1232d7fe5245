"""Stripe as far as localstripe plays it: `with running_stripe() as stripe`."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import httpx
import pytest

from ringback.payments.gateways.stripe import StripeGateway
from tests.ports import free_port, listens
from tests.waiting import START_S, until

SECRET = "whsec_of_the_tests"
FORM = "application/x-www-form-urlencoded"
CARDS = {
    "tok_ok": "4242424242424242",
    "tok_declined": "4000000000000002",
    "tok_3ds": "4000002500003155",
    "tok_expired": "4000000000000069",
    "tok_insufficient_funds": "4000000000009995",
}


class Stripe:
    """The peer, as a page and a bank use it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._http = httpx.Client(base_url=url, auth=("sk_test_ringback", ""), verify=False)

    def token(self, name: str) -> str:
        """What the page would get from Stripe for a card; a name that is no card is a token nobody made."""
        if name not in CARDS:
            return name
        card = {"card[number]": CARDS[name], "card[exp_month]": "12", "card[exp_year]": "2034", "card[cvc]": "123"}
        made = self._http.post("/v1/payment_methods", data={"type": "card", **card})
        return str(made.raise_for_status().json()["id"])

    def make_method(self, form: str) -> tuple[int, str]:
        """What Stripe's frame asks the API for, by the public key alone; localstripe wants the secret one."""
        made = self._http.post("/v1/payment_methods", content=form, headers={"content-type": FORM})
        return made.status_code, made.text

    def answer_bank(self, intent: str, *, approve: bool) -> None:
        self._http.post(f"/_config/bank/{intent}", data={"approve": str(approve).lower()}).raise_for_status()

    def send_webhooks_to(self, url: str) -> None:
        self._http.post("/_config/webhooks/tests", data={"url": url, "secret": SECRET}).raise_for_status()

    def intents(self) -> int:
        return len(self._http.get("/v1/setup_intents", params={"limit": 100}).raise_for_status().json()["data"])

    def gateway(self) -> StripeGateway:
        return StripeGateway(
            key="sk_test_ringback",
            public_key="pk_test_ringback",
            webhook_secret=SECRET,
            return_url="https://signup.example.com/signup?step=payment&bank=done",
            api=self.url,
        )


@contextlib.contextmanager
def running_stripe() -> Iterator[Stripe]:
    """Skips the test where localstripe is not installed. It is a program under the GPL: it runs, nothing imports it."""
    if find_spec("localstripe") is None:
        pytest.skip("needs localstripe: pip install localstripe==1.15.10")
    port = free_port()
    program = Path(__file__).with_name("bank.py")
    process = subprocess.Popen([sys.executable, str(program), str(port)])
    try:
        until(lambda: process.poll() is not None or listens(port), "localstripe listens", START_S)
        assert process.poll() is None, "localstripe ended"
        yield Stripe(f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(10)
