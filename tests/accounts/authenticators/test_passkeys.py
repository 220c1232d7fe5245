"""Passkeys: who adds one has just shown who they are, an answer holds once and here, and a reset leaves none."""

import copy
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import update

from ringback.accounts.authenticators.tables import passkeys
from ringback.accounts.authenticators.webauthn_protocol import LIFETIME
from ringback.core.times import MINUTE
from ringback.journal.report import Fault
from ringback.services import Services
from ringback.settings.tables import SingleSignOn
from tests.authenticator import Authenticator, Json, raw, text
from tests.builders import client_for, mails_to, make_account, make_agent
from tests.conftest import TestClock
from tests.onboarding.test_forgotten_password import code_in_mail
from tests.operations.comparing import compare
from tests.rows import execute

Client = TestClient[Litestar]
EMAIL = "lan@example.com"
PASSWORD = "a kettle sings at noon"
DEVICE = "rbd_lan"


def person(services: Services, *, email: str = EMAIL, device: str = DEVICE) -> Client:
    """Signed in and fresh, with a password."""
    _, token = make_account(services.store, email=email)
    client = client_for(services, token, device=device)
    assert client.put("/v1/me/password", json={"password": PASSWORD}).status_code == 200
    return client


def add(client: Client, key: Authenticator | None = None, *, name: str = "Phone", of: str = "me") -> Authenticator:
    key = key or Authenticator()
    answer = try_to_add(client, key, name=name, of=of)
    assert answer.status_code == 201, answer.text
    return key


def try_to_add(client: Client, key: Authenticator, *, name: str = "Phone", of: str = "me") -> Any:
    options = client.post(f"/v1/{of}/passkeys/options")
    assert options.status_code == 200, options.text
    return client.post(f"/v1/{of}/passkeys", json={"name": name, "credential": key.create(options.json())})


def options_for(client: Client) -> Json:
    answer: Json = client.post("/v1/logins/passkeys/options").json()
    return answer


def enter(client: Client, credential: Json) -> Any:
    return client.post("/v1/logins/passkeys", json={"credential": credential})


def events(services: Services, email: str = EMAIL) -> list[str]:
    return [data["event"] for template, data in mails_to(services.store, email) if template == "security_notice"]


def test_person_adds_names_lists_and_removes_a_passkey_and_is_told(services: Services) -> None:
    lan = person(services)
    add(lan, name="Lan's phone")
    added = lan.get("/v1/me/passkeys").json()["items"]
    assert [(one["name"], one["last_used_at"]) for one in added] == [("Lan's phone", None)]
    assert lan.patch(f"/v1/me/passkeys/{added[0]['id']}", json={"name": "Old phone"}).status_code == 204
    assert lan.get("/v1/me/passkeys").json()["items"][0]["name"] == "Old phone"
    assert lan.delete(f"/v1/me/passkeys/{added[0]['id']}").status_code == 204
    assert lan.get("/v1/me/passkeys").json()["items"] == []
    assert events(services)[-2:] == ["passkey_added", "passkey_removed"]
    kinds = [entry["kind"] for entry in lan.get("/v1/me/timeline").json()["items"]]
    assert {"passkey.added", "passkey.renamed", "passkey.removed"} <= set(kinds)


def test_journal_holds_whose_passkey_it_is_and_which(services: Services) -> None:
    lan = person(services)
    add(lan)
    assert state_of(services) == ([], 0)
    services.store.write_now(lambda db: execute(db, update(passkeys).values(public_key=b"a thief's")))
    faults, _ = state_of(services)
    assert [fault.code for fault in faults] == ["passkey_changed"]
    assert lan.delete(f"/v1/me/passkeys/{lan.get('/v1/me/passkeys').json()['items'][0]['id']}").status_code == 204
    assert state_of(services) == ([], 0)


def state_of(services: Services) -> tuple[list[Fault], int]:
    report = services.store.read_now(compare, services.file_store.get)
    return report.faults, report.older


def test_passkey_signs_in_without_an_address_and_counts_as_both_factors(services: Services, clock: TestClock) -> None:
    lan = person(services)
    key = add(lan)
    assert lan.post("/v1/me/second-factor").status_code == 200
    clock.advance(minutes=10)
    browser = client_for(services)
    me = enter(browser, key.get(options_for(browser)))
    assert me.status_code == 200, me.text
    assert me.json()["account"]["email"] == EMAIL and me.json()["login"]["kind"] == "applicant"
    assert browser.post("/v1/me/passkeys/options").status_code == 200  # fresh
    assert lan.get("/v1/me/passkeys").json()["items"][0]["last_used_at"] is not None
    assert events(services)[-1] == "new_device"


