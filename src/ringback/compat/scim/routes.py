"""The paths of SCIM 2.0 under `/scim/v2`. Parse, call one command, answer."""

from typing import Any

import msgspec
from litestar import Response, Router, delete, get, patch, post, put

from ringback.compat.scim import users
from ringback.compat.scim.errors import HANDLERS, MEDIA_TYPE, ScimError
from ringback.compat.scim.schemas import MAX_PAGE, USER, Answer, config, listed, resource_type, schema
from ringback.core.errors import NotFound
from ringback.core.http import Caller, Provided
from ringback.core.json_input import NOT_JSON, require_storable
from ringback.settings import HasSettings

ROOT = "/scim/v2"
OPT = {"permission": "agents.provision"}
ALWAYS = ("schemas", "id")


def answer(caller: Caller, content: Answer, status: int = 200) -> Response[bytes]:
    """With what `attributes` and `excludedAttributes` leave (RFC 7644, 3.9)."""
    query = caller.request.query_params
    keep, drop = _names(query.get("attributes")), _names(query.get("excludedAttributes"))

    def of(user: Answer) -> Answer:
        return {
            name: value
            for name, value in user.items()
            if name in ALWAYS or ((not keep or name.lower() in keep) and name.lower() not in drop)
        }

    if "Resources" in content:
        content = {**content, "Resources": [of(one) for one in content["Resources"]]}
    elif USER in content["schemas"]:
        content = of(content)
    headers = {"Location": content["meta"]["location"]} if status == 201 and "meta" in content else {}
    return Response(msgspec.json.encode(content), status_code=status, media_type=MEDIA_TYPE, headers=headers)


def _names(listed_: str | None) -> frozenset[str]:
    """Of whole attributes: a part of one stands for all of it."""
    parts = (name.strip().removeprefix(f"{USER}:").partition(".")[0] for name in (listed_ or "").split(","))
    return frozenset(part.lower() for part in parts if part)


async def body_of(caller: Caller) -> Answer:
    try:
        content: Any = msgspec.json.decode(await caller.request.body())
    except NOT_JSON:
        content = None
    if not isinstance(content, dict):
        raise ScimError("invalidSyntax", "Send a JSON object.")
    require_storable("body", content)
    return content


def base_of(services: HasSettings) -> str:
    return services.settings.base_url.rstrip("/") + ROOT


def _number(caller: Caller, name: str, without: int) -> int:
    text = caller.request.query_params.get(name)
    if text is None:
        return without
    try:
        return max(-1, min(int(text), 10**9))
    except ValueError:
        raise ScimError("invalidValue", f"{name}: send a whole number.") from None


@post("/Users", opt=OPT)
async def create_user(caller: Caller, services: Provided[HasSettings]) -> Response[bytes]:
    made = await caller.write(users.create, base=base_of(services), resource=await body_of(caller))
    return answer(caller, made, 201)


@get("/Users", opt=OPT)
async def list_users(caller: Caller, services: Provided[HasSettings]) -> Response[bytes]:
    found = await caller.read(
        users.page,
        base=base_of(services),
        asked=caller.request.query_params.get("filter"),
        start=_number(caller, "startIndex", 1),
        count=_number(caller, "count", MAX_PAGE),
    )
    return answer(caller, found)


@get("/Users/{user_id:str}", opt=OPT)
async def fetch_user(caller: Caller, user_id: str, services: Provided[HasSettings]) -> Response[bytes]:
    return answer(caller, await caller.read(users.fetch, base=base_of(services), user_id=user_id))


@put("/Users/{user_id:str}", opt=OPT)
async def replace_user(caller: Caller, user_id: str, services: Provided[HasSettings]) -> Response[bytes]:
    resource = await body_of(caller)
    return answer(caller, await caller.write(users.replace, base=base_of(services), user_id=user_id, resource=resource))


@patch("/Users/{user_id:str}", opt=OPT)
async def patch_user(caller: Caller, user_id: str, services: Provided[HasSettings]) -> Response[bytes]:
    body = await body_of(caller)
    return answer(caller, await caller.write(users.patch, base=base_of(services), user_id=user_id, body=body))


@delete("/Users/{user_id:str}", opt=OPT, status_code=204)
async def delete_user(caller: Caller, user_id: str) -> None:
    await caller.write(users.remove, user_id=user_id)


@get("/ServiceProviderConfig", opt=OPT)
async def fetch_config(caller: Caller, services: Provided[HasSettings]) -> Response[bytes]:
    return await _described(caller, config(base_of(services)))


@get("/ResourceTypes", opt=OPT)
async def list_resource_types(caller: Caller, services: Provided[HasSettings]) -> Response[bytes]:
    return await _described(caller, listed([resource_type(base_of(services))]))


@get("/ResourceTypes/{name:str}", opt=OPT)
async def fetch_resource_type(caller: Caller, name: str, services: Provided[HasSettings]) -> Response[bytes]:
    return await _described(caller, _named(name, "User", resource_type(base_of(services))))


@get("/Schemas", opt=OPT)
async def list_schemas(caller: Caller, services: Provided[HasSettings]) -> Response[bytes]:
    return await _described(caller, listed([schema(base_of(services))]))


@get("/Schemas/{name:str}", opt=OPT)
async def fetch_schema(caller: Caller, name: str, services: Provided[HasSettings]) -> Response[bytes]:
    return await _described(caller, _named(name, USER, schema(base_of(services))))


async def _described(caller: Caller, content: Answer) -> Response[bytes]:
    await caller.actor()  # for the permission
    return Response(msgspec.json.encode(content), media_type=MEDIA_TYPE)


def _named(name: str, known: str, content: Answer) -> Answer:
    if name != known:
        raise NotFound("There is nothing of this name.")
    return content


ROUTES = [
    Router(
        ROOT,
        route_handlers=[
            create_user, list_users, fetch_user, replace_user, patch_user, delete_user,
            fetch_config, list_resource_types, fetch_resource_type, list_schemas, fetch_schema,
        ],
        exception_handlers=HANDLERS,
        include_in_schema=False,
    )
]  # fmt: skip
