"""No card processor: every check is `unavailable`, so that only a person's decision can meet the requirement."""

from collections.abc import Mapping

from ringback.core.errors import NotFound
from ringback.payments.gateway import GatewayDown
from ringback.payments.schemas import Checked, GatewayNotification


class NoGateway:
    name = "none"

    def public(self) -> dict[str, str]:
        return {}

    def sources(self) -> dict[str, str]:
        return {}

    async def check(self, token: str) -> Checked:
        raise GatewayDown

    async def confirm(self, reference: str) -> Checked:
        raise GatewayDown

    def notification(self, body: bytes, headers: Mapping[str, str]) -> GatewayNotification | None:
        raise NotFound
