"""What lies on the disk: read as a thief reads it, before and after a person was erased."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, update

from ringback.accounts.erasure import erase
from ringback.core.http import ANSWER
from ringback.core.tables import answers
from ringback.files.sweep import sweep
from ringback.files.tables import files
from ringback.journal.tables import people
from ringback.services import Services
from ringback.settings import Settings
from ringback.worker import drain
from tests.builders import OPERATOR, client_for, make_account, make_key
from tests.files.pictures import picture
from tests.rows import execute, select_all, select_one

EMAIL, PHONE, NAME, SUBJECT = "lan.nguyen@secret.example", "+84912345678", "Lan Nguyen Secretive", "My private subject"
BODY, DRAFT, CARD = "My mother's phone rang instead", "An unfinished private thought", "Visa of a private bank"
VALUES = [EMAIL, PHONE, PHONE[1:], NAME, SUBJECT, BODY, DRAFT, CARD]


def raw(settings: Settings) -> Iterator[tuple[Path, bytes]]:
    folder = Path(settings.files).parent
    for path in folder.rglob("*"):
        if path.is_file():
            yield path, path.read_bytes()


def found(settings: Settings, values: list[bytes]) -> set[tuple[str, bytes]]:
    return {(path.name, value) for path, content in raw(settings) for value in values if value in content}


@pytest.fixture
def account_id(services: Services, database: str) -> str:
    """Somebody who opened a case with a repeatable request, sent a picture and left a draft."""
    if "://" in database.removeprefix("sqlite:///"):
        pytest.skip("the files of PostgreSQL are its own")
    account_id, token = make_account(services.store, email=EMAIL, phone=PHONE, name=NAME)
    client = client_for(services, token)
    case = {"subject": SUBJECT, "description": BODY, "contact_method": "chat", "language": "en"}
    opened = client.post("/v1/cases", json=case, headers={"Idempotency-Key": "once"})
    assert opened.status_code == 201, opened.text
    again = client.post("/v1/cases", json=case, headers={"Idempotency-Key": "once"})
    assert (again.content, again.headers["Idempotency-Replayed"]) == (opened.content, "true")
    assert client.post("/v1/files", files={"file": ("error.png", picture(), "image/png")}).status_code == 201
    assert client.put("/v1/drafts/case", json={"data": {"subject": DRAFT}}).status_code < 300
    drain(services)
    return account_id


def test_disk_shows_nothing_of_a_person_but_the_accounts_name(
    services: Services, settings: Settings, account_id: str
) -> None:
    values = [value.encode() for value in VALUES if value != NAME]
    assert found(settings, [*values, picture()]) == set()


def test_disk_shows_nothing_of_an_erased_person(
    services: Services, settings: Settings, account_id: str, capsys: pytest.CaptureFixture[str]
) -> None:
    key = services.store.read_now(lambda db: select_one(db, select(people.c.key)))
    assert found(settings, [NAME.encode(), key.key])
    services.store.write_now(erase, OPERATOR, account_id=account_id, reason="asked")
    asyncio.run(sweep(services.store, services.file_store))
    assert services.store.forget()
    assert {path.stat().st_size for path, _ in raw(settings) if path.name.endswith("-wal")} == {0}
    assert found(settings, [value.encode() for value in VALUES] + [key.key, picture()]) == set()
    printed = capsys.readouterr()
    assert not [value for value in VALUES if value in printed.out + printed.err]


def test_secret_of_a_webhook_lies_nowhere_in_clear(services: Services, settings: Settings, account_id: str) -> None:
    program = client_for(services, key=make_key(services.store))
    made = program.post(
        "/v1/webhooks",
        json={"url": "https://hooks.example.com/x", "kinds": ["case.opened"]},
        headers={"Idempotency-Key": "hook"},
    )
    assert made.status_code == 201
    assert (
        found(settings, [made.json()["secret"].encode(), made.json()["secret"].removeprefix("whsec_").encode()])
        == set()
    )


def test_files_are_readable_by_nobody_else(services: Services, settings: Settings, account_id: str) -> None:
    assert {path.stat().st_mode & 0o077 for path, _ in raw(settings)} == {0}
    assert Path(settings.files).stat().st_mode & 0o077 == 0


def test_answer_and_file_of_an_earlier_version_stay_readable(services: Services, account_id: str) -> None:
    file = services.store.read_now(lambda db: select_one(db, select(files.c.id)))
    services.file_store._inner.put(file.id, b"as before")  # type: ignore[attr-defined]
    assert services.file_store.get(file.id) == b"as before"

    def before(db: object) -> None:
        execute(db, update(answers).values(key="old", request_hash="digest", body=b"{}"))  # type: ignore[arg-type]

    services.store.write_now(before)
    rows = services.store.read_now(lambda db: select_all(db, select(answers.c.owner)))
    (owner,) = {row.owner for row in rows}
    row = services.store.read_now(lambda db: db.one(ANSWER, owner=owner, key="x", clear_key="old"))
    assert row is not None and row.body == b"{}"
