"""A secret that is not the installation's own starts nothing, and what is sealed stays as it was."""

import sqlite3

import pytest
from sqlalchemy import delete, func, select

from ringback.cli.exits import CONFIG
from ringback.core.db import Db
from ringback.core.sql import prepare
from ringback.core.tables import installation
from ringback.journal.canary import SecretState, secret_state
from ringback.journal.checkpoints import take_checkpoint
from ringback.journal.tables import people
from ringback.services import Services
from ringback.settings import Settings
from tests.builders import make_account
from tests.cli_runner import ringback
from tests.conftest import SECRET
from tests.rows import select_all

ANOTHER = "another-secret-of-forty-characters-or-more"
FORGET = prepare(delete(installation))


def first_start(database: str) -> None:
    assert ringback("migrate", database=database).returncode == 0


def forget_start(services: Services) -> None:
    """As it was before there were root keys and canaries."""
    services.store.write_now(lambda db: db.run(FORGET))


def test_first_start_leaves_a_root_key_that_its_secret_alone_opens(services: Services) -> None:
    forget_start(services)
    assert services.store.read_now(secret_state) is SecretState.NEW
    first_start(services.settings.database)
    assert services.store.read_now(secret_state) is SecretState.RIGHT
    other = Services(Settings(database=services.settings.database, secret=ANOTHER))
    assert other.store.read_now(secret_state) is SecretState.WRONG
    other.store.close()


@pytest.mark.parametrize(
    "command",
    [["serve", "--port", "0"], ["worker"], ["migrate"], ["agents", "list"], ["journal", "verify"]],
    ids=lambda command: command[0],
)
def test_operator_with_a_wrong_secret_is_told_what_to_do(sqlite_database: str, command: list[str]) -> None:
    first_start(sqlite_database)
    refused = ringback(*command, database=sqlite_database, secret=ANOTHER)
    assert refused.returncode == CONFIG and "Set RINGBACK_SECRET" in refused.stderr
    assert "Traceback" not in refused.stderr and ANOTHER not in refused.stderr
    assert ringback("agents", "list", database=sqlite_database).returncode == 0


def test_operator_with_a_wrong_secret_is_refused_on_either_database(services: Services) -> None:
    first_start(services.settings.database)
    refused = ringback("agents", "list", database=services.settings.database, secret=ANOTHER)
    assert refused.returncode == CONFIG and "Set RINGBACK_SECRET" in refused.stderr


def test_installation_from_before_gets_its_root_key_by_opening_what_is_sealed(services: Services) -> None:
    forget_start(services)
    make_account(services.store)
    database = services.settings.database
    refused = ringback("agents", "list", database=database, secret=ANOTHER)
    assert refused.returncode == CONFIG and services.store.read_now(kept_at_start) == 0
    first_start(database)
    assert services.store.read_now(kept_at_start) == 2
    assert ringback("agents", "list", database=database, secret=ANOTHER).returncode == CONFIG


def test_installation_with_one_unreadable_key_is_known_by_the_others(services: Services) -> None:
    forget_start(services)
    for _ in range(3):
        make_account(services.store)
    services.store.write_now(damage_one)
    assert services.store.read_now(secret_state) is SecretState.PROVED


def test_installation_without_people_is_known_by_who_signed_its_journal(services: Services) -> None:
    assert ringback("keys", "create", "billing", database=services.settings.database).returncode == 0
    services.store.write_now(take_checkpoint)
    forget_start(services)
    assert services.store.read_now(secret_state) is SecretState.PROVED
    assert ringback("agents", "list", database=services.settings.database, secret=ANOTHER).returncode == CONFIG


def test_schema_of_an_older_version_is_not_changed_with_a_wrong_secret(sqlite_database: str) -> None:
    """A migration may seal anew what it reads."""
    services = Services(Settings(database=sqlite_database, secret=SECRET))
    make_account(services.store)
    services.store.close()
    with sqlite3.connect(sqlite_database.removeprefix("sqlite:///")) as connection:
        connection.execute("DROP TABLE installation")
        connection.execute("UPDATE alembic_version SET version_num = '0054'")
        connection.commit()
        assert ringback("migrate", database=sqlite_database, secret=ANOTHER).returncode == CONFIG
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0054",)]


def kept_at_start(db: Db) -> int:
    return select_all(db, select(func.count().label("n")).select_from(installation))[0].n  # type: ignore[no-any-return]


def damage_one(db: Db) -> None:
    first = select_all(db, select(people.c.account_id).order_by(people.c.account_id).limit(1))[0].account_id
    db.run(prepare(people.update().where(people.c.account_id == first).values(key=b"damaged")))
