"""A walk over every operation of every API by everybody: only a code that the person entered, or a decision, activates.

The account that is walked around lacks nothing but its phone, so that whatever would meet that requirement, or waive
it, or set the state itself, is seen at once.
"""

import json
from typing import Any, NamedTuple

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from ringback.accounts import erasure
from ringback.accounts.access_keys import AccessKeyRequest, create_access_key
from ringback.accounts.commands import put_contact
from ringback.accounts.contact import checked
from ringback.accounts.flow import AccountState, RequirementName, RequirementState
from ringback.accounts.queries import account
from ringback.accounts.requirements import settle, states_of
from ringback.compat.twilio_verify.sids import account_sid, sid_of
from ringback.core.actors import SYSTEM
from ringback.core.db import Db
from ringback.services import Services
from ringback.support import phone_proofs
from ringback.verification.queries import history
from tests.access.test_every_route import ROWS
from tests.access.world import build
from tests.builders import OPERATOR, client_for, code_of, contact, make_account, make_key
from tests.compat.models import ACCOUNT, SUPPORT, Signer
from tests.conftest import TestClock

PHONE = "+84912345000"
REST = [route for route in ROWS if not route.startswith("DELETE /v1/logins") and "agent/logins" not in route]
PEOPLE = ("anonymous", "stranger", "owner", "agent", "program", "bound")
AWS = [(api, name) for api in (SUPPORT, ACCOUNT) for name in sorted(api.model.operations)]
STATES = ("approved", "canceled")
WAITS = (1, 60, 700)  # seconds: nothing, the next message, the end of a code
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)  # what is walked is the same on both


class Everybody(NamedTuple):
    """One account, and everybody who can try to get it activated."""

    services: Services
    clock: TestClock
    clients: dict[str, Any]
    signers: dict[str, Signer]
    ids: dict[str, str]

    @property
    def account_id(self) -> str:
        return self.ids["account_id"]

    def wrong_code(self) -> str:
        """Never by chance the right one of any code that was sent."""
        rows = self.services.store.read_now(lambda db: history(db, account_id=self.account_id, most=50))
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


def everybody(services: Services, clock: TestClock) -> Everybody:
    world = build(services)
    account_id = world.ids["account_id"]
    services.store.write_now(lambda db: lacks_only_its_phone(db, account_id))
    ordered = client_for(services, key=make_key(services.store))
    clients = {who: getattr(world, who) for who in PEOPLE if who != "bound"}
    clients["bound"] = client_for(services, key=make_key(services.store, account_id=account_id))
    keys = {
        "owner": services.store.write_now(create_access_key, OPERATOR, request=AccessKeyRequest("aws", account_id)),
        "stranger": services.store.write_now(
            create_access_key, OPERATOR, request=AccessKeyRequest("aws", make_account(services.store)[0])
        ),
    }
    made = ordered.post("/v1/access-keys", json={"name": "theirs", "account_id": account_id})
    assert made.status_code in (201, 403), made.text
    return Everybody(services, clock, clients, {who: Signer(services, key) for who, key in keys.items()}, world.ids)


def lacks_only_its_phone(db: Db, account_id: str) -> None:
    put_contact(db, SYSTEM, account_id=account_id, contact=checked(contact(PHONE)))
    for name in RequirementName:
        if name is not RequirementName.PHONE:
            settle(db, SYSTEM, account_id=account_id, name=name, state=RequirementState.SATISFIED, reason="test")


