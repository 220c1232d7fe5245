"""A small world for the walk over every route: an owner with something of everything, a stranger, an agent."""

import io
from collections.abc import Iterator
from typing import Any, NamedTuple

from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.testing import TestClient
from PIL import Image

from ringback.house import Services
from tests.builders import app_of, client_for, make_account, make_agent, make_key

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
    house: Services
    anonymous: TestClient[Litestar]
    stranger: TestClient[Litestar]
    owner: TestClient[Litestar]
    agent: TestClient[Litestar]
    program: TestClient[Litestar]
    ids: dict[str, str]


def build(house: Services) -> World:
    """Everything that a path can name belongs to the owner."""
    account_id, token = make_account(house.store, phone="+84912345000")
    _, other = make_account(house.store, phone="+84912345001")
    agent_id, agent_token = make_agent(house.store, role="admin", stepped_up=True)
    owner = client_for(house, token)
    agent = client_for(house, agent_token=agent_token)
    case = answered(owner.post("/v1/cases", json=CASE))
    verification = answered(owner.post("/v1/verifications", json={"kind": "phone", "channel": "sms"}))
    file = answered(owner.post("/v1/files", files={"file": ("step.png", picture(), "image/png")}))
    ids = {
        "account_id": account_id,
        "agent_id": agent_id,
        "case_id": case["id"],
        "verification_id": verification["id"],
        "file_id": file["id"],
    }
    program = client_for(house, key=make_key(house.store))
    return World(house, client_for(house), client_for(house, other), owner, agent, program, ids)


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "PNG")
    return out.getvalue()


def answered(response: Any) -> dict[str, Any]:
    assert response.status_code < 300, response.text
    body: dict[str, Any] = response.json()
    return body


def routes(house: Services) -> Iterator[tuple[str, str, HTTPRouteHandler]]:
    """(method, path template without types, handler) of everything under /v1."""
    for route in app_of(house).routes:
        for method, (handler, _) in getattr(route, "route_handler_map", {}).items():
            if method != "OPTIONS" and route.path.startswith("/v1/"):
                yield method, route.path.replace(":str", "").replace(":int", ""), handler
