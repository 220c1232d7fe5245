"""SCIM 2.0: an identity provider makes agents, changes them and shuts them out, and touches nobody else."""

import importlib
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from litestar import Litestar
from litestar.testing import TestClient

from ringback.accounts.access import LoginKind, open_login
from ringback.accounts.agents import commands as agents
from ringback.accounts.agents import identities
from ringback.accounts.agents.notices import stop_token
from ringback.accounts.errors import AgentLocal, AgentManaged, AgentSwitchedOff
from ringback.core.crypto import hash_password
from ringback.core.db import Db
from ringback.core.errors import NotPossible
from ringback.core.schema import sqlalchemy_url
from ringback.core.store import Store
from ringback.services import Services
from tests.builders import OPERATOR, PASSWORD, client_for, make_agent, make_key
from tests.operations.comparing import compare

USER = "urn:ietf:params:scim:schemas:core:2.0:User"
ERROR = "urn:ietf:params:scim:api:messages:2.0:Error"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
MAI = {
    "schemas": [USER],
    "userName": "Mai.Tran@desk.example",
    "externalId": "00u1",
    "name": {"givenName": "Mai", "familyName": "Trần"},
    "emails": [{"value": "mai@desk.example", "primary": True, "type": "work"}],
    "preferredLanguage": "vi-VN",
    "active": True,
    "title": "Support",
}


@pytest.fixture
def provider(services: Services) -> TestClient[Litestar]:
    return client_for(services, key=make_key(services.store, role="provisioner"))


def create(provider: TestClient[Litestar], **changes: Any) -> dict[str, Any]:
    answer = provider.post("/scim/v2/Users", json={**MAI, **changes}, headers={"Content-Type": "application/scim+json"})
    assert answer.status_code == 201, answer.text
    assert answer.headers["location"] == answer.json()["meta"]["location"]
    assert answer.headers["content-type"] == "application/scim+json"
    body: dict[str, Any] = answer.json()
    return body


def patch(provider: TestClient[Litestar], user_id: str, *operations: dict[str, Any]) -> Any:
    return provider.patch(f"/scim/v2/Users/{user_id}", json={"schemas": [PATCH], "Operations": list(operations)})


def found(provider: TestClient[Litestar], query: str) -> list[str]:
    answer = provider.get("/scim/v2/Users", params={"filter": query})
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert body["totalResults"] == len(body["Resources"]) == body["itemsPerPage"]
    return [one["userName"] for one in body["Resources"]]


def faults(store: Store) -> list[str]:
    """Where the state does not follow from the journal."""
    return [fault.detail for fault in store.read_now(compare, lambda _: b"").faults]


def signed_in(services: Services, agent_id: str) -> TestClient[Litestar]:
    def sign_in(db: Db) -> str:
        return open_login(db, kind=LoginKind.AGENT, subject=agent_id)

    return client_for(services, agent_token=services.store.write_now(sign_in))


def test_provider_makes_an_agent_and_reads_them_back(provider: TestClient[Litestar], store: Store) -> None:
    made = create(provider)
    assert (made["userName"], made["externalId"], made["displayName"]) == ("Mai.Tran@desk.example", "00u1", "Mai Trần")
    assert made["emails"] == [{"value": "mai@desk.example", "type": "work", "primary": True}]
    assert provider.get(f"/scim/v2/Users/{made['id']}").json() == made
    agent = {row.id: row for row in store.read_now(agents.list_agents)}[made["id"]]
    assert (agent.role, agent.languages, agent.state, agent.password) == ("agent", "vi,en", "active", "")
    assert faults(store) == []


def test_provisioned_agent_has_no_password_to_guess(services: Services, provider: TestClient[Litestar]) -> None:
    create(provider)
    for password in ("", PASSWORD):
        body = {"email": "mai@desk.example", "password": password, "code": "000000"}
        assert client_for(services).post("/v1/agent/logins", json=body).status_code == 401


@pytest.mark.parametrize(
    "query",
    [
        'userName eq "mai.tran@DESK.example"',
        'externalId eq "00u1"',
        f'{USER}:userName eq "mai.tran@desk.example"',
        'emails[type eq "work"].value eq "MAI@desk.example"',
        'emails.value Eq "mai@desk.example"',
        "active eq true",
    ],
)
def test_provider_finds_the_person_whom_it_asks_for(provider: TestClient[Litestar], query: str) -> None:
    create(provider)
    create(provider, userName="bo@desk.example", externalId="00u2", emails=None, active=False)
    assert found(provider, query) == ["Mai.Tran@desk.example"]