def test_passkey_tells_its_authenticator_nothing_personal(services: Services) -> None:
    lan = person(services)
    first, second = lan.post("/v1/me/passkeys/options").json(), lan.post("/v1/me/passkeys/options").json()
    handle = first["public_key"]["user"]["id"]
    account_id = lan.get("/v1/me").json()["account"]["id"]
    assert handle == second["public_key"]["user"]["id"] and len(raw(handle)) == 32
    assert account_id.encode() not in raw(handle) and EMAIL.encode() not in raw(handle)
    assert first["public_key"]["challenge"] != second["public_key"]["challenge"]
    chosen = first["public_key"]["authenticatorSelection"]
    assert (chosen["residentKey"], chosen["userVerification"]) == ("required", "required")


@pytest.mark.parametrize("step", ["options", "add", "remove"])
def test_thief_at_an_open_browser_adds_and_removes_none_without_showing_who_they_are(
    services: Services, clock: TestClock, step: str
) -> None:
    lan, key = person(services), Authenticator()
    add(lan)
    own = lan.get("/v1/me/passkeys").json()["items"][0]["id"]
    clock.advance(minutes=4, seconds=59)
    options = lan.post("/v1/me/passkeys/options").json()
    clock.advance(seconds=2)
    answer = {
        "options": lambda: lan.post("/v1/me/passkeys/options"),
        "add": lambda: lan.post("/v1/me/passkeys", json={"name": "x", "credential": key.create(options)}),
        "remove": lambda: lan.delete(f"/v1/me/passkeys/{own}"),
    }[step]()
    assert (answer.status_code, answer.json()["code"]) == (403, "reauthentication_required")
    assert len(lan.get("/v1/me/passkeys").json()["items"]) == 1


def test_login_by_link_manages_no_passkeys(services: Services) -> None:
    from ringback.accounts.access import LoginKind

    for kind in (LoginKind.SUPPORT, LoginKind.SIGNUP):
        _, token = make_account(services.store, kind=kind)
        assert client_for(services, token).post("/v1/me/passkeys/options").status_code == 403


def test_answer_holds_once(services: Services) -> None:
    key, browser = add(person(services), Authenticator(counts=False)), client_for(services)
    credential = key.get(options_for(browser))
    assert enter(browser, credential).status_code == 200
    assert refused(enter(browser, credential))


def test_answer_holds_five_minutes(services: Services, clock: TestClock) -> None:
    key, browser = add(person(services)), client_for(services)
    options = options_for(browser)
    clock.advance(seconds=LIFETIME / 1000)
    assert refused(enter(browser, key.get(options)))


def test_answer_holds_in_the_browser_that_asked(services: Services) -> None:
    """Who makes somebody answer the challenge of their own sign-in gets nothing out of it."""
    key, victim, thief = add(person(services)), client_for(services), client_for(services)
    options_for(victim)
    assert refused(enter(victim, key.get(options_for(thief))))
    assert refused(enter(thief, key.get(options_for(victim))))
    assert enter(victim, key.get(options_for(victim))).status_code == 200


def test_answer_holds_for_what_it_was_asked_for(services: Services, clock: TestClock) -> None:
    lan = person(services)
    key = add(lan)
    shown = lan.post("/v1/me/reauthentications", json={"method": "passkey"}).json()
    assert refused(enter(lan, key.get(shown)))
    adding = key.get(lan.post("/v1/me/passkeys/options").json())
    assert refused(lan.post("/v1/me/reauthentications", json={"method": "passkey", "credential": adding}))
    signing_in = key.get(options_for(lan))
    assert refused(lan.post("/v1/me/reauthentications", json={"method": "passkey", "credential": signing_in}))
    assert refused(
        lan.post("/v1/me/passkeys", json={"name": "x", "credential": Authenticator().create(options_of(lan))})
    )


def options_of(client: Client) -> Json:
    """What a sign-in asks, in the shape of what adding asks."""
    options = options_for(client)
    options["public_key"]["user"] = {"id": text(b"x" * 32)}
    return options


