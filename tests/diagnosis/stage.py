"""One applicant in an installation of its own, whose clock moves when we say so, and what they are shown in the end."""

import asyncio
from typing import Any

import msgspec
from litestar.testing import TestClient
from sqlalchemy import func, select

from ringback.accounts.sessions.credentials import LOGIN_COOKIE
from ringback.courier.tables import deliveries, receipts
from ringback.services import Services
from ringback.settings import Settings
from ringback.worker import Worker
from tests.builders import app_of, client_for, make_account
from tests.conftest import NOON_IN_HANOI, TestClock
from tests.rows import select_all
from tests.waiting import async_until

FOUND = select(func.count()).where(receipts.c.delivery_id.is_not(None))


class Stage:
    def __init__(self, settings: Settings, clock: TestClock) -> None:
        self.settings = settings
        self.clock = clock
        self.services = Services(settings, clock)
        self.token = ""
        self._runner = asyncio.Runner()  # one loop for all rounds, as a worker has it
        self._open = False
        clock.ms = NOON_IN_HANOI

    def close(self) -> None:
        if self._open:
            self._runner.run(self.services.providers.stop())
        self._runner.close()
        self.services.store.close()

    def provide(self, *tables: dict[str, Any]) -> None:
        """Send by these providers; a channel that none of them serves has the sandbox."""
        self.furnish(msgspec.structs.replace(self.settings, providers=tables))

    def furnish(self, settings: Settings) -> None:
        self.services.store.close()
        self.services = Services(settings, self.clock)

    def sign_up(self, number: str) -> None:
        """Somebody whose e-mail address is proved, and who has named a phone."""
        _, self.token = make_account(self.services.store, phone=number)

    def ask(self, number: str, channel: str = "sms") -> None:
        """The applicant has a code sent to their phone."""
        self.sign_up(number)
        answer = self.client.post("/v1/verifications", json={"kind": "phone", "channel": channel})
        assert answer.status_code == 201, answer.text

    def begin(self, email: str) -> None:
        """Somebody begins to sign up, and has a code sent to their e-mail address."""
        answer = client_for(self.services).post("/v1/signups", json={"email": email, "name": "Lan", "language": "en"})
        assert answer.status_code == 201, answer.text
        self.token = answer.cookies[LOGIN_COOKIE]

    @property
    def client(self) -> TestClient[Any]:
        return client_for(self.services, self.token)

    @property
    def callbacks(self) -> TestClient[Any]:
        """By which a provider reaches us."""
        return TestClient(app_of(self.services))

    def carry(self, receipts: int = 0) -> None:
        """The worker does what is due, hears so many receipts, and does what follows from them."""
        self._runner.run(self._carry(receipts))

    def later(self, seconds: float) -> None:
        """Time passes in a few steps, as a worker sees it."""
        for _ in range(3):
            self.clock.advance(seconds=seconds / 3)
            self.carry()

    def pause(self, seconds: float) -> None:
        """Real time passes, for a peer in another process."""
        self._runner.run(asyncio.sleep(seconds))

    def findings(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.client.get("/v1/me/checks").json()["findings"]
        return found

    def deliveries(self) -> list[Any]:
        """Of codes, in their order."""
        wanted = select(deliveries).where(deliveries.c.template == "code").order_by(deliveries.c.sequence)
        return self.services.store.read_now(lambda db: select_all(db, wanted))

    def by_itself(self) -> str:
        """What Ringback did without being asked."""
        sent = self.deliveries()
        if len(sent) > 1:
            return f"sends it by {sent[1].channel}"
        return "tries again" if sent and sent[0].attempts > 1 else ""

    async def _carry(self, count: int) -> None:
        if not self._open:
            await self.services.providers.start()
            self._open = True
        await self._work()
        await async_until(lambda: self.receipts() >= count, f"{count} receipts")
        await self._work()

    async def _work(self) -> None:
        worker = Worker(self.services)
        while await worker.everything():
            await worker.settle()

    def receipts(self) -> int:
        """How many have come that found their message."""
        return int(self.services.store.read_now(lambda db: select_all(db, FOUND))[0][0])
