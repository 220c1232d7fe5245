"""A walk over every operation of every API by everybody: only a code that the person entered, or a decision, activates.

The account that is walked around lacks nothing but its phone, so that whatever would meet that requirement, or waive
it, or set the state itself, is seen at once.
"""

import json
import random
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar
from unittest.mock import patch

import botocore.auth
import pytest

from ringback.accounts import erasure
from ringback.accounts.flow import AccountState, RequirementState
from ringback.accounts.keys.access_keys import revoke_access_key
from ringback.compat.twilio_verify.sids import account_sid, sid_of
from ringback.services import Services
from tests.access.test_every_route import ROWS, Row
from tests.access.world import answered, routes
from tests.builders import OPERATOR, code_of
from tests.compat.models import ACCOUNT, SUPPORT
from tests.compat.test_scim import MAI, PATCH
from tests.conftest import TestClock
from tests.decisions.everybody import PEOPLE, PHONE, PROGRAMS, SIGNERS, Everybody
from tests.every import EVERY, deep

SCIM = {
    "GET /scim/v2/ServiceProviderConfig": Row(),
    "GET /scim/v2/ResourceTypes": Row(),
    "GET /scim/v2/ResourceTypes/{name}": Row(),
    "GET /scim/v2/Schemas": Row(),
    "GET /scim/v2/Schemas/{name}": Row(),
    "GET /scim/v2/Users": Row(),
    "POST /scim/v2/Users": Row(MAI),
    "GET /scim/v2/Users/{user_id}": Row(),
    "PUT /scim/v2/Users/{user_id}": Row(MAI),
    "PATCH /scim/v2/Users/{user_id}": Row({"schemas": [PATCH], "Operations": [{"op": "replace", "value": MAI}]}),
    "DELETE /scim/v2/Users/{user_id}": Row(),
}
CALLS = {**ROWS, **SCIM}
AWS = {name: api for api in (SUPPORT, ACCOUNT) for name in sorted(api.model.operations)}
ROUTES = tuple(CALLS)
STATES = ("approved", "canceled")
STEPS = ("start", "check", *STATES)
CHANNELS = ("sms", "call", "auto", "email")
LITTLE = "too little was let: the walk would prove nothing"
# What is walked is the same on both, so PostgreSQL has its turn where every case is wanted.
ON = pytest.mark.parametrize("database", ["sqlite", "postgresql"] if EVERY else ["sqlite"], indirect=True)
pytestmark = ON


Rules = Mapping[str, tuple[int, Mapping[str, Sequence[Any]]]]  # a method of the walk's: how often, with what


