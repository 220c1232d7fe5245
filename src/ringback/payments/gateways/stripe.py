"""Stripe: a card is checked by a SetupIntent, which asks the bank for leave to charge later and charges nothing.

The page makes a PaymentMethod of the card (`pm_...`, the token) with Stripe's script. 3-D Secure is the bank's page
at `action_url`.
Sources: docs.stripe.com/api/setup_intents, docs.stripe.com/declines/codes, docs.stripe.com/webhooks. Extra `stripe`.
"""

from collections.abc import Mapping
from typing import Any

import stripe
import structlog

from ringback.core.errors import InvalidInput
from ringback.payments.gateway import GatewayDown, NotSigned
from ringback.payments.schemas import Checked, GatewayNotification, PaymentState

log = structlog.get_logger()

ANSWER_S = 8  # one request; three of them with a retry stay within the port's patience
EVENTS = ("setup_intent.succeeded", "setup_intent.setup_failed", "setup_intent.canceled")
# Source: docs.stripe.com/security/guide#content-security-policy, without the addresses of Google's maps.
SOURCES = {
    "script-src": "https://js.stripe.com https://*.js.stripe.com",
    "frame-src": "https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com",
    "connect-src": "https://api.stripe.com",
}
REFUSALS = {"expired_card": PaymentState.EXPIRED, "insufficient_funds": PaymentState.INSUFFICIENT_FUNDS}


class StripeGateway:
    """`return_url` is where the bank's page sends the person back to."""

    name = "stripe"

    def __init__(
        self,
        *,
        key: str,
        public_key: str,
        webhook_secret: str,
        return_url: str,
        api: str = "",
        timeout_s: float = ANSWER_S,
    ) -> None:
        self._public_key = public_key
        self._webhook_secret = webhook_secret
        self._return_url = return_url
        http = stripe.HTTPXClient(timeout=timeout_s, allow_sync_methods=False)
        self._client = stripe.StripeClient(
            key, http_client=http, max_network_retries=1, base_addresses={"api": api} if api else {}
        )

    def public(self) -> dict[str, str]:
        return {"public_key": self._public_key}

    def sources(self) -> dict[str, str]:
        return SOURCES

    async def check(self, token: str) -> Checked:
        """The token is in both idempotency keys: after a cut line the same SetupIntent is found, not a second made."""
        intents = self._client.v1.setup_intents
        card: Any = None
        try:
            card = (await self._client.v1.payment_methods.retrieve_async(token)).card
            if card is None:
                raise not_read()  # a bank account or wallet: answers of that kind come days later
            intent = await intents.create_async(
                {"usage": "off_session"}, {"idempotency_key": f"ringback-create-{token}"}
            )
            intent = await intents.confirm_async(
                intent.id,
                {"payment_method": token, "return_url": self._return_url},
                {"idempotency_key": f"ringback-confirm-{token}"},
            )
        except stripe.CardError as error:
            return read(refusal(error.error), token, card)
        except stripe.InvalidRequestError as error:
            log.info("card_token_refused", code=error.code, param=error.param)
            raise not_read() from None
        except stripe.StripeError as silent:
            raise down(silent) from silent
        return read(state_of(intent), intent.id, card, action_url(intent))

    async def confirm(self, reference: str) -> Checked:
        try:
            intent = await self._client.v1.setup_intents.retrieve_async(reference, {"expand": ["payment_method"]})
        except stripe.StripeError as silent:
            raise down(silent) from silent
        return read(state_of(intent), reference, getattr(intent.payment_method, "card", None), action_url(intent))

    def notification(self, body: bytes, headers: Mapping[str, str]) -> GatewayNotification | None:
        """Five minutes old at most. It only says that there is something to ask about: it may come twice or late, so
        its content is no result."""
        signature = headers.get("stripe-signature", "")
        if not signature.isascii():
            raise NotSigned  # Stripe's library compares only ASCII, and fails at anything else
        try:
            event = self._client.construct_event(body, signature, self._webhook_secret)
        except (ValueError, stripe.SignatureVerificationError):
            raise NotSigned from None
        if event.type not in EVENTS:
            return None
        intent: Any = event.data.object
        return GatewayNotification((str(intent.id), str(intent.payment_method)))


def state_of(intent: Any) -> PaymentState:
    """What a SetupIntent says. Raises GatewayDown for a status that cards don't have."""
    if intent.status == "succeeded":
        return PaymentState.OK
    if intent.status == "requires_action":
        if action_url(intent) is None:
            raise GatewayDown  # Stripe was given a `return_url`, so it answers with a page to open
        return PaymentState.ACTION_REQUIRED
    if intent.status in ("requires_payment_method", "canceled"):
        return refusal(getattr(intent, "last_setup_error", None))
    raise GatewayDown


def refusal(error: Any) -> PaymentState:
    """The bank's reason stands in `decline_code`, Stripe's own in `code`; without either it is a plain refusal."""
    codes = [getattr(error, name, None) or "" for name in ("decline_code", "code")]
    return next((REFUSALS[code] for code in codes if code in REFUSALS), PaymentState.DECLINED)


def action_url(intent: Any) -> str | None:
    redirect = getattr(getattr(intent, "next_action", None), "redirect_to_url", None)
    return getattr(redirect, "url", None)


def read(state: PaymentState, reference: str, card: Any, url: str | None = None) -> Checked:
    if card is None:
        return Checked(state, reference, action_url=url)
    expires = f"{card.exp_month:02}/{card.exp_year % 100:02}"
    return Checked(
        state, reference, str(card.brand).title(), card.last4, expires, url, getattr(card, "fingerprint", None) or ""
    )


def not_read() -> InvalidInput:
    return InvalidInput.of("token", "token_unknown", "The card could not be read. Enter it again.")


def down(error: stripe.StripeError) -> GatewayDown:
    """A wrong key looks to the applicant like an outage, and must not to the operator."""
    log.error("stripe_unavailable", kind=type(error).__name__, status=error.http_status, code=error.code)
    return GatewayDown()