@pytest.mark.parametrize(
    "query", ['externalId eq "00U1"', 'userName eq "nobody"', 'userName eq ""', "userName eq true"]
)
def test_provider_finds_nobody_else(provider: TestClient[Litestar], query: str) -> None:
    create(provider)
    assert found(provider, query) == []


ALIKE = [
    ("anna.weiss@desk.example", "anna.weiß@desk.example"),
    ("weiss", "weiß"),
    ("sam@desk.example", "\u017fam@desk.example"),
    ("sam", "\u017fam"),
    ("kim", "\u212aim"),  # the Kelvin sign
    ("office", "o\ufb03ce"),
]


@pytest.mark.parametrize(("one", "other"), [*ALIKE, *((other, one) for one, other in ALIKE)])
def test_names_that_are_only_alike_are_two_people(provider: TestClient[Litestar], one: str, other: str) -> None:
    """A provider changes and shuts out whomever this question answers."""
    first = create(provider, userName=one, emails=[{"value": "one@desk.example"}], externalId="1")["id"]
    for name in ("userName", "emails.value"):
        assert found(provider, f'{name} eq "{other}"') == []
    second = create(provider, userName=other, emails=[{"value": "other@desk.example"}], externalId="2")["id"]
    assert first != second
    assert (found(provider, f'userName eq "{one}"'), found(provider, f'userName eq "{other}"')) == ([one], [other])


@pytest.mark.parametrize(("one", "other"), ALIKE[:1] + ALIKE[2:3])
def test_addresses_that_are_only_alike_are_two_people(provider: TestClient[Litestar], one: str, other: str) -> None:
    create(provider, userName="one", emails=[{"value": one}])
    assert found(provider, f'emails.value eq "{other}"') == []
    create(provider, userName="other", emails=[{"value": other}])
    assert found(provider, f'emails.value eq "{other}"') == ["other"]


@pytest.mark.parametrize(
    ("one", "same"),
    [
        ("Mai@desk.example", "ｍａｉ@desk.example"),
        ("mai@bücher.example", "MAI@xn--bcher-kva.example"),
        ("Éva", "e\u0301va"),
        ("DESK\\Mai", "desk\\mai"),
        ("Mai Tran@desk", "mai tran@DESK"),
    ],
)
def test_one_name_in_two_writings_is_one_person(provider: TestClient[Litestar], one: str, same: str) -> None:
    create(provider, userName=one)
    body = {**MAI, "userName": same, "emails": [{"value": "other@desk.example"}]}
    assert provider.post("/scim/v2/Users", json=body).json()["scimType"] == "uniqueness"
    asked = same.replace("\\", "\\\\")
    assert found(provider, f'userName eq "{asked}"') == [one]


def test_name_that_is_too_long_to_be_compared_is_refused(provider: TestClient[Litestar]) -> None:
    name = "a" * 150 + "@" + ".".join(["ü" * 12] * 7)  # each A-label is longer than its label
    answer = provider.post("/scim/v2/Users", json={**MAI, "userName": name})
    assert answer.status_code == 400


def test_names_that_were_folded_are_found_again(services: Services, provider: TestClient[Litestar]) -> None:
    """Of an older version, whose keys were case foldings: `weiß` stood under `weiss`, where another now may be."""
    migration = importlib.import_module("ringback.migrations.versions.0044_user_names")
    names = ["Anna.Weiß@desk.example", "mai@bücher.example", "Mai"]
    for number, name in enumerate(names):
        create(provider, userName=name, emails=[{"value": f"a{number}@desk.example"}])
    with sa.create_engine(sqlalchemy_url(services.settings.database)).begin() as connection:
        for name in names:
            values = {"then": name.casefold(), "name": name}
            connection.execute(
                sa.text("UPDATE agent_identities SET user_name_key = :then WHERE user_name = :name"), values
            )
        migration.rekey(connection)
        migration.rekey(connection)
    create(provider, userName="anna.weiss@desk.example", emails=[{"value": "a9@desk.example"}])
    for name in names:
        body = {**MAI, "userName": name.upper().replace("SS", "ß"), "emails": [{"value": "new@desk.example"}]}
        assert provider.post("/scim/v2/Users", json=body).json()["scimType"] == "uniqueness"


