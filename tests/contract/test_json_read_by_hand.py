"""JSON that no type describes beforehand, SCIM's and a passkey's: whatever a machine makes up in its place, nothing of
ours fails."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from litestar import Litestar
from litestar.testing import TestClient

from ringback.compat.scim.schemas import PATCH
from ringback.services import Services
from tests.accounts.authenticators.test_passkeys import DEVICE, add, options_for, person
from tests.authenticator import Authenticator, Json
from tests.builders import client_for, make_agent, make_key
from tests.compat.test_scim import MAI, create
from tests.contract.test_hostile_input import SOME

TEXTS = ["", "\x00", "primary", "true", "mai@desk.example", "x" * 300, "replace", "emails[type eq", "\ud800", "[" * 99]
LEAVES = (
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False) | st.text(max_size=9)
) | st.sampled_from(TEXTS)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["value", "primary", "formatted", "type", "", "\x00"]), inner, max_size=3)
    ),
    max_leaves=6,
)
NAMES = st.sampled_from([*MAI, "displayName", "password", "meta", "id", "roles", "Schemas", "EMAILS", "name.", "\x00"])
PATHS = NAMES | st.sampled_from(
    ["name.givenName", "emails.value", "emails.x", 'emails[type eq "work"].value', "active."]
)
OPERATIONS = st.fixed_dictionaries(
    {}, optional={"op": st.sampled_from(["add", "replace", "remove", "Add"]) | VALUES, "path": PATHS | VALUES,
                  "value": VALUES | st.dictionaries(PATHS, VALUES, max_size=3)}
)  # fmt: skip


def test_provider_that_sends_anything_makes_nothing_fail(services: Services) -> None:
    provider = client_for(services, key=make_key(services.store, role="provisioner"))
    user = f"/scim/v2/Users/{create(provider)['id']}"

    @SOME
    @given(st.dictionaries(NAMES, VALUES, max_size=3), st.lists(OPERATIONS | VALUES, max_size=3), VALUES, VALUES)
    def send(changes: Json, operations: list[Any], whole: Any, asked: Any) -> None:
        bodies: Iterator[tuple[str, str, Any]] = iter(
            (
                ("POST", "/scim/v2/Users", {**MAI, **changes}),
                ("PUT", user, {**MAI, **changes}),
                ("PATCH", user, {"schemas": [PATCH], "Operations": operations}),
                ("PATCH", user, {"schemas": whole, "Operations": whole}),
                ("PUT", user, whole),
            )
        )
        for method, path, body in bodies:
            answer = provider.request(method, path, content=as_json(body))
            assert answer.status_code < 500, (method, body, answer.text)
        query = {"filter": f"userName eq {asked}", "startIndex": str(asked), "count": str(asked)}
        answer = provider.get("/scim/v2/Users", params={k: v.encode("utf-8", "replace") for k, v in query.items()})
        assert answer.status_code < 500, (query, answer.text)

    send()


def test_passkey_that_says_anything_makes_nothing_fail(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "settings", msgspec.structs.replace(services.settings, ip_limit=0))
    lan = person(services)
    key = add(lan)
    _, token = make_agent(services.store, stepped_up=True)
    desk, browser = client_for(services, agent_token=token), client_for(services, device=DEVICE)

    @SOME
    @given(
        st.sampled_from([("id",), ("rawId",), ("type",), ("response",), ("clientExtensionResults",)])
        | st.tuples(
            st.just("response"),
            st.sampled_from(["clientDataJSON", "authenticatorData", "signature", "userHandle", "attestationObject"]),
        ),
        VALUES,
    )
    def show(place: tuple[str, ...], value: Any) -> None:
        for client, path, good in answers(lan, desk, browser, key):
            wrong = copy.deepcopy(good)
            inner = wrong["credential"]
            for name in place[:-1]:
                inner = inner[name]
            inner[place[-1]] = value
            answer = client.post(path, content=as_json(wrong))
            assert answer.status_code < 500, (path, place, value, answer.text)
            if answer.status_code == 201:  # what was changed is not what counts; a person has room for few
                assert client.delete(f"{path}/{answer.json()['id']}").status_code == 204

    show()


def answers(
    lan: TestClient[Litestar], desk: TestClient[Litestar], browser: TestClient[Litestar], key: Authenticator
) -> Iterator[tuple[TestClient[Litestar], str, Json]]:
    """Right answers to fresh questions, wherever one is taken."""
    yield browser, "/v1/logins/passkeys", {"credential": key.get(options_for(browser))}
    yield browser, "/v1/agent/logins/passkeys", {"credential": key.get(options_for(browser))}
    asked = lan.post("/v1/me/reauthentications", json={"method": "passkey"}).json()
    yield lan, "/v1/me/reauthentications", {"method": "passkey", "credential": key.get(asked)}
    for client, of in ((lan, "me"), (desk, "agent")):
        made = Authenticator().create(client.post(f"/v1/{of}/passkeys/options").json())
        yield client, f"/v1/{of}/passkeys", {"name": "Phone", "credential": made}
    asked = desk.post("/v1/agent/step-up/options").json()
    yield desk, "/v1/agent/step-up/passkey", {"credential": key.get(asked)}


def as_json(value: Any) -> bytes:

    return json.dumps(value).encode()
