"""One account that lacks nothing but its phone, and everybody who can try to get it activated."""

from typing import Any

import msgspec

from ringback.accounts.access import LoginKind, open_login
from ringback.accounts.commands import put_contact
from ringback.accounts.contact import checked
from ringback.accounts.flow import RequirementName, RequirementState
from ringback.accounts.keys.access_keys import AccessKeyRequest, NewAccessKey, create_access_key
from ringback.accounts.queries import account
from ringback.accounts.requirements import settle, states_of
from ringback.accounts.sessions.credentials import AGENT_COOKIE, LOGIN_COOKIE
from ringback.core.actors import SYSTEM
from ringback.core.db import Db
from ringback.core.times import MINUTE
from ringback.services import Services
from ringback.support import phone_proofs
from ringback.verification.queries import history
from tests.access.world import answered, build
from tests.builders import OPERATOR, client_for, code_of, contact, make_account, make_agent, make_key
from tests.compat.models import Signer
from tests.compat.test_scim import MAI
from tests.conftest import TestClock
from tests.decisions.desk import YES, lost_code

PHONE = "+84912345000"
AGENTS = ("agent", "lead", "admin")
PROGRAMS = ("program", "bound", "operator", "provisioner")
BROWSERS = ("stranger", "owner", "owner_by_link", "owner_signing_up", *AGENTS)
PEOPLE = ("anonymous", *BROWSERS, *PROGRAMS)
SIGNERS = ("owner", "stranger", "program")  # who made the key that signs


class Everybody:
    """`done`: who did what, and was let."""

    def __init__(self, services: Services, clock: TestClock) -> None:
        store, world = services.store, build(services)
        self.services, self.clock, self.client = services, clock, client_for(services)
        self.account_id = account_id = world.ids["account_id"]
        self.stranger_id, _ = make_account(store, phone=PHONE)  # whose phone it is, too: a decision takes two people
        kinds = {"owner": LoginKind.APPLICANT, "owner_by_link": LoginKind.SUPPORT, "owner_signing_up": LoginKind.SIGNUP}
        self.subjects = {who: (kind, account_id) for who, kind in kinds.items()}
        self.subjects["stranger"] = (LoginKind.APPLICANT, self.stranger_id)
        self.subjects |= {role: (LoginKind.AGENT, make_agent(store, role=role)[0]) for role in AGENTS}
        self.keys = {role: make_key(store, role=role) for role in ("operator", "provisioner")}
        self.keys |= {"program": make_key(store), "bound": make_key(store, account_id=account_id)}
        mai = {name: value for name, value in MAI.items() if name != "emails"}
        mai |= {"userName": f"mai{account_id}@desk.example", "externalId": account_id}
        user = answered(self.ask("provisioner", "POST", "/scim/v2/Users", mai))
        self.ids = {**world.ids, "user_id": user["id"]}
        self.ids["decision_id"] = self.decision()["id"]
        self.done: set[tuple[str, str]] = set()

    def ask(self, who: str, method: str, path: str, json: Any = None) -> Any:
        """Signed in anew each time, since some operations end the login that calls them, or open another."""
        self.client.cookies.clear()
        return self.client.request(method, path, json=json, headers=self.headers(who))

    def headers(self, who: str) -> dict[str, str]:
        if who in self.keys:
            return {"Authorization": f"Bearer {self.keys[who]}"}
        if who not in self.subjects:
            return {}
        kind, subject = self.subjects[who]
        until = self.clock.ms + 5 * MINUTE
        token = self.services.store.write_now(open_login, kind=kind, subject=subject, stepped_up_until=until)
        return {"Cookie": f"{AGENT_COOKIE if who in AGENTS else LOGIN_COOKIE}={token}"}

    def signer(self, who: str) -> Signer:
        """By a new key, since what changes a password or an address revokes the others."""
        wanted = AccessKeyRequest("aws", self.stranger_id if who == "stranger" else self.account_id)
        if who == "program":
            made = answered(self.ask(who, "POST", "/v1/access-keys", msgspec.to_builtins(wanted)))
            return Signer(self.services, msgspec.convert(made, NewAccessKey))
        return Signer(self.services, self.services.store.write_now(create_access_key, OPERATOR, request=wanted))

    def decision(self) -> dict[str, Any]:
        """The lead's, which waits for a second person; the one before is replaced."""
        self.ask("owner", "POST", f"/v1/cases/{self.ids['case_id']}/reopen", {})
        lost = self.services.store.write_now(self._lacks_only_its_phone)
        evidence = [{"kind": "entry", "ref": str(lost), "note": "delivery.undelivered"}]
        proposal = {
            "verdict": "activate",
            "reason": "phone_gets_no_codes",
            "note": "",
            "waives": ["phone"],
            "evidence": evidence,
            "checklist": {**YES, "codes_were_tried": True},
        }
        return answered(self.ask("lead", "POST", f"/v1/desk/cases/{self.ids['case_id']}/decisions", proposal))

    def _lacks_only_its_phone(self, db: Db, /) -> int:
        """The number of the entry of a code that did not arrive."""
        put_contact(db, SYSTEM, account_id=self.account_id, contact=checked(contact(PHONE)))
        for name in RequirementName:
            if name is not RequirementName.PHONE:
                state = RequirementState.SATISFIED
                settle(db, SYSTEM, account_id=self.account_id, name=name, state=state, reason="test")
        return lost_code(db, account_id=self.account_id, phone=PHONE).seq

    def wrong_code(self) -> str:
        """Never by chance the right one of any code that was sent."""
        rows = self.services.store.read_now(lambda db: history(db, account_id=self.account_id, maximum=50))
        right = {code_of(self.services.store, row.id) for row in rows}
        return next(code for code in map(str, range(100_000, 999_999)) if code not in right)

    def newest(self) -> str | None:
        rows = self.services.store.read_now(lambda db: history(db, account_id=self.account_id))
        return next((row.id for row in rows if row.kind == "phone"), None)

    def proof(self) -> str:
        """The call that is on its way, if an agent has made one."""
        found = self.services.store.read_now(phone_proofs.newest, account_id=self.account_id)
        return found.id if found is not None else "prf_none"

    def stands(self) -> tuple[str, str]:
        def read(db: Db) -> tuple[str, str]:
            return account(db, account_id=self.account_id).state, states_of(db, account_id=self.account_id)["phone"]

        return self.services.store.read_now(read)
