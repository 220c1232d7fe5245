"""Twilio's published description, and what of an answer is not as it says."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

jsonschema_rs = pytest.importorskip("jsonschema_rs", reason="pip install jsonschema-rs")

OPENAPI = json.loads((Path(__file__).parents[1] / "contract/data/twilio_verify_v2.json").read_text())
REFUSAL = {
    "type": "object",
    "properties": {
        "code": {"type": "integer"},
        "message": {"type": "string", "minLength": 1},
        "more_info": {"type": "string", "format": "uri"},
        "status": {"type": "integer"},
    },
}  # of a refusal that the description leaves out; it has the one of 429


def schema_of(method: str, path: str, status: int) -> dict[str, Any] | None:
    """Of an answer; the literal path wins over one with a placeholder. None where there is no body."""
    for template in sorted(OPENAPI["paths"], key=lambda one: one.count("{")):
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path):
            answer = OPENAPI["paths"][template].get(method.lower(), {}).get("responses", {}).get(str(status))
            if answer is None and status >= 400:
                return REFUSAL
            assert answer is not None, f"Twilio answers {method} {template} with no {status}"
            content = answer.get("content")
            return as_json_schema(content["application/json"]["schema"]) if content else None
    assert status >= 400, f"Twilio has no {path}"
    return REFUSAL


def as_json_schema(schema: Any) -> Any:
    """OpenAPI 3.0's `nullable` in the words of JSON Schema."""
    if isinstance(schema, list):
        return [as_json_schema(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    told = {name: as_json_schema(value) for name, value in schema.items() if name != "nullable"}
    if told.get("format") == "uri-map":
        del told["format"]
    if "$ref" in told:
        return as_json_schema(OPENAPI["components"]["schemas"][told["$ref"].rpartition("/")[2]])
    return {"anyOf": [told, {"type": "null"}]} if schema.get("nullable") else told


def validate(method: str, path: str, status: int, body: bytes) -> None:
    """Every member that the description names is there, none beside them, and each as it says."""
    schema = schema_of(method, path, status)
    if schema is None:
        assert body == b"", body
        return
    told = json.loads(body)
    jsonschema_rs.Draft202012Validator(schema, validate_formats=True).validate(told)
    assert not list(strays(schema, told, path)), list(strays(schema, told, path))
    if status >= 400:
        assert told["status"] == status
        assert told["more_info"].endswith(f"/{told['code']}")


def strays(schema: dict[str, Any], told: Any, where: str) -> Iterator[str]:
    """Members that only one of the two has."""
    if schema.get("type") == "array":
        for one in told:
            yield from strays(schema["items"], one, where)
    properties = schema.get("properties")
    if properties and isinstance(told, dict):
        yield from (f"{where}: {name}" for name in set(properties) ^ set(told))
        for name in set(properties) & set(told):
            yield from strays(properties[name], told[name], f"{where} {name}")


class Described:
    """An application whose answers to Twilio's clients are held against the description; `wrong`: which differed."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self.validated = 0
        self.wrong: list[str] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or not scope["path"].startswith("/v2/"):
            await self.app(scope, receive, send)
            return
        status, body = 0, b""

        async def noting(message: Any) -> None:
            nonlocal status, body
            status = message.get("status", status)
            body += message.get("body", b"")
            await send(message)

        await self.app(scope, receive, noting)
        try:
            validate(scope["method"], scope["path"], status, body)
            self.validated += 1
        except (AssertionError, ValueError) as error:
            self.wrong.append(f"{scope['method']} {scope['path']} {status}: {error}")
