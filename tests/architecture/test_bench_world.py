"""What benchmarks fill a database with in bulk is what the product itself writes, and it goes on working among it."""

import itertools
import json
import sqlite3
import sys
from pathlib import Path

import pytest
from bench import cases, costs, pgbench, report, scale_page, search, world
from bench.__main__ import main
from bench.figures import Figure, Range, TooLittleMeasured
from bench.people import make_applicants, services_on

from ringback.accounts.queries import account
from ringback.core.crypto import unseal
from ringback.core.db import Db
from ringback.journal.checkpoints import take_checkpoint
from ringback.services import Services
from ringback.settings import Settings
from ringback.support.search import index
from ringback.support.search.folding import tokens_of
from tests.conftest import SECRET


@pytest.fixture
def database(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'world.db'}"
    services = services_on(url, str(tmp_path / "files"))
    world.make_world(services, 6)
    services.store.close()
    world.multiply(url, tmp_path / "files", 3)
    services = services_on(url, str(tmp_path / "files"))
    services.store.write_now(world.begin_codes, make_applicants(services, 2), 6)
    assert world.deliver_texts(services, 10) == 2
    assert services.store.write_now(take_checkpoint) > 0
    services.store.close()
    return url.removeprefix("sqlite:///")


def test_copied_accounts_have_keys_of_their_own_and_what_points_to_them_is_copied_with_them(database: str) -> None:
    with sqlite3.connect(database) as db:

        def count(what: str) -> int:
            return int(db.execute(f"SELECT count(*) FROM {what}").fetchone()[0])

        assert count("accounts") == 6 * 4 + 2
        assert count("accounts WHERE email_claim IS NOT NULL") == 6 * 4 + 2
        assert count("cases JOIN accounts ON accounts.id = cases.account_id") == 6 * 4
        assert count("messages JOIN cases ON cases.id = messages.case_id WHERE messages.n = 1") == 6 * 4
        assert count("receipts JOIN deliveries USING (provider, provider_ref)") == 6 * 4 + 2
        assert count("attempts JOIN deliveries ON deliveries.id = attempts.delivery_id") == 6 * 4 + 2
        assert count("(SELECT DISTINCT created_at / 600000 FROM cases)") == 4
        assert count("heads WHERE logged < seq") == 0
    db.close()


def test_index_that_is_filled_in_bulk_has_the_rows_that_the_index_itself_writes(tmp_path: Path) -> None:
    services = services_on(f"sqlite:///{tmp_path / 'search.db'}", str(tmp_path / "files"))
    search.know(services.vault.ring, tokens_of("The code did not come"))
    numbers = range(search.BLOCK, search.BLOCK + 40)
    services.store.write_now(index.add, search.tokens_of_block(numbers))
    with sqlite3.connect(tmp_path / "search.db") as db:
        written = db.execute("SELECT place, cases FROM search_blocks ORDER BY place").fetchall()
    db.close()
    in_bulk = search.rows_of_block(numbers)
    key = index.key_of(services.vault)
    services.store.close()
    assert len(in_bulk) > 2000
    opened = [
        [(place, len(sealed), index.unpack(unseal(key, bytes(sealed)))) for place, sealed in rows]
        for rows in (in_bulk, written)
    ]
    assert opened[0] == opened[1]


def test_cost_that_was_measured_as_nothing_is_named_and_not_divided_by() -> None:
    """Processor time is told in steps of 10 ms, so a few requests may have taken none."""
    nothing = [{"reply": [costs.Cost(0.0, 0.0)]}, {"reply": [costs.Cost(900.0, 0.0)]}]
    with pytest.raises(TooLittleMeasured, match=r"reply on SQLite.*too little was asked"):
        list(costs.compare("SQLite", nothing, [{}, {}]))


def test_benchmark_that_fails_is_named_and_keeps_no_other_from_its_turn(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fails() -> list[Figure]:
        raise RuntimeError("the peer did not start")

    figure = Figure(bench="cases", what="create", value=Range.of([0.5]))
    monkeypatch.setattr(costs, "run", fails)
    monkeypatch.setattr(cases, "run", lambda: [figure])
    monkeypatch.setattr(report, "RESULTS", tmp_path / "results.json")
    monkeypatch.setattr(report, "PAGE", tmp_path / "benchmarks.md")
    monkeypatch.setattr(scale_page, "PAGE", tmp_path / "scale.md")
    (tmp_path / "scale.md").touch()
    monkeypatch.setattr(sys, "argv", ["bench", "costs", "cases"])
    with pytest.raises(SystemExit, match="not measured: costs"):
        main()
    assert list(json.loads((tmp_path / "results.json").read_text())) == ["cases"]


def test_statement_that_is_asked_only_now_and_then_is_in_no_replay(postgres_database: str, tmp_path: Path) -> None:
    """Every ten seconds somebody's command asks for other root keys, and all that pgbench replays must be alike."""
    services = Services(
        Settings(database=postgres_database, secret=SECRET, files=str(tmp_path / "files"), worker=False)
    )
    turns = itertools.count()

    def asks(db: Db) -> None:
        account(db, account_id=who.account_id)
        if next(turns) in (0, 2):
            account(db, account_id=who.account_id)

    (who,) = make_applicants(services, 1)
    asked = pgbench.asked_by(services, [asks] * 6)
    services.store.close()
    assert len(asked) == 6 and len(set(map(pgbench.shape_of, asked))) == 1
