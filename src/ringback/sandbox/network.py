"""The sandbox as the courier's channel reaches it: each submit is a transaction of the network's own."""

from ringback.core.store import Store
from ringback.courier.channels.sandbox.network import Submitted
from ringback.courier.schemas import Message
from ringback.sandbox import commands


class SoftwareNetwork:
    """See `courier.channels.sandbox.network.Network`."""

    def __init__(self, store: Store, seed: int) -> None:
        self._store = store
        self._seed = seed

    async def text(self, to: str, body: str, valid_until: int) -> Submitted:
        return await self._store.write(commands.take_text, to=to, body=body, valid_until=valid_until, seed=self._seed)

    async def call(self, to: str, script: Message, language: str) -> Submitted:
        return await self._store.write(commands.take_call, to=to, script=script, language=language, seed=self._seed)

    async def mail(self, to: str, subject: str, text: str) -> Submitted:
        return await self._store.write(commands.take_mail, to=to, subject=subject, text=text)
