"""HTTP: which card processor there is, and the sandbox bank's answer to a 3-D Secure challenge."""

import msgspec
from litestar import get, post

from ringback.core.http import Caller
from ringback.payments.gateway import Gateway
from ringback.payments.gateways.sandbox import answer_challenge
from ringback.payments.schemas import GatewayView


class ChallengeAnswer(msgspec.Struct, frozen=True):
    approve: bool


def gateway_of(caller: Caller) -> Gateway:
    gateway: Gateway = caller.request.app.state["house"].gateway
    return gateway


@get("/v1/payment-gateway", opt={"may": ""})
async def payment_gateway(caller: Caller) -> GatewayView:
    """Which card processor the browser turns cards into tokens with."""
    gateway = gateway_of(caller)
    return GatewayView(gateway.name, gateway.public())


@post("/sandbox/api/3ds/{token:str}", opt={"may": ""}, status_code=204)
async def answer_3ds(caller: Caller, token: str, data: ChallengeAnswer) -> None:
    """The holder of a test card tells the bank whether it was him."""
    await caller.write(answer_challenge, token=token, approve=data.approve)


ROUTES = [payment_gateway]
SANDBOX_ROUTES = [answer_3ds]
