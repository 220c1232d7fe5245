"""Agents sign in at a real identity provider: who they are, which role they get, and what is refused."""

from typing import Any

import pyotp
import pytest

from ringback.accounts.agents import commands as agents
from ringback.accounts.agents import identities
from ringback.core.crypto import hash_password
from ringback.core.store import Store
from ringback.services import Services
from tests.accounts.sso.conftest import Browser, person
from tests.builders import OPERATOR, PASSWORD, client_for, make_key
from tests.conftest import TestClock
from tests.operations.comparing import compare
from tests.peers.oidc import IdentityProvider

TOTP = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
HASHED = hash_password(PASSWORD)


def local(store: Store, email: str, role: str = "agent") -> str:
    return store.write_now(
        agents.create_agent,
        OPERATOR,
        email=email,
        name="Mai",
        hashed=HASHED,
        role=role,
        totp="JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
    ).agent_id


def everybody(store: Store) -> dict[str, tuple[str, str]]:
    return {row.email: (row.role, row.state) for row in store.read_now(agents.list_agents)}


def faults(store: Store) -> list[str]:
    return [fault.detail for fault in store.read_now(compare, lambda _: b"").faults]


def test_agent_signs_in_at_the_provider_and_lands_where_they_wanted_to(mai: Browser, store: Store) -> None:
    assert mai.sign_in("/desk/cases/case_1") == "/desk/cases/case_1"
    me = mai.me().json()
    assert (me["agent"]["email"], me["agent"]["name"], me["agent"]["role"]) == ("mai@desk.example", "Mai Trần", "agent")
    assert me["provider"] == "Acme"
    assert me["stepped_up_until"] is not None  # they have just signed in there
    assert store.read_now(identities.origins) == {me["agent"]["id"]: "oidc"}
    assert faults(store) == []


def test_agent_who_comes_again_is_the_same_agent(services: Services, mai: Browser, idp: IdentityProvider) -> None:
    mai.sign_in()
    idp.people({"mai": person("mai.tran@desk.example", name="Mai T.", locale="vi")})
    assert mai.sign_in() == "/desk"
    me = mai.me().json()["agent"]
    assert (me["email"], me["name"], me["languages"]) == ("mai.tran@desk.example", "Mai T.", ["vi", "en"])
    assert len(everybody(services.store)) == 1
    assert faults(services.store) == []


@pytest.mark.parametrize(
    ("groups", "role"),
    [(["desk"], "agent"), (["desk", "admins", "leads"], "admin"), (["leads", "other"], "lead"), ("leads", "lead")],
)
def test_highest_group_gives_the_role(mai: Browser, idp: IdentityProvider, groups: Any, role: str) -> None:
    idp.people({"mai": person(groups=groups)})
    mai.sign_in()
    assert mai.me().json()["agent"]["role"] == role


@pytest.mark.parametrize("groups", [[], ["Desk"], ["other"], None, {"desk": True}, [["desk"]], "desk leads", 7])
def test_person_whose_groups_give_no_role_is_refused(
    mai: Browser, idp: IdentityProvider, store: Store, groups: Any
) -> None:
    idp.people({"mai": person(groups=groups)})
    assert mai.sign_in() == "/desk/signin?sso=no_role"
    assert mai.me().status_code == 401
    assert everybody(store) == {}


@pytest.mark.parametrize(
    "claims", [{"email_verified": False}, {"email_verified": None}, {"email": None}, {"email": "x"}]
)
def test_person_whose_address_is_not_proved_is_refused(
    mai: Browser, idp: IdentityProvider, store: Store, claims: dict[str, Any]
) -> None:
    idp.people({"mai": person(**claims)})
    assert mai.sign_in() == "/desk/signin?sso=email_unverified"
    assert everybody(store) == {}


def test_local_agent_is_never_taken_over_unasked(services: Services, mai: Browser, idp: IdentityProvider) -> None:
    local(services.store, "root@desk.example", "admin")
    idp.people({"mai": person("ROOT@desk.example", "desk")})
    assert mai.sign_in() == "/desk/signin?sso=local_agent"
    assert everybody(services.store) == {"root@desk.example": ("admin", "active")}
    services.store.write_now(identities.hand_over, OPERATOR, email="root@desk.example")
    assert mai.sign_in() == "/desk"
    assert mai.me().json()["agent"]["role"] == "agent"  # as their groups say
    assert faults(services.store) == []


