"""Erasing a person: nothing personal can be read any more, and the journal still verifies."""

import pytest
from sqlalchemy import select

from ringback.accounts.erasure import erase
from ringback.accounts.queries import account
from ringback.accounts.tables import accounts
from ringback.core.errors import NotFound, NotPossible
from ringback.journal import queries as journal
from ringback.journal.export import everything
from ringback.journal.schemas import Audience
from ringback.journal.verifier import verify
from ringback.services import Services
from tests.builders import OPERATOR, client_for, make_account
from tests.rows import select_one


def test_erased_person_is_gone_and_the_proof_stays(services: Services) -> None:
    account_id, token = make_account(services.store, email="lan@example.com", phone="+84912345678", active=True)
    client = client_for(services, token)
    client.post("/v1/me/payment", json={"token": "tok_ok"})
    before = services.store.read_now(journal.since, account_id=account_id, audience=Audience.OPERATOR)
    assert any(entry.private for entry in before)
    services.store.write_now(erase, OPERATOR, account_id=account_id, reason="asked")
    left = services.store.read_now(account, account_id=account_id)
    assert (left.state, left.name, left.email, left.phone, left.contact) == ("closed", "", "", None, None)
    after = services.store.read_now(journal.since, account_id=account_id, audience=Audience.OPERATOR)
    assert [entry.hash for entry in after[: len(before)]] == [entry.hash for entry in before]
    assert [entry.kind for entry in after[len(before) :]] == ["account.closed", "person.erased"]
    assert all(entry.private == {} for entry in after)
    assert services.store.read_now(lambda db: verify(everything(db)).ok)
    assert client.get("/v1/me").json()["login"]["kind"] == "anonymous"


def test_erased_account_names_the_person_in_no_column(services: Services) -> None:
    account_id, _ = make_account(services.store, email="lan@example.com", phone="+84912345678", name="Lan Nguyen")
    services.store.write_now(erase, OPERATOR, account_id=account_id, reason="asked")
    row = services.store.read_now(lambda db: select_one(db, select(accounts).where(accounts.c.id == account_id)))
    kept = {name for name, value in row._asdict().items() if value not in (None, "", b"")}
    assert kept <= {"id", "state", "language", "country", "created_at", "updated_at", "activated_at"}


def test_address_of_an_erased_person_is_free_for_a_new_account(services: Services) -> None:
    account_id, _ = make_account(services.store, email="lan@example.com")
    services.store.write_now(erase, OPERATOR, account_id=account_id, reason="asked")
    new, _ = make_account(services.store, email="lan@example.com")
    assert services.store.read_now(account, account_id=new).email_verified


def test_person_is_erased_once(services: Services) -> None:
    account_id, _ = make_account(services.store)
    services.store.write_now(erase, OPERATOR, account_id=account_id, reason="asked")
    with pytest.raises(NotPossible):
        services.store.write_now(erase, OPERATOR, account_id=account_id, reason="asked")
    with pytest.raises(NotFound):
        services.store.write_now(erase, OPERATOR, account_id="123456789012", reason="asked")
