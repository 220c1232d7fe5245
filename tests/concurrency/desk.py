"""Lan with a case and who works on it, at two nodes: their commands meet, in either order."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from ringback.accounts.access import authenticate
from ringback.core.actors import SYSTEM, Actor, Credentials
from ringback.core.db import Db
from ringback.courier.tables import deliveries
from ringback.desk.triage import tags as tagging
from ringback.desk.triage.snoozing import put_off
from ringback.journal.tables import entries
from ringback.support import commands as support
from ringback.support.queries import case_row
from ringback.support.schemas import Case
from tests.builders import make_agent
from tests.concurrency.nodes import Nodes
from tests.rows import select_all
from tests.support.people import applicant, opened

both_orders = pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["as told", "the other way round"])
Command = Callable[[Db], Any]


class Desk:
    """Lan with a case, the agents Minh and Hoa, and Quang, who is an admin."""

    def __init__(self, nodes: Nodes) -> None:
        self.nodes, self.store = nodes, nodes.stores[0]
        self.lan = applicant(self.store).actor
        self.case: Case = opened(self.store, self.lan)
        self.minh, self.hoa = self.agent("Minh"), self.agent("Hoa")
        self.quang = self.agent("Quang", role="admin")

    def agent(self, name: str, role: str = "agent") -> Actor:
        _, token = make_agent(self.store, name=name, role=role)
        return self.store.read_now(authenticate, Credentials(token, bearer=False, desk=True, device=None))

    def write(self, command: Callable[..., Any], *args: Any, **given: Any) -> Any:
        return self.store.write_now(command, *args, **given)

    def meet(self, order: tuple[int, int], *commands: Command) -> list[Any]:
        return self.nodes.in_order(order, *commands)

    def rows(self, statement: Any) -> Any:
        return self.store.read_now(lambda db: select_all(db, statement))

    def count(self, table: Any, *conditions: Any) -> int:
        (row,) = self.rows(select(func.count().label("total")).select_from(table).where(*conditions))
        return int(row.total)

    def told(self, kind: str) -> int:
        return self.count(entries, entries.c.kind == kind)

    def mails(self, template: str) -> int:
        return self.count(deliveries, deliveries.c.template == template)

    def tags(self) -> list[str]:
        found = self.store.read_now(lambda db: tagging.tags_of(db, case_ids=[self.case.id]))
        return [tag.name for tag in found.get(self.case.id, [])]

    def tag_id(self, name: str) -> str:
        return next(tag.id for tag in self.store.read_now(tagging.tags_in_use, self.quang) if tag.name == name)

    def case_row(self) -> Any:
        return self.store.read_now(case_row, SYSTEM, case_id=self.case.id)

    def resolve(self) -> None:
        self.write(support.resolve, self.minh, case_id=self.case.id)

    def is_put_off(self) -> bool:
        return bool(self.store.read_now(put_off, [self.case.id]))


def on(command: Callable[..., Any], *args: Any, **given: Any) -> Command:
    return lambda db: command(db, *args, **given)
