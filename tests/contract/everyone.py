"""an installation in which there is something of everything, and everyone who may ask for it."""

from typing import Any

from litestar import Litestar
from litestar.testing import TestClient

from ringback.accounts.access import LoginKind, open_login
from ringback.accounts.sessions.credentials import AGENT_COOKIE, LOGIN_COOKIE
from ringback.services import Services
from tests.builders import client_for, make_agent, make_key
from tests.decisions.desk import risky

PEOPLE = ("anonymous", "applicant", "agent", "integrator")


class World:
    """An applicant with a case, a message and a code on its way; an agent with a proposal; a program with a webhook."""

    def __init__(self, services: Services) -> None:
        self.desk = risky(services)
        self.store = services.store
        self.account_id = self.desk.account_id
        self.agent_id, _ = make_agent(services.store, role="admin", stepped_up=True)
        self.key = make_key(services.store)
        self.client: TestClient[Litestar] = client_for(services)
        self.ids = self._ids()

    def headers(self, person: str) -> dict[str, str]:
        """Signed in anew each time, because some operations end the login that calls them."""
        if person == "integrator":
            return {"Authorization": f"Bearer {self.key}"}
        headers = {"X-Ringback": "1"}
        if person == "applicant":
            token = self.store.write_now(open_login, kind=LoginKind.APPLICANT, subject=self.account_id)
            headers["Cookie"] = f"{LOGIN_COOKIE}={token}"
        if person == "agent":
            until = self.desk.services.events.clock() + 300_000
            token = self.store.write_now(
                open_login, kind=LoginKind.AGENT, subject=self.agent_id, stepped_up_until=until
            )
            headers["Cookie"] = f"{AGENT_COOKIE}={token}"
        return headers

    def _ids(self) -> dict[str, list[str]]:
        """Real values for the parameters of paths, by the parameter's name."""
        case = self.desk.case_id
        decision = self._made("agent", f"/v1/desk/cases/{case}/decisions", self.desk.proposal())
        code = self._made("applicant", "/v1/verifications", {"kind": "phone", "channel": "sms"})
        hook = self._made("integrator", "/v1/webhooks", {"url": "http://127.0.0.1:9/", "kinds": ["*"]})
        said = {"client_id": "first", "body": "Hello"}
        self._made("applicant", f"/v1/cases/{case}/messages", said)
        sent = self.client.get(f"/v1/webhooks/{hook['id']}/deliveries", headers=self.headers("integrator")).json()
        return {
            "account_id": [self.account_id],
            "case_id": [case],
            "verification_id": [code["id"]],
            "webhook_id": [hook["id"]],
            "delivery_id": [item["id"] for item in sent["items"][:1]],
            "decision_id": [decision["id"]],
            "e164": ["+84912345678"],
        }

    def _made(self, person: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = self.client.post(path, json=body, headers=self.headers(person))
        assert answer.status_code == 201, answer.text
        made: dict[str, Any] = answer.json()
        return made
