"""localstripe as a program of its own, on loopback and in memory, with a bank behind it. usage: bank.py PORT

localstripe listens on every interface, keeps its state in a shared temporary folder and knows no bank. Added here as
Stripe documents them: `return_url`, the decline codes of the test cards, the result of 3-D Secure with its signed
webhook (`POST /_config/bank/{id}` with `approve`), and answers that are repeated for an `Idempotency-Key`.
"""

import sys
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web
from localstripe import resources
from localstripe.errors import UserError
from localstripe.webhooks import schedule_webhook

DECLINES = {
    "4000000000000002": {"code": "card_declined", "decline_code": "generic_decline"},
    "4000000000009995": {"code": "card_declined", "decline_code": "insufficient_funds"},
    "4000000000000069": {"code": "expired_card"},
}
AUTHENTICATION_FAILED = {"code": "setup_intent_authentication_failure", "type": "invalid_request_error"}
THEIRS = resources.SetupIntent._api_confirm


def confirm(payment_method: str | None = None, return_url: str | None = None, **rest: Any) -> Any:
    card = resources.PaymentMethod._api_retrieve(payment_method)._card_number
    if card in DECLINES:
        raise UserError(402, "Your card was declined.", dict(DECLINES[card]))
    intent = THEIRS(payment_method=payment_method, **rest)
    if intent.status == "requires_action" and return_url:
        url = f"https://hooks.stripe.com/redirect/{intent.id}"
        intent.next_action = {"type": "redirect_to_url", "redirect_to_url": {"url": url, "return_url": return_url}}
    return intent


resources.extra_apis[:] = [
    (method, path, confirm if call == THEIRS else call) for method, path, call in resources.extra_apis
]

from localstripe import server  # noqa: E402 - it reads the table above while it is imported

server.store.__class__.dump_to_disk = lambda _: None


async def answer(request: web.Request) -> web.Response:
    intent = resources.SetupIntent._api_retrieve(request.match_info["id"])
    approved = (await request.post())["approve"] == "true"
    intent.next_action = None
    intent.status = "succeeded" if approved else "requires_payment_method"
    intent.last_setup_error = None if approved else AUTHENTICATION_FAILED
    schedule_webhook(resources.Event(f"setup_intent.{'succeeded' if approved else 'setup_failed'}", intent))
    return web.Response()


ANSWERED: dict[str, tuple[int, Any]] = {}


@web.middleware
async def once(request: web.Request, handler: Callable[[web.Request], Awaitable[Any]]) -> Any:
    key = request.headers.get("Idempotency-Key")
    if key is None or request.method != "POST":
        return await handler(request)
    if key not in ANSWERED:
        response = await handler(request)
        ANSWERED[key] = (response.status, response.body)
    status, body = ANSWERED[key]
    return web.Response(status=status, body=body, content_type="application/json")


server.app.router.add_post("/_config/bank/{id}", answer)
server.app.middlewares.insert(0, once)
web.run_app(server.app, host="127.0.0.1", port=int(sys.argv[1]), print=None)
