"""Every key ends, those of earlier versions too, and the journal says when."""

from typing import Any

import pytest
from sqlalchemy import Table, select, update

from ringback.accounts.keys.access_keys import LASTING_DAYS, AccessKeyRequest, create_access_key, is_good
from ringback.accounts.keys.expiry import DAYS_AFTER_UPGRADE, end_old_keys
from ringback.accounts.tables import access_keys, keys
from ringback.core.db import Db, from_json, to_json
from ringback.core.times import DAY
from ringback.journal.tables import entries
from ringback.services import Services
from ringback.worker import drain
from tests.builders import OPERATOR, client_for, make_account, make_key
from tests.conftest import TestClock
from tests.operations.comparing import compare
from tests.rows import execute, select_all, select_one

BOTH = pytest.mark.parametrize("table", [keys, access_keys])


@pytest.fixture
def secret(services: Services) -> str:
    """An API key's, of every account, and an access key beside it."""
    account_id, _ = make_account(services.store)
    services.store.write_now(create_access_key, OPERATOR, request=AccessKeyRequest("laptop", account_id))
    return make_key(services.store)


def as_before(db: Db) -> None:
    """Rows and entries as versions made them that knew no end of an API key, and none of an access key."""
    for table in (keys, access_keys):
        execute(db, update(table).values(expires_at=None))
    for row in select_all(db, select(entries).where(entries.c.kind.in_(("key.created", "access_key.created")))):
        data = from_json(row.data)
        changed = {**data, "expires_at": None} if row.kind == "access_key.created" else data
        if row.kind == "key.created":
            del changed["expires_at"]
        where = (entries.c.account_id == row.account_id) & (entries.c.seq == row.seq)
        execute(db, update(entries).where(where).values(data=to_json(changed)))


def row_of(services: Services, table: Table) -> Any:
    return services.store.read_now(lambda db: select_one(db, select(table)))


def faults(services: Services) -> list[str]:
    return [fault.detail for fault in services.store.read_now(compare, services.file_store.get).faults]


def test_key_from_before_ends_ninety_days_after_the_upgrade(services: Services, secret: str, clock: TestClock) -> None:
    services.store.write_now(as_before)
    drain(services)
    program, access_key = client_for(services, key=secret), row_of(services, access_keys)
    clock.advance(days=DAYS_AFTER_UPGRADE - 1)
    assert program.get("/v1/accounts").status_code == 200
    assert services.store.read_now(is_good, key_id=access_key.id)
    clock.advance(days=1)
    assert program.get("/v1/accounts").status_code == 401
    assert not services.store.read_now(is_good, key_id=access_key.id)


@BOTH
def test_end_that_a_key_from_before_got_is_compared(services: Services, secret: str, table: Table) -> None:
    services.store.write_now(as_before)
    assert services.store.write_now(end_old_keys) == 2
    assert services.store.write_now(end_old_keys) == 0
    assert faults(services) == []
    services.store.write_now(lambda db: execute(db, update(table).values(expires_at=db.now + 400 * DAY)))
    assert len(faults(services)) == 1


@BOTH
@pytest.mark.parametrize("is_old", [True, False])
def test_end_that_somebody_took_away_is_named_and_not_made_good(
    services: Services, secret: str, table: Table, is_old: bool
) -> None:
    if is_old:
        services.store.write_now(as_before)
        services.store.write_now(end_old_keys)
    services.store.write_now(lambda db: execute(db, update(table).values(expires_at=None)))
    assert services.store.write_now(end_old_keys) == 0
    assert ["expires_at" in detail for detail in faults(services)] == [True]


def test_revoked_key_gets_no_end(services: Services, secret: str) -> None:
    services.store.write_now(as_before)
    services.store.write_now(lambda db: execute(db, update(keys).values(revoked_at=db.now)))
    assert services.store.write_now(end_old_keys) == 1
    assert row_of(services, keys).expires_at is None


def test_access_key_that_is_no_session_is_good_for_a_year(services: Services, secret: str, clock: TestClock) -> None:
    key = row_of(services, access_keys)
    assert key.expires_at == key.created_at + LASTING_DAYS * DAY
    clock.advance(days=LASTING_DAYS - 1)
    assert services.store.read_now(is_good, key_id=key.id)
    clock.advance(days=1)
    assert not services.store.read_now(is_good, key_id=key.id)
