"""An agent at the desk, as a browser has them."""

from typing import Any

import httpx

from ringback.services import Services
from tests.builders import client_for, make_agent


class AtDesk:
    def __init__(self, services: Services, *, name: str = "Minh", role: str = "agent") -> None:
        self.id, self.token = make_agent(services.store, name=name, role=role, stepped_up=True)
        self.client = client_for(services, agent_token=self.token)

    def get(self, path: str, **params: Any) -> Any:
        return done(self.client.get(f"/v1/desk/{path}", params=params))

    def post(self, path: str, **body: Any) -> Any:
        return done(self.client.post(f"/v1/desk/{path}", json=body))

    def refused(self, path: str, **body: Any) -> dict[str, Any]:
        """The problem that is answered."""
        answer = self.client.post(f"/v1/desk/{path}", json=body)
        assert answer.status_code >= 400, answer.text
        problem: dict[str, Any] = answer.json()
        return problem

    def ids(self, **params: Any) -> list[str]:
        return [item["case"]["id"] for item in self.get("queue", **params)["items"]]

    def walk(self, **params: Any) -> list[str]:
        """Every id, page by page."""
        ids, cursor = [], ""
        while cursor is not None:
            page = self.get("queue", cursor=cursor, **params)
            ids += [item["case"]["id"] for item in page["items"]]
            cursor = page["next"]
        return ids

    def tag(self, case_id: str, *add: str, remove: tuple[str, ...] = ()) -> list[str]:
        return [tag["name"] for tag in self.post(f"cases/{case_id}/tags", add=list(add), remove=list(remove))]

    def tag_ids(self) -> dict[str, str]:
        return {tag["name"]: tag["id"] for tag in self.get("tags")}

    def entries(self, case_id: str, *kinds: str) -> list[dict[str, Any]]:
        items = self.get(f"cases/{case_id}/timeline", limit=100)["items"]
        return [entry for entry in items if entry["kind"] in kinds and entry["case_id"] == case_id]


def done(answer: httpx.Response) -> Any:
    assert answer.status_code < 300, answer.text
    return answer.json() if answer.content else None