@pytest.mark.parametrize(
    "query",
    [
        "",
        "userName",
        'userName co "mai"',
        'title eq "x"',
        'userName eq "a" or userName pr',
        'userName eq "\\q"',
        "a" * 9999,
        'userName eq "a\u0000"',
    ],
)
def test_filter_that_is_not_understood_is_refused_and_never_ignored(provider: TestClient[Litestar], query: str) -> None:
    answer = provider.get("/scim/v2/Users", params={"filter": query})
    assert answer.status_code == 400
    assert answer.json()["schemas"] == [ERROR] and answer.json()["status"] == "400"
    assert answer.json()["scimType"] in ("invalidFilter", "invalidValue")


def test_list_is_read_page_by_page(provider: TestClient[Litestar]) -> None:
    for name in "abc":
        create(provider, userName=f"{name}@desk.example", emails=None, externalId=name)
    pages = [provider.get("/scim/v2/Users", params={"startIndex": n, "count": 2}).json() for n in (1, 3, 9)]
    assert [[one["externalId"] for one in page["Resources"]] for page in pages] == [["a", "b"], ["c"], []]
    assert {page["totalResults"] for page in pages} == {3}
    none = provider.get("/scim/v2/Users", params={"count": 0, "startIndex": -3}).json()
    assert (none["totalResults"], none["startIndex"], none["Resources"]) == (3, 1, [])
    assert provider.get("/scim/v2/Users", params={"count": "x"}).status_code == 400
    only = provider.get("/scim/v2/Users", params={"attributes": "userName", "count": 1}).json()["Resources"][0]
    assert set(only) == {"schemas", "id", "userName"}
    without = provider.get("/scim/v2/Users", params={"excludedAttributes": "emails", "count": 1}).json()["Resources"][0]
    assert "emails" not in without and "name" in without


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "replace", "path": "active", "value": False},
        {"op": "Replace", "path": "active", "value": "False"},  # Microsoft Entra
        {"op": "replace", "value": {"active": False}},  # Okta
        {"op": "add", "path": f"{USER}:active", "value": False},
    ],
)
def test_agent_who_is_switched_off_there_is_out_at_the_next_request(
    services: Services, provider: TestClient[Litestar], operation: dict[str, Any]
) -> None:
    mai = create(provider)["id"]
    desk = signed_in(services, mai)
    assert desk.get("/v1/agent/me").status_code == 200
    answer = patch(provider, mai, operation)
    assert (answer.status_code, answer.json()["active"]) == (200, False)
    assert desk.get("/v1/agent/me").status_code == 401
    assert signed_in(services, mai).get("/v1/agent/me").status_code == 401
    assert patch(provider, mai, {"op": "replace", "path": "active", "value": True}).json()["active"] is True
    assert desk.get("/v1/agent/me").status_code == 401  # the login that ended stays ended
    assert signed_in(services, mai).get("/v1/agent/me").status_code == 200
    assert faults(services.store) == []


def test_agent_who_is_deleted_there_is_out_and_comes_back_as_themselves(
    services: Services, provider: TestClient[Litestar]
) -> None:
    mai = create(provider)["id"]
    desk = signed_in(services, mai)
    assert provider.delete(f"/scim/v2/Users/{mai}").status_code == 204
    assert desk.get("/v1/agent/me").status_code == 401
    assert provider.get(f"/scim/v2/Users/{mai}").status_code == 404
    assert provider.delete(f"/scim/v2/Users/{mai}").status_code == 404
    assert patch(provider, mai, {"op": "replace", "path": "active", "value": True}).status_code == 404
    assert found(provider, 'externalId eq "00u1"') == []
    assert create(provider, displayName="Mai T.")["id"] == mai
    assert signed_in(services, mai).get("/v1/agent/me").json()["agent"]["name"] == "Mai T."


def test_provider_cannot_switch_on_whom_an_operator_disabled(
    services: Services, provider: TestClient[Litestar]
) -> None:
    mai = create(provider)["id"]
    services.store.write_now(agents.disable_agent, OPERATOR, email="mai@desk.example")
    for active in (True, False, True):
        assert patch(provider, mai, {"op": "replace", "path": "active", "value": active}).json()["active"] is False
    assert provider.put(f"/scim/v2/Users/{mai}", json=MAI).json()["active"] is False


def stop_herself(services: Services, agent_id: str) -> None:
    token = stop_token(services.vault, agent_id=agent_id, at=services.events.clock())
    assert client_for(services).post("/v1/agent-stops", json={"token": token}).status_code == 204


