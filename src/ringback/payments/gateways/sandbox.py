"""A card processor in software: each test card always behaves alike. Never in production."""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec
from sqlalchemy import bindparam, select, update

from ringback.core.actors import Actor
from ringback.core.crypto import new_token
from ringback.core.db import Db
from ringback.core.errors import InvalidInput, NotFound
from ringback.core.sql import prepare
from ringback.core.store import Store
from ringback.payments.gateway import GatewayDown
from ringback.payments.schemas import Checked, GatewayNotification, PaymentState
from ringback.payments.tables import challenges

CARDS = {
    "tok_ok": Checked(PaymentState.OK, "tok_ok", "Visa", "4242", "12/34"),
    "tok_declined": Checked(PaymentState.DECLINED, "tok_declined", "Visa", "0002", "12/34"),
    "tok_3ds": Checked(PaymentState.ACTION_REQUIRED, "", "Visa", "3155", "12/34"),
    "tok_expired": Checked(PaymentState.EXPIRED, "tok_expired", "Visa", "0069", "01/20"),
    "tok_insufficient_funds": Checked(
        PaymentState.INSUFFICIENT_FUNDS, "tok_insufficient_funds", "Visa", "9995", "12/34"
    ),
}
DOWN = "tok_unavailable"


class Challenge(NamedTuple):
    """`approved`: 1 or 0, NULL until the card's holder has answered."""

    approved: int | None


CHALLENGE = prepare(select(challenges.c.approved).where(challenges.c.token == bindparam("token")), into=Challenge)
ANSWER = prepare(
    update(challenges).where(challenges.c.token == bindparam("which")).values(approved=bindparam("answer"))
)


class SandboxGateway:
    """Keeps the challenges it opened in the store, as a bank keeps its own."""

    name = "sandbox"

    def __init__(self, store: Store) -> None:
        self._store = store

    def public(self) -> dict[str, str]:
        return {}

    def sources(self) -> dict[str, str]:
        return {}

    async def check(self, token: str) -> Checked:
        if token == DOWN:
            raise GatewayDown
        card = CARDS.get(token)
        if card is None:
            raise InvalidInput.of("token", "token_unknown", "The card could not be read. Enter it again.")
        if card.state is PaymentState.ACTION_REQUIRED:
            return _waiting(await self._store.write(open_challenge))
        return card

    async def confirm(self, reference: str) -> Checked:
        approved = await self._store.read(challenge, token=reference)
        if approved is None:
            return _waiting(reference)
        state = PaymentState.OK if approved else PaymentState.DECLINED
        return msgspec.structs.replace(CARDS["tok_3ds"], state=state, reference=reference)

    def notification(self, body: bytes, headers: Mapping[str, str]) -> GatewayNotification | None:
        raise NotFound


def open_challenge(db: Db) -> str:
    token = new_token("3ds")
    db.add(challenges, token=token, at=db.now)
    return token


def challenge(db: Db, *, token: str) -> bool | None:
    """What the card's holder told the bank, None until then. Raises NotFound for a challenge nobody opened."""
    row = db.one(CHALLENGE, token=token)
    if row is None:
        raise NotFound
    return None if row.approved is None else bool(row.approved)


def answer_challenge(db: Db, actor: Actor, /, *, token: str, approve: bool) -> None:
    """The card's holder answers the bank, and may answer otherwise until somebody asks."""
    if not db.run(ANSWER, which=token, answer=int(approve)):
        raise NotFound


def _waiting(reference: str) -> Checked:
    return msgspec.structs.replace(CARDS["tok_3ds"], reference=reference, action_url=f"/sandbox/3ds/{reference}")
