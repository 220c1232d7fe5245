"""What is compared is read for many accounts at once, and is the same as if it were read for each."""

from typing import Any

from ringback.core.db import Db
from ringback.operations import state_rows
from ringback.operations.state_rows import StateRows
from ringback.services import Services
from tests.support.people import applicant, opened


class Counting:
    """A transaction that knows how many statements it ran."""

    def __init__(self, db: Db) -> None:
        self.db = db
        self.statements = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self.db, name)

    def all(self, statement: Any, **params: Any) -> list[Any]:
        self.statements += 1
        return self.db.all(statement, **params)


def test_accounts_are_read_together_and_each_gets_what_is_theirs(services: Services) -> None:
    people = [applicant(services.store) for _ in range(5)]
    cases = [opened(services.store, who.actor) for who in people[:3]]
    ids = sorted(who.actor.account_id or "" for who in people)

    def read(db: Db) -> tuple[dict[str, tuple[list[str], int]], int]:
        counting = Counting(db)
        rows = StateRows(counting)  # type: ignore[arg-type]
        found = {}
        for account_id in ids:
            rows.go_to(account_id)
            (account,) = rows.of(state_rows.ACCOUNT, account_id)
            its_cases = [row.id for row in rows.of(state_rows.CASES, account_id)]
            assert account.id == account_id
            messages = [row for case_id in its_cases for row in rows.of(state_rows.MESSAGES, case_id)]
            assert {row.case_id for row in messages} == set(its_cases)
            found[account_id] = (its_cases, len(messages))
        return found, counting.statements

    found, statements = services.store.read_now(read)
    whose = {case.id: who.actor.account_id for case, who in zip(cases, people, strict=False)}
    assert {case_id: account_id for account_id, (its, _) in found.items() for case_id in its} == whose
    assert all(bool(its) == bool(messages) for its, messages in found.values())
    assert statements == 5  # whose turn it is, keys, cases, accounts, messages


def test_account_that_no_head_names_is_read_alone(services: Services) -> None:
    lan = applicant(services.store).actor.account_id or ""

    def read(db: Db) -> list[str]:
        rows = StateRows(db)
        rows.go_to("999999999999")
        return [row.id for row in rows.of(state_rows.ACCOUNT, lan)]

    assert services.store.read_now(read) == [lan]
