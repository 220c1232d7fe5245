"""Lan, who opened two cases about one matter, and an agent who makes one of them."""

from typing import Any

from ringback.services import Services
from ringback.support import queries
from ringback.support.commands import post_message
from ringback.support.schemas import Case, PostedMessage
from tests.builders import client_for
from tests.desk.triage.people import AtDesk
from tests.support.people import applicant, opened


class TwoCases:
    def __init__(self, services: Services, **given: Any) -> None:
        self.services, self.minh = services, AtDesk(services)
        self.lan = applicant(services.store, email="lan@example.org")
        self.ends = self.opened(**given)
        self.stays = self.opened()
        self.client = client_for(services, self.lan.token)

    def opened(self, **given: Any) -> Case:
        return opened(self.services.store, self.lan.actor, **{"contact_method": "web", **given})

    def merge(self, ends: Case | None = None, stays: Case | None = None) -> Any:
        return self.minh.post(f"cases/{(ends or self.ends).id}/merge", into=(stays or self.stays).id)

    def refused(self, ends: Case | None = None, stays: Case | None = None) -> dict[str, Any]:
        return self.minh.refused(f"cases/{(ends or self.ends).id}/merge", into=(stays or self.stays).id)

    def undo(self) -> None:
        self.minh.post(f"cases/{self.ends.id}/unmerge")

    def writes(self, case: Case, body: str, client_id: str = "1") -> PostedMessage:
        return self.services.store.write_now(
            post_message, self.lan.actor, case_id=case.id, client_id=client_id, body=body
        )

    def seen(self, case: Case) -> dict[str, Any]:
        """By the applicant."""
        found: dict[str, Any] = self.client.get(f"/v1/cases/{case.id}").json()
        return found

    def lines(self, case: Case) -> list[str]:
        """What the applicant reads: words, and the codes of what happened."""
        page = self.services.store.read_now(queries.thread, self.lan.actor, case_id=case.id)
        return [message.code or message.body for message in page.items]

    def waits(self) -> dict[str, str | None]:
        """By case of the open queue: since when its applicant waits."""
        return {item["case"]["id"]: item["waiting_since"] for item in self.minh.get("queue")["items"]}
