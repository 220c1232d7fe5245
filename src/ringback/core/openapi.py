"""The description of the API at `/openapi.json`: what the framework reads off the handlers, and what it can't see.

Added to each operation: its room as the tag, a sentence as the summary, who may call it, and the one envelope that
every refusal comes in, in place of the framework's own.
"""

import re
from collections.abc import Callable, Collection, Iterator
from typing import Any

import msgspec
from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

from ringback.core.errors import (
    BodyTooLarge,
    Defect,
    FieldError,
    IdempotencyConflict,
    InvalidInput,
    NotAllowed,
    Problem,
    Unauthenticated,
    Unavailable,
)
from ringback.core.refusals import refusals_of

PROBLEM_TYPE = "application/problem+json"
COMPONENT = "#/components/schemas/"
ANY = frozenset({InvalidInput, Unavailable, Defect})  # a query or path can always hold what is no text
BEHIND_SIGN_IN = frozenset({Unauthenticated, NotAllowed})
PAGE = re.compile(rb"Page_[\w.]+\.(\w+)_")  # the framework's name of a generic's instance


class ProblemView(msgspec.Struct, frozen=True, rename={"kind": "type"}):
    """RFC 9457 problem details. `request_id`, also in the answer's `X-Request-Id`, finds its lines in the log."""

    kind: str
    title: str
    status: int
    detail: str
    code: str
    request_id: str
    errors: list[FieldError] = []
    data: dict[str, Any] = {}


def description(
    app: Litestar,
    *,
    schemes: dict[str, dict[str, str]],
    security: Callable[[str, str], list[dict[str, list[str]]]],
    streamed: Collection[type[msgspec.Struct]] = (),
) -> bytes:
    """OpenAPI 3.1 as JSON. `schemes` are the security schemes that there are; `security(path, permission)` says which
    of them, any one, an operation takes. `streamed` are what streams of events hold, which no operation names."""
    whole = app.openapi_schema.to_schema()
    components = whole["components"]
    components["securitySchemes"] = schemes
    _, parts = msgspec.json.schema_components([ProblemView], ref_template=COMPONENT + "{name}")
    components["schemas"].update(parts)
    _, events = msgspec.json.schema_components(streamed, ref_template=COMPONENT + "{name}")
    components["schemas"] = events | components["schemas"]
    components["schemas"]["Problem"] = components["schemas"].pop("ProblemView")
    tags = set()
    named: set[type[Problem]] = set()
    for path, method, handler in operations(app):
        operation = whole["paths"][path][method]
        room = handler.fn.__module__.split(".")[1]
        tags.add(room)
        operation["tags"] = [room]
        operation["summary"] = sentence(operation["description"])
        operation["security"] = security(path, handler.opt["permission"])
        responses = operation["responses"]
        responses.pop("400", None)
        refused = refused_with(handler)
        named |= refused
        responses.update(refusals(refused))
        for content in responses.values():
            for media_type in content.get("content", {}).values():
                media_type["schema"] = media_type["schema"] or {"type": "string"}  # a stream of events
        if "204" in responses:
            responses["204"].pop("content", None)
    by_name = {refusal.__name__: refusal for refusal in sorted(named, key=lambda one: one.__name__)}
    if taken := by_name.keys() & components["schemas"].keys():
        raise ValueError(f"a refusal and an answer have one name: {', '.join(sorted(taken))}")
    components["schemas"].update({name: schema_of(refusal) for name, refusal in by_name.items()})
    components["responses"] = {name: response_component(refusal) for name, refusal in by_name.items()}
    state_what_is_always_sent(whole)
    # The framework walks sets; a client that is generated from this must not change for that.
    whole["paths"] = dict(sorted(whole["paths"].items()))
    components["schemas"] = dict(sorted(components["schemas"].items()))
    whole["tags"] = [{"name": tag} for tag in sorted(tags)]
    return PAGE.sub(rb"\1Page", msgspec.json.encode(whole))


def refused_with(handler: HTTPRouteHandler) -> set[type[Problem]]:
    """What the handler's own code can refuse, and what is refused before it runs."""
    function = handler.fn
    found = set(refusals_of(function)) | ANY
    if handler.opt["permission"]:
        found |= BEHIND_SIGN_IN
    if handler.http_methods & {"POST", "PUT", "PATCH"}:
        found.add(BodyTooLarge)
    if "create" in function.__code__.co_names:  # `caller.create`, which takes an `Idempotency-Key`
        found.add(IdempotencyConflict)
    return found


def refusals(classes: Collection[type[Problem]]) -> dict[str, Any]:
    """The responses, by status: which codes each can hold and what they mean."""
    by_status: dict[int, list[type[Problem]]] = {}
    for one in sorted(classes, key=lambda one: one.code):
        by_status.setdefault(one.status, []).append(one)
    return {str(status): response_of(those) for status, those in sorted(by_status.items())}


def response_of(classes: list[type[Problem]]) -> dict[str, Any]:
    if len(classes) == 1:
        return {"$ref": f"#/components/responses/{classes[0].__name__}"}
    schema = {"oneOf": [{"$ref": f"{COMPONENT}{one.__name__}"} for one in classes]}
    description = "; ".join(f"`{one.code}`: {one.title}" for one in classes)
    return {"description": description, "content": {PROBLEM_TYPE: {"schema": schema}}}


def response_component(refusal: type[Problem]) -> dict[str, Any]:
    schema = {"$ref": f"{COMPONENT}{refusal.__name__}"}
    return {"description": f"`{refusal.code}`: {refusal.title}", "content": {PROBLEM_TYPE: {"schema": schema}}}


def schema_of(refusal: type[Problem]) -> dict[str, Any]:
    properties = {"code": {"const": refusal.code}, "status": {"const": refusal.status}}
    narrowed = {"type": "object", "properties": properties, "required": list(properties)}
    return {"description": refusal.detail, "allOf": [{"$ref": f"{COMPONENT}Problem"}, narrowed]}


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
            where, _, name = str(part.get("$ref", "")).rpartition("/")
            if f"{where}/" == COMPONENT and name not in found:
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
