"""HTTP: which card processor there is, and the sandbox bank's answer to a 3-D Secure challenge."""

import msgspec
from litestar import get, post

from ringback.core.http import Caller, Provided
from ringback.payments import commands, queries
from ringback.payments import gateway as port
from ringback.payments.commands import GatewayUnavailable
from ringback.payments.gateway import HasGateway
from ringback.payments.gateways.sandbox import answer_challenge
from ringback.payments.schemas import GatewayView


class ChallengeAnswer(msgspec.Struct, frozen=True):
    approve: bool


@get("/v1/payment-gateway", opt={"permission": ""})
async def payment_gateway(services: Provided[HasGateway]) -> GatewayView:
    """Which card processor the browser turns cards into tokens with."""
    return GatewayView(services.gateway.name, services.gateway.public())


@post("/v1/payment-gateway/webhook", opt={"permission": ""}, status_code=204)
async def gateway_webhook(caller: Caller, services: Provided[HasGateway]) -> None:
    """The card processor's signed webhook: a bank has answered. The result is asked for, and recorded once."""
    gateway = services.gateway
    notification = gateway.notification(await caller.request.body(), caller.request.headers)
    if notification is None:
        return
    waiting = await caller.store.read(queries.open_check, gateway=gateway.name, notification=notification)
    if waiting is None:
        return
    checked = await port.confirm(gateway, waiting.checked)
    if checked.state is waiting.checked.state:
        raise GatewayUnavailable  # so that it is sent again
    await caller.store.write(
        commands.record_notification, notification=notification, gateway=gateway.name, checked=checked
    )


@post("/sandbox/api/3ds/{token:str}", opt={"permission": ""}, status_code=204)
async def answer_3ds(caller: Caller, token: str, data: ChallengeAnswer) -> None:
    """The holder of a test card tells the bank whether they pay."""
    await caller.write(answer_challenge, token=token, approve=data.approve)


ROUTES = [payment_gateway, gateway_webhook]
SANDBOX_ROUTES = [answer_3ds]