class Walk:
    """Nobody in it ever enters a code that was sent, and no decision is made that the policy would allow."""

    RULES: ClassVar[Rules] = {
        "rest": (6, {"who": PEOPLE, "route": ROUTES}),
        "owner_does": (5, {"route": ROUTES}),
        "set_outright": (2, {"who": PEOPLE, "method": ("PATCH", "PUT", "POST"), "of": ROUTES}),
        "approves_what_is_not_theirs_to_approve": (1, {"who": PEOPLE}),
        "aws": (2, {"who": SIGNERS, "name": tuple(AWS)}),
        "twilio": (2, {"who": PROGRAMS, "step": STEPS, "tagged": (True, False), "channel": CHANNELS}),
        "waits": (1, {"seconds": (1, 60, 700)}),  # nothing, the next message, the end of a code
    }

    def __init__(self, everybody: Everybody) -> None:
        self.everybody = everybody

    def go(self, steps: int, seed: int) -> None:
        """What anybody might do, by chance: the same for the same seed. A failure is told with the steps before it."""
        chance, gone = random.Random(seed), []
        names, weights = tuple(self.RULES), [often for often, _ in self.RULES.values()]
        for _ in range(steps):
            (name,) = chance.choices(names, weights)
            given = {argument: chance.choice(values) for argument, values in self.RULES[name][1].items()}
            gone.append(f"{name} {given}")
            try:
                getattr(self, name)(**given)
                self.holds()
            except AssertionError as failed:
                told = [f"seed {seed}, step {len(gone)}", *gone[-20:], str(failed)]
                raise AssertionError("\n".join(told)) from failed

    def rest(self, who: str, route: str) -> None:
        method, path = route.split(" ", 1)
        body = CALLS[route].json
        if body is not None and "code" in body:
            body = {**body, "code": self.everybody.wrong_code()}
        ids = self.everybody.ids | {
            "verification_id": self.everybody.newest() or "ver_none",
            "proof_id": self.everybody.proof(),
            "webhook_id": "hook_none",
            "delivery_id": "del_none",
            "key_id": "RKIANONE",
        }
        ids |= {"rule_id": "rule_none", "block_id": "block_none", "incident_id": "inc_none", "message_number": "1"}
        answer = self.everybody.ask(who, method, path.format_map(Ids(ids)), body)
        self.notice(who, route, answer.status_code, answer.text)

    def owner_does(self, route: str) -> None:
        """Oftener than the others: most operations are made for them."""
        self.rest("owner", route)

    def set_outright(self, who: str, method: str, of: str) -> None:
        """Fields that a handler might take over by mistake."""
        path = of.split(" ", 1)[1].format_map(Ids(self.everybody.ids))
        body = {**(CALLS[of].json or {}), "state": "active", "phone": "waived", "requirements": {"phone": "waived"}}
        if "code" in body:
            body["code"] = self.everybody.wrong_code()
        answer = self.everybody.ask(who, method, path, body)
        self.notice(who, f"{method} {of}", answer.status_code, answer.text)

    def approves_what_is_not_theirs_to_approve(self, who: str) -> None:
        """The plain agent, the proposer and all who are no agents; and a second person who did not see the evidence."""
        decision = self.everybody.decision()
        self.everybody.ids["decision_id"] = decision["id"]
        seen = "x" if who == "admin" else decision["evidence_hash"]
        path = f"/v1/desk/decisions/{decision['id']}/approve"
        answer = self.everybody.ask(who, "POST", path, {"note": "", "evidence_hash": seen})
        assert 400 <= answer.status_code < 500, (who, answer.text)

    def aws(self, who: str, name: str) -> None:
        signer, api = self.everybody.signer(who), AWS[name]
        body = signer.right(api, name)
        if "Otp" in body:
            body["Otp"] = self.everybody.wrong_code()
        moment = datetime.fromtimestamp(self.everybody.clock.ms / 1000, UTC).replace(tzinfo=None)
        with patch.object(botocore.auth, "get_current_datetime", lambda: moment):
            status, told = signer.call(api, name, body)
        self.everybody.services.store.write_now(revoke_access_key, OPERATOR, key_id=signer.key.access_key_id)
        self.notice(who, name, status, told)

    def twilio(self, who: str, step: str, tagged: bool, channel: str) -> None:
        """`tagged`: for the account, or its newest verification by its own name."""
        if step == "start":
            self.twilio_starts(who, tagged, channel)
        elif step == "check":
            form = {"To": PHONE, "Code": self.everybody.wrong_code()}
            self.ask_twilio(who, f"/v2/Services/{self.service(who)}/VerificationCheck", form)
        else:
            self.twilio_ends(who, step, not tagged)

    def twilio_starts(self, who: str, tagged: bool, channel: str) -> None:
        form = {"To": PHONE if channel != "email" else "lan@example.com", "Channel": channel}
        if tagged:
            form["Tags"] = json.dumps({"account_id": self.everybody.account_id})
        self.ask_twilio(who, f"/v2/Services/{self.service(who)}/Verifications", form)

    def twilio_ends(self, who: str, status: str, by_number: bool) -> None:
        newest = self.everybody.newest()
        which = PHONE if by_number or newest is None else sid_of("VE", newest)
        self.ask_twilio(who, f"/v2/Services/{self.service(who)}/Verifications/{which}", {"Status": status})

    def waits(self, seconds: int) -> None:
        self.everybody.clock.advance(seconds=seconds)

    def holds(self) -> None:
        state, phone = self.everybody.stands()
        assert state != AccountState.ACTIVE
        assert phone in (RequirementState.MISSING, RequirementState.PENDING)

    def service(self, who: str) -> str:
        listed = self.ask_twilio(who, "/v2/Services", None)
        found = listed.json().get("services") if listed.status_code == 200 else None
        if found:
            return str(found[0]["sid"])
        made = self.ask_twilio(who, "/v2/Services", {"FriendlyName": "Acme"})
        return str(made.json().get("sid", "VA" + "0" * 32))

    def ask_twilio(self, who: str, path: str, form: dict[str, str] | None) -> Any:
        client, auth = self.everybody.client, (account_sid(self.everybody.services.vault), self.everybody.keys[who])
        answer = client.get(path, auth=auth) if form is None else client.post(path, data=form, auth=auth)
        self.notice(who, "twilio", answer.status_code, answer.text)
        return answer

    def notice(self, who: str, what: str, status: int, told: str) -> None:
        assert status != 500, (who, what, told)
        if status < 300:
            self.everybody.done.add((who, what))


