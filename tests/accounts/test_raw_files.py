"""What lies on the disk of what an earlier version left there, of webhooks, and who may read it. That nothing of a
person lies there in clear, or at all once they are erased, tests/contract/test_marked_values.py shows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, update

from ringback.accounts.erasure import erase
from ringback.accounts.keys.access_keys import list_access_keys
from ringback.accounts.keys.api_keys import create_key, list_keys
from ringback.accounts.names import seal_names
from ringback.accounts.queries import account
from ringback.accounts.tables import access_keys, accounts, keys
from ringback.core.actors import SYSTEM
from ringback.core.db import Db
from ringback.core.http import ANSWER
from ringback.core.tables import answers
from ringback.courier.tables import webhooks
from ringback.courier.webhooks.sealed_addresses import opened, seal_addresses
from ringback.files.names import opened as opened_file
from ringback.files.names import seal_file_names
from ringback.files.queries import file
from ringback.files.tables import files
from ringback.journal.queries import since
from ringback.journal.schemas import Audience
from ringback.services import Services
from ringback.settings import Settings
from ringback.support.tables import cases
from ringback.worker import drain
from tests.builders import OPERATOR, client_for, make_account, make_key
from tests.files.pictures import picture
from tests.rows import execute, select_all, select_one

EMAIL, PHONE, NAME, SUBJECT = "lan.nguyen@secret.example", "+84912345678", "Lan Nguyen Secretive", "My private subject"
BODY = "My mother's phone rang instead"
FILE_NAME = "Passport of Lan.png"
KEY_NAME, ACCESS_KEY_NAME = "The program of Lan", "The laptop of Lan"


def raw(settings: Settings) -> Iterator[tuple[Path, bytes]]:
    folder = Path(settings.files).parent
    for path in folder.rglob("*"):
        if path.is_file():
            yield path, path.read_bytes()


def found(settings: Settings, values: list[bytes]) -> set[tuple[str, bytes]]:
    return {(path.name, value) for path, content in raw(settings) for value in values if value in content}


@pytest.fixture
def account_id(services: Services, database: str) -> str:
    """Somebody who opened a case with a repeatable request and sent a picture."""
    if "://" in database.removeprefix("sqlite:///"):
        pytest.skip("the files of PostgreSQL are its own")
    account_id, token = make_account(services.store, email=EMAIL, phone=PHONE, name=NAME)
    client = client_for(services, token)
    case = {"subject": SUBJECT, "description": BODY, "contact_method": "chat", "language": "en"}
    opened = client.post("/v1/cases", json=case, headers={"Idempotency-Key": "once"})
    assert opened.status_code == 201, opened.text
    again = client.post("/v1/cases", json=case, headers={"Idempotency-Key": "once"})
    assert (again.content, again.headers["Idempotency-Replayed"]) == (opened.content, "true")
    assert client.post("/v1/files", files={"file": (FILE_NAME, picture(), "image/png")}).status_code == 201
    drain(services)  # from here on, so that no mail lies in the sandbox, which stands for mailboxes elsewhere
    assert client.post("/v1/access-keys", json={"name": ACCESS_KEY_NAME}).status_code == 201
    made = services.store.write_now(
        create_key, OPERATOR, name=KEY_NAME, account_id=account_id, scopes=["cases.read", "cases.write"]
    )
    by_program = client_for(services, key=made.secret).post("/v1/cases", json={**case, "account_id": account_id})
    assert by_program.status_code == 201, by_program.text
    return account_id


def names_of(services: Services, account_id: str) -> list[str]:
    """As those read them who may."""
    return services.store.read_now(
        lambda db: [
            account(db, account_id=account_id).name,
            *(row.name for row in list_keys(db)),
            *(key.name for key in list_access_keys(db, OPERATOR, account_id=account_id)),
        ]
    )


def test_entry_tells_its_programs_name_until_the_person_is_erased(services: Services, account_id: str) -> None:
    def names(db: Db) -> set[str]:
        told = since(db, account_id=account_id, audience=Audience.OPERATOR)
        return {entry.actor["name"] for entry in told if entry.actor["kind"] == "integrator"}

    assert services.store.read_now(names) == {KEY_NAME}
    services.store.write_now(erase, OPERATOR, account_id=account_id, reason="asked")
    assert services.store.read_now(names) == {""}


def test_erasure_leaves_no_log_in_which_the_person_still_stands(
    services: Services, settings: Settings, account_id: str
) -> None:
    services.store.write_now(erase, OPERATOR, account_id=account_id, reason="asked")
    assert services.store.forget() == ""
    assert {path.stat().st_size for path, _ in raw(settings) if path.name.endswith("-wal")} == {0}


HOOK = "https://hooks.example.com/services/T0SECRET/B1?token=x7secret"


@pytest.fixture
def webhook(services: Services, account_id: str) -> dict[str, str]:
    """One that a program made with a repeatable request."""
    program = client_for(services, key=make_key(services.store))
    body = {"url": HOOK, "kinds": ["case.opened"]}
    made = program.post("/v1/webhooks", json=body, headers={"Idempotency-Key": "hook"})
    assert made.status_code == 201
    assert [hook["url"] for hook in program.get("/v1/webhooks").json()["items"]] == [HOOK]
    return dict(made.json())


def test_secret_and_address_of_a_webhook_lie_nowhere_in_clear(
    services: Services, settings: Settings, webhook: dict[str, str]
) -> None:
    secret = webhook["secret"]
    parts = [secret, secret.removeprefix("whsec_"), HOOK, "T0SECRET", "x7secret"]
    assert found(settings, [part.encode() for part in parts]) == set()


def test_address_of_a_webhook_of_an_earlier_version_is_read_and_sealed(
    services: Services, settings: Settings, webhook: dict[str, str]
) -> None:
    def target(db: Db) -> str:
        (row,) = select_all(db, select(webhooks))
        return opened(db, row)

    before = update(webhooks).values(url=HOOK, sealed_url=None)
    services.store.write_now(lambda db: execute(db, before))
    assert services.store.read_now(target) == HOOK
    assert services.store.write_now(seal_addresses) == 1
    assert services.store.write_now(seal_addresses) == 0
    assert services.store.read_now(target) == HOOK
    assert services.store.read_now(lambda db: select_one(db, select(webhooks))).url == "https://hooks.example.com/..."
    assert services.store.forget() == ""
    assert found(settings, [b"T0SECRET", b"x7secret"]) == set()


def test_files_are_readable_by_nobody_else(services: Services, settings: Settings, account_id: str) -> None:
    assert {path.stat().st_mode & 0o077 for path, _ in raw(settings)} == {0}
    assert Path(settings.files).stat().st_mode & 0o077 == 0


def test_names_of_an_earlier_version_are_read_and_sealed(
    services: Services, settings: Settings, account_id: str
) -> None:
    def before(db: Db) -> None:
        for table, name in ((accounts, NAME), (keys, KEY_NAME), (access_keys, ACCESS_KEY_NAME)):
            execute(db, update(table).values(name=name, sealed_name=None))

    services.store.write_now(before)
    assert names_of(services, account_id) == [NAME, KEY_NAME, ACCESS_KEY_NAME]
    assert services.store.write_now(seal_names) == 3
    assert services.store.write_now(seal_names) == 0
    assert names_of(services, account_id) == [NAME, KEY_NAME, ACCESS_KEY_NAME]
    assert services.store.forget() == ""
    assert found(settings, [name.encode() for name in (NAME, KEY_NAME, ACCESS_KEY_NAME)]) == set()


def test_files_name_of_an_earlier_version_is_read_and_sealed(
    services: Services, settings: Settings, account_id: str
) -> None:
    def name(db: Db) -> str:
        return file(db, SYSTEM, file_id=file_id).name

    file_id = services.store.read_now(lambda db: select_one(db, select(files.c.id))).id
    case_id = services.store.read_now(lambda db: select_one(db, select(cases.c.id))).id
    before = update(files).values(name=FILE_NAME, sealed_name=None, case_id=case_id)
    services.store.write_now(lambda db: execute(db, before))
    assert services.store.read_now(name) == FILE_NAME
    assert services.store.write_now(seal_file_names) == 1
    assert services.store.read_now(name) == FILE_NAME
    assert services.store.forget() == ""
    assert found(settings, [FILE_NAME.encode()]) == set()


def test_name_that_an_earlier_version_gives_meanwhile_is_the_one_that_counts(
    services: Services, account_id: str
) -> None:
    services.store.write_now(lambda db: execute(db, update(accounts).values(name="Given by the version before")))
    assert names_of(services, account_id)[0] == "Given by the version before"


def test_answer_and_file_of_an_earlier_version_stay_readable(services: Services, account_id: str) -> None:
    file = services.store.read_now(lambda db: select_one(db, select(files.c.id)))
    services.file_store._inner.put(file.id, b"as before")  # type: ignore[attr-defined]
    assert services.file_store.get(file.id) == b"as before"

    drain(services)
    assert not services.file_store._inner.get(file.id).startswith(b"as")  # type: ignore[attr-defined]
    assert services.file_store.get(file.id) == b"as before"

    def before(db: object) -> None:
        execute(db, update(answers).values(key="old", request_hash="digest", body=b"{}"))  # type: ignore[arg-type]

    services.store.write_now(before)
    rows = services.store.read_now(lambda db: select_all(db, select(answers.c.owner)))
    (owner,) = {row.owner for row in rows}
    row = services.store.read_now(lambda db: db.one(ANSWER, owner=owner, key="x", clear_key="old"))
    assert row is not None and row.body == b"{}"


def test_reason_of_a_refused_file_of_an_earlier_version_is_read_and_sealed(
    services: Services, settings: Settings, account_id: str
) -> None:
    def reason(db: Db) -> str | None:
        return opened_file(db, select_one(db, select(files))).reason

    services.store.write_now(lambda db: execute(db, update(files).values(reason="Passport of Lan", sealed_reason=None)))
    assert services.store.read_now(reason) == "Passport of Lan"
    assert services.store.write_now(seal_file_names) == 1
    assert services.store.write_now(seal_file_names) == 0
    assert services.store.read_now(reason) == "Passport of Lan"
    assert services.store.forget() == ""
    assert found(settings, [b"Passport of Lan"]) == set()
