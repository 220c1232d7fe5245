"""The description of the API at `/openapi.json`: what the framework reads off the handlers, and what it can't see.

Added to each operation: its room as the tag, a sentence as the summary, who may call it, and the one envelope that
every refusal comes in, in place of the framework's own.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

from ringback.core.errors import FieldError

COMPONENT = "#/components/schemas/"
REFUSAL = {
    "description": "Refused; `code` says why, in a word that stays, and `detail` what to do.",
    "content": {"application/problem+json": {"schema": {"$ref": f"{COMPONENT}Problem"}}},
}
PAGE = re.compile(rb"Page_[\w.]+\.(\w+)_")  # the framework's name of a generic's instance


class ProblemView(msgspec.Struct, frozen=True, rename={"kind": "type"}):
    """RFC 9457 problem details."""

    kind: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[FieldError] = []
    data: dict[str, Any] = {}


def description(
    app: Litestar, *, schemes: dict[str, dict[str, str]], security: Callable[[str, str], list[dict[str, list[str]]]]
) -> bytes:
    """OpenAPI 3.1 as JSON. `schemes` are the security schemes that there are; `security(path, permission)` says which
    of them, any one, an operation takes."""
    whole = app.openapi_schema.to_schema()
    components = whole["components"]
    components["securitySchemes"] = schemes
    _, parts = msgspec.json.schema_components([ProblemView], ref_template=COMPONENT + "{name}")
    components["schemas"].update(parts)
    components["schemas"]["Problem"] = components["schemas"].pop("ProblemView")
    tags = set()
    for path, method, handler in operations(app):
        operation = whole["paths"][path][method]
        room = handler.fn.__module__.split(".")[1]
        tags.add(room)
        operation["tags"] = [room]
        operation["summary"] = sentence(operation["description"])
        operation["security"] = security(path, handler.opt["permission"])
        responses = operation["responses"]
        responses.pop("400", None)
        responses["default"] = REFUSAL
        for content in responses.values():
            for media_type in content.get("content", {}).values():
                media_type["schema"] = media_type["schema"] or {"type": "string"}  # a stream of events
        if "204" in responses:
            responses["204"].pop("content", None)
    state_what_is_always_sent(whole)
    # The framework walks sets; a client that is generated from this must not change for that.
    whole["paths"] = dict(sorted(whole["paths"].items()))
    components["schemas"] = dict(sorted(components["schemas"].items()))
    whole["tags"] = [{"name": tag} for tag in sorted(tags)]
    return PAGE.sub(rb"\1Page", msgspec.json.encode(whole))


def state_what_is_always_sent(whole: dict[str, Any]) -> None:
    """A default spares whoever sends a body a member. We send every member, so in an answer none is optional."""
    paths = [operation for there in whole["paths"].values() for operation in there.values()]
    bodies = reached(whole, [operation.get("requestBody") for operation in paths])
    for name in reached(whole, [operation["responses"] for operation in paths]) - bodies - {"Problem"}:
        schema = whole["components"]["schemas"][name]
        if "properties" in schema:
            schema["required"] = list(schema["properties"])


def reached(whole: dict[str, Any], start: Any) -> set[str]:
    """The names of all components that a part of the description refers to, directly or by another."""
    found: set[str] = set()
    left = [start]
    while left:
        part = left.pop()
        if isinstance(part, dict):
            name = str(part.get("$ref", "")).removeprefix(COMPONENT)
            if name and name not in found:
                found.add(name)
                left.append(whole["components"]["schemas"][name])
        left.extend(part.values() if isinstance(part, dict) else part if isinstance(part, list) else ())
    return found


def operations(app: Litestar) -> Iterator[tuple[str, str, HTTPRouteHandler]]:
    """Path, method and handler of everything that is described."""
    for route in app.routes:
        if isinstance(route, HTTPRoute):
            for handler in route.route_handlers:
                if handler.resolve_include_in_schema():
                    for method in handler.http_methods:
                        yield route.path_format, method.lower(), handler


def sentence(docstring: str) -> str:
    """The first of a docstring, on one line and without its full stop."""
    return re.split(r"[.;:](?:\s|$)", " ".join(docstring.split()), maxsplit=1)[0]