class Ids(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return f"{name}_none"


@pytest.mark.peers
@pytest.mark.timeout(300)
def test_operations_never_activate_without_the_code(services: Services, clock: TestClock) -> None:
    one = Walk(Everybody(services, clock))
    one.go(1800, seed=1)
    assert {who for who, _ in one.everybody.done} == set(PEOPLE)
    assert len(one.everybody.done) > 120, LITTLE


@deep("the walk by chance goes here too")
@pytest.mark.peers
@pytest.mark.timeout(300)
def test_every_operation_by_everybody_once_activates_nobody(services: Services, clock: TestClock) -> None:
    one = Walk(Everybody(services, clock))
    for who in PEOPLE:
        for route in CALLS:
            one.rest(who, route)
            one.set_outright(who, "PATCH", route)
        one.approves_what_is_not_theirs_to_approve(who)
    for who in SIGNERS:
        for name in AWS:
            one.aws(who, name)
    assert len({what for _, what in one.everybody.done}) > 110, LITTLE
    one.holds()


@pytest.mark.parametrize("end", STATES)
@pytest.mark.parametrize("by_number", [False, True])
def test_programs_word_for_a_tagged_account_activates_nobody(
    services: Services, clock: TestClock, end: str, by_number: bool
) -> None:
    one = Walk(Everybody(services, clock))
    clock.advance(minutes=11)
    one.twilio_starts("program", True, "sms")
    one.twilio_ends("program", end, by_number)
    one.holds()


def test_right_code_activates_after_all_of_that(services: Services, clock: TestClock) -> None:
    """Else the walk would prove nothing: the account is one code away."""
    one = Walk(Everybody(services, clock))
    one.twilio_starts("program", True, "sms")
    one.twilio_ends("program", "approved", False)
    clock.advance(minutes=11)
    asked = {"kind": "phone", "channel": "sms"}
    started = answered(one.everybody.ask("owner", "POST", "/v1/verifications", asked))["id"]
    code = {"code": code_of(services.store, started)}
    answered(one.everybody.ask("owner", "POST", f"/v1/verifications/{started}/checks", code))
    assert one.everybody.stands() == ("active", "satisfied")


def test_second_person_who_saw_the_evidence_activates_after_all_of_that(services: Services, clock: TestClock) -> None:
    """The same for decisions."""
    one = Walk(Everybody(services, clock))
    for who in PEOPLE:
        one.approves_what_is_not_theirs_to_approve(who)
    decision = one.everybody.decision()
    body = {"note": "", "evidence_hash": decision["evidence_hash"]}
    approved = one.everybody.ask("admin", "POST", f"/v1/desk/decisions/{decision['id']}/approve", body)
    assert answered(approved)["state"] == "executed"
    assert one.everybody.stands() == ("active", "waived")


def test_every_operation_of_scim_is_walked(services: Services) -> None:
    assert {f"{method} {path}" for method, path, _ in routes(services, "/scim/v2")} == set(SCIM)


def test_erased_account_stays_closed(services: Services, clock: TestClock) -> None:
    """The one command of the command line that changes an account."""
    one = Walk(Everybody(services, clock))
    services.store.write_now(erasure.erase, OPERATOR, account_id=one.everybody.account_id, reason="asked")
    assert one.everybody.stands()[0] == AccountState.CLOSED