def stop_as_operator(services: Services, agent_id: str) -> None:
    services.store.write_now(agents.disable_agent, OPERATOR, email="mai@desk.example")


@pytest.mark.parametrize("stop", [stop_herself, stop_as_operator])
@pytest.mark.parametrize("off_there", [True, False])
def test_operator_lets_in_again_whom_anybody_here_stopped_and_never_the_provider(
    services: Services, provider: TestClient[Litestar], stop: Callable[[Services, str], None], off_there: bool
) -> None:
    """Also who was stopped while the provider had switched them off."""
    mai = create(provider)["id"]
    thief = None if off_there else signed_in(services, mai)
    if off_there:
        assert patch(provider, mai, {"op": "replace", "path": "active", "value": False}).json()["active"] is False
    stop(services, mai)
    if off_there:
        with pytest.raises(AgentSwitchedOff):
            services.store.write_now(identities.enable, OPERATOR, email="mai@desk.example")
    switched_on = patch(provider, mai, {"op": "replace", "path": "active", "value": True})
    renamed = patch(provider, mai, {"op": "replace", "path": "displayName", "value": "Mai T."})
    assert (switched_on.json()["active"], renamed.json()["active"]) == (False, False)
    assert signed_in(services, mai).get("/v1/agent/me").status_code == 401
    services.store.write_now(identities.enable, OPERATOR, email="mai@desk.example")
    assert thief is None or thief.get("/v1/agent/me").status_code == 401  # the login that ended stays ended
    assert signed_in(services, mai).get("/v1/agent/me").status_code == 200
    for active in (False, True):
        assert patch(provider, mai, {"op": "replace", "path": "active", "value": active}).json()["active"] is active
    assert faults(services.store) == []


def test_agent_who_was_disabled_before_they_were_handed_over_stays_so(
    services: Services, provider: TestClient[Litestar]
) -> None:
    email = "bo@desk.example"
    made = services.store.write_now(agents.create_agent, OPERATOR, email=email, name="Bo", hashed="")
    services.store.write_now(agents.disable_agent, OPERATOR, email=email)
    services.store.write_now(identities.hand_over, OPERATOR, email=email)
    for active in (False, True):
        operation = {"op": "replace", "path": "active", "value": active}
        assert patch(provider, made.agent_id, operation).json()["active"] is False


def test_operator_enables_nobody_who_is_local_or_not_disabled(
    services: Services, provider: TestClient[Litestar]
) -> None:
    create(provider)
    with pytest.raises(NotPossible):
        services.store.write_now(identities.enable, OPERATOR, email="mai@desk.example")
    services.store.write_now(agents.create_agent, OPERATOR, email="bo@desk.example", name="Bo", hashed="")
    services.store.write_now(agents.disable_agent, OPERATOR, email="bo@desk.example")
    with pytest.raises(AgentLocal):
        services.store.write_now(identities.enable, OPERATOR, email="bo@desk.example")


def test_local_agents_are_neither_seen_nor_taken_over(services: Services, provider: TestClient[Litestar]) -> None:
    root, token = make_agent(services.store, role="admin")
    email = {row.id: row.email for row in services.store.read_now(agents.list_agents)}[root]
    assert found(provider, f'userName eq "{email}"') == []
    assert provider.get(f"/scim/v2/Users/{root}").status_code == 404
    assert patch(provider, root, {"op": "replace", "path": "active", "value": False}).status_code == 404
    assert provider.put(f"/scim/v2/Users/{root}", json=MAI).status_code == 404
    assert provider.delete(f"/scim/v2/Users/{root}").status_code == 404
    taken = provider.post("/scim/v2/Users", json={**MAI, "emails": [{"value": email.upper()}]})
    assert (taken.status_code, taken.json()["scimType"]) == (409, "uniqueness")
    mai = create(provider)["id"]
    assert patch(provider, mai, {"op": "replace", "path": "emails", "value": [{"value": email}]}).status_code == 409
    assert client_for(services, agent_token=token).get("/v1/agent/me").status_code == 200


def test_two_users_never_share_a_name_or_an_address(provider: TestClient[Litestar]) -> None:
    create(provider)
    bo = create(provider, userName="bo", externalId="2", emails=[{"value": "bo@desk.example"}])["id"]
    for change in ({"userName": "MAI.tran@desk.example"}, {"emails": [{"value": "Mai@desk.example"}]}):
        twin = {**MAI, "userName": "x", "emails": [{"value": "x@desk.example"}], **change}
        assert provider.post("/scim/v2/Users", json=twin).json()["scimType"] == "uniqueness"
        assert patch(provider, bo, {"op": "replace", "value": change}).status_code == 409
    assert provider.get(f"/scim/v2/Users/{bo}").json()["emails"][0]["value"] == "bo@desk.example"


