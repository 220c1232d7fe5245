"""A desk with teams and rules."""

from typing import Any

from ringback.accounts.agents.commands import set_presence
from ringback.core.actors import Actor, ActorKind
from ringback.desk.assignment.giving import give_waiting, return_left_alone
from ringback.services import Services
from tests.desk.triage.people import AtDesk, done
from tests.support.people import applicant, opened


class Desk:
    """Quang, an admin, sets rules; Lan opens cases. Whoever is an agent here takes cases and speaks English."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.quang = AtDesk(services, name="Quang", role="admin")
        self.away(self.quang)
        self.lan = applicant(services.store)
        self.rules: list[dict[str, Any]] = []

    def agent(self, name: str, **about: Any) -> AtDesk:
        """`about`: languages, and what they take at once."""
        who = AtDesk(self.services, name=name)
        if about:
            self.capacity(who, **about)
        return who

    def capacity(self, who: AtDesk, **about: Any) -> Any:
        body = {"languages": ["en"], **about}
        return done(self.quang.client.put(f"/v1/operator/capacities/{who.id}", json=body))

    def team(self, name: str, *members: AtDesk) -> str:
        body = {"name": name, "member_ids": [one.id for one in members]}
        return str(done(self.quang.client.post("/v1/operator/teams", json=body))["id"])

    def rule(self, team_id: str, name: str = "All", **about: Any) -> None:
        """One more, behind the others; assignment is on."""
        self.rules.append({"name": name, "team_id": team_id, **about})
        self.set()

    def set(self, **about: Any) -> Any:
        body = {"enabled": True, "rules": self.rules, **about}
        return done(self.quang.client.put("/v1/operator/assignment", json=body))

    def away(self, who: AtDesk, *, away: bool = True) -> None:
        actor = Actor(kind=ActorKind.AGENT, id=who.id)
        self.services.store.write_now(set_presence, actor, available=not away)

    def case(self, **about: Any) -> str:
        return opened(self.services.store, self.lan.actor, **{"contact_method": "web", **about}).id

    def give(self) -> int:
        return self.services.store.write_now(give_waiting, policy=self.services.policy)

    def take_back(self) -> int:
        return self.services.store.write_now(return_left_alone, policy=self.services.policy)

    def given(self, *case_ids: str) -> list[str | None]:
        """Who has each, by name."""
        screens = [self.quang.get(f"cases/{case_id}") for case_id in case_ids]
        return [screen["assignee"] and screen["assignee"]["name"] for screen in screens]

    def team_of(self, case_id: str) -> str | None:
        team = self.quang.get(f"cases/{case_id}")["team"]
        return team and str(team["name"])
