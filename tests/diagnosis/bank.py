"""Cards: localstripe answers as Stripe does for its test cards."""

from functools import partial
from typing import Any

import msgspec

from tests.diagnosis import faults as f
from tests.diagnosis.faults import Fault
from tests.diagnosis.stage import Stage
from tests.peers.stripe import SECRET, Stripe

PEER = "localstripe"
ROWS = [
    ("tok_declined", "The bank declined the card.", "payment_declined", "use another card"),
    ("tok_insufficient_funds", "Too little money.", "payment_insufficient_funds", "another card"),
    ("tok_expired", "The card has expired.", "payment_expired", "a card that is still valid"),
    ("tok_3ds", "The bank wants to be asked.", "payment_action_required", "your bank's page"),
]


def pay(name: str, stage: Stage, fixture: Any) -> None:
    peer: Stripe = fixture("stripe")
    present(stage, peer.url, peer.token(name))


def away(stage: Stage, _: Any) -> None:
    present(stage, "http://127.0.0.1:1", "pm_1")


def present(stage: Stage, api: str, token: str) -> None:
    keys = {"stripe_key": "sk_test_ringback", "stripe_public_key": "pk_test_ringback", "stripe_webhook_secret": SECRET}
    stage.furnish(msgspec.structs.replace(stage.settings, stripe_api=api, **keys))
    stage.sign_up("+84912345000")
    stage.client.post("/v1/me/payment", json={"token": token})


FAULTS = [
    *(
        Fault(PEER, f"card {name}", truth, shows, step, f.NOTHING, partial(pay, name))
        for name, truth, shows, step in ROWS
    ),
    Fault(PEER, "it is not there", "The processor is down.", "payment_unavailable", "Try again", f.NOTHING, away),
]
