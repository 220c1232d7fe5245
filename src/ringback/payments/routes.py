"""HTTP: which card processor there is, and the sandbox bank's answer to a 3-D Secure challenge."""

import msgspec
from litestar import get, post

from ringback.core.http import Caller
from ringback.payments import commands
from ringback.payments import gateway as port
from ringback.payments.commands import GatewayUnavailable
from ringback.payments.gateway import Gateway
from ringback.payments.gateways.sandbox import answer_challenge
from ringback.payments.schemas import GatewayView


class ChallengeAnswer(msgspec.Struct, frozen=True):
    approve: bool


def gateway_of(caller: Caller) -> Gateway:
    gateway: Gateway = caller.request.app.state["services"].gateway
    return gateway


@get("/v1/payment-gateway", opt={"permission": ""})
async def payment_gateway(caller: Caller) -> GatewayView:
    """Which card processor the browser turns cards into tokens with."""
    gateway = gateway_of(caller)
    return GatewayView(gateway.name, gateway.public())


@post("/v1/payment-gateway/news", opt={"permission": ""}, status_code=204)
async def gateway_news(caller: Caller) -> None:
    """The card processor's signed webhook: a bank has answered. The result is asked for, and recorded once."""
    gateway = gateway_of(caller)
    news = gateway.news(await caller.request.body(), caller.request.headers)
    if news is None:
        return
    about = await caller.store.read(commands.told_about, gateway=gateway.name, news=news)
    if about is None:
        return
    _, before = about
    checked = await port.confirm(gateway, before)
    if checked.state is before.state:
        raise GatewayUnavailable  # so that it is sent again
    await caller.store.write(commands.record_news, news=news, gateway=gateway.name, checked=checked)


@post("/sandbox/api/3ds/{token:str}", opt={"permission": ""}, status_code=204)
async def answer_3ds(caller: Caller, token: str, data: ChallengeAnswer) -> None:
    """The holder of a test card tells the bank whether it was him."""
    await caller.write(answer_challenge, token=token, approve=data.approve)


ROUTES = [payment_gateway, gateway_news]
SANDBOX_ROUTES = [answer_3ds]