def test_provider_changes_name_and_address_and_nothing_else(services: Services, provider: TestClient[Litestar]) -> None:
    mai = create(provider)["id"]
    answer = patch(
        provider, mai,
        {"op": "replace", "path": 'emails[type eq "work"].value', "value": "mai.t@desk.example"},
        {"op": "replace", "path": "name.givenName", "value": "Mai Anh"},
        {"op": "replace", "path": "name.familyName", "value": "Lê"},
        {"op": "add", "path": "title", "value": "Lead"},
        {"op": "add", "path": "roles", "value": [{"value": "admin"}]},
    )  # fmt: skip
    assert answer.status_code == 200, answer.text
    assert (answer.json()["displayName"], answer.json()["emails"][0]["value"]) == ("Mai Anh Lê", "mai.t@desk.example")
    assert answer.json()["userName"] == MAI["userName"]
    agent = {row.id: row for row in services.store.read_now(agents.list_agents)}[mai]
    assert (agent.role, agent.email) == ("agent", "mai.t@desk.example")
    replaced = provider.put(f"/scim/v2/Users/{mai}", json={**MAI, "displayName": "Mai"}).json()
    assert (replaced["displayName"], replaced["emails"][0]["value"]) == ("Mai", "mai@desk.example")
    assert faults(services.store) == []


@pytest.mark.parametrize(
    ("operations", "scim_type"),
    [
        ([{"op": "replace", "path": "active", "value": "perhaps"}], "invalidValue"),
        ([{"op": "replace", "path": "active", "value": 0}], "invalidValue"),
        ([{"op": "replace", "path": "colour", "value": "red"}], "invalidPath"),
        ([{"op": "replace", "path": "active.x", "value": True}], "invalidPath"),
        ([{"op": "remove"}], "noTarget"),
        ([{"op": "remove", "path": "userName"}], "invalidValue"),
        ([{"op": "replace", "path": "emails", "value": []}], "invalidValue"),
        ([{"op": "replace", "path": "emails", "value": [{"value": "no address"}]}], "invalidValue"),
        ([{"op": "replace", "path": "displayName", "value": ["x"]}], "invalidValue"),
        ([{"op": "replace", "path": "displayName", "value": "x\u0000"}], "invalidValue"),
        ([{"op": "move", "path": "active", "value": True}], "invalidSyntax"),
        ([], "invalidSyntax"),
        (["x"], "invalidSyntax"),
    ],
)
def test_operations_happen_all_or_not_at_all(
    provider: TestClient[Litestar], operations: list[Any], scim_type: str
) -> None:
    made = create(provider)
    answer = patch(provider, made["id"], {"op": "replace", "path": "displayName", "value": "Changed"}, *operations) \
        if operations else patch(provider, made["id"])  # fmt: skip
    assert (answer.status_code, answer.json()["scimType"]) == (400, scim_type), answer.text
    assert provider.get(f"/scim/v2/Users/{made['id']}").json() == made


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'"x"', b"\xff", b"[" * 5000])
def test_body_that_is_no_object_is_refused(provider: TestClient[Litestar], content: bytes) -> None:
    for method, path in (("POST", "/scim/v2/Users"), ("PATCH", f"/scim/v2/Users/{create_once(provider)}")):
        answer = provider.request(method, path, content=content)
        assert (answer.status_code, answer.json()["scimType"]) == (400, "invalidSyntax")


@pytest.mark.parametrize("schemas", [5, True, {PATCH: 1}, PATCH, None, [5], [[PATCH]]])
def test_change_that_does_not_list_its_schema_is_refused(provider: TestClient[Litestar], schemas: Any) -> None:
    body = {"schemas": schemas, "Operations": [{"op": "replace", "path": "active", "value": False}]}
    answer = provider.patch(f"/scim/v2/Users/{create_once(provider)}", json=body)
    assert (answer.status_code, answer.json()["scimType"]) == (400, "invalidSyntax")