class Walk(RuleBasedStateMachine):
    """Nobody in it ever enters a code that was sent, and no decision is made that the policy would allow."""

    everybody: Everybody

    @rule(who=st.sampled_from(PEOPLE), route=st.sampled_from(REST))
    def rest(self, who: str, route: str) -> None:
        method, path = route.split(" ", 1)
        body = ROWS[route].json
        if body is not None and "code" in body:
            body = {**body, "code": self.everybody.wrong_code()}
        ids = {"verification_id": self.everybody.newest() or "ver_none", **self.everybody.ids}
        ids |= {
            "proof_id": self.everybody.proof(),
            "decision_id": "dec_none",
            "webhook_id": "hook_none",
            "delivery_id": "del_none",
            "key_id": "RKIANONE",
        }
        ids |= {"rule_id": "rule_none", "block_id": "block_none", "incident_id": "inc_none", "message_number": "1"}
        answer = self.everybody.clients[who].request(method, path.format_map(Ids(ids)), json=body)
        assert answer.status_code != 500, (who, route, answer.text)

    @rule(who=st.sampled_from(PEOPLE), method=st.sampled_from(("PATCH", "PUT", "POST")), of=st.sampled_from(REST))
    def set_outright(self, who: str, method: str, of: str) -> None:
        """Fields that a handler might take over by mistake."""
        path = of.split(" ", 1)[1].format_map(Ids(self.everybody.ids))
        body = {**(ROWS[of].json or {}), "state": "active", "phone": "waived", "requirements": {"phone": "waived"}}
        if "code" in body:
            body["code"] = self.everybody.wrong_code()
        self.everybody.clients[who].request(method, path, json=body)

    @rule(who=st.sampled_from(("owner", "stranger")), operation=st.sampled_from(AWS))
    def aws(self, who: str, operation: tuple[Any, str]) -> None:
        signer, (api, name) = self.everybody.signers[who], operation
        body = signer.right(api, name)
        if "Otp" in body:
            body["Otp"] = self.everybody.wrong_code()
        signer.call(api, name, body)

    @rule(
        who=st.sampled_from(("program", "bound")),
        tagged=st.booleans(),
        channel=st.sampled_from(("sms", "call", "auto", "email")),
    )
    def twilio_starts(self, who: str, tagged: bool, channel: str) -> None:
        form = {"To": PHONE if channel != "email" else "lan@example.com", "Channel": channel}
        if tagged:
            form["Tags"] = json.dumps({"account_id": self.everybody.account_id})
        self.twilio(who, f"/v2/Services/{self.service(who)}/Verifications", form)

    @rule(who=st.sampled_from(("program", "bound")), status=st.sampled_from(STATES), by_number=st.booleans())
    def twilio_ends(self, who: str, status: str, by_number: bool) -> None:
        newest = self.everybody.newest()
        which = PHONE if by_number or newest is None else sid_of("VE", newest)
        self.twilio(who, f"/v2/Services/{self.service(who)}/Verifications/{which}", {"Status": status})

    @rule(who=st.sampled_from(("program", "bound")))
    def twilio_checks(self, who: str) -> None:
        form = {"To": PHONE, "Code": self.everybody.wrong_code()}
        self.twilio(who, f"/v2/Services/{self.service(who)}/VerificationCheck", form)

    @rule(seconds=st.sampled_from(WAITS))
    def waits(self, seconds: int) -> None:
        self.everybody.clock.advance(seconds=seconds)

    @invariant()
    def is_not_active(self) -> None:
        state, phone = self.everybody.stands()
        assert state != AccountState.ACTIVE
        assert phone in (RequirementState.MISSING, RequirementState.PENDING)

    def service(self, who: str) -> str:
        listed = self.twilio(who, "/v2/Services", None)
        found = listed.json().get("services") if listed.status_code == 200 else None
        if found:
            return str(found[0]["sid"])
        made = self.twilio(who, "/v2/Services", {"FriendlyName": "Acme"})
        return str(made.json().get("sid", "VA" + "0" * 32))

    def twilio(self, who: str, path: str, form: dict[str, str] | None) -> Any:
        secret = self.everybody.clients[who].headers["Authorization"].removeprefix("Bearer ")
        client = self.everybody.clients["anonymous"]
        auth = (account_sid(self.everybody.services.vault), secret)
        return client.get(path, auth=auth) if form is None else client.post(path, data=form, auth=auth)


class Ids(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return f"{name}_none"


def walk(services: Services, clock: TestClock, steps: int, examples: int) -> None:
    """Every example goes on where the one before ended; only what there is then can be in its way."""
    ready = everybody(services, clock)

    class Walked(Walk):
        everybody = ready

    run_state_machine_as_test(
        Walked,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.timeout(300)
def test_operations_never_activate_without_the_code(services: Services, clock: TestClock) -> None:
    walk(services, clock, steps=50, examples=12)


def test_every_operation_by_everybody_once_activates_nobody(services: Services, clock: TestClock) -> None:
    one = Walk()
    one.everybody = everybody(services, clock)
    for who in PEOPLE:
        for route in REST:
            one.rest(who, route)
            one.set_outright(who, "PATCH", route)
    for who in ("owner", "stranger"):
        for operation in AWS:
            one.aws(who, operation)
    one.is_not_active()


@pytest.mark.parametrize("end", STATES)
@pytest.mark.parametrize("by_number", [False, True])
def test_programs_word_for_a_tagged_account_activates_nobody(
    services: Services, clock: TestClock, end: str, by_number: bool
) -> None:
    one = Walk()
    one.everybody = everybody(services, clock)
    clock.advance(minutes=11)
    one.twilio_starts("program", True, "sms")
    one.twilio_ends("program", end, by_number)
    one.is_not_active()


def test_right_code_activates_after_all_of_that(services: Services, clock: TestClock) -> None:
    """Else the walk would prove nothing: the account is one code away."""
    one = Walk()
    one.everybody = everybody(services, clock)
    one.twilio_starts("program", True, "sms")
    one.twilio_ends("program", "approved", False)
    clock.advance(minutes=11)
    owner, store = one.everybody.clients["owner"], services.store
    started = owner.post("/v1/verifications", json={"kind": "phone", "channel": "sms"}).json()["id"]
    assert owner.post(f"/v1/verifications/{started}/checks", json={"code": code_of(store, started)}).status_code == 200
    assert one.everybody.stands() == ("active", "satisfied")


def test_erased_account_stays_closed(services: Services, clock: TestClock) -> None:
    """The one command of the command line that changes an account."""
    one = Walk()
    one.everybody = everybody(services, clock)
    services.store.write_now(erasure.erase, OPERATOR, account_id=one.everybody.account_id, reason="asked")
    assert one.everybody.stands()[0] == AccountState.CLOSED
