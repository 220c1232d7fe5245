"""What an earlier version wrote or erased beside this one, during an upgrade, is found a little later all the same."""

from typing import Any

import pytest
from sqlalchemy import select, update

from ringback.accounts.erasure import erase
from ringback.core.db import Db
from ringback.core.sql import Prepared
from ringback.core.store import Store
from ringback.services import Services
from ringback.support.commands import resolve
from ringback.support.search import former_words, index, missed, updates
from ringback.support.search.find import find
from ringback.support.search.tables import search_blocks, search_cases
from ringback.support.tables import case_words
from tests.builders import OPERATOR
from tests.conftest import TestClock
from tests.rows import execute, select_all
from tests.support.people import agent, applicant, opened
from tests.support.search.test_search import indexed, say

MARKED = select(search_cases.c.case_id).where(search_cases.c.changed_at.is_not(None))


def marked(store: Store) -> set[str]:
    return {row.case_id for row in store.read_now(lambda db: select_all(db, MARKED))}


def nobody_marks(store: Store) -> None:
    """As an earlier version, which knows of no index."""
    store.write_now(lambda db: execute(db, update(search_cases).values(changed_at=None)))


def test_case_that_an_earlier_version_wrote_beside_this_one_is_found_too(store: Store) -> None:
    lan = applicant(store).actor
    case, other = opened(store, lan, subject="Windmills"), opened(store, lan, subject="Giants")
    indexed(store)
    say(store, lan, other.id, "Dulcinea")
    store.write_now(lambda db: execute(db, search_cases.delete().where(search_cases.c.case_id == case.id)))
    nobody_marks(store)
    assert store.read_now(find, q="dulcinea") == store.read_now(find, q="windmills") == []
    assert store.write_now(missed.add_missed) == 2
    assert store.write_now(missed.add_missed) == 0
    assert store.read_now(find, q="dulcinea") == [other.id]
    indexed(store)
    assert store.read_now(find, q="windmills") == [case.id]


def test_cases_that_were_missed_are_found_some_a_time(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(missed, "MAX_LOOKED_AT", 2)
    lan = applicant(store).actor
    ids = {opened(store, lan).id for _ in range(3)}
    indexed(store)
    for case_id in ids:
        say(store, lan, case_id, "Dulcinea")
    nobody_marks(store)
    assert [store.write_now(missed.add_missed) for _ in range(3)] == [2, 1, 0]
    assert marked(store) == ids


def test_case_that_was_only_resolved_is_not_indexed_again_each_hour(store: Store, clock: TestClock) -> None:
    lan = applicant(store).actor
    case = opened(store, lan)
    indexed(store)
    store.write_now(resolve, agent(store).actor, case_id=case.id)
    nobody_marks(store)
    for _ in range(2):
        clock.advance(hours=1)
        assert store.write_now(missed.add_missed) == 1
        assert marked(store) == set()


def test_nothing_is_left_in_the_index_of_whom_an_earlier_version_erased(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    lan, hoa = applicant(store).actor, applicant(store, email="hoa@example.com", name="Hoa").actor
    for _ in range(missed.MAX_FORGOTTEN + 1):
        opened(store, lan, subject="Windmills")
    kept = opened(store, hoa, subject="Giants")
    indexed(store)
    with monkeypatch.context() as earlier:
        earlier.setattr(updates, "on_person_erased", lambda db, event: None)
        store.write_now(erase, OPERATOR, account_id=lan.account_id or "", reason="asked")
    store.write_now(erase, OPERATOR, account_id=applicant(store).actor.account_id or "", reason="asked")
    assert [store.write_now(missed.forget_erased) for _ in range(3)] == [missed.MAX_LOOKED_AT, 2, 0]
    assert {row.case_id for row in store.read_now(lambda db: select_all(db, select(search_cases)))} == {kept.id}
    places = {row.place for row in store.read_now(lambda db: select_all(db, select(search_blocks)))}
    vault = store.read_now(lambda db: db.vault)
    assert index.place_of(vault, 0, "giants") in places and index.place_of(vault, 0, "windmi") not in places
    store.write_now(missed.add_missed)
    assert {row.case_id for row in store.read_now(lambda db: select_all(db, select(search_cases)))} == {kept.id}


@pytest.mark.parametrize(
    ("given", "along"),
    [
        (missed.MOVED, "SEARCH cases USING INDEX ix_cases_updated_at_id ("),
        (missed.CLOSED, "SEARCH accounts USING COVERING INDEX ix_accounts_state_created_at ("),
    ],
)
def test_missed_cases_and_erased_people_are_looked_for_along_an_index_and_nothing_is_sorted(
    sqlite_store: Store, given: Prepared[Any], along: str
) -> None:
    """So that it costs the same at a thousand cases and at a million. On SQLite, whose plan needs no statistics."""

    def plan(db: Db) -> list[str]:
        asked = dict.fromkeys(("at", "case", "account", "maximum"))
        prepared = given.on("sqlite")
        db._cursor.execute(f"EXPLAIN QUERY PLAN {prepared.text}", {**asked, **prepared.defaults})
        return [row[-1] for row in db._cursor.fetchall()]

    steps = sqlite_store.read_now(plan)
    assert along in steps[0]
    assert [step for step in steps if "SCAN" in step or "TEMP B-TREE" in step] == []


def test_words_of_an_earlier_version_are_emptied_a_day_after_the_upgrade(services: Services, clock: TestClock) -> None:
    store = services.store
    rows = [{"word": f"w{n}", "at": n, "case_id": "c1"} for n in range(former_words.MAX_FORGOTTEN + 5)]
    store.write_now(lambda db: db.add_all(case_words, rows))
    assert store.write_now(former_words.forget_words) == 0
    clock.advance(hours=23)
    assert store.write_now(former_words.forget_words) == 0
    clock.advance(hours=1)
    gone = [store.write_now(former_words.forget_words) for _ in range(3)]
    assert gone == [former_words.MAX_FORGOTTEN, 5, 0]
