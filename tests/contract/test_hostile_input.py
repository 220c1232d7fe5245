"""What no honest client sends: every route that takes a body, and every place where a path or a query takes a text.

On both databases, because each refuses something that the other takes: PostgreSQL a NUL in a text, a text too long for
its column, a number beyond 64 bits; SQLite half a surrogate pair.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ringback.core.paging import encode_cursor
from ringback.services import Services
from tests.access.test_every_route import ROWS, known, rightful
from tests.architecture.description import openapi
from tests.builders import PASSWORD, client_for, contact
from tests.conftest import TestClock
from tests.contract.everyone import World
from tests.contract.test_openapi import fault_of_refusal
from tests.every import EVERY
from tests.fuzz import TIMES

JSON = {"Content-Type": "application/json"}
BODIES: dict[str, bytes] = {
    "nothing": b"",
    "10 MB of brackets": b"[" * 10_000_000,
    "deep objects": b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
    "invalid UTF-8": b'{"email":"\xff\xfe"}',
    "half a character": b'{"email":"\xe1\xba',
    "UTF-16": '{"email":"lan@example.com"}'.encode("utf-16"),
    "not a number": b'{"n":NaN}',
    "a list": b"[]",
    "null": b"null",
    "a member twice": b'{"n":1,"n":"2"}',
}
VALUES: dict[str, bytes] = {
    "NUL": b'"a\\u0000b"',
    "only NUL": b'"\\u0000"',
    "half a surrogate pair": b'"\\ud800"',
    "long text": b'"' + b"x" * 100_000 + b'"',
    "long address": b'"' + b"x" * 70 + b"@" + b"y." * 400 + b'com"',
    "right to left": '"\u202e\ufeff\u0301"'.encode(),
    "digits": b'"' + b"9" * 400 + b'"',
    "beyond 64 bits": str(2**70).encode(),
    "below 64 bits": str(-(2**70)).encode(),
    "infinite": b"1e999",
    "a half": b"0.5",
    "true": b"true",
    "null": b"null",
    "empty": b'""',
    "list": b'["", null, 1]',
    "object": b'{"": {"": null}}',
    "NUL in a list": b'["a\\u0000b"]',
    "NUL as a name": b'{"a\\u0000b": "c\\u0000"}',
    "long in a list": b'["' + b"x" * 5_000 + b'"]',
}
ODD = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60) | st.sampled_from(
    ["\x00", "a\x00b", "..", "%00", "9" * 400, str(2**70), "case-1-mu\x00", "-", "'; --", "\u202e", "x" * 3_000]
)
FOREIGN_KEYS: tuple[tuple[Any, ...], ...] = ((2**60,), (2**62, "x"), (0, "\x00"), (-(2**62), 0, ""), ({},))
CURSORS = st.sampled_from([encode_cursor(*key) for key in FOREIGN_KEYS])
SOME = settings(
    max_examples=(15 if EVERY else 5) * TIMES,
    derandomize=TIMES == 1,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def world(services: Services) -> World:
    return World(services)


@pytest.fixture
def description() -> dict[str, Any]:
    return dict(json.loads(openapi()))


class Body(NamedTuple):
    person: str
    method: str
    path: str
    good: dict[str, Any]  # is taken
    members: tuple[str, ...]  # all that it can have


def bodies(world: World, description: dict[str, Any]) -> Iterator[Body]:
    """One or more for every operation that takes JSON."""
    ours, known_now = list(good_bodies(world)), known(world.desk.services)
    ids = defaultdict(lambda: "1", {name: real[0] for name, real in world.ids.items()})
    for route, members in described(description).items():
        method, path = route.split(" ")
        found = [(person, at, good) for person, m, at, good in ours if m == method and matches(path, at)]
        if not found:
            permission = known_now[route]
            person = PERSON[rightful(path, permission)] if permission else "anonymous"
            found = [(person, path.format_map(ids), ROWS[route].json or {})]
        for person, at, good in found:
            yield Body(person, method, at, good, tuple({**good, **dict.fromkeys(members)}))


PERSON = {"owner": "applicant", "agent": "agent", "program": "integrator"}  # here, of tests/access


def described(description: dict[str, Any]) -> dict[str, list[str]]:
    """The operations that take JSON, and the members that it can have."""
    found = {}
    for path, there in description["paths"].items():
        for method, operation in there.items():
            content = operation.get("requestBody", {}).get("content", {})
            if "application/json" in content:
                schema = content["application/json"]["schema"]
                name = (schema.get("$ref") or schema["oneOf"][0]["$ref"]).rpartition("/")[2]
                found[f"{method.upper()} {path}"] = list(description["components"]["schemas"][name]["properties"])
    return found


def matches(path: str, address: str) -> bool:
    return re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", path), address) is not None


def good_bodies(world: World) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Those that are worth more than the ones of `tests/access`."""
    case, code = world.ids["case_id"][0], world.ids["verification_id"][0]
    decision, hook = world.ids["decision_id"][0], {"url": "http://127.0.0.1:9/", "kinds": ["*"]}
    said = {"client_id": "c", "body": "Hello", "kind": "chat", "file_ids": []}
    request = {"subject": "Help", "description": "No code", "contact_method": "call", "language": "en", "file_ids": []}
    phone = {"number": "+84912345678", "extension": "1", "window_start": None, "window_end": None}
    address = {name: getattr(contact(), name) for name in contact().__struct_fields__}
    yield from (
        ("anonymous", "POST", "/v1/signups", {"email": "new@example.com", "name": "Lan", "language": "en"}),
        ("anonymous", "POST", "/v1/logins", {"email": "new@example.com", "password": PASSWORD}),
        ("anonymous", "POST", "/v1/logins/links", {"email": "new@example.com"}),
        ("anonymous", "POST", "/v1/logins/links/redeem", {"token": "rbs_x"}),
        ("anonymous", "POST", "/v1/passwords/codes", {"email": "new@example.com"}),
        ("anonymous", "PUT", "/v1/passwords", {"email": "new@example.com", "code": "123456", "password": PASSWORD}),
        ("anonymous", "POST", "/v1/checks/number", {"input": "+84912345678", "country": "VN"}),
        ("anonymous", "POST", "/v1/agent/logins", {"email": "a@desk.example", "password": PASSWORD, "code": "123456"}),
        ("anonymous", "POST", "/sandbox/api/3ds/t", {"approve": True}),
        ("anonymous", "POST", "/sandbox/api/calls/call_1/key", {"key": "1"}),
        ("applicant", "PUT", "/v1/me/password", {"password": PASSWORD}),
        ("applicant", "POST", "/v1/me/reauthentications", {"method": "password", "password": PASSWORD, "code": "1"}),
        ("applicant", "PUT", "/v1/me/contact", address),
        ("applicant", "POST", "/v1/me/phone", {"phone_number": "+84912345678"}),
        ("applicant", "PATCH", "/v1/me", {"name": "Lan", "language": "vi"}),
        ("applicant", "POST", "/v1/me/payment", {"token": "tok_ok"}),
        ("applicant", "POST", "/v1/verifications", {"kind": "phone", "channel": "sms"}),
        ("applicant", "POST", f"/v1/verifications/{code}/sends", {"channel": "sms"}),
        ("applicant", "POST", f"/v1/verifications/{code}/checks", {"code": "123456"}),
        ("applicant", "POST", f"/v1/verifications/{code}/reports", {"report": "nothing"}),
        ("applicant", "PUT", "/v1/drafts/case", {"data": {"subject": "Help"}}),
        ("applicant", "POST", "/v1/cases", {**request, "help_time": "now", "phone": phone}),
        ("applicant", "POST", f"/v1/cases/{case}/messages", said),
        ("applicant", "POST", f"/v1/cases/{case}/read", {"message_number": 1}),
        ("applicant", "POST", f"/v1/cases/{case}/resolve", {"note": "Done"}),
        ("applicant", "POST", f"/v1/cases/{case}/reopen", {"note": "Not done"}),
        ("agent", "POST", f"/v1/desk/cases/{case}/messages", said),
        ("agent", "POST", f"/v1/desk/cases/{case}/assign", {"agent_id": world.agent_id}),
        ("agent", "POST", f"/v1/desk/cases/{case}/reveal", {"field": "email", "reason": "to compare"}),
        ("agent", "POST", f"/v1/desk/cases/{case}/callback", {"state": "done", "outcome": "Talked"}),
        ("agent", "POST", f"/v1/desk/cases/{case}/decisions", world.desk.proposal()),
        ("agent", "POST", f"/v1/desk/decisions/{decision}/reject", {"note": "", "evidence_hash": "x"}),
        ("agent", "POST", "/v1/agent/step-up", {"code": "123456"}),
        ("agent", "POST", "/v1/agent/presence", {"available": True}),
        ("integrator", "POST", "/v1/webhooks", hook),
    )


