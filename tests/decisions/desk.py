"""A stuck applicant with a case, and agents who may decide."""

from copy import copy
from typing import Any, Self

from sqlalchemy import select

from ringback.accounts.access import authenticate
from ringback.accounts.flow import RequirementName, RequirementState
from ringback.accounts.requirements import settle
from ringback.accounts.tables import accounts, logins
from ringback.core.actors import SYSTEM, Actor, Credentials
from ringback.core.crypto import token_hash
from ringback.core.db import Db, from_json
from ringback.core.masking import mask_phone
from ringback.journal.commands import append
from ringback.journal.schemas import Entry
from ringback.journal.tables import entries
from ringback.services import Services
from tests.builders import client_for, make_account, make_agent
from tests.rows import execute, select_all, select_one
from tests.support.people import opened

PHONE = "+84912345678"
YES = {"findings_read": True, "identity_matches": True, "number_is_theirs": True, "no_pressure": True}


class Desk:
    """One `case` of one applicant who has everything but a proved phone, and an agent, Minh, with a fresh step-up."""

    def __init__(
        self,
        services: Services,
        *,
        phone: str = PHONE,
        device: str | None = None,
        email: str | None = None,
        **case: Any,
    ) -> None:
        self.services = services
        self.store = services.store
        self.account_id, self.applicant = make_account(services.store, phone=phone, device=device, email=email)
        self.pay()
        self.store.write_now(lost_code, account_id=self.account_id, phone=phone)
        actor = self.store.read_now(authenticate, Credentials(self.applicant, bearer=False, desk=False, device=None))
        self.case_id = opened(self.store, actor, **case).id
        self.minh_id, self.minh = make_agent(self.store, name="Minh", stepped_up=True)

    def at(self, services: Services) -> Self:
        """The same case and people in a copy of their installation."""
        there = copy(self)
        there.services, there.store = services, services.store
        return there

    def pay(self) -> None:
        self.store.write_now(
            settle, SYSTEM, account_id=self.account_id, name=RequirementName.PAYMENT, state=RequirementState.SATISFIED
        )

    def agent(self, name: str) -> tuple[str, str]:
        """Somebody who may approve."""
        return make_agent(self.store, name=name, role="lead", stepped_up=True)

    def actor(self, token: str) -> Actor:
        return self.store.read_now(Desk.actor_of, token)

    @staticmethod
    def actor_of(db: Db, token: str) -> Actor:
        return authenticate(db, Credentials(token, bearer=False, desk=True, device=None))

    def proposal(self, **changes: Any) -> dict[str, Any]:
        seq = self.seqs("delivery.undelivered")[0]
        whole = {
            "verdict": "activate",
            "reason": "phone_gets_no_codes",
            "note": "",
            "waives": ["phone"],
            "evidence": [{"kind": "entry", "ref": str(seq), "note": "delivery.undelivered"}],
            "checklist": {**YES, "codes_were_tried": True},
        }
        return {**whole, **changes}

    def propose(self, token: str | None = None, **changes: Any) -> Any:
        path = f"/v1/desk/cases/{self.case_id}/decisions"
        return client_for(self.services, agent_token=token or self.minh).post(path, json=self.proposal(**changes))

    def settle(self, step: str, decision: dict[str, Any], token: str, **changes: Any) -> Any:
        body = {"note": "", "evidence_hash": decision["evidence_hash"], **changes}
        path = f"/v1/desk/decisions/{decision['id']}/{step}"
        return client_for(self.services, agent_token=token).post(path, json=body)

    def state(self) -> str:
        row = self.store.read_now(
            lambda db: select_one(db, select(accounts.c.state).where(accounts.c.id == self.account_id))
        )
        assert row is not None
        return str(row.state)

    def entries(self, kind: str) -> list[Any]:
        statement = select(entries).where(entries.c.account_id == self.account_id, entries.c.kind == kind)
        return self.store.read_now(lambda db: select_all(db, statement.order_by(entries.c.seq)))

    def proof(self) -> dict[str, Any]:
        """The facts of the delivery that the proposal rests on."""
        data: dict[str, Any] = from_json(self.entries("delivery.undelivered")[0].data)
        return data

    def seqs(self, kind: str) -> list[int]:
        return [entry.seq for entry in self.entries(kind)]

    def refusals(self) -> list[str]:
        """The codes of every try that was refused, as the journal has them."""
        return [from_json(entry.data)["code"] for entry in self.entries("decision.refused")]

    def let_step_up_end(self, token: str) -> None:
        statement = logins.update().where(logins.c.token_hash == token_hash(token)).values(stepped_up_until=0)
        self.store.write_now(lambda db: execute(db, statement))


def lost_code(db: Db, /, *, account_id: str, phone: str, **changes: Any) -> Entry:
    """The trace of a text message with a code that the carrier gave up: evidence."""
    data = {"channel": "sms", "template": "code", "to": mask_phone(phone), "trust": "carrier", "cause": "filtered"}
    return append(db, SYSTEM, "delivery.undelivered", account_id=account_id, data={**data, **changes})


def risky(services: Services) -> Desk:
    """Somebody else has the same phone already: a second agent must look."""
    make_account(services.store, phone=PHONE)
    return Desk(services)
