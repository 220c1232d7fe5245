"""The API against its own description: every operation, asked by everyone, with what fits it and what doesn't."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.core.failures import FailureGroup

from ringback.services import Services
from tests.builders import client_for
from tests.contract.everyone import PEOPLE, World
from tests.every import EVERY, deep
from tests.fuzz import TIMES

ENDLESS = ("/stream",)  # answers that go on until the browser leaves; tests/support/live/test_stream.py reads them
FORMS = ("multipart/form-data",)  # tests/files/test_routes.py
FEW = settings(
    max_examples=(4 if EVERY else 2) * TIMES,
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
def description(services: Services) -> dict[str, Any]:
    answer = client_for(services).get("/openapi.json")
    assert answer.status_code == 200
    return dict(answer.json())


def test_every_operation_says_what_it_is_for_who_may_call_it_and_how_it_refuses(description: dict[str, Any]) -> None:
    schemes = set(description["components"]["securitySchemes"])
    assert schemes == {"login", "agent", "key"}
    refusal = description["components"]["schemas"]["Problem"]
    assert set(refusal["required"]) == {"type", "title", "status", "detail", "code", "request_id"}
    for path, there in description["paths"].items():
        for method, operation in there.items():
            label = f"{method} {path}"
            assert operation["summary"][0].isupper() and "\n" not in operation["summary"], label
            assert [{"name": tag} in description["tags"] for tag in operation["tags"]] == [True], label
            assert operation["security"] and all(set(way) <= schemes for way in operation["security"]), label
            refused = {status: answer for status, answer in operation["responses"].items() if status >= "400"}
            assert {"400", "500", "503"} <= set(refused), label
            assert "default" not in operation["responses"], label
            for answer in refused.values():
                shared = answer.get("$ref", "").rpartition("/")[2]
                answer = description["components"]["responses"][shared] if shared else answer
                assert list(answer["content"]) == ["application/problem+json"], label


@pytest.mark.peers
@pytest.mark.timeout(180 * TIMES)  # every operation, several times
@pytest.mark.parametrize("person", [pytest.param(one, marks=[] if one == "agent" else deep("agent")) for one in PEOPLE])
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_every_answer_is_as_described_and_none_is_a_fault_of_ours(
    world: World, description: dict[str, Any], person: str
) -> None:
    faults: list[str] = []
    for operation in operations(description):
        try_operation(world, operation, world.headers(person), faults)
    assert not faults, "\n".join(faults)


def try_operation(world: World, operation: Any, headers: dict[str, str], faults: list[str]) -> None:
    cases = operation.as_strategy(GenerationMode.POSITIVE) | operation.as_strategy(GenerationMode.NEGATIVE)

    @FEW
    @given(case=cases, ids=real_ids(world))
    def ask(case: Case[Any], ids: dict[str, str]) -> None:
        answer = sent(world, case, ids, headers)
        wrong = fault_of(operation, answer)
        if wrong:
            faults.append(f"{operation.label} {answer.request.url.raw_path!r} {case.body!r}: {wrong}")

    ask()


def operations(description: dict[str, Any]) -> Iterator[Any]:
    for found in schemathesis.openapi.from_dict(description).get_all_operations():
        operation: Any = found.ok()  # type: ignore[union-attr]  # our own description is sound
        if not operation.path.endswith(ENDLESS):
            yield operation


def real_ids(world: World) -> st.SearchStrategy[dict[str, str]]:
    """Something that exists for most parameters of a path, so that more is reached than "not found"."""
    return st.fixed_dictionaries({name: st.sampled_from(ids) for name, ids in world.ids.items()}) | st.just({})


def sent(world: World, case: Case[Any], ids: dict[str, str], headers: dict[str, str]) -> httpx.Response:
    path = case.path
    for name, value in {**(case.path_parameters or {}), **ids}.items():
        path = path.replace(f"{{{name}}}", quote(str(value), safe="") or "-")
    content = None
    if case.media_type == "application/json":
        content = case.body if isinstance(case.body, bytes) else json.dumps(case.body).encode()
        headers = {**headers, "Content-Type": "application/json"}
    return world.client.request(case.method, path, params=case.query, content=content, headers=headers)


def fault_of(operation: Any, answer: httpx.Response) -> str:
    """What is wrong with an answer; empty where nothing is."""
    if answer.status_code >= 400 and (wrong := fault_of_refusal(answer)):
        return wrong
    if str(answer.status_code) not in operation.responses.status_codes:
        return f"{answer.status_code} {answer.json().get('code')} is not described"
    try:
        operation.validate_response(answer)
    except FailureGroup as found:
        return "; ".join(f"{answer.status_code} {wrong}" for wrong in found.exceptions)
    return ""


def fault_of_refusal(answer: httpx.Response) -> str:
    """Every refusal is the one envelope, and no refusal is a fault of ours."""
    if answer.headers["content-type"] != "application/problem+json":
        return f"{answer.status_code} {answer.text[:200]}"
    body = answer.json()
    if answer.status_code >= 500 or body["status"] != answer.status_code or not body["code"] or not body["detail"]:
        return f"{answer.status_code} {body}"
    return ""