def test_bodies_of_ours_fit_operations_that_are_described(world: World, description: dict[str, Any]) -> None:
    asked = [route.split(" ") for route in described(description)]
    assert len(asked) > 60
    assert [
        at for _, method, at, _ in good_bodies(world) if not any(matches(p, at) for m, p in asked if m == method)
    ] == []
    assert {len(body.members) > 0 for body in bodies(world, description)} == {True}


def test_body_that_is_no_json_of_ours_is_refused_in_the_envelope(world: World, description: dict[str, Any]) -> None:
    faults = []
    for person, method, path, _, _ in bodies(world, description):
        headers = {**world.headers(person), **JSON}
        for name, body in BODIES.items():
            answer = world.client.request(method, path, content=body, headers=headers)
            wrong = fault_of_refusal(answer) if answer.status_code >= 400 else ""
            if wrong:
                faults.append(f"{method} {path} {name}: {wrong}")
        answer = world.client.request(method, path, content=b"a=1", headers={**headers, "Content-Type": "image/png"})
        if answer.status_code >= 500:
            faults.append(f"{method} {path} image: {fault_of_refusal(answer)}")
    assert not faults, "\n".join(faults)


@pytest.mark.peers
@pytest.mark.timeout(180)  # every member of every body, with all that is hostile
def test_body_can_hold_nothing_that_makes_us_fail(world: World, description: dict[str, Any], clock: TestClock) -> None:
    faults = []
    for person, method, path, good, members in list(bodies(world, description)):
        clock.advance(minutes=20)
        headers = {**world.headers(person), **JSON}
        for member in members:
            for name, value in VALUES.items():
                rest = json.dumps({**good, member: "HERE"}).encode()
                answer = world.client.request(method, path, content=rest.replace(b'"HERE"', value), headers=headers)
                wrong = fault_of_refusal(answer) if answer.status_code >= 400 else ""
                if wrong:
                    faults.append(f"{method} {path} {member} {name}: {wrong}")
    assert not faults, "\n".join(faults)