@pytest.mark.parametrize("levels", [70, 300, 960, 990, 5000])
def test_body_that_is_nested_deep_is_refused(provider: TestClient[Litestar], levels: int) -> None:
    deep = b'{"userName":' + b"[" * levels + b'"\\u0000"' + b"]" * levels + b"}"
    for method, path in (("POST", "/scim/v2/Users"), ("PATCH", f"/scim/v2/Users/{create_once(provider)}")):
        answer = provider.request(method, path, content=deep)
        assert (answer.status_code, answer.json()["schemas"]) == (400, [ERROR])
    for text in (b"[" * levels, b'"' + b"x"):
        answer = provider.get("/scim/v2/Users", params={"filter": f"userName eq {text.decode()}"})
        assert (answer.status_code, answer.json()["scimType"]) == (400, "invalidFilter")


def create_once(provider: TestClient[Litestar]) -> str:
    names = provider.get("/scim/v2/Users").json()["Resources"]
    return str(names[0]["id"]) if names else str(create(provider)["id"])


def test_provider_learns_what_is_supported(provider: TestClient[Litestar]) -> None:
    config = provider.get("/scim/v2/ServiceProviderConfig").json()
    assert config["patch"] == {"supported": True} and config["bulk"]["supported"] is False
    assert provider.get("/scim/v2/ResourceTypes").json()["Resources"][0]["endpoint"] == "/Users"
    assert provider.get("/scim/v2/ResourceTypes/User").json()["schema"] == USER
    names = {one["name"] for one in provider.get(f"/scim/v2/Schemas/{USER}").json()["attributes"]}
    assert {"userName", "name", "emails", "active"} <= names
    assert provider.get("/scim/v2/Schemas").json()["totalResults"] == 1
    for path in ("Schemas/x", "ResourceTypes/Group", "Groups", "Nothing"):
        answer = provider.get(f"/scim/v2/{path}")
        assert (answer.status_code, answer.json()["schemas"]) == (404, [ERROR])


CALLS = [
    ("GET", "/scim/v2/Users"),
    ("POST", "/scim/v2/Users"),
    ("GET", "/scim/v2/Users/{id}"),
    ("PUT", "/scim/v2/Users/{id}"),
    ("PATCH", "/scim/v2/Users/{id}"),
    ("DELETE", "/scim/v2/Users/{id}"),
    ("GET", "/scim/v2/ServiceProviderConfig"),
    ("GET", "/scim/v2/ResourceTypes"),
    ("GET", "/scim/v2/Schemas"),
]


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_provisioners_key_alone_opens_the_way(
    services: Services, provider: TestClient[Litestar], method: str, path: str
) -> None:
    mai = create(provider)
    _, admin = make_agent(services.store, role="admin")
    for who, status in {
        client_for(services): 401,
        client_for(services, key="rbk_wrong"): 401,
        client_for(services, agent_token=admin): 401,
        client_for(services, key=make_key(services.store)): 403,
        client_for(services, key=make_key(services.store, role="operator")): 403,
    }.items():
        answer = who.request(method, path.format(id=mai["id"]), json=MAI)
        assert (answer.status_code, answer.json()["schemas"]) == (status, [ERROR])
    assert provider.get(f"/scim/v2/Users/{mai['id']}").json() == mai


def test_provisioners_key_opens_nothing_else(services: Services, provider: TestClient[Litestar]) -> None:
    for path in ("/v1/accounts", "/v1/webhooks", "/v1/operator/statistics", "/v1/cases", "/v1/desk/queue"):
        assert provider.get(path).status_code == 403


def test_handed_over_agent_has_no_other_way_in(services: Services, provider: TestClient[Litestar]) -> None:
    made = services.store.write_now(
        agents.create_agent, OPERATOR, email="bo@desk.example", name="Bo", hashed=hash_password(PASSWORD)
    )
    desk = signed_in(services, made.agent_id)
    services.store.write_now(identities.hand_over, OPERATOR, email="bo@desk.example")
    assert desk.get("/v1/agent/me").status_code == 401
    body = {"email": "bo@desk.example", "password": PASSWORD, "code": "000000"}
    assert client_for(services).post("/v1/agent/logins", json=body).status_code == 401
    assert found(provider, 'userName eq "bo@desk.example"') == ["bo@desk.example"]
    with pytest.raises(AgentManaged):
        services.store.write_now(agents.reset_agent, OPERATOR, email="bo@desk.example", hashed=hash_password(PASSWORD))
    services.store.write_now(identities.give_back, OPERATOR, email="bo@desk.example")
    services.store.write_now(agents.reset_agent, OPERATOR, email="bo@desk.example", hashed=hash_password(PASSWORD))
    assert faults(services.store) == []
