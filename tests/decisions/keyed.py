"""A call that is to prove a phone by digits that are keyed, over whatever provider calls."""

from typing import Any

from ringback.services import Services
from tests.builders import client_for
from tests.decisions.desk import Desk


class Keyed:
    def __init__(self, services: Services) -> None:
        self._desk = Desk(services)
        self._agent = client_for(services, agent_token=self._desk.minh)
        self._applicant = client_for(services, self._desk.applicant)

    def call(self) -> None:
        path = f"/v1/desk/cases/{self._desk.case_id}/phone-proofs"
        assert self._agent.post(path, json={"method": "keyed"}).status_code == 201

    def code(self) -> str:
        """As the applicant's page shows it."""
        case: dict[str, Any] = self._applicant.get(f"/v1/cases/{self._desk.case_id}").json()
        return str(case["call_code"]["code"])

    def state(self) -> str:
        return str(self._agent.get(f"/v1/desk/cases/{self._desk.case_id}").json()["phone_proof"]["state"])
