"""A small world for the walk over every route: an owner with something of everything, a stranger, an agent."""

import io
from collections.abc import Iterator
from typing import Any, NamedTuple

from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.testing import TestClient
from PIL import Image

from ringback.services import Services
from tests.builders import app_of, client_for, make_account, make_agent, make_key
from tests.prepared import prepared

CASE = {
    "subject": "Did not receive an SMS message or call for verification",
    "description": "Nothing came since this morning.",
    "type": "account",
    "category": "activation",
    "contact_method": "chat",
    "language": "en",
    "file_ids": [],
}


class World(NamedTuple):
    services: Services
    anonymous: TestClient[Litestar]
    stranger: TestClient[Litestar]
    owner: TestClient[Litestar]
    agent: TestClient[Litestar]
    program: TestClient[Litestar]
    ids: dict[str, str]


class Made(NamedTuple):
    stranger: str
    owner: str
    agent: str
    program: str
    ids: dict[str, str]


def build(services: Services) -> World:
    """Everything that a path can name belongs to the owner."""
    return around(services, make(services))


def copied(services: Services) -> World:
    """The same, in services of which nothing was asked yet."""
    return around(services, prepared(services, make))


def around(services: Services, made: Made) -> World:
    anonymous, stranger, owner = (client_for(services, token) for token in (None, made.stranger, made.owner))
    agent = client_for(services, agent_token=made.agent)
    return World(services, anonymous, stranger, owner, agent, client_for(services, key=made.program), made.ids)


def make(services: Services) -> Made:
    account_id, token = make_account(services.store, phone="+84912345000")
    _, other = make_account(services.store, phone="+84912345001")
    agent_id, agent_token = make_agent(services.store, role="admin", stepped_up=True)
    owner = client_for(services, token)
    case = answered(owner.post("/v1/cases", json=CASE))
    verification = answered(owner.post("/v1/verifications", json={"kind": "phone", "channel": "sms"}))
    file = answered(owner.post("/v1/files", files={"file": ("step.png", picture(), "image/png")}))
    ids = {
        "account_id": account_id,
        "agent_id": agent_id,
        "case_id": case["id"],
        "verification_id": verification["id"],
        "file_id": file["id"],
        "report": "backlog",
    }
    return Made(other, token, agent_token, make_key(services.store), ids)


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "PNG")
    return out.getvalue()


def answered(response: Any) -> dict[str, Any]:
    assert response.status_code < 300, response.text
    body: dict[str, Any] = response.json()
    return body


def routes(services: Services, under: str = "/v1/") -> Iterator[tuple[str, str, HTTPRouteHandler]]:
    """(method, path template without types, handler) of everything under there."""
    for route in app_of(services).routes:
        for method, (handler, _) in getattr(route, "route_handler_map", {}).items():
            if method != "OPTIONS" and route.path.startswith(under):
                yield method, route.path.replace(":str", "").replace(":int", ""), handler
