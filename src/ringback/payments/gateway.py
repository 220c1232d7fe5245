"""The port: what Ringback asks of a card processor. An adapter holds no state of ours and may be slow or down."""

import asyncio
from collections.abc import Mapping
from typing import Protocol

from ringback.core.errors import InvalidInput, Problem
from ringback.payments.schemas import Checked, GatewayNotification, PaymentState

TIMEOUT_S = 20


class GatewayDown(Exception):
    """The gateway could not be asked, or gave no answer that can be read."""


class NotSigned(Problem):
    code = "not_signed"
    status = 400
    title = "The signature is wrong"
    detail = "Only the card processor may send this. Compare the signing secret there with the one in the settings."


class Gateway(Protocol):
    """One card processor. Raises GatewayDown where it can't be asked, InvalidInput for a token it does not know."""

    name: str

    def public(self) -> dict[str, str]:
        """What the browser needs to turn a card into a token."""

    def sources(self) -> dict[str, str]:
        """From where else than from us the page loads for that, by directive of the content security policy."""

    async def check(self, token: str) -> Checked:
        """Whether a method could be charged. Charges nothing; asking again with the same token does no harm."""

    async def confirm(self, reference: str) -> Checked:
        """The state of a method after its holder did what `action_url` asked for."""

    def notification(self, body: bytes, headers: Mapping[str, str]) -> GatewayNotification | None:
        """What the gateway's webhook is about, None where that is nothing of ours. Header names in small letters.

        Raises NotSigned for a request from somebody else, NotFound where this gateway sends none.
        """


class HasGateway(Protocol):
    """Services of a room that asks the card processor."""

    @property
    def gateway(self) -> Gateway: ...


async def check(gateway: Gateway, token: str) -> Checked:
    """Ask, but not for ever. A gateway that is down is the state `unavailable`, and the token is kept for later."""
    if not 1 <= len(token) <= 255:
        raise InvalidInput.of("token", "token_form", "Send the token that the gateway gave for the card.")
    try:
        async with asyncio.timeout(TIMEOUT_S):
            return await gateway.check(token)
    except (GatewayDown, TimeoutError):
        return Checked(PaymentState.UNAVAILABLE, reference=token)


async def confirm(gateway: Gateway, before: Checked) -> Checked:
    """Ask again about a method whose last answer was not final."""
    if before.state is PaymentState.UNAVAILABLE:
        return await check(gateway, before.reference)
    try:
        async with asyncio.timeout(TIMEOUT_S):
            return await gateway.confirm(before.reference)
    except (GatewayDown, TimeoutError):
        return before
