"""Whole numbers that no database keeps, JSON that no reader follows: refused by name wherever one may stand."""

import base64
import json
from typing import Any

import pytest

from ringback.core.json_input import MAX_DEPTH
from ringback.services import Services
from tests.architecture.description import openapi
from tests.contract.everyone import PEOPLE, World
from tests.contract.test_openapi import fault_of_refusal
from tests.every import deep

JSON = {"Content-Type": "application/json"}
NUMBERS = (2**53, 2**63, 2**64, 10**20, 10**400, -(2**63) - 1, -1)
DEEP = (MAX_DEPTH + 1, 300, 900, 970, 990, 2_000, 30_000)  # some readers stop at a thousand levels


@pytest.fixture
def world(services: Services) -> World:
    return World(services)


@pytest.fixture
def described() -> dict[str, Any]:
    return dict(json.loads(openapi())["paths"])


def integers(operation: dict[str, Any], place: str) -> list[str]:
    def is_one(schema: dict[str, Any]) -> bool:
        return schema.get("type") == "integer" or any(map(is_one, schema.get("oneOf", [])))

    return [one["name"] for one in operation.get("parameters", []) if one["in"] == place and is_one(one["schema"])]


def test_number_beyond_what_is_kept_is_refused_by_its_name(world: World, described: dict[str, Any]) -> None:
    asked = 0
    headers = {person: world.headers(person) for person in PEOPLE if person != "anonymous"}
    for path, there in described.items():
        for method, operation in there.items():
            for place in ("path", "query"):
                for name in integers(operation, place):
                    for number in NUMBERS:
                        where = path.replace(f"{{{name}}}", str(number))
                        for parameter, known in world.ids.items():
                            where = where.replace(f"{{{parameter}}}", known[0] if known else "none")
                        query = {name: number} if place == "query" else {}
                        body = {"stars": 5} if method == "put" else None
                        answers = [
                            world.client.request(method, where, params=query, json=body, headers=who)
                            for who in headers.values()
                        ]
                        wrong = [f for a in answers if a.status_code >= 400 and (f := fault_of_refusal(a))]
                        assert not wrong, (method, path, name, number, wrong)
                        assert all(answer.status_code >= 400 for answer in answers), (method, path, name, number)
                        told = [fault["field"] for a in answers for fault in a.json().get("errors", [])]
                        assert name in told or (place == "path" and 404 in [a.status_code for a in answers]), told
                        asked += 1
    assert asked >= 19 * len(NUMBERS)


def nested(levels: int, *, of: str, core: bytes = b'"\\u0000"') -> bytes:
    opened, closed = (b'{"a":', b"}") if of == "objects" else (b"[", b"]")
    return opened * levels + core + closed * levels


@pytest.mark.parametrize("of", ["objects", pytest.param("lists", marks=deep("objects"))])
def test_json_that_is_nested_deep_is_refused_wherever_a_body_is_taken(
    world: World, described: dict[str, Any], of: str
) -> None:
    headers = {person: {**world.headers(person), **JSON} for person in ("applicant", "integrator", "anonymous")}
    asked = 0
    for path, there in described.items():
        for method, operation in there.items():
            if "application/json" not in operation.get("requestBody", {}).get("content", {}):
                continue
            asked += 1
            for levels in DEEP:
                for who in headers.values():
                    answer = world.client.request(method, path, content=nested(levels, of=of), headers=who)
                    assert 400 <= answer.status_code < 500, (method, path, levels, answer.text)
                    assert not fault_of_refusal(answer), (method, path, levels)
    assert asked > 50


@pytest.mark.parametrize("levels", DEEP)
def test_member_that_may_hold_anything_holds_nothing_that_is_nested_deep(world: World, levels: int) -> None:
    headers = {**world.headers("applicant"), **JSON}
    for core in (b'"\\u0000"', b"1"):
        deep = nested(levels, of="objects", core=core)
        for method, path, name in (
            ("PUT", "/v1/drafts/case", b"data"),
            ("POST", "/v1/logins/passkeys", b"credential"),
            ("POST", "/v1/agent/logins/passkeys", b"credential"),
        ):
            answer = world.client.request(method, path, content=b'{"%s":%s}' % (name, deep), headers=headers)
            assert answer.status_code == 400, (path, levels, answer.text)


def test_draft_of_the_deepest_form_that_is_taken_is_read_again(world: World) -> None:
    headers = {**world.headers("applicant"), **JSON}
    body = b'{"data":%s}' % nested(MAX_DEPTH - 1, of="objects", core=b"1")
    assert world.client.put("/v1/drafts/case", content=body, headers=headers).status_code == 200
    assert world.client.get("/v1/drafts/case", headers=headers).status_code == 200


@pytest.mark.parametrize("levels", [10, 1_000, 20_000])
def test_cursor_that_is_nested_deep_is_none_of_ours(world: World, levels: int) -> None:
    cursor = base64.urlsafe_b64encode(b"[" * levels + b"]" * levels).decode()
    answer = world.client.get("/v1/me/timeline", params={"cursor": cursor}, headers=world.headers("applicant"))
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, "cursor_unknown")