@pytest.mark.parametrize(
    "change",
    [
        lambda key: setattr(key, "origin", "https://localhost.evil.example"),
        lambda key: setattr(key, "origin", "http://localhost:8081"),
        lambda key: setattr(key, "origin", "https://localhost:8080"),
        lambda key: setattr(key, "domain", "evil.example"),
        lambda key: setattr(key, "verifies", False),
        lambda key: setattr(key, "key", Authenticator().key),
        lambda key: setattr(key, "id", Authenticator().id),
        lambda key: setattr(key, "handle", text(bytes(32))),
    ],
    ids=["origin", "port", "scheme", "domain", "nobody verified", "signature", "unknown", "handle"],
)
def test_answer_from_elsewhere_opens_nothing(services: Services, change: Callable[[Authenticator], None]) -> None:
    key, browser = add(person(services)), client_for(services)
    change(key)
    assert refused(enter(browser, key.get(options_for(browser))))
    assert browser.get("/v1/me").json()["login"]["kind"] == "anonymous"


@pytest.mark.parametrize("attribute", ["origin", "domain", "verifies"])
def test_passkey_made_elsewhere_is_not_added(services: Services, attribute: str) -> None:
    lan, key = person(services), Authenticator()
    setattr(key, attribute, {"origin": "https://evil.example", "domain": "evil.example", "verifies": False}[attribute])
    assert refused(try_to_add(lan, key))
    assert lan.get("/v1/me/passkeys").json()["items"] == []


def test_passkey_of_somebody_else_shows_nothing_about_who_is_signed_in(services: Services, clock: TestClock) -> None:
    lan, eve = person(services), person(services, email="eve@example.com", device="rbd_eve")
    theirs = add(eve)
    add(lan)
    clock.advance(minutes=6)
    shown = lan.post("/v1/me/reauthentications", json={"method": "passkey"}).json()
    answer = lan.post("/v1/me/reauthentications", json={"method": "passkey", "credential": theirs.get(shown)})
    assert refused(answer)
    assert lan.post("/v1/me/passkeys/options").status_code == 403


def test_stranger_neither_sees_renames_nor_removes_anothers(services: Services) -> None:
    lan, eve = person(services), person(services, email="eve@example.com", device="rbd_eve")
    add(lan)
    own = lan.get("/v1/me/passkeys").json()["items"][0]["id"]
    assert eve.patch(f"/v1/me/passkeys/{own}", json={"name": "Mine"}).status_code == 404
    assert eve.delete(f"/v1/me/passkeys/{own}").status_code == 404
    assert eve.get("/v1/me/passkeys").json()["items"] == []


def test_one_authenticator_is_added_once(services: Services) -> None:
    lan, eve = person(services), person(services, email="eve@example.com", device="rbd_eve")
    key = add(lan)
    assert try_to_add(lan, key).json()["code"] == "passkey_exists"
    assert try_to_add(eve, key).json()["code"] == "passkey_exists"


def test_copied_passkey_is_noticed_by_its_counter(services: Services) -> None:
    key = add(person(services))
    copied = copy.copy(key)
    browser = client_for(services)
    assert enter(browser, key.get(options_for(browser))).status_code == 200
    answer = enter(browser, copied.get(options_for(browser)))
    assert (answer.status_code, answer.json()["code"]) == (422, "passkey_copied")
    assert events(services)[-1] == "passkey_copied"
    assert enter(browser, key.get(options_for(browser))).status_code == 200


def test_passkey_that_keeps_no_counter_goes_on(services: Services) -> None:
    key, browser = add(person(services), Authenticator(counts=False)), client_for(services)
    for _ in range(3):
        assert enter(browser, key.get(options_for(browser))).status_code == 200


def test_passkey_shows_again_who_is_signed_in(services: Services, clock: TestClock) -> None:
    lan = person(services)
    key = add(lan)
    clock.advance(minutes=6)
    refusal = lan.post("/v1/access-keys", json={"name": "laptop"}).json()
    assert refusal["data"]["methods"] == ["passkey", "password", "email"]
    shown = lan.post("/v1/me/reauthentications", json={"method": "passkey"}).json()
    assert [one["id"] for one in shown["passkey"]["allowCredentials"]] == [text(key.id)]
    done = lan.post("/v1/me/reauthentications", json={"method": "passkey", "credential": key.get(shown)})
    assert done.status_code == 200, done.text
    assert lan.post("/v1/access-keys", json={"name": "laptop"}).status_code == 201