@pytest.mark.peers
@pytest.mark.timeout(180 * TIMES)  # every path and query, with all that is hostile
def test_text_in_a_path_or_a_query_never_makes_us_fail(world: World) -> None:
    described = client_for(world.desk.services).get("/openapi.json").json()["paths"]
    asked = [
        (person, path, [found["name"] for found in at["get"].get("parameters", []) if found["in"] == "query"])
        for path, at in described.items()
        for person in ("applicant", "agent", "integrator")
        if "get" in at and not path.endswith("/stream")
    ]
    headers = {person: world.headers(person) for person in ("applicant", "agent", "integrator")}
    faults = []

    @SOME
    @given(text=ODD | CURSORS)
    def ask(text: str) -> None:
        for person, path, names in asked:
            for place in ("{", *names):
                where = path if place == "{" else path.replace("{case_id}", world.ids["case_id"][0])
                if place == "{" and "{" not in path:
                    continue
                for name in ("case_id", "account_id", "webhook_id", "file_id", "verification_id", "e164", "call_id"):
                    where = where.replace(f"{{{name}}}", quote(text, safe=""))
                query = {} if place == "{" else {place: text}
                answer = world.client.get(where, params=query, headers=headers[person])
                if answer.status_code >= 500:
                    faults.append(f"{person} {path} {place} {text!r}: {fault_of_refusal(answer)}")

    ask()
    assert not faults, "\n".join(faults)
