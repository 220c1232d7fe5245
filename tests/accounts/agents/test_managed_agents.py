"""An agent whom an identity provider manages has no way in here, nor anything here to show again who they are."""

from typing import Any

import pyotp
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from ringback.accounts.access import LoginKind, open_login
from ringback.accounts.agents import commands as agents
from ringback.accounts.agents import identities
from ringback.accounts.authenticators import recovery_codes
from ringback.accounts.authenticators.passkey_rows import passkeys_of
from ringback.accounts.authenticators.second_factor import use_recovery_code
from ringback.accounts.tables import agent_identities
from ringback.core.actors import ANONYMOUS
from ringback.core.crypto import hash_password
from ringback.core.db import Db
from ringback.services import Services
from tests.accounts.authenticators.test_passkeys import add, refused
from tests.authenticator import Authenticator
from tests.builders import OPERATOR, PASSWORD, client_for
from tests.conftest import TestClock

Client = TestClient[Litestar]
EMAIL = "bo@desk.example"


class Bo:
    """A local agent with all that one can have: password, authenticator, passkey, recovery codes."""

    def __init__(self, services: Services) -> None:
        self.services = services
        hashed = hash_password(PASSWORD)
        made = services.store.write_now(agents.create_agent, OPERATOR, email=EMAIL, name="Bo", hashed=hashed)
        self.id, self.app = made.agent_id, pyotp.TOTP(made.totp)
        desk = self.signed_in(stepped_up=True)
        self.passkey = add(desk, of="agent")
        self.codes: list[str] = desk.post("/v1/agent/recovery-codes").json()["codes"]

    def signed_in(self, *, stepped_up: bool = False) -> Client:
        def sign_in(db: Db) -> str:
            until = db.now + agents.STEPPED_UP if stepped_up else 0
            return open_login(db, kind=LoginKind.AGENT, subject=self.id, stepped_up_until=until)

        return client_for(self.services, agent_token=self.services.store.write_now(sign_in))

    def is_managed_since_an_earlier_version(self) -> None:
        """Which left them passkey and codes."""

        def manage(db: Db) -> None:
            values: dict[str, Any] = dict.fromkeys((column.name for column in agent_identities.c), "idp")
            values.update(agent_id=self.id, active=1, created_at=db.now, updated_at=db.now)
            db.add(agent_identities, **{**values, "deleted_at": None, "stopped_at": None})

        self.services.store.write_now(manage)

    def write(self, command: Any, **wanted: Any) -> None:
        self.services.store.write_now(command, OPERATOR, email=EMAIL, **wanted)


@pytest.fixture
def bo(services: Services) -> Bo:
    return Bo(services)


def enter(services: Services, key: Authenticator) -> Any:
    browser = client_for(services)
    options = browser.post("/v1/agent/logins/passkeys/options").json()
    return browser.post("/v1/agent/logins/passkeys", json={"credential": key.get(options)})


def has_nothing_left(services: Services, bo: Bo) -> None:
    def look(db: Db) -> None:
        assert passkeys_of(db, subject=bo.id) == []
        assert recovery_codes.left(db, subject=bo.id) == 0
        assert not use_recovery_code(db, ANONYMOUS, subject=bo.id, code=bo.codes[0])

    services.store.write_now(look)


def test_agent_who_is_handed_over_keeps_nothing_to_sign_in_with(services: Services, bo: Bo) -> None:
    bo.write(identities.hand_over)
    has_nothing_left(services, bo)
    assert refused(enter(services, bo.passkey))


def test_agent_who_is_taken_back_has_no_way_in_before_a_reset(services: Services, bo: Bo, clock: TestClock) -> None:
    bo.write(identities.hand_over)
    bo.write(identities.give_back)
    assert refused(enter(services, bo.passkey))
    for code in (bo.app.at(clock.ms // 1000), bo.codes[0]):
        body = {"email": EMAIL, "password": PASSWORD, "code": code}
        assert client_for(services).post("/v1/agent/logins", json=body).status_code == 401


def test_managed_agent_gets_nothing_back_that_an_earlier_version_left(services: Services, bo: Bo) -> None:
    bo.is_managed_since_an_earlier_version()
    bo.write(identities.give_back)
    has_nothing_left(services, bo)
    assert refused(enter(services, bo.passkey))


def test_managed_agent_shows_again_who_they_are_at_the_provider_only(
    services: Services, bo: Bo, clock: TestClock
) -> None:
    bo.is_managed_since_an_earlier_version()
    desk = bo.signed_in()
    for code in (bo.app.at(clock.ms // 1000), bo.codes[0]):
        assert desk.post("/v1/agent/step-up", json={"code": code}).json()["code"] == "agent_managed"
    options = desk.post("/v1/agent/step-up/options").json()
    shown = desk.post("/v1/agent/step-up/passkey", json={"credential": bo.passkey.get(options)})
    assert (shown.status_code, shown.json()["code"]) == (409, "agent_managed")
    assert desk.get("/v1/agent/me").json()["stepped_up_until"] is None


def test_managed_agent_makes_no_recovery_codes(services: Services, bo: Bo) -> None:
    bo.is_managed_since_an_earlier_version()
    answer = bo.signed_in(stepped_up=True).post("/v1/agent/recovery-codes")
    assert (answer.status_code, answer.json()["code"]) == (409, "agent_managed")
