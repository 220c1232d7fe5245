"""Who is sent an entry: read once for all commands that share a commit."""

import asyncio

from sqlalchemy import select

from ringback.core.actors import SYSTEM, Actor, ActorKind
from ringback.core.db import Db
from ringback.core.errors import NotPossible
from ringback.courier.tables import deliveries
from ringback.courier.webhooks.commands import subscribe as subscribe_by
from ringback.courier.webhooks.commands import unsubscribe
from ringback.courier.webhooks.queries import subscribers
from ringback.journal.commands import append
from ringback.services import Services
from tests.builders import make_account
from tests.rows import select_all


def test_who_subscribes_among_others_is_told_from_then_until_they_leave(services: Services) -> None:
    """Commands that share a commit read the subscribers once, and again after one that changes them, or fails."""
    store = services.store
    maker = Actor(
        kind=ActorKind.INTEGRATOR,
        id="key_1",
        name="Program",
        permissions=frozenset({"webhooks.manage", "entries.read"}),
    )
    people = [make_account(store)[0] for _ in range(4)]
    made: list[str] = []

    def subscribing(db: Db, url: str) -> str:
        kinds = ["account.activated"]
        made = subscribe_by(db, maker, url=url, kinds=kinds, webhook_format="standard", private_too=True, buses=False)
        return made.id

    def begin(db: Db) -> None:
        made.append(subscribing(db, "https://hooks.example/"))

    def begin_and_fail(db: Db) -> None:
        subscribing(db, "https://hooks.example/failed")
        subscribers(db)
        raise NotPossible

    def activate(db: Db, account_id: str) -> None:
        append(db, SYSTEM, "account.activated", account_id=account_id)

    async def together() -> list[object]:
        return await asyncio.gather(
            store.write(activate, people[0]),
            store.write(begin),
            store.write(activate, people[1]),
            store.write(begin_and_fail),
            store.write(activate, people[2]),
            store.write(lambda db: unsubscribe(db, maker, webhook_id=made[-1])),
            store.write(activate, people[3]),
            return_exceptions=True,
        )

    asyncio.run(together())
    told = store.read_now(lambda db: select_all(db, select(deliveries.c.account_id, deliveries.c.webhook_id)))
    assert {row.account_id for row in told} == {people[1], people[2]}
    assert len({row.webhook_id for row in told}) == 1
