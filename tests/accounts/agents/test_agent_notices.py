"""Agents are told what was done with their login, and shut out whoever it was with one link."""

import re
from typing import Any

import pytest

from ringback.accounts.agents import commands as agents
from ringback.accounts.agents import identities
from ringback.accounts.agents.notices import LIFETIME, stop_token
from ringback.accounts.freezing import freeze_token
from ringback.core.crypto import hash_password
from ringback.courier.email_templates import mail
from ringback.services import Services
from ringback.words import LANGUAGES
from tests.accounts.agents.test_agents import EMAIL, HASHED, code_now, sign_in, totp
from tests.accounts.authenticators.test_passkeys import add
from tests.builders import OPERATOR, client_for, mails_to, make_agent
from tests.conftest import TestClock

__all__ = ["totp"]


def told(services: Services, to: str = EMAIL) -> list[str]:
    return [values["event"] for template, values in mails_to(services.store, to) if template == "agent_notice"]


def token_of(services: Services) -> str:
    token: str = mails_to(services.store, EMAIL)[-1][1]["stop_token"]
    return token


def stop(services: Services, token: str) -> Any:
    return client_for(services).post("/v1/agent-stops", json={"token": token})


def test_sign_in_on_a_new_device_is_told_once(services: Services, totp: Any, clock: TestClock) -> None:
    laptop, phone = client_for(services), client_for(services)
    assert sign_in(laptop, code_now(totp, clock)) == 200
    assert told(services) == ["new_device"]
    clock.advance(seconds=60)
    assert sign_in(laptop, code_now(totp, clock)) == 200
    assert told(services) == ["new_device"]
    clock.advance(seconds=60)
    assert sign_in(phone, code_now(totp, clock)) == 200
    assert told(services) == ["new_device", "new_device"]


def test_new_credentials_are_told(services: Services, totp: Any) -> None:
    services.store.write_now(agents.reset_agent, OPERATOR, email=EMAIL, hashed=HASHED)
    assert told(services) == ["credentials_changed"]


def test_new_role_is_told_and_another_name_is_not(services: Services, totp: Any) -> None:
    agent = services.store.read_now(agents.by_email, email=EMAIL)

    def change(role: str) -> None:
        services.store.write_now(
            identities.change, OPERATOR, agent_id=agent.id, email=EMAIL, name="Minh T.", role=role, languages=("en",)
        )

    change("lead")
    assert told(services) == []
    change("admin")
    assert told(services) == ["role_changed"]


def test_link_ends_every_login_and_lets_nobody_in_until_an_admin_looked(
    services: Services, totp: Any, clock: TestClock
) -> None:
    _, admin = make_agent(services.store, name="Ada", role="admin")
    thief = client_for(services)
    assert sign_in(thief, code_now(totp, clock)) == 200
    token = token_of(services)
    assert stop(services, token).status_code == 204
    assert thief.get("/v1/agent/me").status_code == 401
    clock.advance(seconds=60)
    assert sign_in(client_for(services), code_now(totp, clock)) == 401
    assert client_for(services, agent_token=admin).get("/v1/agent/me").status_code == 200
    ada = client_for(services, agent_token=admin).get("/v1/agent/me").json()["agent"]["email"]
    template, values = mails_to(services.store, ada)[-1]
    assert (template, values["name"], values["email"]) == ("agent_stopped", "Minh", EMAIL)
    assert stop(services, token).status_code == 204
    clock.advance(seconds=60)
    services.store.write_now(agents.reset_agent, OPERATOR, email=EMAIL, hashed=hash_password("other words here"))
    assert stop(services, token).json()["code"] == "link_expired"


def test_agent_stops_whoever_added_a_passkey_or_made_and_used_recovery_codes(
    services: Services, totp: Any, clock: TestClock
) -> None:
    thief, other = client_for(services), client_for(services)
    assert sign_in(thief, code_now(totp, clock)) == 200
    key = add(thief, of="agent")
    codes = thief.post("/v1/agent/recovery-codes").json()["codes"]
    assert sign_in(other, codes[0]) == 200
    passkey = thief.get("/v1/agent/passkeys").json()["items"][0]["id"]
    assert thief.delete(f"/v1/agent/passkeys/{passkey}").status_code == 204
    assert thief.delete("/v1/agent/sessions").status_code == 204
    events = ["new_device", "passkey_added", "first_recovery_codes", "recovery_code_used", "new_device"]
    assert told(services) == [*events, "passkey_removed", "sessions_ended"]
    assert sign_in(other, codes[1]) == 200
    add(thief, key, of="agent")
    notices = [values for template, values in mails_to(services.store, EMAIL) if template == "agent_notice"]
    for values in notices:
        text = mail("agent_notice", "vi", values, "Ringback", "https://r.example").text
        assert f"https://r.example/desk/not-me#token={values['stop_token']}" in text
    assert stop(services, notices[-1]["stop_token"]).status_code == 204
    for browser in (thief, other):
        assert browser.get("/v1/agent/me").status_code == 401
    answer = other.post("/v1/agent/logins/passkeys/options").json()
    assert other.post("/v1/agent/logins/passkeys", json={"credential": key.get(answer)}).status_code == 422


def test_notice_that_a_version_before_queued_is_still_worded() -> None:
    for language in LANGUAGES:
        said = mail(
            "agent_security_notice", language, {"event": "passkey_added", "detail": "Key ring"}, "R", "https://r"
        )
        assert "Key ring" in said.text


def test_link_is_void_after_30_days(services: Services, totp: Any, clock: TestClock) -> None:
    agent = services.store.read_now(agents.by_email, email=EMAIL)
    token = stop_token(services.vault, agent_id=agent.id, at=services.events.clock())
    clock.advance(seconds=LIFETIME / 1000)
    assert stop(services, token).json()["code"] == "link_expired"


@pytest.mark.parametrize("token", ["", "x", "é", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"])
def test_link_that_is_not_ours_stops_nobody(services: Services, token: str) -> None:
    assert stop(services, token).json()["code"] == "link_expired"


def test_link_of_an_applicant_stops_no_agent(services: Services, totp: Any) -> None:
    agent = services.store.read_now(agents.by_email, email=EMAIL)
    token = freeze_token(services.vault, account_id=agent.id, at=services.events.clock())
    assert stop(services, token).json()["code"] == "link_expired"


def test_notice_carries_the_link_behind_the_hash() -> None:
    said = mail(
        "agent_notice",
        "en",
        {"event": "new_device", "detail": "", "stop_token": "tok"},
        "Ringback",
        "https://r.example",
    )
    assert re.search(r"https://r\.example/desk/not-me#token=tok$", said.text, re.MULTILINE)