@pytest.mark.parametrize("sso", [{"link_by_email": True}])
def test_local_agent_is_linked_where_the_operator_says_so_and_has_no_password_then(
    services: Services, mai: Browser, idp: IdentityProvider, clock: TestClock
) -> None:
    known = local(services.store, "mai@desk.example", "lead")
    idp.people({"mai": person(email_verified=False)})
    assert mai.sign_in() == "/desk/signin?sso=email_unverified"
    idp.people({"mai": person()})
    assert mai.sign_in() == "/desk"
    assert mai.me().json()["agent"]["id"] == known
    code = pyotp.TOTP(TOTP).at(clock.ms // 1000)
    body = {"email": "mai@desk.example", "password": PASSWORD, "code": code}
    assert client_for(services).post("/v1/agent/logins", json=body).status_code == 401


def test_another_person_with_a_known_address_is_not_let_in_as_them(
    services: Services, mai: Browser, idp: IdentityProvider
) -> None:
    mai.sign_in()
    idp.people({"mai": person(), "eve": person("Mai@Desk.example", "admins")})
    eve = Browser(services, "eve")
    assert eve.sign_in() == "/desk/signin?sso=other_person"
    assert eve.me().status_code == 401
    idp.people({"mai": person("mai.t@desk.example"), "eve": person("eve@desk.example")})
    assert mai.sign_in() == eve.sign_in() == "/desk"
    idp.people({"mai": person("mai.t@desk.example"), "eve": person("mai.t@desk.example")})
    assert eve.sign_in() == "/desk"  # as Eve, who keeps the address that was theirs
    assert eve.me().json()["agent"]["email"] == "eve@desk.example"


def test_agent_whom_scim_announced_is_met_by_their_address_and_keeps_its_words(
    services: Services, mai: Browser, idp: IdentityProvider
) -> None:
    program = client_for(services, key=make_key(services.store, role="provisioner"))
    user = {"userName": "mai", "displayName": "Mai of SCIM", "emails": [{"value": "mai@desk.example"}]}
    made = program.post("/scim/v2/Users", json=user).json()["id"]
    idp.people({"mai": person("mai@desk.example", "leads")})
    assert mai.sign_in() == "/desk"
    me = mai.me().json()["agent"]
    assert (me["id"], me["name"], me["role"]) == (made, "Mai of SCIM", "lead")
    operation = {"op": "replace", "path": "active", "value": False}
    off = {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [operation]}
    assert program.patch(f"/scim/v2/Users/{made}", json=off).status_code == 200
    assert mai.me().status_code == 401
    assert mai.sign_in() == "/desk/signin?sso=disabled"
    assert program.delete(f"/scim/v2/Users/{made}").status_code == 204
    assert mai.sign_in() == "/desk/signin?sso=disabled"


def test_agent_whom_an_operator_disabled_is_refused_whatever_the_provider_says(
    services: Services, mai: Browser
) -> None:
    mai.sign_in()
    services.store.write_now(agents.disable_agent, OPERATOR, email="mai@desk.example")
    assert mai.me().status_code == 401
    assert mai.sign_in() == "/desk/signin?sso=disabled"


@pytest.mark.parametrize("sso", [{"create": False}])
def test_unknown_person_is_refused_where_agents_are_announced_first(mai: Browser, store: Store) -> None:
    assert mai.sign_in() == "/desk/signin?sso=unknown"
    assert everybody(store) == {}


@pytest.mark.parametrize("sso", [{"trust_email": True}])
def test_operator_may_trust_a_provider_that_says_nothing_of_addresses(mai: Browser, idp: IdentityProvider) -> None:
    idp.people({"mai": person(email_verified=None)})
    assert mai.sign_in() == "/desk"


@pytest.mark.parametrize("sso", [{"groups_claim": "groups.of.desk"}])
def test_groups_are_found_by_a_path(mai: Browser, idp: IdentityProvider) -> None:
    idp.people({"mai": person(groups={"of": {"desk": ["leads"]}})})
    mai.sign_in()
    assert mai.me().json()["agent"]["role"] == "lead"


@pytest.mark.parametrize("sso", [{"passwords_for": ["Root@desk.example"]}])
def test_password_is_for_the_named_agents_where_the_operator_says_so(services: Services, clock: TestClock) -> None:
    for email, status in (("root@desk.example", 200), ("bo@desk.example", 401)):
        local(services.store, email)
        code = pyotp.TOTP(TOTP).at(clock.ms // 1000)
        body = {"email": email, "password": PASSWORD, "code": code}
        assert client_for(services).post("/v1/agent/logins", json=body).status_code == status
    assert client_for(services).get("/v1/agent/sign-in-options").json() == {"provider": "Acme", "passwords": False}


@pytest.mark.parametrize("sso", [{"acr": ["mfa"]}])
def test_person_who_signed_in_there_with_less_than_asked_for_is_refused(mai: Browser) -> None:
    assert mai.sign_in() == "/desk/signin?sso=weak"