def test_thiefs_passkey_does_not_survive_a_reset_nor_a_new_password(services: Services, clock: TestClock) -> None:
    lan = person(services)
    thief = add(lan, name="Thief's")
    assert lan.put("/v1/me/password", json={"password": "seven copper lanterns"}).status_code == 200
    browser = client_for(services)
    assert refused(enter(browser, thief.get(options_for(browser))))
    thief = add(lan)
    forgetful = client_for(services)
    forgetful.post("/v1/passwords/codes", json={"email": EMAIL})
    body = {"email": EMAIL, "code": code_in_mail(services), "password": "nine wooden spoons"}
    assert forgetful.put("/v1/passwords", json=body).status_code == 200
    assert refused(enter(browser, thief.get(options_for(browser))))


def test_frozen_and_closed_account_is_opened_by_no_passkey(services: Services) -> None:
    lan = person(services)
    key, browser = add(lan), client_for(services)
    token = next(data["freeze_token"] for template, data in mails_to(services.store, EMAIL) if "freeze_token" in data)
    assert client_for(services).post("/v1/freezes", json={"token": token}).status_code == 204
    assert refused(enter(browser, key.get(options_for(browser))))


def test_person_has_at_most_so_many_passkeys(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ringback.accounts.authenticators.passkeys.MAX_PASSKEYS", 2)
    lan = person(services)
    add(lan)
    options = [lan.post("/v1/me/passkeys/options").json() for _ in range(2)]
    made = [
        lan.post("/v1/me/passkeys", json={"name": "x", "credential": Authenticator().create(each)}).status_code
        for each in options
    ]
    assert made == [201, 409]
    assert lan.post("/v1/me/passkeys/options").json()["code"] == "too_many_passkeys"


@pytest.mark.parametrize(
    "credential",
    [
        {},
        {"id": 1, "response": {}},
        {"id": "x", "response": {"clientDataJSON": "!"}},
        {"id": "x", "response": {"clientDataJSON": text(b"[]")}},
        {"id": "x", "response": {"clientDataJSON": text(b"[" * 9000)}},
        {"id": "x", "response": []},
    ],
)
def test_nonsense_is_refused_as_any_wrong_answer(services: Services, credential: Json) -> None:
    lan = person(services)
    assert refused(enter(client_for(services), credential))
    assert refused(lan.post("/v1/me/passkeys", json={"name": "x", "credential": credential}))


def test_agent_signs_in_with_a_passkey_and_steps_up_by_it(services: Services, clock: TestClock) -> None:
    _, token = make_agent(services.store, role="lead", stepped_up=True)
    desk = client_for(services, agent_token=token)
    key = add(desk, of="agent")
    browser = client_for(services)
    options = browser.post("/v1/agent/logins/passkeys/options").json()
    answer = browser.post("/v1/agent/logins/passkeys", json={"credential": key.get(options)})
    assert answer.status_code == 200 and answer.json()["stepped_up_until"] is not None, answer.text
    clock.advance(minutes=6)
    assert browser.post("/v1/agent/passkeys/options").json()["code"] == "step_up_required"
    shown = browser.post("/v1/agent/step-up/options").json()
    stepped = browser.post("/v1/agent/step-up/passkey", json={"credential": key.get(shown)})
    assert stepped.status_code == 200, stepped.text
    assert browser.get("/v1/agent/me").json()["stepped_up_until"] == stepped.json()["stepped_up_until"]


def test_agent_adds_a_passkey_only_after_a_fresh_second_factor_and_is_told(services: Services) -> None:
    _, token = make_agent(services.store)
    desk = client_for(services, agent_token=token)
    assert desk.post("/v1/agent/passkeys/options").json()["code"] == "step_up_required"
    _, fresh = make_agent(services.store, stepped_up=True)
    desk = client_for(services, agent_token=fresh)
    add(desk, of="agent", name="Key ring")
    email = desk.get("/v1/agent/me").json()["agent"]["email"]
    assert [(template, mail["event"], mail["detail"]) for template, mail in mails_to(services.store, email)] == [
        ("agent_notice", "passkey_added", "Key ring")
    ]


def test_neighbours_in_a_network_stop_no_known_browser(services: Services, clock: TestClock) -> None:
    key = add(person(services))
    for path in ("/v1/logins/passkeys/options", "/v1/agent/logins/passkeys/options"):
        for _ in range(30):
            client_for(services, ip="192.0.2.7").post(path)
        stranger = client_for(services, ip="192.0.2.7", device="rbd_stranger")
    assert stranger.post(path).status_code == 429
    assert client_for(services, ip="192.0.2.8").post(path).status_code == 200
    own = client_for(services, ip="192.0.2.7", device=DEVICE)
    assert enter(own, key.get(options_for(own))).status_code == 200
    answers = [own.post(path).status_code for _ in range(60)]
    assert (answers.count(200), answers[-1]) == (59, 429)  # and is no way round it


def test_applicants_passkey_opens_no_desk_and_an_agents_no_account(services: Services) -> None:
    key, browser = add(person(services)), client_for(services)
    options = browser.post("/v1/agent/logins/passkeys/options").json()
    assert refused(browser.post("/v1/agent/logins/passkeys", json={"credential": key.get(options)}))
    _, token = make_agent(services.store, stepped_up=True)
    agents = add(client_for(services, agent_token=token), of="agent")
    assert refused(enter(browser, agents.get(options_for(browser))))


def test_disabled_agents_passkey_opens_nothing_and_a_reset_removes_it(services: Services) -> None:
    from ringback.accounts.agents import commands as agents
    from tests.builders import OPERATOR

    _, token = make_agent(services.store, stepped_up=True)
    desk, browser = client_for(services, agent_token=token), client_for(services)
    key, email = add(desk, of="agent"), desk.get("/v1/agent/me").json()["agent"]["email"]

    def agent_enters() -> Any:
        options = browser.post("/v1/agent/logins/passkeys/options").json()
        return browser.post("/v1/agent/logins/passkeys", json={"credential": key.get(options)})

    services.store.write_now(agents.disable_agent, OPERATOR, email=email)
    assert refused(agent_enters())
    services.store.write_now(agents.reset_agent, OPERATOR, email=email, hashed="")
    assert refused(agent_enters())


@pytest.mark.parametrize("named", [True, False])
def test_passkey_is_only_for_the_agents_who_may_use_a_password(services: Services, named: bool) -> None:
    _, token = make_agent(services.store, stepped_up=True)
    desk, browser = client_for(services, agent_token=token), client_for(services)
    key, email = add(desk, of="agent"), desk.get("/v1/agent/me").json()["agent"]["email"]
    only = (email.upper(),) if named else ("root@desk.example",)
    sso = SingleSignOn(
        name="Acme", issuer="https://idp.example", client_id="x", roles={"desk": "agent"}, passwords_for=only
    )
    services.settings = msgspec.structs.replace(services.settings, sso=sso)
    options = browser.post("/v1/agent/logins/passkeys/options").json()
    answer = browser.post("/v1/agent/logins/passkeys", json={"credential": key.get(options)})
    assert answer.status_code == (200 if named else 422), answer.text


def test_challenges_that_nobody_answered_are_swept(services: Services, clock: TestClock) -> None:
    from ringback.accounts.authenticators import passkeys

    options_for(client_for(services))
    before = clock.ms + LIFETIME
    assert services.store.write_now(lambda db: passkeys.sweep(db, before=before - MINUTE)) == 0
    assert services.store.write_now(lambda db: passkeys.sweep(db, before=before)) == 1


def test_one_address_asks_for_challenges_no_faster_than_people_do(services: Services) -> None:
    browser = client_for(services)
    answers = [browser.post("/v1/logins/passkeys/options").status_code for _ in range(61)]
    assert answers == [200] * 60 + [429]


def refused(answer: Any) -> bool:
    assert (answer.status_code, answer.json()["code"]) == (422, "passkey_refused"), answer.text
    return True


def test_agent_whom_an_identity_provider_manages_has_no_way_in_by_passkey(services: Services) -> None:
    from ringback.accounts.tables import agent_identities

    agent_id, token = make_agent(services.store, stepped_up=True)
    desk, browser = client_for(services, agent_token=token), client_for(services)
    key = add(desk, of="agent")

    def manage(db: Any) -> None:
        values = {column.name: db.now if column.name.endswith("_at") else "idp" for column in agent_identities.c}
        db.add(agent_identities, **{**values, "agent_id": agent_id, "active": 1})

    services.store.write_now(manage)
    options = browser.post("/v1/agent/logins/passkeys/options").json()
    assert refused(browser.post("/v1/agent/logins/passkeys", json={"credential": key.get(options)}))
    assert desk.post("/v1/agent/passkeys/options").json()["code"] == "agent_managed"
