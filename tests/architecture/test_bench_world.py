"""What benchmarks fill a database with in bulk is what the product itself writes, and it goes on working among it."""

import sqlite3
from pathlib import Path

import pytest
from bench import search, world
from bench.people import make_applicants, services_on

from ringback.core.crypto import unseal
from ringback.journal.checkpoints import take_checkpoint
from ringback.support.search import index
from ringback.support.search.folding import tokens_of


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
    for rows in (in_bulk, written):
        rows[:] = [(place, len(sealed), index.unpack(unseal(key, bytes(sealed)))) for place, sealed in rows]
    assert in_bulk == written
